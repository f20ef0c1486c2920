"""Forge the dates of copies in families of real near-copies and see which are called forged.

    python evaluation/forged_dates_planted.py DATA_FOLDER [--families 60] [--seeds 2 3] [--wrong 0]

Families from `stories-5w1h/news_cluster.jsonl.gz`: pages of one event that share half of their
words in runs of eight, the real near-copies as they are; and single real articles with one to
three planted copies, cut at the end or whole, some with words of a sub-editor. A copy is a plain
text with a date line as scrapers write it, or an HTML page with a date line, JSON-LD and Open
Graph. In each family one copy more is planted, or two or three of one farm on one day: with the
date moved weeks or months on, before its source's, or into the future; or honest: of the same day
or a day or two on, undated, updated later, stamped in universal time, written day before month or
with a short year. All else (every real page, every honest copy) must not be accused.

Counted apart, since a page can look so for honest reasons: `shown later` and `declared later`,
HTML copies of which only the date line, or only the structured data, is moved (a change that is
not called one, a migrated archive); and forged copies that stand alone, their source not among
the pages. Recall is the share of the other forged copies with a finding `forged-date`; precision
the share of findings on a forged copy among all findings but those counted apart. Printed by kind
of forgery and by size of the family. A copy dated early makes its source look late: a finding on
the source counts as false. `--wrong` prints so many of the wrong ones.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path
from random import Random

from archives import news
from retold.readers import read
from retold.stages.documents import outline
from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.dates import forged_dates
from retold.stages.lineage import descend
from retold.stages.reuse import share
from retold.stages.stories import group
from retold.tables import BY_NAME, PAGES, Tables

Record = dict[str, str]
RUN = 8
HONEST = (
    "same day", "a day or two later", "undated", "updated", "universal time", "day before month",
    "short year",
)  # fmt: skip
FORGED = ("months later", "weeks later", "earlier", "future", "a farm's day")
APART = ("shown later", "declared later")
ALONE = 8
"""Forged copies in each input whose source is left out."""
FORMS = ("%Y-%m-%d %H:%M:%S", "%B %d, %Y", "%d %B %Y", "%b %d, %Y")


@dataclass(frozen=True)
class Planted:
    """A planted copy: what was done to its date, how many others are in its family, its file."""

    kind: str
    family: int
    name: str
    content: str


def records(data: Path) -> list[Record]:
    """Real dated articles of some length."""
    return [
        {"url": r["url"], "source_domain": r["source_domain"], "title": r["title"],
         "date_publish": r["date_publish"][:10], "event": str(r["newsCluster"]["EventId"]),
         "text": "\n\n".join(p for p in r["text"].split("\n") if p.strip())}
        for r in news(data)
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


def moved(chance: Random, kind: str, day: date) -> date:
    """The day that a copy gives itself."""
    shift = {
        "months later": chance.randint(40, 400), "weeks later": chance.randint(14, 39),
        "earlier": -chance.randint(4, 60), "a day or two later": chance.randint(1, 2),
        "future": (date(2031, 5, 5) - day).days, "shown later": chance.randint(14, 400),
        "declared later": chance.randint(14, 400),
    }.get(kind, 0)  # fmt: skip
    return day + timedelta(days=shift)


def reworked(chance: Random, source: Record) -> list[str]:
    """The paragraphs of a copy: cut at the end, or with words of a sub-editor, or whole."""
    paragraphs = source["text"].split("\n\n")
    if chance.random() < 0.4:
        paragraphs = paragraphs[: max(3, int(len(paragraphs) * chance.uniform(0.6, 0.95)))]
    if chance.random() < 0.5:
        paragraphs[-1] = paragraphs[-1].replace(" the ", " the same ", 1)
    return paragraphs


def written(chance: Random, kind: str, day: date) -> str:
    """A day as a date line writes it."""
    if kind in {"day before month", "short year"}:
        return f"{day:%d/%m/%Y}" if kind == "day before month" else f"{day:%d.%m.%y}"
    return day.strftime(chance.choice(FORMS))


def copied(
    chance: Random, source: Record, kind: str, claimed: date, number: int
) -> tuple[str, str]:
    """Ending and content of a copy of `source` that gives itself the day `claimed`."""
    paragraphs, honest = reworked(chance, source), date.fromisoformat(source["date_publish"])
    plain = kind in {"same day", *FORGED, "a day or two later"} and chance.random() < 0.5
    if plain or kind == "undated":
        line = f"{written(chance, kind, claimed)} source:Outlet {number} category:News\n\n"
        line = "" if kind == "undated" else line
        return "txt", f"{source['title']}\n\n{line}" + "\n\n".join(paragraphs)
    declared = honest if kind == "shown later" else claimed
    stamp = f"{declared}T{chance.randint(13, 17)}:05:00"
    if kind == "universal time":
        stamp = f"{declared + timedelta(days=1)}T02:05:00Z"
    data = {"@type": "NewsArticle", "headline": source["title"], "datePublished": stamp}
    head = f'<meta property="article:published_time" content="{stamp}">' * chance.randint(0, 1)
    shown = written(chance, kind, honest if kind == "declared later" else claimed)
    if kind == "updated":
        later = claimed + timedelta(days=chance.choice((0, 1, 5, 40, 300)))
        data["dateModified"] = f"{later}T20:00:00"
        shown += f"</p><p>Updated {later:%B %d, %Y}" if chance.random() < 0.7 else ""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return "html", (
        f'<html lang="en-GB"><head><title>{escape(source["title"])}</title>{head}{script}</head>'
        f"<body><article><h1>{escape(source['title'])}</h1><p>{shown}</p>{body}</article></body></html>"
    )


def drawn_kinds(chance: Random, honest: int) -> list[str]:
    """The kinds of copies of one family: honest ones, and one of any kind, or a farm's."""
    kinds = [chance.choice(HONEST) for _ in range(honest)]
    last = chance.choices((*FORGED, *APART, "honest"), (4, 3, 3, 2, 2, 1, 1, 2))[0]
    if last == "a farm's day":
        return kinds + [last] * chance.randint(2, 3)
    return [*kinds, chance.choice(HONEST) if last == "honest" else last]


def world(
    chance: Random, drawn: list[list[Record]], alone: list[Record], folder: Path
) -> dict[str, Planted]:
    """Write one input; returns the planted pages by file name."""
    made: list[Planted] = []
    for number, family in enumerate(drawn):
        kinds = drawn_kinds(chance, chance.randint(0, 3) if len(family) == 1 else 0)
        day = date.fromisoformat(family[0]["date_publish"])
        farm = moved(chance, chance.choice(("months later", "weeks later")), day)
        for i, kind in enumerate(kinds):
            claimed = farm if kind == "a farm's day" else moved(chance, kind, day)
            ending, content = copied(chance, family[0], kind, claimed, number * 10 + i)
            name = f"copy-{number:03}-{i}.{ending}"
            made.append(Planted(kind, len(family) + len(kinds), name, content))
    for number, source in enumerate(alone):
        day = moved(chance, "months later", date.fromisoformat(source["date_publish"]))
        ending, content = copied(chance, source, "months later", day, number)
        made.append(Planted("forged alone", 1, f"alone-{number:03}.{ending}", content))
    for planted in made:
        (folder / planted.name).write_text(planted.content, encoding="utf-8")
    rows = [record for family in drawn for record in family]
    lines = "\n".join(json.dumps({k: v for k, v in r.items() if k != "event"}) for r in rows)
    (folder / "real.jsonl").write_text(lines, encoding="utf-8")
    return {planted.name: planted for planted in made}


def understood(folder: Path) -> Tables:
    """The tables that the rule reads, everything else empty."""
    received, _ = read([folder])
    tables = {name: table.empty() for name, table in BY_NAME.items()} | {"received": received}
    for step in (outline, share, descend, group):
        tables |= step(tables)
    return tables


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--families", type=int, default=60)
    options.add_argument("--seeds", type=int, nargs="+", default=[2, 3])
    options.add_argument("--wrong", type=int, default=0)
    asked = options.parse_args()
    grouped = families(records(asked.data))
    several = [f for f in grouped if len(f) > 1]
    single = [f for f in grouped if len(f) == 1]
    planted, said = Counter[str](), Counter[str]()
    wrong: list[str] = []
    for seed in asked.seeds:
        chance = Random(seed)
        more = chance.sample(single, max(0, asked.families - len(several)) + ALONE)
        with tempfile.TemporaryDirectory() as folder:
            made = world(chance, several + more[ALONE:], [f[0] for f in more[:ALONE]], Path(folder))
            coverage = Coverage(understood(Path(folder)))
        told = {f.page: f.message for f in forged_dates(coverage) if f.kind == "forged-date"}
        for page in PAGES.rows(coverage.tables["pages"]):
            name = page.source.rsplit("/", 1)[-1]
            one = made.get(name, Planted("real", 0, name, ""))
            size = "" if one.kind not in FORGED else " of two" if one.family == 2 else " of more"
            for key in (one.kind, one.kind + size) if size else (one.kind,):
                planted[key] += 1
                said[key] += page.page in told
            if one.kind in {*FORGED, *HONEST, "real"} and (page.page in told) != (
                one.kind in FORGED
            ):
                days = f"claims {page.claimed_date} low {page.date_low} high {page.date_high} {page.date_basis}"
                wrong.append(
                    f"{one.kind} {one.family} {name} {days} {told.get(page.page, '')[:240]}"
                )
    forged = sum(planted[k] for k in FORGED)
    hit = sum(said[k] for k in FORGED)
    false = sum(n for k, n in said.items() if k in {*HONEST, "real"})
    print(f"{len(several)} real families; recall {hit / forged:.3f} of {forged} forged, precision "
          f"{hit / max(1, hit + false):.3f} of {hit + false} findings")  # fmt: skip
    for key in sorted(planted):
        print(f"  {key:28} accused {said[key]} of {planted[key]}")
    for line in wrong[: asked.wrong]:
        print("  ", line)


if __name__ == "__main__":
    main()
