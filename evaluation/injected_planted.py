"""Plant foreign words in real articles, edit others honestly, and see what is accused.

    python evaluation/injected_planted.py DATA_FOLDER [--hosts 60] [--seeds 2 3] [--wrong 0]

From `stories-5w1h/news_cluster.jsonl.gz` hosts are drawn, one an event. Each is scraped twice: once
with 1 to 6 foreign runs of words inside its sentences (a brand, the text of a link, a search
phrase; set apart or glued to a neighbour; one or several; the brand named by the page as a prefix
of the headline, as source, or not), once with honest edits of a sub-editor (an adjective, a first
name, a title, a place, a date, a clause, another spelling, words left out), among them names that
no other page has. Read once with the hosts among the input, and once without them.

Recall is the share of planted runs that a finding `injected-text` overlaps; precision the share of
these findings that overlap one. `--wrong` prints so many false findings and misses. Everything is
planted by program: editors and farms of the world do other things too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from retold.readers import read
from retold.stages.documents import outline
from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.injected import injected_text
from retold.stages.lineage import descend
from retold.stages.reuse import share
from retold.stages.statements.sentences import split
from retold.stages.stories import group
from retold.tables import BY_NAME, PAGES, Finding, Tables

ONSETS = "Zel Kra Nov Tru Qui Vex Orb Alt Hal Pri Lun Coi".split()
ENDS = "vion pex dara stora netic mint ridge fyx rion lane".split()
TRADES = ("Markets", "Exchange", "Capital", "Trading Center", "Wealth Society", "Pro", "")
LINKS = (
    "Read more here", "click to subscribe", "Sign up for our newsletter", "Download our app",
    "Follow us on Telegram", "Click here to read more", "join our channel", "Watch the video",
    "Continue reading", "tap for details", "get the latest offers", "open an account today",
    "claim your bonus", "Advertisement", "see also", "Learn more",
)  # fmt: skip
SEARCHES = (
    "cheap car insurance", "best crypto wallet", "how to buy bitcoin", "payday loans online",
    "casino bonus codes", "forex trading platform", "weight loss pills", "free slots",
    "mortgage refinance rates", "stock market app",
)  # fmt: skip
ADJECTIVES = "local senior former embattled long-awaited new controversial deadly southern".split()
SURNAMES = "Falk Orrinder Vesely Tamm Oduya Brask Lindal".split()
GIVEN = "Jorin Petra Tomas Ada Helena Rafael Ines".split()
TOWNS = ("Kestral Bay", "Veldmark", "Port Orrin", "Tarnholm")
HOUSES = ("Orrin Vale Radio", "the Veldmark Tribune", "Kestral Institute")
ROLES = "spokesman spokeswoman official minister lawyer analyst officer".split()


@dataclass
class Scrape:
    """One planted page: its text, what was slipped in where, and how it was made."""

    text: str
    planted: list[tuple[int, int]] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)


def hosts(path: Path) -> list[dict[str, str]]:
    """Real articles of some length, the first line of the text left out where it is the title."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            body = [p for p in record["text"].split("\n") if p.strip()]
            if sum(len(p.split()) for p in body) >= 150 and record["date_publish"]:
                found.append(
                    {"title": record["title"], "body": "\n\n".join(body), "url": record["url"],
                     "day": record["date_publish"][:10], "site": record["source_domain"],
                     "event": str(record["newsCluster"]["EventId"])}
                )  # fmt: skip
    return found


def brand(chance: Random) -> str:
    name = chance.choice(ONSETS) + chance.choice(("", chance.choice(ONSETS))) + chance.choice(ENDS)
    return f"{name} {chance.choice(TRADES)}".strip()


def gaps(body: str) -> list[int]:
    """Places of single spaces between two words of sentences, quotations included."""
    return [
        m.start(1)
        for line in re.finditer(r"[^\n]{80,}", body)
        for m in re.finditer(r"(?<=[a-z])( )(?=[A-Za-z])", body[line.start() : line.end() - 20])
        for m in [re.compile("( )").match(body, line.start() + m.start(1))]
        if m
    ]


def slipped(chance: Random, host: dict[str, str]) -> Scrape:
    """A scrape with foreign words; rate, kind, glue, sameness and naming are drawn."""
    kind = chance.choices(("brand", "link", "search"), (6, 2, 2))[0]
    named = chance.choice(("headline", "source", "no")) if kind == "brand" else "no"
    same, glue, rate = (
        chance.random() < 0.6,
        chance.choice(("none", "next", "previous", "mixed")),
        chance.randint(1, 6),
    )
    pool = {"brand": [brand(chance) for _ in range(6)], "link": LINKS, "search": SEARCHES}[kind]
    first = chance.choice(pool)
    head = f"{first}:{host['title']}" if named == "headline" else host["title"]
    site = first if named == "source" else chance.choice(("Daily Web", "Newsbit"))
    head += f"\n\n2019-0{chance.randint(1, 9)}-1{chance.randint(0, 9)} 10:05:12 source:{site} category:News\n\n"
    places = sorted(chance.sample(gaps(host["body"]), rate))
    text, last = head, 0
    made = Scrape("", [], {"kind": kind, "named": named, "same": "same" if same else "different",
                           "rate": str(rate), "glue": glue})  # fmt: skip
    for place in places:
        words = first if same else chance.choice(pool)
        how = chance.choice(("none", "next", "previous")) if glue == "mixed" else glue
        text += host["body"][last:place] + ("" if how == "previous" else " ")
        made.planted.append((len(text), len(text) + len(words)))
        text += words + ("" if how == "next" else " ")
        last = place + 1
    made.text = text + host["body"][last:]
    return made


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
    chance: Random, drawn: list[dict[str, str]], siblings: bool, folder: Path
) -> dict[str, Scrape]:
    """Write the pages of one input; returns the planted ones by file name."""
    made: dict[str, Scrape] = {}
    rows = []
    for number, host in enumerate(drawn):
        made[f"farm-{number:03}.txt"] = slipped(chance, host)
        # Without hosts, honest copies of the same events would be siblings of the scrapes.
        honest = edited(chance, host)
        if siblings:
            made[f"copy-{number:03}.txt"] = honest
            rows.append({"url": host["url"], "source_domain": host["site"], "title": host["title"],
                         "date_publish": host["day"], "text": host["body"]})  # fmt: skip
        elif number % 2:
            del made[f"farm-{number:03}.txt"]
            made[f"copy-{number:03}.txt"] = honest
    for name, scrape in made.items():
        (folder / name).write_text(scrape.text, encoding="utf-8")
    if rows:
        lines = "\n".join(map(json.dumps, rows))
        (folder / "hosts.jsonl").write_text(lines, encoding="utf-8")
    return made


def understood(folder: Path) -> Tables:
    """The tables that the rule reads, everything else empty."""
    received, _ = read([folder])
    tables = {name: table.empty() for name, table in BY_NAME.items()} | {"received": received}
    for step in (outline, share, descend, group, split):
        tables |= step(tables)
    return tables


@dataclass
class Tally:
    """Counts over all inputs of one setting."""

    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    accused: int = 0
    wrong: list[str] = field(default_factory=list)


def score(tally: Tally, made: dict[str, Scrape], tables: Tables) -> None:
    """Add one input to the tally."""
    told: dict[str, list[Finding]] = defaultdict(list)
    for one in injected_text(Coverage(tables)):
        told[one.page].append(one)
    for page in PAGES.rows(tables["pages"]):
        scrape = made.get(page.source.rsplit("/", 1)[-1], Scrape(page.text))
        planted, here = scrape.planted, told[page.page]
        if planted and page.text != scrape.text:
            raise SystemExit(f"{page.source} was not read as written")
        if not planted:
            tally.clean += 1
            tally.accused += bool(here)
        kind = scrape.made.get("kind", "host")
        for one in here:
            right = any(one.start < end and start < one.end for start, end in planted)
            tally.said[kind] += 1
            tally.right[kind] += right
            if not right:
                tally.wrong.append(f"FALSE {kind} “{page.text[one.start : one.end]}” in …{_near(page.text, one.start, one.end)}…")  # fmt: skip
        for start, end in planted:
            hit = any(one.start < end and start < one.end for one in here)
            glued = (
                "glued" if page.text[end].isalpha() or page.text[start - 1].isalpha() else "apart"
            )
            for fact in {**scrape.made, "glue": glued, "all": ""}.items():
                tally.planted[fact] += 1
                tally.found[fact] += hit
            if not hit:
                tally.wrong.append(f"MISS  {scrape.made} …{_near(page.text, start, end)}…")


def _near(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 40) : end + 40].split())


def show(name: str, tally: Tally, wrong: int) -> None:
    recall = sum(tally.found[("all", "")] for _ in "1") / max(1, tally.planted[("all", "")])
    precision = tally.right.total() / max(1, tally.said.total())
    print(f"{name}: recall {recall:.3f} of {tally.planted[('all', '')]}, precision {precision:.3f} of "
          f"{tally.said.total()}; {tally.accused} of {tally.clean} clean pages accused")  # fmt: skip
    facts = [
        f"{v} {tally.found[k, v] / n:.2f}/{n}" for (k, v), n in sorted(tally.planted.items()) if v
    ]
    print("  recall by setting:", "  ".join(facts))
    for line in tally.wrong[:wrong]:
        print("  ", line)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--hosts", type=int, default=60)
    options.add_argument("--seeds", type=int, nargs="+", default=[2, 3])
    options.add_argument("--wrong", type=int, default=0)
    asked = options.parse_args()
    articles = hosts(asked.data / "stories-5w1h" / "news_cluster.jsonl.gz")
    for name, siblings in (("with a sibling", True), ("without a sibling", False)):
        tally = Tally()
        for seed in asked.seeds:
            chance = Random(seed)
            by_event = {h["event"]: h for h in chance.sample(articles, len(articles))}
            drawn = [by_event[e] for e in sorted(by_event)][: asked.hosts]
            with tempfile.TemporaryDirectory() as folder:
                made = world(chance, drawn, siblings, Path(folder))
                score(tally, made, understood(Path(folder)))
        show(name, tally, asked.wrong)


if __name__ == "__main__":
    main()
