"""Score quantities on the CQE unit sets: value, unit, and the head word of what is counted.

    python evaluation/quantities.py DATA_FOLDER [--rules-only | --quantulum] [--wrong 10]

DATA_FOLDER holds `quantities-cqe/*.json` (lists of sentences with `quantities`, each a `value`
and a `normalized_unit`; a plain count has the counted noun as its unit, "-" stands for none).
A predicted quantity is right in value if its low or high end, or
for a bare plural its scale, is the gold value; a gold range "8-10" asks for both ends. Where
a prediction and a gold quantity share the value, their units are compared. The sets do not label
bounds: these are scored on the modifiers of MeasEval (science, not news; part `eval`), IsApproximate
as `about` and IsRange as a range, a least or a most, over the quantities whose spans meet; a loose
range counts as range. With `--rules-only` no parser tells what
is counted. Wrong cases are told by file, sentence number or offset, and value, never by their text.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tarfile
import time
from collections import Counter, defaultdict
from functools import cache, partial
from pathlib import Path

from confusion import confusion
from retold.errors import ModelMissingError
from retold.models.parser import load_parser
from retold.stages.statements.figures.counted import counted_by_parse
from retold.stages.statements.figures.words import counted_by_rule
from retold.text.numbers import find_quantities
from retold.text.sentences import sentence_spans
from retold.text.syntax import Tree
from retold.text.units import units

MARKED = {"about": "IsApproximate", "limits": "IsRange"}
LIMITS = frozenset({"range", "at least", "at most"})
"""What MeasEval marks, as we call it: its ranges may be open at one end."""
SAME = {
    "percentage": "percent", "dollar": "dollar", "sen": "cent", "mark": "mark",
    "netherlands guilde": "guilder", "ton": "ton",
}  # fmt: skip
"""Gold names that differ in spelling only."""
BARE = {"franc": "swiss franc", "franc per share": "swiss franc per share"}
"""Currencies that we leave open where no country is named, and the gold set does not."""
"""Gold names that differ from ours in spelling only."""


def main() -> None:
    """Print precision, recall and F1 of each property, and up to thirty wrong cases."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--quantulum", action="store_true", help="score quantulum3 instead")
    options.add_argument("--rules-only", action="store_true", help="without the parser")
    options.add_argument("--wrong", type=int, default=10)
    given = options.parse_args()
    predict = quantulum if given.quantulum else partial(own, parses=not given.rules_only)
    tally: dict[str, Counter[str]] = {"value": Counter(), "unit": Counter(), "head": Counter()}
    wrong, seconds = [], 0.0
    for path in sorted((given.data / "quantities-cqe").glob("*.json")):
        for number, row in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            began = time.perf_counter()
            found = predict(row["text"])
            seconds += time.perf_counter() - began
            wrong += score(row["quantities"], found, tally, f"{path.stem}#{number}")
    for name, counts in tally.items():
        print(f"{name:6}", report(counts))
    print(f"seconds {seconds:.2f}")
    archive = given.data / "quantities-measeval" / "measeval.tar.xz"
    if archive.exists() and not given.quantulum:
        print("measeval spans", report(measeval(archive)))
        bounds, misread = measeval_bounds(archive)
        for name, counts in bounds.items():
            print(f"measeval bound {name:6}", report(counts))
        confusion("measeval bounds", misread, given.wrong)
    print(*wrong[: given.wrong], sep="\n")


def score(
    gold: list[dict[str, str]], found: list[tuple], tally: dict[str, Counter[str]], where: str
) -> list[str]:
    """Match greedily by value; count hits, misses and extras."""
    left, wrong = list(found), []
    for quantity in gold:
        values = [
            float(v)
            for v in re.findall(r"(?:^-)?[\d.]+(?:e[-+]?\d+)?", quantity["value"].replace(",", ""))
        ]
        unit = quantity["normalized_unit"]
        named = (
            SAME.get(unit, unit.replace("percentage", "percent"))
            if unit not in {"-", "count"}
            else None
        )
        known = is_unit(named)
        fits = [
            f
            for f in left
            if any(
                all(close(v, end) for v, end in zip(values, ends, strict=False)) for ends in f[0]
            )
        ]
        fits.sort(key=lambda f: not same_unit(f[1], named))
        hit = fits[0] if fits else None
        tally["value"]["hit" if hit else "miss"] += 1
        right_unit = bool(hit) and (
            same_unit(hit[1], named) if known or named is None else hit[1] is None
        )
        tally["unit"]["hit" if right_unit else "miss"] += 1
        if named is not None and not known:
            head = named.split(" ")[-1]
            right = bool(hit) and hit[2] in {head, head.rstrip("s")}
            tally["head"]["hit" if right else "miss"] += 1
            if hit and not right:
                tally["head"]["extra"] += 1
                wrong.append(f"{where} head of {values}: {hit[2]} for {head}")
        if hit:
            left.remove(hit)
            tally["unit"]["extra"] += not right_unit
            if not right_unit:
                wrong.append(f"{where} unit of {values}: {hit[1]} for {unit}")
        else:
            wrong.append(f"{where} missed {values} {unit}")
    for extra in left:
        tally["value"]["extra"] += 1
        tally["unit"]["extra"] += 1
        wrong.append(f"{where} too many: {extra}")
    return wrong


def measeval(archive: Path) -> Counter[str]:
    """Characters of gold Quantity spans in the eval part of MeasEval that our spans hold, and extras."""
    counts: Counter[str] = Counter()
    for text, rows in measeval_pages(archive).values():
        found = {i for q in find_quantities(text) for i in range(q.start, q.end)}
        gold = {i for start, end, _ in rows for i in range(start, end)}
        counts["hit"] += len(found & gold)
        counts["miss"] += len(gold - found)
        counts["extra"] += len(found - gold)
    return counts


def measeval_bounds(archive: Path) -> tuple[dict[str, Counter[str]], list[tuple[str, str]]]:
    """How often bounds are told where MeasEval marks them, and where it does not."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in MARKED}
    wrong = []
    for page, (text, rows) in sorted(measeval_pages(archive).items()):
        found = find_quantities(text)
        for start, end, marks in rows:
            met = next((q for q in found if q.start < end and start < q.end), None)
            if met is None:
                continue
            limits = "IsRange" in marks, met.bound in LIMITS
            loose = MARKED["about"] in marks and not limits[0], met.bound == "about"
            for name, (gold, told) in (("limits", limits), ("about", loose)):
                counts[name]["hit" if gold and told else "miss" if gold else "extra"] += (
                    gold or told
                )
                if gold != told:
                    why = f"{name} {'missed' if gold else 'for ' + (', '.join(marks) or 'none')}"
                    wrong.append((why, f"{page}[{start}:{end}]"))
    return counts, wrong


@cache
def measeval_pages(archive: Path) -> dict[str, tuple[str, list[tuple[int, int, list[str]]]]]:
    """Texts of the eval part, each with its gold quantities: offsets and modifiers."""
    rows, texts = defaultdict(list), {}
    with tarfile.open(archive) as files:
        for member in files:
            path = Path(member.name)
            if "eval" not in path.parts or not member.isfile():
                continue
            content = files.extractfile(member).read().decode("utf-8")  # type: ignore[union-attr]
            if path.suffix == ".txt":
                texts[path.stem] = content
            elif path.suffix == ".tsv":
                for row in csv.DictReader(content.splitlines(), delimiter="\t"):
                    if row["annotType"] == "Quantity":
                        marks = json.loads(row["other"] or "{}").get("mods", [])
                        rows[path.stem].append(
                            (int(row["startOffset"]), int(row["endOffset"]), marks)
                        )
    return {name: (text, rows[name]) for name, text in texts.items()}


def is_unit(name: str | None) -> bool:
    """Whether a gold unit is a measure, not a counted noun."""
    base = (name or "").split(" per ")[0].split(" of ")[0]
    return base in units() or base in {
        "radian",
        "turn",
        "satoshi",
        "dram",
        "cup",
        "teaspoon",
        "tablespoon",
        "bit",
        "picometre",
    }


def same_unit(one: str | None, other: str | None) -> bool:
    """Equal names; a bare currency name is what the gold set takes it for."""
    return one == other or (one is not None and BARE.get(one) == other)


def close(one: float, other: float | None) -> bool:
    return other is not None and abs(one - other) <= 1e-6 * max(abs(one), abs(other), 1e-9)


def own(text: str, parses: bool = True) -> list[tuple]:
    """Retold's quantities: possible values, unit, head of what is counted."""
    found = []
    for start, end in sentence_spans(text):
        quantities = find_quantities(text, start, end)
        tree = parsed(text[start:end]) if quantities and parses else None
        for q in quantities:
            counted = counted_by_parse(tree, q, start) if tree else counted_by_rule(text, q, end)
            if q.spelled and counted.head is None:
                continue
            ends = [(q.low, q.high)] if q.bound == "range" else [(q.low,), (q.high,)]
            if q.bound == "vague" and q.low is not None:
                ends.append((q.low / 2,))
            if q.unit == "fraction" and q.low is not None:
                ends.append((q.low * 100,))
            found.append((ends, q.unit, counted.head))
    return found


def parsed(sentence: str) -> Tree | None:
    try:
        return Tree(load_parser().parse([sentence])[0])
    except ModelMissingError:
        return None


def quantulum(text: str) -> list[tuple]:
    """quantulum3's quantities in the same form; it knows no counted nouns."""
    from quantulum3 import parser  # only this baseline needs it

    renamed = {"percentage": "percent", "dimensionless": None}
    found = []
    for q in parser.parse(text):
        name = q.unit.name.replace("-", " ") if q.unit.name != "pound-mass" else "pound-mass"
        name = {"degree celsius": "celsius", "degree fahrenheit": "fahrenheit"}.get(name, name)
        found.append(([(q.value,)], renamed.get(name, name), None))
    return found


def report(counts: Counter[str]) -> str:
    hit, miss, extra = counts["hit"], counts["miss"], counts["extra"]
    precision, recall = hit / max(1, hit + extra), hit / max(1, hit + miss)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} ({hit} of {hit + miss}, {extra} extra)"


if __name__ == "__main__":
    main()
