"""Plant foreign words in real articles, edit others honestly, and see what is accused.

    python evaluation/injected_planted.py DATA_FOLDER [--part NAME] [--hosts 60] [--seeds 2 3] [--wrong 0]

Hosts of the part `development` are articles of every other event of `stories-5w1h`; those of
`held out` and `fresh` come from its other events, from `quotes-polnear` and from `stories-ecbplus`. Each host
is scraped twice: once with 1 to 10 foreign runs of words (see `injected_words.py` for the kinds and
places of either part), apart or touching a neighbour, one or several, a brand named by the page or
not; once with honest edits of a sub-editor. With siblings, half of the hosts stand among the input,
of the others only the edited copy; more real pages of the same events stand beside them.

Recall is the share of planted runs that a row of `slips` overlaps; precision the share of these rows
that overlap one. `--wrong` prints so many false findings and misses of `development`. Everything is
planted by program: editors and farms of the world do other things too.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from injected_hosts import Host, as_row, sources
from injected_words import PARTS, Part, gaps
from retold.readers import read
from retold.stages.documents import outline
from retold.stages.lineage import descend
from retold.stages.reuse import share
from retold.stages.slips import spot
from retold.stages.stories import group
from retold.tables import PAGES, SLIPS, Slip, Tables

ADJECTIVES = "local senior former embattled long-awaited new controversial deadly southern".split()
SURNAMES = "Falk Orrinder Vesely Tamm Oduya Brask Lindal".split()
GIVEN = "Jorin Petra Tomas Ada Helena Rafael Ines".split()
TOWNS = ("Kestral Bay", "Veldmark", "Port Orrin", "Tarnholm")
HOUSES = ("Orrin Vale Radio", "the Veldmark Tribune", "Kestral Institute")
ROLES = "spokesman spokeswoman official minister lawyer analyst officer".split()


class Planted(NamedTuple):
    """Foreign words in a scrape, the kind of place, and what they touch."""

    start: int
    end: int
    place: str
    glue: str


@dataclass
class Scrape:
    """One planted page: its text, what was slipped in where, and how it was made."""

    text: str
    planted: list[Planted] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)
    title: str = ""
    site: str = ""


def slipped(chance: Random, part: Part, host: Host, headlines: list[str]) -> Scrape:
    """A scrape with foreign words; kind, form, places, rate, glue, sameness and naming are drawn."""
    kind = chance.choices(list(part.kinds), list(part.kinds.values()))[0]
    form, pool = part.pool(chance, kind, headlines)
    naming = ("headline", "suffix", "source", "site", "no", "no")
    named = chance.choice(naming) if kind == "brand" else "no"
    same, rate = chance.random() < 0.6, chance.choice((1, 2, 3, 4, 6, 8, 10))
    glue = chance.choice(("none", "next", "previous", "both", "mixed"))
    first = chance.choice(pool)
    made = Scrape("", title=host["title"], made={
        "kind": kind, "form": f"form {form}", "named": f"named {named}", "rate": f"rate {rate:02}",
        "same": "same" if same else "different"})  # fmt: skip
    if named == "headline":
        made.title = f"{first}{chance.choice((':', ' | '))}{made.title}"
    elif named == "suffix":
        made.title += f"{chance.choice((' | ', ' - '))}{first}"
    made.site = re.sub(r"\W", "", first.lower()) + ".com" if named == "site" else ""
    source = first if named == "source" else chance.choice(("Daily Web", "Newsbit"))
    day = f"2019-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    head = f"{day} 10:05:12 source:{source} category:News\n\n" if named != "site" else ""
    if not made.site:
        head = f"{made.title}\n\n{head}"
    last = 0
    for low, high, place in _places(chance, part, host["body"], rate):
        words = first if same else chance.choice(pool)
        how = chance.choice(("none", "next", "previous")) if glue == "mixed" else glue
        made.text += host["body"][last:low] + ("" if how in ("previous", "both") else " ")
        start = len(head) + len(made.text)
        made.planted.append(Planted(start, start + len(words), place, how))
        # No space before a comma, whatever the glue.
        close = how in ("next", "both") or host["body"][high : high + 1] == ","
        made.text += words + ("" if close else " ")
        last = high
    made.text = head + made.text + host["body"][last:]
    return made


def _places(chance: Random, part: Part, body: str, rate: int) -> list[tuple[int, int, str]]:
    """Gaps of the kinds drawn, none twice, in order."""
    drawn: dict[tuple[int, int], str] = {}
    for place in chance.choices(list(part.places), list(part.places.values()), k=rate):
        if found := gaps(body, place):
            drawn.setdefault(chance.choice(found), place)
    return [(low, high, drawn[low, high]) for low, high in sorted(drawn)]


def edited(chance: Random, host: dict[str, str]) -> Scrape:
    """An honest copy with two to six edits of a sub-editor."""
    text = host["body"]
    made = []
    for _ in range(chance.randint(2, 6)):
        edits = list(_edits(chance, text))
        chance.shuffle(edits)
        if edits:
            name, start, end, new = edits[0]
            text = text[:start] + new + text[end:]
            made.append(name)
    head = f"{host['title']}\n\nBy Desk Editors\n\n{host['day']}\n\n"
    return Scrape(head + text, made={"kind": "honest", "edits": " ".join(made)})


def _edits(chance: Random, text: str) -> Iterator[tuple[str, int, int, str]]:
    """One possible edit of each kind: its name, the span it replaces, and the new words."""
    person = re.compile(r"(?<=[a-z] )(?P<first>[A-Z][a-z]+) (?P<last>[A-Z][a-z]{3,})\b(?! [A-Z])")
    people = {m["last"]: m["first"] for m in person.finditer(text)}
    surname = chance.choice(SURNAMES)
    full = f"{chance.choice(GIVEN)} {surname}"
    town = chance.choice(TOWNS)
    house = chance.choice(HOUSES)
    job = "|".join(ROLES)
    bare = "|".join(map(re.escape, people)) or "~"
    recipes = (
        ("adjective", r"\b(?:the|The) ()(?=[a-z]{4,}s?\b)", f"{chance.choice(ADJECTIVES)} "),
        ("first name", rf"(?<=[a-z] )()(?P<last>{bare})\b", None),
        ("title", r"(?<=[a-z] )()(?=[A-Z][a-z]+ [A-Z][a-z]{3,} (?:said|was|is|has|told)\b)",
         chance.choice(("Mr ", "Prime Minister ", "Professor ", "Foreign Secretary "))),
        ("place", r"[a-z]()\.(?= [A-Z]|\n)", f" in {town}"),
        ("day", r"\bsaid()(?= [a-z])", chance.choice((" on Tuesday", " late on Monday", " on 12 May"))),
        ("clause", r"[A-Z][a-z]+ [A-Z][a-z]{3,}()(?= (?:said|was|is|has|told)\b)",
         chance.choice((f", head of {house},", ", who took office in 2012,", f", of {town},"))),
        ("outlet", r"\bsaid()(?= (?:the|that|in|on)\b)", f" in an interview with {house}"),
        ("named job", rf"\b(?:a|an|the) (?:[a-z]+ )?(?:{job})() (?=said|told|was)", f" {full}"),
        ("modifier", r"\b(?:the|The) ()(?=(?:hospital|government|police|army|court|border|airport|"
         r"attack|company|minister|president)\b)", f"{town} "),
        ("adverb", r"\b(?:was|were|has|had|have)() (?=[a-z]+ed\b)",
         chance.choice((" also", " reportedly", " already", " widely"))),
        ("left out", r"( (?:on|last) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", ""),
        ("left out", r"\b(?:the|a) ([a-z]+(?:al|ous|ive|ern) )(?=[a-z])", ""),
        ("spelling", r"\b[a-z]{3,}(i[sz])(?=ed\b|ation\b)", "iz"),
        ("number", r"(?<= )()(?=people (?:were|was|had|died))", chance.choice(("some 40 ", "several "))),
    )  # fmt: skip
    for name, pattern, new in recipes:
        found = [m for m in re.finditer(pattern, text) if m.start() > 60]
        if found:
            match = chance.choice(found)
            yield name, *match.span(1), f"{people[match['last']]} " if new is None else new


def world(
    chance: Random, part: Part, drawn: list[Host], beside: list[Host], siblings: bool, folder: Path
) -> dict[str, Scrape]:
    """Write the pages of one input; returns the planted ones by source.

    With siblings, half of the farms took from a page that is there, the others from one of which
    only an edited copy is left; `beside` are more real pages of the same events.
    """
    made: dict[str, Scrape] = {}
    rows = [as_row(h) for h in beside] if siblings else []
    headlines = [h["title"] for h in drawn]
    for number, host in enumerate(drawn):
        farm, honest = slipped(chance, part, host, headlines), edited(chance, host)
        if siblings or number % 2:
            made[f"copy-{number:03}.txt"] = honest
            if siblings and number % 4 < 2:
                rows.append(as_row(host))
        if siblings or not number % 2:
            name = f"farm-{number:03}.{'json' if farm.site else 'txt'}"
            made[name] = farm
    for name, scrape in made.items():
        record = {"title": scrape.title, "source_domain": scrape.site, "text": scrape.text}
        (folder / name).write_text(
            json.dumps(record) if scrape.site else scrape.text, encoding="utf-8"
        )
    if rows:
        lines = "\n".join(map(json.dumps, rows))
        (folder / "hosts.jsonl").write_text(lines, encoding="utf-8")
    return made


def understood(folder: Path) -> Tables:
    """The tables up to the slips."""
    received, _ = read([folder])
    tables = {"received": received}
    for step in (outline, share, descend, group, spot):
        tables |= step(tables)
    return tables


@dataclass
class Tally:
    """Counts over all inputs of one setting."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: int = 0
    exact: int = 0
    said: int = 0
    clean: int = 0
    accused: int = 0
    wrong: list[str] = field(default_factory=list)


def score(tally: Tally, made: dict[str, Scrape], tables: Tables) -> None:
    """Add one input to the tally."""
    told: dict[str, list[Slip]] = defaultdict(list)
    for one in SLIPS.rows(tables["slips"]):
        told[one.page].append(one)
    for page in PAGES.rows(tables["pages"]):
        scrape = made.get(page.source.rsplit("/", 1)[-1], Scrape(page.text))
        shift, here = page.text.find(scrape.text), told[page.page]
        if scrape.planted and shift < 0:
            raise SystemExit(f"{page.source} was not read as written")
        planted = [p._replace(start=p.start + shift, end=p.end + shift) for p in scrape.planted]
        if not planted:
            tally.clean += 1
            tally.accused += bool(here)
        for one in here:
            hits = [p for p in planted if one.start < p.end and p.start < one.end]
            tally.said += 1
            tally.right += bool(hits)
            tally.exact += any((p.start, p.end) == (one.start, one.end) for p in hits)
            if not hits:
                tally.wrong.append(f"FALSE {scrape.made.get('kind', 'clean')} “{page.text[one.start : one.end]}” in …{_near(page.text, one.start, one.end)}…")  # fmt: skip
        for plant in planted:
            hit = any(one.start < plant.end and plant.start < one.end for one in here)
            facts = [*scrape.made.values(), f"at {plant.place}", f"glue {plant.glue}", "all"]
            tally.planted.update(facts)
            tally.found.update(facts if hit else ())
            if not hit:
                tally.wrong.append(f"MISS  {' / '.join(facts)} …{_near(page.text, plant.start, plant.end)}…")  # fmt: skip


def _near(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 40) : end + 40].split())


def show(name: str, tally: Tally, wrong: int) -> None:
    recall = tally.found["all"] / max(1, tally.planted["all"])
    precision = tally.right / max(1, tally.said)
    print(f"{name}: recall {recall:.3f} of {tally.planted['all']}, precision {precision:.3f} of "
          f"{tally.said} ({tally.exact / max(1, tally.right):.2f} to the letter); {tally.accused} of "
          f"{tally.clean} clean pages accused")  # fmt: skip
    facts = [f"{v} {tally.found[v] / n:.2f}/{n}" for v, n in sorted(tally.planted.items())]
    print("  recall by setting:", "  ".join(facts))
    for line in tally.wrong[:wrong]:
        print("  ", line)


def draw(chance: Random, articles: list[Host], count: int) -> tuple[list[Host], list[Host]]:
    """One host of each of so many events, and up to three more pages of each."""
    by_event: dict[str, list[Host]] = defaultdict(list)
    for host in chance.sample(articles, len(articles)):
        by_event[host["event"]].append(host)
    events = chance.sample(sorted(by_event), min(count, len(by_event)))
    return [by_event[e][0] for e in events], [h for e in events for h in by_event[e][1:4]]


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--part", choices=[*PARTS], action="append")
    options.add_argument("--hosts", type=int, default=60)
    options.add_argument("--seeds", type=int, nargs="+", default=[2, 3])
    options.add_argument("--wrong", type=int, default=0)
    asked = options.parse_args()
    hosts = sources(asked.data)
    for name in asked.part or PARTS:
        for siblings in (True, False):
            tally = Tally()
            for seed in asked.seeds:
                # Other draws a part: none shares a seed with another.
                chance = Random(f"{name} {seed}")
                drawn, beside = draw(chance, hosts[name], asked.hosts)
                with tempfile.TemporaryDirectory() as folder:
                    made = world(chance, PARTS[name], drawn, beside, siblings, Path(folder))
                    score(tally, made, understood(Path(folder)))
            wrong = asked.wrong if name != "unread" else 0
            show(f"{name}, {'with' if siblings else 'without'} a sibling", tally, wrong)


if __name__ == "__main__":
    main()
