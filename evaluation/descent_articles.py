"""Families grown from real articles: true text, invented outlets, people, days and edits.

Each event gives one family: its longest article is the original (an agency's own page, a paper's
signed story, or left out), printed by papers with credits of many wordings and house edits, taken
from these by farms that slip words in, cut, and forge dates, copied once more from there,
rewritten, and mixed with another event's text. Other real articles of the event that share no
long runs with it stand beside them as independent reports; they too may be mixed in. Pages are
laid out as scrapes leave them and read by the documents stage. Events of even number are for
development, those of odd number are held out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from archives import news
from descent_scoring import Edge, Planted
from retold.stages.documents import outline
from retold.stages.reuse import share
from retold.tables import RECEIVED, Received
from retold.text.datelines import agency_in
from retold.text.knowledge import knowledge
from retold.text.sentences import sentence_spans

HOUSES = [f"{a} {b}" for a in ("Harbour", "Velmora", "Ostrand", "Lower Mere", "Tarn Valley", "Northdyke",
          "Quarry Road", "Fenwick", "Saltmarsh", "Eastgate") for b in ("Gazette", "Courier", "Observer",
          "Herald", "Tribune", "Echo")]  # fmt: skip
FARMS = [f"{a}{b}" for a in ("Astro", "Zento", "Daily", "Trendo", "Info", "Quix") for b in ("buzz", " News Hub", "qix", "feed", " Wire 24")]  # fmt: skip
PEOPLE = ("Una Marsh", "Tomas Brell", "Ines Calder", "Pavel Ortega", "Ruth Okafor", "Jonas Wild")
AGENCIES = (("Reuters", "Reuters"), ("AP", "The Associated Press"), ("AFP", "Agence France-Presse"))
PLACES = ("VELMORA", "OSTRAND", "PORT TARN", "LOWER MERE")
CREDITS = (
    "This report was produced by {}.", "Source: {}", "© 2031 {}", "By {}", "({})", "Copyright 2031 {}. All rights reserved.",
)  # fmt: skip
REPRINTS = (
    "This article was originally published by {}.",
    "Republished from {} with permission.",
    "First published in {}.",
)
NOW = date(2031, 3, 4)
RUN = 8
SWAPS = {
    w: [o for o in row["words"].split() if o != w]
    for row in knowledge("synonyms")
    for w in row["words"].split()
    if len(row["words"].split()) > 1
}

Prose = tuple[str, ...]


@dataclass
class Carried:
    """A page of a family: whose prose it is, its outlet and the day it was really put up."""

    name: str
    prose: Prose
    outlet: str
    day: date


Family = tuple[Carried, ...]


@dataclass
class World:
    """Pages grown so far and the truth about them."""

    rows: list[Received] = field(default_factory=list)
    parents: set[Edge] = field(default_factory=set)
    trunk: dict[str, set[str]] = field(default_factory=dict)


def events(data: Path, part: str) -> list[list[tuple[str, Prose]]]:
    """Title and paragraphs of the usable articles of each event, the longest first."""
    found: dict[int, list[tuple[str, Prose]]] = defaultdict(list)
    for row in sorted(news(data), key=lambda r: r["url"]):
        lines = [x.strip() for x in (row.get("text") or "").split("\n")]
        ended = (".", "”", '"')
        prose = tuple(
            x for x in lines if len(x.split()) > 12 and x.endswith(ended) and not agency_in(x)
        )
        event = row["newsCluster"].get("EventId") or row["newsCluster"].get("CategoryId")
        if len(prose) >= 8 and row.get("title"):
            found[event].append((row["title"], prose[:20]))
    chosen = sorted(found, key=str)[part == "held out" :: 2]
    return [sorted(found[e], key=lambda a: (-sum(map(len, a[1])), a[0])) for e in chosen]


def plant(data: Path, part: str, seed: int) -> Planted:
    """One world of all events of a part."""
    random, world = Random(seed), World()
    before: Family = ()
    for number, articles in enumerate(events(data, part)):
        before = _family(random, world, number, articles, before)
    tables = outline({"received": RECEIVED.of(world.rows)})
    return Planted({**tables, **share(tables)}, world.parents, world.trunk)


def _family(
    random: Random,
    world: World,
    number: int,
    articles: list[tuple[str, Prose]],
    before: Family,
) -> Family:
    """The pages of one event, its root first; `before` are those a mixture may take from too."""
    (title, prose), others = articles[0], articles[1:]
    family, day = f"family-{number:03}", NOW + timedelta(days=random.randrange(300))
    houses, farms = random.sample(HOUSES, 12), random.sample(FARMS, 4)
    short, full = random.choice(AGENCIES)
    make = random.choice(("agency", "missing", "missing", "outlet"))
    source = houses[0] if make == "outlet" else full
    root = Carried(family if make == "missing" else f"{family}-root", prose, source, day)
    if make == "agency":
        _put(
            world, root, title, [f"{random.choice(PLACES)} ({short}) - {prose[0]}", *prose[1:]], day
        )
    if make == "outlet":
        ends = random.choice(((), (f"“We will look at it again,” the owner told the {source}.",)))
        root = Carried(root.name, (*prose, *ends), source, day)
        _put(world, root, title, [f"By {random.choice(PEOPLE)}", *root.prose], day)
    world.trunk[root.name] = {family}
    carriers = [root]
    for i in range(random.randint(1, 4)):
        carriers.append(
            _printed(random, world, (family, i), title, (root, short, make), houses[i + 1])
        )
    for i in range(random.randint(0, 2)):
        carriers.append(_scraped(random, world, (family, i), title, carriers, farms[i]))
    for i in range(random.randint(0, 1)):
        _rewritten(random, world, (family, i), title, carriers, houses[6 + i])
    for i, (headline, own) in enumerate(others[:3]):
        if not any(_runs(own) & _runs(c.prose) for c in carriers):
            page = Carried(f"{family}-own{i}", own, houses[8 + i], day)
            world.trunk[page.name] = {page.name}
            signed = [f"By {random.choice(PEOPLE)}"] if random.random() < 0.5 else []
            _put(world, page, headline, [*signed, *own], _claimed(random, day))
            carriers.append(page)
    if before and random.random() < 0.5:
        _mixed(random, world, family, title, (tuple(carriers), before), farms[3])
    return tuple(carriers)


def _runs(prose: Prose) -> set[tuple[str, ...]]:
    words = " ".join(prose).lower().split()
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def _put(world: World, page: Carried, title: str, lines: list[str], day: date | None) -> None:
    site = "".join(c for c in page.outlet.lower() if c.isalnum()) + ".example"
    world.rows.append(
        Received(page=page.name, source=page.name, format="text", content="\n\n".join(lines),
                 site=site, outlet=page.outlet.removeprefix("The "), url=f"https://{site}/{page.name}",
                 date=day.isoformat() if day else None, title=title)
    )  # fmt: skip


def _claimed(random: Random, day: date, lag: int = 0) -> date | None:
    """The day a page claims: right, a day off, or none."""
    drawn = random.random()
    if drawn < 0.15:
        return None
    return day + timedelta(days=lag + (random.choice((-1, 1)) if drawn < 0.3 else 0))


def _edited(random: Random, prose: Prose, edits: int) -> Prose:
    """House style: words exchanged for others of their sense, small words dropped or put in."""
    lines = [line.split(" ") for line in prose]
    for _ in range(edits):
        words = random.choice(lines)
        places = [i for i, w in enumerate(words) if w in SWAPS]
        if places and random.random() < 0.6:
            at = random.choice(places)
            words[at] = random.choice(SWAPS[words[at]])
        elif len(words) > 8:
            at = random.randrange(2, len(words) - 2)
            words[at : at + 1] = random.choice(((), (words[at], "also"), (words[at], "then")))
    return tuple(" ".join(words) for words in lines)


def _cut(random: Random, prose: Prose, chance: float) -> Prose:
    """Cut at the end; once in four, the opening goes too."""
    if random.random() > chance:
        return prose
    kept = prose[: max(4, int(len(prose) * random.uniform(0.4, 0.9)))]
    return kept[1:] if random.random() < 0.25 else kept


def _printed(
    random: Random, world: World, name: tuple[str, int], title: str,
    source: tuple[Carried, str, str], outlet: str,
) -> Carried:  # fmt: skip
    """A paper's print of the original, mostly with a credit."""
    root, short, make = source
    prose = _edited(random, _cut(random, root.prose, 0.4), random.randint(0, 3))
    page = Carried(f"{name[0]}-print{name[1]}", prose, outlet, root.day)
    lines = list(prose)
    if make != "outlet" and random.random() < 0.6:
        lines[0] = f"{random.choice(PLACES)} ({short}) - {lines[0]}"
    if random.random() < (0.85 if make != "outlet" else 0.5):
        credit = random.choice(CREDITS if make != "outlet" else REPRINTS).format(root.outlet)
        lines = [credit, *lines] if credit.startswith("By ") else [*lines, credit]
    _put(world, page, title, lines, _claimed(random, root.day, random.choice((0, 0, 1))))
    _took(world, page, root)
    return page


def _scraped(
    random: Random, world: World, name: tuple[str, int], title: str,
    carriers: list[Carried], outlet: str,
) -> Carried:  # fmt: skip
    """A farm's page: of any carrier, a word slipped in, cut at times, its date often forged."""
    taken, root = random.choice(carriers), carriers[0]
    prose = _edited(random, _cut(random, taken.prose, 0.3), random.randint(0, 2))
    made = [_slipped(random, line, outlet) if random.random() < 0.15 else line for line in prose]
    tells = taken is not root and random.random() < 0.3
    if tells:
        made.append(random.choice(("Source: {}", "Read more at {}", "via {}")).format(taken.outlet))
    if random.random() < 0.3:
        made[-1] = made[-1][: len(made[-1]) // 2]
    drawn, real = random.random(), taken.day + timedelta(days=random.randint(0, 2))
    claimed = _claimed(random, real)
    if drawn < 0.4:
        claimed = real + timedelta(days=random.randint(30, 400))
    elif drawn > 0.9:
        claimed = real - timedelta(days=random.randint(3, 30))
    page = Carried(f"{name[0]}-farm{name[1]}", tuple(made), outlet, real)
    _put(world, page, title, made, claimed)
    _took(
        world, page, taken if tells else _shown(page, taken, carriers, here=_here(world, carriers))
    )
    return page


def _slipped(random: Random, line: str, outlet: str) -> str:
    words = line.split(" ")
    at = random.randrange(1, len(words))
    glued = random.random() < 0.5
    return " ".join([*words[:at], outlet + ("" if glued else " ") + words[at], *words[at + 1 :]])


def _rewritten(
    random: Random, world: World, name: tuple[str, int], title: str,
    carriers: list[Carried], outlet: str,
) -> None:  # fmt: skip
    """The matter in other words: some sentences left out, neighbours exchanged, words changed."""
    taken = random.choice(carriers)
    said = [line[s:e] for line in taken.prose for s, e in sentence_spans(line)]
    kept = [s for s in said if random.random() < 0.75]
    for i in range(0, len(kept) - 1, 2):
        kept[i], kept[i + 1] = kept[i + 1], kept[i]
    for i, text in enumerate(kept):
        words = [
            random.choice(SWAPS[w]) if w in SWAPS and random.random() < 0.8 else w
            for w in text.split(" ")
        ]
        for at in range(5, len(words), random.randint(7, 12)):
            words[at : at + 1] = [words[at], random.choice(("also", "still", "now", "then"))]
        kept[i] = " ".join(words)
    prose = tuple(" ".join(kept[i : i + 3]) for i in range(0, len(kept), 3))
    page = Carried(f"{name[0]}-rewrite{name[1]}", prose, outlet, taken.day)
    _put(world, page, title, list(prose), _claimed(random, taken.day, random.choice((0, 1, 2))))
    _took(world, page, _shown(page, taken, carriers, here=_here(world, carriers)))


def _mixed(
    random: Random, world: World, family: str, title: str, two: tuple[Family, Family], outlet: str
) -> None:
    """Contamination: half of one page, half of another family's."""
    taken = [random.choice(carriers) for carriers in two]
    halves = [c.prose[: max(3, len(c.prose) // 2)] for c in taken]
    day = max(c.day for c in taken)
    page = Carried(f"{family}-mixed", halves[0] + halves[1], outlet, day)
    _put(world, page, title, list(page.prose), _claimed(random, day, 1))
    for one, carriers in zip(taken, two, strict=True):
        _took(world, page, _shown(page, one, carriers, here=_here(world, carriers)))


def _own(page: Carried, carriers: Family) -> bool:
    """Whether it is a report of its own beside the family."""
    return not _runs(page.prose) & _runs(carriers[0].prose)


def _shown(made: Carried, taken: Carried, carriers: Sequence[Carried], *, here: bool) -> Carried:
    """The page it was made from where its own wording came along, else the original.

    Where nothing shows which of two carriers was taken, nobody can tell, and the nearest text
    that explains the page is the answer. An own wording shows only beside the original's: on its
    page where that is `here`, else on another carrier's.
    """
    if _own(taken, carriers):
        return taken
    root = carriers[0]
    own = _runs_of(taken.prose, 4) - _runs_of(root.prose, 4)
    replaced = _runs_of(root.prose, 4) - _runs_of(taken.prose, 4)
    others = [c for c in carriers[1:] if c.name not in (taken.name, made.name)]
    seen = here or any(replaced & _runs_of(c.prose, 4) for c in others)
    return taken if seen and own & _runs_of(made.prose, 4) else root


def _here(world: World, carriers: Sequence[Carried]) -> bool:
    return any(row.page == carriers[0].name for row in world.rows)


def _runs_of(prose: Prose, length: int) -> set[tuple[str, ...]]:
    words = [line.split(" ") for line in prose]
    return {tuple(w[i : i + length]) for w in words for i in range(len(w) - length + 1)}


def _took(world: World, child: Carried, parent: Carried) -> None:
    world.parents.add((child.name, parent.name))
    world.trunk.setdefault(child.name, set()).update(world.trunk[parent.name])
