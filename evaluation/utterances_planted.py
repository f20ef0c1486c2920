"""Plant edits in real quotations and see whether versions join and edits get their kind.

    python evaluation/utterances_planted.py DATA_FOLDER [--quotes 400] [--wrong 10]

From `stories-5w1h/news_cluster.jsonl.gz` direct quotations of at least ten words are taken, one of
each wording, thirty to a story. Each is put on one page as it is, and on another with one planted
edit. Joining is scored over pairs of quotations of a story, kinds over the planted edits. The seed
is fixed. Quotations that the set itself repeats are left out, so that the key is right. No parser
takes part in joining: rules-only mode scores the same. Below stand the reasons of what is wrong and
ten such cases: number of the story, number of the quotation in it, offset of the planted edit.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from archives import news
from confusion import confusion
from retold.stages.statements.utterances import join
from retold.tables import (
    DESCENTS,
    MENTIONS,
    PAGES,
    PASSAGES,
    QUOTES,
    UTTERANCES,
    Page,
    Quote,
    identify,
)  # fmt: skip
from retold.text.marks import quoted_spans
from retold.text.words import words

STORY = 30
NAMES = ("Ida Brandt", "Oskar Lund", "Mara Quill", "Tobias Venn", "Elin Storr")
STRANGE = ("ledger", "harbour", "plain", "candle", "bitter", "window")
KINDS = (
    "swap",
    "cut",
    "insertion",
    "ellipsis",
    "bracket",
    "inflection",
    "speaker",
    "fragment",
    "negation",
)


def main() -> None:
    """Print joining precision, recall and F1, and precision and recall of each kind."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--quotes", type=int, default=400)
    options.add_argument("--wrong", type=int, default=10, help="wrong cases listed")
    given = options.parse_args()
    chance = random.Random(7)
    texts = quotations(given.data)
    chance.shuffle(texts)
    joined, kinds = Counter(), defaultdict(Counter)
    wrong: list[tuple[str, str]] = []
    for first in range(0, min(given.quotes, len(texts)), STORY):
        of = score(texts[first : first + STORY], chance, joined, kinds)
        wrong += [(why, f"story {first // STORY}, {where}") for why, where in of]
    print("joining", report(joined))
    scores = []
    for kind in KINDS:
        print(f"{kind:10}", report(kinds[kind]), f"alters {kinds[kind]['alters']}")
        scores.append(f1(kinds[kind]))
    print(f"macro F1 of kinds {sum(scores) / len(scores):.3f}")
    confusion("utterances", wrong, given.wrong)


def quotations(data: Path) -> list[str]:
    """Distinct long quotations, none contained in another."""
    found: dict[tuple[str, ...], str] = {}
    for text in (record["text"] for record in news(data)):
        for start, end in quoted_spans(text):
            quote = " ".join(text[start:end].split())
            if (
                10 <= len(words(quote)) <= 60
                and "(" not in quote
                and "…" not in quote
                and ".." not in quote
            ):
                found.setdefault(tuple(words(quote)[:4]), quote)
    return sorted(found.values())


def plant(text: str, kind: str, chance: random.Random) -> str:
    """The quotation with one edit of the kind, somewhere inside."""
    spans = [m.span() for m in re.finditer(r"[^\W\d_]{4,}", text)]
    start, end = chance.choice(spans[2:-2] or spans or [(0, len(text))])
    word, strange = text[start:end], chance.choice(STRANGE)
    stop = text.find(" ", min(len(text), end + 12))
    stop = stop if 0 < stop < len(text) - 12 else end
    return {
        "swap": text[:start] + strange + text[end:],
        "cut": text[:start] + text[end:].lstrip(),
        "insertion": text[:start] + strange + " " + text[start:],
        "ellipsis": text[:start] + "... " + text[stop:].lstrip(),
        "bracket": text[:start] + f"({strange}) " + text[start:],
        "inflection": text[:start] + (word[:-1] if word.endswith("s") else word + "s") + text[end:],
        "speaker": text,
        "fragment": text[start:],
        "negation": text[:start] + "not " + text[start:],
    }[kind]


def score(
    texts: list[str], chance: random.Random, joined: Counter[str], kinds: dict[str, Counter[str]]
) -> list[tuple[str, str]]:
    """Join one story, add what came out to the counts, and give what is wrong and where."""
    pages, quotes, key, planted = [], [], {}, {}
    for number, text in enumerate(texts):
        kind, name = KINDS[number % len(KINDS)], chance.choice(NAMES)
        other = chance.choice([n for n in NAMES if n != name]) if kind == "speaker" else name
        for side, version, who in (
            ("a", text, name),
            ("a2", text, name),
            ("b", plant(text, kind, chance), other),
        ):
            page = f"{number:03}{side}"
            pages.append(Page(page, page, version, story="s"))
            quotes.append(
                Quote(
                    identify("quote", page),
                    page,
                    0,
                    len(version),
                    version,
                    "direct",
                    speaker=who,
                    speaker_basis="named",
                )
            )
            key[page] = number
        planted[f"{number:03}b"] = kind
    tables = {
        "pages": PAGES.of(pages), "quotes": QUOTES.of(quotes), "mentions": MENTIONS.empty(),
        "passages": PASSAGES.empty(), "descents": DESCENTS.empty(),
    }  # fmt: skip
    result = join(tables)
    of = {q.page: q.utterance for q in QUOTES.rows(result["quotes"])}
    wrong = []
    for (one, mine), (other, theirs) in combinations(sorted(of.items()), 2):
        same, found = key[one] == key[other], mine == theirs
        if same != found:
            why = (
                f"{planted.get(other) or planted.get(one) or 'copy'} not joined"
                if same
                else "strangers joined"
            )
            wrong.append((why, f"quotations {one}, {other}"))
        joined["hit" if same and found else "miss" if same else "extra" if found else "none"] += 1
    named = defaultdict(list)
    for utterance in UTTERANCES.rows(result["utterances"]):
        for edit in utterance.edits:
            named[edit.page].append(edit)
    for page, kind in planted.items():
        want = {"fragment": "cut", "negation": "insertion"}.get(kind, kind)
        got = [e.kind for e in named[page]]
        kinds[kind]["hit" if want in got else "miss"] += 1
        kinds[kind]["extra"] += sum(k != want for k in got)
        kinds[kind]["alters"] += any(e.alters for e in named[page])
        at = first_difference(texts[key[page]], next(p.text for p in pages if p.page == page))
        if got != [want]:
            told = "+".join(sorted(got)) or "nothing"
            wrong.append((f"{kind} told as {told}", f"quotation {page}, offset {at}"))
    return wrong


def first_difference(one: str, other: str) -> int:
    """Where two versions begin to differ."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


def f1(counts: Counter[str]) -> float:
    return 2 * counts["hit"] / max(1, 2 * counts["hit"] + counts["miss"] + counts["extra"])


def report(counts: Counter[str]) -> str:
    hit, miss, extra = counts["hit"], counts["miss"], counts["extra"]
    return f"precision {hit / max(1, hit + extra):.3f} recall {hit / max(1, hit + miss):.3f} F1 {f1(counts):.3f} ({hit} hit, {miss} missed, {extra} extra)"


if __name__ == "__main__":
    main()
