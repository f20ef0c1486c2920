"""How well the article is found on real pages that lost their markup.

Each HTML page of CleanEval 2007 and dragnet 2013 is dumped to its whole visible text as a
scraper would, in four forms: `lines` (one block a line, blank lines between), `tight` (blank
lines lost), `once` (everything on one line), `html` (the page itself). Truth is the
hand-cleaned text that comes with the page.

    python evaluation/plain_roles.py DATA_FOLDER [--pages 200] [--forms lines,tight,once] [--half held]

Words: precision, recall and F1 of the words in body, title and heading blocks against the
truth's words, as multisets, mean over pages. Blocks: for paragraphs of ten words or more,
whether `body` is given exactly to those whose word triples stand in the truth.
"""

from __future__ import annotations

import argparse
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from statistics import mean
from time import perf_counter

from selectolax.lexbor import LexborHTMLParser

from retold.stages.documents import outline
from retold.tables import BLOCKS, PAGES, RECEIVED, Received
from retold.text.words import words

BLOCK = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead tr ul".split()
)
HIDDEN = frozenset(
    {"script", "style", "noscript", "head", "template", "iframe", "select", "textarea"}
)
READ = frozenset({"body", "title", "heading"})
SETS = {
    "cleaneval": "pages-cleaneval/cleaneval-dev.tar.xz",
    "dragnet": "pages-dragnet/dragnet_data.tar.xz",
}


def dump(html: str) -> list[str]:
    """The visible text of a page, one block a line."""
    tree = LexborHTMLParser(html)
    lines: list[str] = []
    words_here: list[str] = []

    def close() -> None:
        line = " ".join(" ".join(words_here).split())
        if line:
            lines.append(line)
        words_here.clear()

    def walk(node: object) -> None:
        stack = [(node, False)]
        while stack:
            at, leaving = stack.pop()
            tag = at.tag  # type: ignore[attr-defined]
            if tag == "-text":
                words_here.append(at.text(deep=False))  # type: ignore[attr-defined]
                continue
            if tag in HIDDEN or tag == "_comment":
                continue
            if tag in BLOCK:
                close()
            if not leaving:
                stack.append((at, True))
                stack += [(child, False) for child in reversed(list(at.iter(include_text=True)))]  # type: ignore[attr-defined]

    if tree.body is not None:
        walk(tree.body)
    close()
    return lines


def pages(data: Path, name: str, limit: int) -> Iterator[tuple[str, str, str]]:
    """Name, HTML and main text of the pages of a set."""
    inputs: dict[str, bytes] = {}
    golds: dict[str, bytes] = {}
    with tarfile.open(data / SETS[name]) as archive:
        for member in archive:
            path = Path(member.name)
            if not member.isfile() or path.suffix not in {".html", ".txt"}:
                continue
            kept = inputs if path.suffix == ".html" else golds
            file = archive.extractfile(member)
            if file:
                kept[path.stem] = file.read()
    shared = sorted(inputs.keys() & golds.keys())
    step = max(1, len(shared) // limit)
    for stem in shared[::step][:limit]:
        yield stem, _decoded(inputs[stem]), _clean(_decoded(golds[stem]))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _clean(gold: str) -> str:
    """The truth without its head line, marks and comments."""
    gold = re.split(r"\n\W{4,}\s*COMMENTS\b", gold)[0]
    gold = re.sub(r"\AURL:\s*\S+", "", gold)
    return re.sub(r"<[phl]>", " ", gold)


def forms(html: str) -> dict[str, tuple[str, str]]:
    """Format and content of each form of a page."""
    lines = dump(html)
    return {
        "lines": ("text", "\n\n".join(lines)),
        "tight": ("text", "\n".join(lines)),
        "once": ("text", " ".join(lines)),
        "html": ("html", html),
    }


def _triples(tokens: list[str]) -> set[tuple[str, ...]]:
    return {tuple(tokens[i : i + 3]) for i in range(len(tokens) - 2)}


def score(cases: list[tuple[str, str, str]], form: str) -> dict[str, float]:
    """Mean word scores and block scores over the pages of one set in one form."""
    rows, golds = [], {}
    for name, html, gold in cases:
        kind, content = forms(html)[form]
        rows.append(Received(page=name, source=name, format=kind, content=content))
        golds[name] = words(gold)
    before = perf_counter()
    out = outline({"received": RECEIVED.of(rows)})
    seconds = perf_counter() - before
    truths = {name: _triples(gold) for name, gold in golds.items()}
    texts = {p.page: p.text for p in PAGES.rows(out["pages"])}
    found: dict[str, Counter[str]] = {name: Counter() for name in golds}
    right = given = wanted = 0
    for block in BLOCKS.rows(out["blocks"]):
        tokens = words(texts[block.page][block.start : block.end])
        if block.role in READ:
            found[block.page].update(tokens)
        if len(tokens) >= 10:
            truth = truths[block.page]
            here = _triples(tokens)
            true = len(here & truth) >= 0.8 * len(here)
            right += true and block.role == "body"
            given += block.role == "body"
            wanted += true
    scores = [_overlap(found[name], Counter(gold)) for name, gold in golds.items() if gold]
    made = {key: mean(s[i] for s in scores) for i, key in enumerate(("P", "R", "F1"))}
    return made | {
        "block P": right / max(given, 1),
        "block R": right / max(wanted, 1),
        "seconds": seconds,
    }


def _overlap(found: Counter[str], gold: Counter[str]) -> tuple[float, float, float]:
    both = (found & gold).total()
    precision = both / found.total() if found else 0.0
    recall = both / gold.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def _in_half(name: str, half: str | None) -> bool:
    """Whether a page is of the half that rules were tuned on, or of the other."""
    even = int(sha256(name.encode()).hexdigest(), 16) % 2 == 0
    return half is None or even == (half == "tuned")


def main() -> None:
    """Print one line for each set and form."""
    options = argparse.ArgumentParser(description="Score the roles of plain text.")
    options.add_argument("data", type=Path)
    options.add_argument("--pages", type=int, default=150)
    options.add_argument("--forms", default="lines,tight,once")
    options.add_argument(
        "--half", choices=["tuned", "held"], help="pages by the hash of their name"
    )
    chosen = options.parse_args()
    for name in SETS:
        cases = [c for c in pages(chosen.data, name, chosen.pages) if _in_half(c[0], chosen.half)]
        for form in chosen.forms.split(","):
            made = score(cases, form)
            print(
                f"{name:10}{form:7}{len(cases):5} pages  "
                + "  ".join(f"{k} {v:.3f}" for k, v in made.items())
            )


if __name__ == "__main__":
    main()
