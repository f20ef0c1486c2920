"""Scores the comparing core on pairs of claim and evidence.

    python evaluation/support.py DATA_FOLDER

DATA_FOLDER holds support-summedits, support-fever-symmetric and support-rte. Beside each score
stands that of plain word overlap with its best threshold for the same set: an upper bound for
overlap, since it is tuned on what it is scored on. Settings were chosen on RTE-3
development pairs and every other pair of summedits, the even ones, and held against RTE-1 and RTE-2
while they were chosen; odd summedits, RTE-3 test and fever-symmetric were only scored. `false` is
the share of pairs without support that are called supported.
"""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from math import log
from pathlib import Path
from xml.etree import ElementTree

from retold.errors import ModelMissingError
from retold.models.parser import load_parser
from retold.stages.checks import Statement, judge_text, read_statement
from retold.tables import Parse
from retold.text.sentences import sentence_spans

Pair = tuple[str, str, bool]
"""Claim, evidence, whether the evidence supports it."""


def summedits(half: int) -> Callable[[Path], Iterator[Pair]]:
    def pairs(folder: Path) -> Iterator[Pair]:
        with gzip.open(folder / "support-summedits" / "summedits_news.json.gz", "rt") as file:
            for row in json.load(file)[half::2]:
                yield row["summary"], row["doc"], row["label"] == 1

    return pairs


def fever(folder: Path) -> Iterator[Pair]:
    path = folder / "support-fever-symmetric" / "fever_symmetric_dev.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["claim"], row["evidence"], row["label"] == "SUPPORTS"


def rte(name: str) -> Callable[[Path], Iterator[Pair]]:
    def pairs(folder: Path) -> Iterator[Pair]:
        with zipfile.ZipFile(folder / "support-rte" / "rte.zip") as archive:
            tree = ElementTree.fromstring(archive.read(f"rte/{name}.xml"))
        for pair in tree.iter("pair"):
            said = pair.get("entailment") or pair.get("value") or ""
            yield pair.findtext("h", ""), pair.findtext("t", ""), said in ("YES", "TRUE")

    return pairs


def split(text: str) -> list[str]:
    return [text[a:b] for line in text.split("\n") for a, b in sentence_spans(line)]


def parses(texts: set[str]) -> dict[str, Parse]:
    listed = sorted(texts)
    try:
        return dict(zip(listed, load_parser().parse(listed), strict=True))
    except ModelMissingError:
        return {}


def balanced(found: list[tuple[bool, bool]]) -> float:
    """Mean of the shares right among supported and among unsupported pairs."""
    sides = [[said == truth for said, truth in found if truth is side] for side in (True, False)]
    return sum(sum(s) / len(s) for s in sides) / 2


def overlap(claim: Statement, evidence: list[Statement]) -> float:
    there = frozenset().union(*(e.stems for e in evidence))
    return len(claim.stems & there) / max(1, len(claim.stems))


def shares(found: list[tuple[bool, bool]]) -> tuple[float, float]:
    """Shares called supported among the supported and among the others."""
    sides = [[said for said, truth in found if truth is side] for side in (True, False)]
    return sum(sides[0]) / len(sides[0]), sum(sides[1]) / len(sides[1])


def score(pairs: list[Pair]) -> tuple[float, float, tuple[float, float], Counter[str]]:
    sentences = {t: split(t) for t in {t for claim, text, _ in pairs for t in (claim, text)}}
    parsed = parses({s for listed in sentences.values() for s in listed})
    read = {s: read_statement(s, parsed.get(s)) for listed in sentences.values() for s in listed}
    spread = Counter(w for text in {p[1] for p in pairs} for w in
                     {w for s in sentences[text] for w in read[s].stems})  # fmt: skip
    texts = len({p[1] for p in pairs})
    scale = log(texts + 100)

    def rarity(word: str) -> float:
        return log((texts + 100) / (spread[word] + 1)) / scale

    found, plain, verdicts = [], [], Counter[str]()
    for claim, text, truth in pairs:
        evidence = [read[s] for s in sentences[text]]
        said = [judge_text(read[s], evidence, rarity).verdict for s in sentences[claim]]
        verdicts.update(f"{truth} {v}" for v in said)
        found.append((all(v == "supports" for v in said), truth))
        plain.append((min(overlap(read[s], evidence) for s in sentences[claim]), truth))
    cuts = [i / 20 for i in range(21)]
    best = max(balanced([(value >= cut, truth) for value, truth in plain]) for cut in cuts)
    return balanced(found), best, shares(found), verdicts


def main(folder: Path) -> None:
    sets = {"summedits even": summedits(0), "summedits odd": summedits(1)}
    sets |= {"fever-symmetric": fever}
    sets |= {name: rte(name) for name in ("rte3_dev", "rte3_test", "rte2_test", "rte1_test")}
    print("set              pairs  balanced accuracy  plain overlap, tuned  recall  false")
    for name, pairs in sets.items():
        listed = list(pairs(folder))
        ours, best, (recall, false), verdicts = score(listed)
        print(
            f"{name:16} {len(listed):5}  {ours:17.3f}  {best:20.3f}"
            f"  {recall:6.3f}  {false:5.3f}  {dict(sorted(verdicts.items()))}"
        )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
