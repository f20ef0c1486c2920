"""Plant figures in copies of real sentences and see which verdict two pages get.

    python evaluation/disputes_planted.py DATA_FOLDER [--events 40] [--rules-only] [--wrong 10]

From `stories-5w1h/news_cluster.jsonl.gz` the events of two to twelve pages are taken, largest
first, as labelled. In each up to six sentences with a figure are drawn. Each is planted, with one
change, on a page of its own that joins the real pages of the event, whole and once more cut to
the words around its figure. Nothing is said of copying: passages and descents stay empty.

The plants keep their sentence's words, so this measures what parts and what is judged, not how
far two reporters' words may lie apart.

A change that contradicts must come out as `differ`; one that rounds, converts or bounds must come
out joined and not as `differ`; a near miss must not meet its source as `differ`. A grown toll
must be `update` a day later. Printed are the share right of each kind with what the others came out as, and
precision and recall of `differ` over all plants; a plant whose figure is not read with what it
counts is left out. The seed is fixed. With `--rules-only` figures are
read without the parser. Wrong cases are listed by the figure they were made of and its place.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from archives import news
from confusion import confusion
from retold.stages.statements.disputes import compare
from retold.stages.statements.disputes.terms import terms_of
from retold.stages.statements.disputes.verdict import compare_pair
from retold.stages.statements.figures import count
from retold.stages.statements.sentences import parse, split
from retold.tables import (
    BLOCKS,
    DESCENTS,
    DISPUTES,
    FIGURES,
    MENTIONS,
    ORIGINS,
    PAGES,
    PARSES,
    PASSAGES,
    QUOTES,
    SENTENCES,
    Block,
    Figure,
    Page,
    Sentence,
    Tables,
)  # fmt: skip
from retold.text.dates import shift
from retold.text.units import unit_of

EACH = 6
WANT = {
    "number": "differ", "grown": "update", "rounded": "joined", "converted": "joined",
    "bounded": "joined", "subject": "apart", "place": "apart", "day": "apart", "part": "apart",
    "rate": "apart",
}  # fmt: skip
CONVERTED = {
    "kilometre": (0.621371, "miles"),
    "mile": (1.609344, "kilometers"),
    "metre": (3.28084, "feet"),
}
SUBJECTS = ("bridges", "bakeries", "violins", "orchards", "lanterns")
PLACES = ("Ostrava", "Tampico", "Windhoek", "Nagano", "Salta")


@dataclass(frozen=True)
class Planted:
    """One plant: its kind, the figure it was made from, and its page."""

    kind: str
    source: Figure
    page: Page
    number: str


def main() -> None:
    """Print the share right of each kind, and precision and recall of `differ`."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--events", type=int, default=40)
    options.add_argument("--rules-only", action="store_true", help="without the parser")
    options.add_argument("--wrong", type=int, default=10)
    given = options.parse_args()
    pages = events(given.data, given.events)
    real = read(pages, parsed=not given.rules_only)
    chance = random.Random(7)
    plants = [p for cut in (False, True) for p in planted(real, cut, chance)]
    made = read([p.page for p in plants], parsed=not given.rules_only)
    counts, wrong = scored(real, made, plants)
    for kind in WANT:
        seen = counts[kind]
        print(
            f"{kind:10} {seen['right'] / max(1, seen.total()):.3f} of {seen.total()}  {dict(seen)}"
        )
    hit = counts["number"]["right"]
    said = sum(c["differ"] for c in counts.values()) + hit
    print(
        f"differ precision {hit / max(1, said):.3f} recall {hit / max(1, counts['number'].total()):.3f}"
    )
    confusion("plants", wrong, given.wrong)


def events(data: Path, most: int) -> list[Page]:
    """Pages of the largest labelled events; each event is a story of its own."""
    found = defaultdict(list)
    for number, record in enumerate(news(data)):
        event, day = str(record["newsCluster"]["EventId"]), (record["date_publish"] or "")[:10]
        text = "\n".join(p for p in record["text"].split("\n") if p.strip())
        found[event].append(
            Page(f"real-{number}", f"real-{number}", text, event=event, story=event,
                 date_low=day or None, date_high=day or None)
        )  # fmt: skip
    fit = sorted(
        (e for e in found.values() if 2 <= len(e) <= 12), key=lambda e: (-len(e), e[0].page)
    )
    return [page for event in fit[:most] for page in event]


def read(pages: list[Page], parsed: bool = True) -> Tables:
    """The tables that `compare` reads, every line of a page a body paragraph."""
    blocks = [
        Block(p.page, m.start(), m.end(), "body", "plain")
        for p in pages
        for m in re.finditer(r"[^\n]+", p.text)
    ]
    tables = {
        "pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks), "mentions": MENTIONS.empty(),
        "quotes": QUOTES.empty(), "passages": PASSAGES.empty(), "descents": DESCENTS.empty(),
        "origins": ORIGINS.empty(),
    }  # fmt: skip
    tables |= split(tables)
    tables |= parse(tables) if parsed else {"parses": PARSES.empty()}
    return tables | count(tables)


def planted(real: Tables, cut: bool, chance: random.Random) -> Iterator[Planted]:
    """The plants of every event, each kind where it fits the figure."""
    pages = {p.page: p for p in PAGES.rows(real["pages"])}
    sentences = SENTENCES.rows(real["sentences"])
    by_event = defaultdict(list)
    for figure in FIGURES.rows(real["figures"]):
        sentence = next(
            (s for s in sentences if s.page == figure.page and s.start <= figure.start < s.end),
            None,
        )
        if sentence and usable(figure, sentence):
            by_event[pages[figure.page].event].append((figure, sentence))
    for event in sorted(by_event, key=str):
        for figure, sentence in chance.sample(by_event[event], min(EACH, len(by_event[event]))):
            for kind in WANT:
                text = altered(kind, figure, sentence, cut, chance)
                if text:
                    name = f"plant-{kind}-{figure.figure}-{cut}"
                    source = pages[figure.page]
                    day = source.date_high
                    later = shift(day, 1) if kind == "grown" and day else day
                    page = replace(
                        source,
                        page=name,
                        source=name,
                        text=text[0],
                        date_low=later,
                        date_high=later,
                    )
                    yield Planted(kind, figure, page, text[1])


def usable(figure: Figure, sentence: Sentence) -> bool:
    """Whether the figure is an exact or loose number of known things, in a sentence of one time."""
    terms = terms_of(figure, sentence)
    return (
        terms is not None
        and figure.bound in {"exact", "about", "at least"}
        and (figure.low or 0) >= 10
        and re.fullmatch(r"\D*\d[\d,.]*\D*", figure.text) is not None
        and terms.dimension != "time"
        and not (terms.partial or terms.background or terms.moving)
        and 8 <= len(sentence.text.split()) <= 45
    )


def altered(
    kind: str, figure: Figure, sentence: Sentence, cut: bool, chance: random.Random
) -> tuple[str, str] | None:
    """The sentence with one change and the number that stands in it; None where it does not fit."""
    start, end = figure.start - sentence.start, figure.end - sentence.start
    before, after = sentence.text[:start], sentence.text[end:]
    if cut:
        before, after = (
            re.split(r"[,;:]\s", before)[-1],
            re.split(r"[,;:]\s", after)[0].rstrip(". ") + ".",
        )
        if len((before + after).split()) < 6:
            return None
    match = re.search(r"\d[\d,.]*", figure.text)
    if match is None:
        return None
    lead, number, tail = (
        figure.text[: match.start()],
        match.group().rstrip(",."),
        figure.text[match.end() :],
    )
    value, sign = float(number.replace(",", "")), re.sub(r"[\w\s]", "", lead)
    head = re.match(r"\s([a-z]+s|people|men|women|children)\b", after)
    terms = terms_of(figure, sentence)
    toll = terms is not None and terms.state in {"dead", "injured", "arrested", "displaced"}
    if kind == "number":
        # "More than 40" bears 56 out, so a floor is left far behind or far below.
        far = (0.3, 2.6) if figure.bound == "at least" else (0.6, 0.75, 1.4, 1.7)
        number, lead = shown(value * chance.choice(far), number), sign
    elif kind == "grown" and toll:
        lead, number = "", shown(value * (2.6 if figure.bound == "at least" else 1.5), number)
    elif kind == "rounded" and 0 < abs(rounded(value) - value) < 0.04 * value:
        lead, number = f"about {sign}", shown(rounded(value), number)
    elif kind == "converted" and figure.unit in CONVERTED:
        factor, unit = CONVERTED[figure.unit]
        known = unit_of(figure.unit)
        lead, tail = "about ", f" {unit}"
        number = shown(value * factor, "1,000" if value > 999 else "10") if known else number
    elif kind == "bounded":
        lead, number = f"more than {sign}", shown(value * 0.9, number)
    elif kind == "subject" and figure.unit is None and head:
        number, after = (
            shown(value * 1.5, number),
            f" {chance.choice(SUBJECTS)}" + after[head.end() :],
        )
    elif kind == "place":
        place = re.compile(
            r"(?<=\b(?:in|at) )(?:[A-Z][\w-]+ ?)+(?= |,|\.)|(?<=\bin )(?:[A-Z][\w-]+ ?)+"
        )
        new = chance.choice(PLACES)
        if not (place.search(before) or place.search(after)):
            return None
        before, after = place.sub(new, before), place.sub(new, after)
        number = shown(value * 1.5, number)
    elif kind == "day":
        before = f"In March 2009, {before[:1].lower()}{before[1:]}"
        number = shown(value * 1.5, number)
    elif kind == "part" and head:
        lead, number = (
            f"{shown(value * 2, '1')}{head.group()}, including ",
            shown(value * 0.5, number),
        )
    elif kind == "rate" and head:
        number, after = (
            shown(value * 0.2, number),
            head.group() + " each year" + after[head.end() :],
        )
    else:
        return None
    return before + lead + number + tail + after, number


def shown(value: float, like: str) -> str:
    """A value in the manner of a printed number."""
    places = len(like.split(".")[1]) if "." in like else 0
    return f"{value:,.{places}f}" if "," in like or value < 1000 else f"{value:.{places}f}"


def rounded(value: float) -> float:
    return float(f"{value:.0e}") if value < 1000 else float(f"{value:.1e}")


def scored(
    real: Tables, made: Tables, plants: list[Planted]
) -> tuple[dict[str, Counter[str]], list[tuple[str, str]]]:
    """What came of each plant, compared with the real pages of its event only."""
    own = defaultdict(list)
    for page in PAGES.rows(real["pages"]):
        own[page.event].append(page)
    tables = {name: by_page(real, name) for name in ("sentences", "figures")}
    new = {name: by_page(made, name) for name in ("sentences", "figures")}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    wrong = []
    for plant in plants:
        mine = next((f for f in new["figures"][plant.page.page] if plant.number in f.text), None)
        if mine is None or mine.counts is None or not mine.counts_head:
            continue
        pages = [*own[plant.page.event], plant.page]
        together = {
            "pages": PAGES.of(pages),
            "sentences": SENTENCES.of([s for p in pages for s in (tables["sentences"][p.page] or new["sentences"][p.page])]),
            "figures": FIGURES.of([f for p in pages for f in (tables["figures"][p.page] or new["figures"][p.page])]),
            "passages": PASSAGES.empty(), "descents": DESCENTS.empty(),
            "origins": ORIGINS.empty(),
        }  # fmt: skip
        found = next(
            (d for d in DISPUTES.rows(compare(together)["disputes"]) if mine.figure in d.figures),
            None,
        )
        met = found is not None and plant.source.figure in found.figures
        verdict = found.verdict if found else "none"
        want = WANT[plant.kind]
        if met and want == "joined":
            # Real pages may differ from the source already; only the planted pair is judged.
            verdict = compare_pair(plant.source, mine)
        right = {
            "differ": verdict == "differ",
            "update": verdict == "update",
            "joined": met and verdict != "differ",
            "apart": verdict not in {"differ", "update"},
        }[want]
        counts[plant.kind]["right" if right else verdict] += 1
        if not right:
            cut = "cut" if plant.page.page.endswith("True") else "whole"
            at = f"{plant.source.page}[{plant.source.start}:{plant.source.end}], {cut}"
            wrong.append((f"{plant.kind} as {verdict}", at))
    return counts, wrong


def by_page(tables: Tables, name: str) -> dict[str, list]:
    found = defaultdict(list)
    for row in {"sentences": SENTENCES, "figures": FIGURES}[name].rows(tables[name]):
        found[row.page].append(row)
    return found


if __name__ == "__main__":
    main()
