"""Score relations on the PLOVER gold records (Open Event Data Alliance, made from CAMEO examples).

    python evaluation/relations.py DATA_FOLDER [--half odd|even|both] [--rules-only] [--wrong 10]

DATA_FOLDER holds `relations-plover-gsr/`. Every record is a page of a story of its own and goes
through the same steps as a scraped page. Lexicon and rules were tuned on records with an even
number; the odd half is the one to quote. The unit records of PETRARCH are not scored: their codes
follow a dictionary made for the test, not the meaning of the sentence.

The records use the roots of 2016 and code what is intended by its intention: a planned act of
cooperation is AGREE, a planned hostile one and a threatened one THREATEN, a demanded act DEMAND,
a refused one REJECT. So DEMAND is read as REQUEST, INVESTIGATE and DISAPPROVE as ACCUSE, FIGHT as
ASSAULT, and our action and mode are turned into one code in the same way. An act that is demanded
or threatened is one event with the demand or threat that tells it; coordinated actors of one verb
are one event, as in the records.

An actor is right where a word of any name he bears on the page is a word of the annotated actor.
Printed are, for source and target: precision, recall and F1 over records (a record is right if
one of its actors is) and over single actors (everything beyond the record's own event is wrong);
the share of records whose root was found; events a gold event; what each root was taken for.
With `--wrong` the ids of wrong records are listed by kind of error, never their texts. With
`--rules-only` the parser is left out: few acts are told then, those of plain clauses between names.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from retold.stages.statements.actors import name
from retold.stages.statements.relations import relate
from retold.stages.statements.sentences import parse, split
from retold.tables import (
    BLOCKS,
    MENTIONS,
    PAGES,
    PARSES,
    QUOTES,
    RELATIONS,
    Block,
    Page,
    Relation,
    Tables,
)
from retold.text.words import words

ROOTS_2021 = {
    "DEMAND": "REQUEST",
    "INVESTIGATE": "ACCUSE",
    "DISAPPROVE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
COOPERATIVE = frozenset({"AID", "SUPPORT", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
SMALL = frozenset("the a an of and in for to s".split())


@dataclass(frozen=True)
class Gold:
    """One record: its text, 2021 root, and the words of every actor on either side."""

    id: str
    text: str
    root: str
    sources: tuple[frozenset[str], ...] = ()
    targets: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Told:
    """What was told of one record: codes, and the words of each source and target."""

    codes: frozenset[str]
    events: int
    sources: tuple[frozenset[str], ...]
    targets: tuple[frozenset[str], ...]


def read_records(path: Path) -> list[Gold]:
    """The records of the file, which is nearly JSON: objects are picked out one by one."""
    text, decoder, position = path.read_text(encoding="utf-8"), json.JSONDecoder(), 0
    found = []
    while (position := text.find("{", position)) >= 0:
        try:
            record, position = decoder.raw_decode(text, position)
        except json.JSONDecodeError:
            position += 1
            continue
        if record.get("text") and record["event"] != "DOCUMENT":
            found.append(_gold(record))
    return found


def _gold(record: dict) -> Gold:  # type: ignore[type-arg]
    sources, targets = (
        tuple(_content(a["actorText"]) for a in record.get(side) or () if isinstance(a, dict))
        for side in ("source", "target")
    )
    if len(sources) > 1 and not targets:
        targets = sources  # the records' way of saying "with each other"
    root = record["event"]
    text = " ".join(record["text"].strip("{}").split())
    return Gold(record["id"], text, ROOTS_2021.get(root, root), sources, targets)


def _content(text: str) -> frozenset[str]:
    return frozenset(w.removesuffix("'s").removesuffix("’s") for w in words(text)) - SMALL


def tell(texts: Iterable[str], parsed: bool = True) -> Tables:
    """All tables up to relations; each text is the only page of its own story."""
    pages, blocks = [], []
    for number, text in enumerate(texts):
        page = f"page-{number:05}"
        pages.append(Page(page=page, source=page, text=text, words=len(text.split()), story=page))
        blocks.append(Block(page, 0, len(text), "body", "plain"))
    held: Tables = {
        "pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks), "quotes": QUOTES.empty()
    }  # fmt: skip
    for step in (split, parse if parsed else _unparsed, name, relate):
        held = {**held, **step(held)}
    return held


def _unparsed(held: Tables) -> Tables:
    return {"parses": PARSES.empty()}


def code(relation: Relation) -> str:
    """Action and mode as one code of the records."""
    turned = {"demanded": "REQUEST", "threatened": "THREATEN", "denied": "REJECT"}
    if relation.mode == "planned" and relation.action in COOPERATIVE:
        return "AGREE"
    if relation.mode == "planned" and relation.action in HOSTILE:
        return "THREATEN"
    return turned.get(relation.mode, relation.action)


def told(relations: list[Relation], forms: dict[str, set[str]]) -> Told:
    """The relations of one page as the records would code them."""
    kept = [r for r in relations if not any(_contains(q, r) for q in relations if q is not r)]
    names = {n: frozenset().union(*(_content(f) for f in (n, *forms.get(n, ())))) for r in kept
             for n in (r.source, r.target) if n}  # fmt: skip
    sources, targets = {r.source for r in kept}, {r.target for r in kept if r.target}
    mutual = {n for r in kept if r.target and code(r) in ("AGREE", "CONSULT", "COOPERATE")
              for n in (r.source, r.target)}  # fmt: skip
    return Told(
        frozenset(code(r) for r in kept),
        len({(r.verb, code(r)) for r in kept}),
        tuple(names[n] for n in sorted(sources | mutual)),
        tuple(names[n] for n in sorted(targets | mutual)),
    )


def _contains(outer: Relation, inner: Relation) -> bool:
    """Whether an act is what another one demands, threatens or agrees to."""
    return (
        inner.mode in ("demanded", "threatened", "planned", "denied")
        and outer.action == code(inner)
        and outer.action != inner.action
        and inner.source in (outer.source, outer.target)
    )


class Score:
    """Sums of right, told and annotated for one side."""

    def __init__(self) -> None:
        self.records: Counter[str] = Counter()
        self.actors: Counter[str] = Counter()

    def add(self, ours: tuple[frozenset[str], ...], gold: tuple[frozenset[str], ...]) -> bool:
        """Count one record; True where an actor is right or there is none to find."""
        right = [o for o in ours if any(o & g for g in gold)]
        found = [g for g in gold if any(o & g for o in ours)]
        self.records.update(right=bool(right), told=bool(ours), gold=bool(gold))
        self.actors.update(right=len(right), told=len(ours), found=len(found), gold=len(gold))
        return bool(right) or not (ours or gold)

    def __str__(self) -> str:
        lines = []
        for counts, found in ((self.records, "right"), (self.actors, "found")):
            precision = counts["right"] / max(1, counts["told"])
            recall = counts[found] / max(1, counts["gold"])
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            lines.append(f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f}")
        return f"records {lines[0]}   actors {lines[1]}"


def by_page(held: Tables) -> tuple[dict[str, list[Relation]], dict[str, dict[str, set[str]]]]:
    """Relations and the forms of every name, by page."""
    text = {p.page: p.text for p in PAGES.rows(held["pages"])}
    forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for m in MENTIONS.rows(held["mentions"]):
        forms[m.page][m.name].add(text[m.page][m.start : m.end])
    relations: dict[str, list[Relation]] = defaultdict(list)
    for r in RELATIONS.rows(held["relations"]):
        relations[r.page].append(r)
    return relations, forms


def score_records(gold: list[Gold], wrong: int, pages: dict[str, Told]) -> None:
    """Print the scores of these records."""
    source, target, roots = Score(), Score(), Counter[str]()
    confused: dict[str, Counter[str]] = defaultdict(Counter)
    errors: dict[str, list[str]] = defaultdict(list)
    for g in gold:
        ours = pages[g.text]
        hits = source.add(ours.sources, g.sources), target.add(ours.targets, g.targets)
        seen = g.root if g.root in ours.codes else "/".join(sorted(ours.codes)) or "nothing"
        confused[g.root][seen] += 1
        roots.update(right=seen == g.root, all=1)
        kinds = {"nothing told": not ours.codes, "root": seen not in (g.root, "nothing"),
                 "source": bool(ours.codes) and not hits[0],
                 "target": bool(ours.codes) and not hits[1]}  # fmt: skip
        for kind in (k for k, is_so in kinds.items() if is_so):
            errors[kind].append(g.id)
    texts = {g.text for g in gold}
    print(f"records {len(gold)}, texts {len(texts)}")
    print(f"source  {source}\ntarget  {target}")
    print(f"root    {roots['right'] / max(1, roots['all']):.2f}")
    print(f"events a gold event {sum(pages[t].events for t in texts) / max(1, len(gold)):.2f}")
    for root, taken in sorted(confused.items()):
        print(f"  {root:9}", ", ".join(f"{s} {n}" for s, n in taken.most_common()))
    for kind, ids in sorted(errors.items()):
        print(f"wrong by {kind}: {len(ids)}", *ids[:wrong])


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("odd", "even", "both"), default="odd")
    parser.add_argument("--rules-only", action="store_true", help="without the parser")
    parser.add_argument("--wrong", type=int, default=10)
    options = parser.parse_args()
    folder = options.data / "relations-plover-gsr"
    gold = read_records(folder / "PLOVER_GSR_CAMEO.txt")
    texts = sorted({g.text for g in gold})
    relations, forms = by_page(tell(texts, parsed=not options.rules_only))
    pages = {}
    for number, text in enumerate(texts):
        page = f"page-{number:05}"
        pages[text] = told(relations[page], forms[page])
    remainder = {"odd": (1,), "even": (0,), "both": (0, 1)}[options.half]
    half = [g for g in gold if int(g.id[-4:]) % 2 in remainder]
    score_records(half, options.wrong, pages)


if __name__ == "__main__":
    main()
