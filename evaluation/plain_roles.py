"""How well the article is found on real pages that lost their markup.

    python evaluation/plain_roles.py DATA_FOLDER [--pages 200] [--forms lines,tight,once] [--half held]
                                     [--silver]

Forms and truth: see `plain_pages.py`. `html` is the page itself (words only).

Blocks: of the blocks of ten words or more that are no headings, which are body, counted over all
pages (`block`), weighted by words (`words`), and the mean over pages of the word-weighted F1
(`page`). Blocks whose truth is unclear are left out and counted (`unclear`). A block counts as body where most of its characters are in body
blocks. `bag` is word F1 of body, title and heading blocks against the truth as bags of words,
mean over pages: the measure of the extractors' own papers.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from statistics import mean
from time import process_time

import main_text
from plain_pages import FORMS, SETS, Case, Form, cases, form, silver
from retold.stages.documents import outline
from retold.tables import BLOCKS, PAGES, RECEIVED, Block, Received
from retold.text.words import words

READ = frozenset({"body", "title", "heading"})
LEAST = 10
Counts = tuple[float, float, float]
"""Right, given, wanted."""


def ratios(counts: Counts) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right, given, wanted = counts
    precision, recall = right / max(given, 1e-9), right / max(wanted, 1e-9)
    return precision, recall, 2 * right / max(given + wanted, 1e-9)


def judged(made: Form, roles: Sequence[Block]) -> tuple[Counts, Counts]:
    """Blocks and words of a page that are body: right, given, wanted."""
    body = [False] * (len(made.text) + 1)
    for block in roles:
        if block.role == "body":
            body[block.start : block.end] = [True] * (block.end - block.start)
    blocks, spoken = [0.0] * 3, [0.0] * 3
    for start, end, source in made.spans:
        size = len(words(source.text))
        if size < LEAST or source.heading or not source.clear:
            continue
        given = sum(body[start:end]) > (end - start) / 2
        for place, true in enumerate((given and source.article, given, source.article)):
            blocks[place] += true
            spoken[place] += size * true
    return (blocks[0], blocks[1], blocks[2]), (spoken[0], spoken[1], spoken[2])


def overlap(found: Counter[str], gold: Counter[str]) -> float:
    """F1 of two bags of words."""
    return 2 * (found & gold).total() / max(1, found.total() + gold.total())


def score(pages: Sequence[Case], name: str) -> str:
    """The scores of one set in one form, as a line."""
    forms = {c.name: form(c, name) if name in FORMS else Form("html", c.html, ()) for c in pages}
    rows = [Received(n, n, made.kind, made.text) for n, made in forms.items()]
    before = process_time()
    out = outline({"received": RECEIVED.of(rows)})
    spent = process_time() - before
    texts = {p.page: p.text for p in PAGES.rows(out["pages"])}
    roles: dict[str, list[Block]] = {n: [] for n in forms}
    for block in BLOCKS.rows(out["blocks"]):
        roles[block.page].append(block)
    bags = []
    for case in pages:
        read = [texts[case.name][b.start : b.end] for b in roles[case.name] if b.role in READ]
        bags.append(overlap(Counter(words(" ".join(read))), Counter(words(case.gold))))
    line = f"bag {mean(bags):.3f}  {1000 * spent / len(pages):6.1f} ms a page"
    if name not in FORMS:
        return line
    counted = [judged(made, roles[n]) for n, made in forms.items()]
    for label, side in (("block", 0), ("words", 1)):
        sums = tuple(sum(c[side][i] for c in counted) for i in range(3))
        p, r, f = ratios((sums[0], sums[1], sums[2]))
        line = f"{label} P {p:.3f} R {r:.3f} F {f:.3f}  " + line
    sized = [b for c in pages for b in c.blocks if len(words(b.text)) >= LEAST and not b.heading]
    line += f"  unclear {sum(not b.clear for b in sized)} of {len(sized)}"
    page = mean(ratios(c[1])[2] for c in counted if c[1][2])
    return f"page F1 {page:.3f}  " + line


def main() -> None:
    """Print one line for each set and form."""
    options = argparse.ArgumentParser(description="Score the roles of plain text.")
    options.add_argument("data", type=Path)
    options.add_argument("--pages", type=int, default=150)
    options.add_argument("--forms", default="lines,tight,once", help=", ".join([*FORMS, "html"]))
    options.add_argument("--half", choices=["tuned", "held"], default="held")
    options.add_argument(
        "--silver", action="store_true", help="also pages that two extractors judged"
    )
    chosen = options.parse_args()
    archives = SETS | ({"silver": main_text.SILVER} if chosen.silver else {})
    for name, archive in archives.items():
        if not (chosen.data / archive).exists():
            print(f"{name}: skipped, {archive} is not in the data folder")
            continue
        pages = list(
            cases(chosen.data, name, chosen.half, chosen.pages)
            if name in SETS
            else islice(silver(chosen.data, chosen.half), chosen.pages)
        )
        for kind in chosen.forms.split(","):
            print(f"{name:10}{kind:9}{len(pages):5} pages  {score(pages, kind)}", flush=True)


if __name__ == "__main__":
    main()
