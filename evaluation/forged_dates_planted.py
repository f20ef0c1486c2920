"""Forge the dates of copies in families of real near-copies and see which are called forged.

    python evaluation/forged_dates_planted.py DATA_FOLDER [--families 60] [--seeds 2 3] [--wrong 0]

Families from `stories-5w1h/news_cluster.jsonl.gz`: pages of one event that share half of their
words in runs of eight, the real near-copies as they are; and single real articles with one to
three planted copies, cut at the end or whole, some with the date line of the source kept, some
with words of a sub-editor. In each family one page more is planted: its date moved weeks or months
on, before its source's, into the future, or honestly a day or two on, or the same. All else
(every real page, every honest copy) must not be accused. A planted copy has no address; its date
stands in a date line as scrapers write it.

Recall is the share of forged copies with a finding `forged-date`; precision the share of these
findings that are on one. Printed by kind of forgery and by size of the family. A copy dated early
makes its source look late: a finding on the source instead counts as false. `--wrong` prints so
many of the wrong ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from retold.readers import read
from retold.stages.documents import outline
from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings_dates import forged_dates
from retold.stages.lineage import descend
from retold.stages.reuse import share
from retold.tables import BY_NAME, PAGES, Tables

Record = dict[str, str]
RUN = 8
KINDS = (
    "months later",
    "weeks later",
    "earlier",
    "future",
    "a day or two later",
    "same day",
    "undated",
)
FORGED = frozenset(KINDS[:4])


@dataclass(frozen=True)
class Planted:
    """A planted copy: what was done to its date, and how many others are in its family."""

    kind: str
    family: int
    text: str


def records(path: Path) -> list[Record]:
    """Real dated articles of some length."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [
        {"url": r["url"], "source_domain": r["source_domain"], "title": r["title"],
         "date_publish": r["date_publish"][:10], "event": str(r["newsCluster"]["EventId"]),
         "text": "\n\n".join(p for p in r["text"].split("\n") if p.strip())}
        for r in found
        if r["date_publish"] and len(r["text"].split()) >= 150
    ]  # fmt: skip


def families(found: list[Record]) -> list[list[Record]]:
    """Articles of one event joined where half of one's runs of words stand in the other."""
    runs = [_runs(r["text"]) for r in found]
    group = list(range(len(found)))
    for i in range(len(found)):
        for j in range(i):
            near = len(runs[i] & runs[j]) >= 0.5 * min(len(runs[i]), len(runs[j]))
            if found[i]["event"] == found[j]["event"] and near:
                old, new = group[i], group[j]
                group = [new if g == old else g for g in group]
    by_group: dict[int, list[Record]] = defaultdict(list)
    for g, record in zip(group, found, strict=True):
        by_group[g].append(record)
    return sorted(by_group.values(), key=lambda f: (-len(f), f[0]["url"]))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def copied(chance: Random, source: Record, kind: str, number: int) -> str:
    """The text of a copy of `source`, its date as `kind` says."""
    day = date.fromisoformat(source["date_publish"])
    moved = {
        "months later": chance.randint(40, 400), "weeks later": chance.randint(14, 39),
        "earlier": -chance.randint(4, 60), "a day or two later": chance.randint(1, 2), "same day": 0,
        "undated": 0, "future": (date(2031, 5, 5) - day).days,
    }[kind]  # fmt: skip
    paragraphs = source["text"].split("\n\n")
    if chance.random() < 0.4:
        paragraphs = paragraphs[: max(3, int(len(paragraphs) * chance.uniform(0.6, 0.95)))]
    if chance.random() < 0.5:
        paragraphs[-1] = paragraphs[-1].replace(" the ", " the same ", 1)
    claimed = (day + timedelta(days=moved)).strftime(
        chance.choice(("%Y-%m-%d %H:%M:%S", "%B %d, %Y", "%d %B %Y", "%b %d, %Y"))
    )
    line = "" if kind == "undated" else f"{claimed} source:Outlet {number} category:News\n\n"
    return f"{source['title']}\n\n{line}" + "\n\n".join(paragraphs)


def world(chance: Random, drawn: list[list[Record]], folder: Path) -> dict[str, Planted]:
    """Write one input; returns the planted pages by file name."""
    made: dict[str, Planted] = {}
    rows: list[Record] = []
    for number, family in enumerate(drawn):
        rows.extend(family)
        honest = chance.randint(0, 3) if len(family) == 1 else 0
        kinds = [chance.choice(KINDS[4:]) for _ in range(honest)]
        kinds.append(chance.choices(KINDS, (4, 2, 2, 2, 2, 1, 0))[0])
        size = len(family) + len(kinds)
        for i, kind in enumerate(kinds):
            text = copied(chance, family[0], kind, number * 10 + i)
            made[f"copy-{number:03}-{i}.txt"] = Planted(kind, size, text)
    for name, planted in made.items():
        (folder / name).write_text(planted.text, encoding="utf-8")
    lines = "\n".join(json.dumps({k: v for k, v in r.items() if k != "event"}) for r in rows)
    (folder / "real.jsonl").write_text(lines, encoding="utf-8")
    return made


def understood(folder: Path) -> Tables:
    """The tables that the rule reads, everything else empty."""
    received, _ = read([folder])
    tables = {name: table.empty() for name, table in BY_NAME.items()} | {"received": received}
    for step in (outline, share, descend):
        tables |= step(tables)
    return tables


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--families", type=int, default=60)
    options.add_argument("--seeds", type=int, nargs="+", default=[2, 3])
    options.add_argument("--wrong", type=int, default=0)
    asked = options.parse_args()
    grouped = families(records(asked.data / "stories-5w1h" / "news_cluster.jsonl.gz"))
    several = [f for f in grouped if len(f) > 1]
    single = [f for f in grouped if len(f) == 1]
    planted, said = Counter[str](), Counter[str]()
    wrong: list[str] = []
    for seed in asked.seeds:
        chance = Random(seed)
        drawn = several + chance.sample(single, max(0, asked.families - len(several)))
        with tempfile.TemporaryDirectory() as folder:
            made = world(chance, drawn, Path(folder))
            coverage = Coverage(understood(Path(folder)))
        told = {f.page: f.message for f in forged_dates(coverage)}
        for page in PAGES.rows(coverage.tables["pages"]):
            one = made.get(page.source.rsplit("/", 1)[-1], Planted("real", 0, ""))
            size = "" if one.kind not in FORGED else " of two" if one.family == 2 else " of more"
            for key in (one.kind, one.kind + size) if size else (one.kind,):
                planted[key] += 1
                said[key] += page.page in told
            if (page.page in told) != (one.kind in FORGED):
                days = f"claims {page.claimed_date} low {page.date_low} high {page.date_high} {page.date_basis}"
                wrong.append(f"{one.kind} {one.family} {page.source[-16:]} {days} {told.get(page.page, '')[:140]}")  # fmt: skip
    forged = sum(planted[k] for k in FORGED)
    hit = sum(said[k] for k in FORGED)
    false = sum(n for k, n in said.items() if k in {*KINDS, "real"} - FORGED)
    print(f"{len(several)} real families; recall {hit / forged:.3f} of {forged} forged, precision "
          f"{hit / max(1, hit + false):.3f} of {hit + false} findings")  # fmt: skip
    for key in sorted(planted):
        print(f"  {key:28} accused {said[key]} of {planted[key]}")
    for line in wrong[: asked.wrong]:
        print("  ", line)


if __name__ == "__main__":
    main()
