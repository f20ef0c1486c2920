"""Families of invented words: trees that are known because we grew them.

Each family is one event: an original (an agency's page, an outlet's own, or one that is left
out), licensed copies with house edits, farms' copies with words slipped in and forged dates,
rewrites, a digest of several families, and independent reports that quote the same speech.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from descent_scoring import Edge, Planted
from retold.stages.reuse import share
from retold.tables import (
    BLOCKS,
    DATES,
    FACTS,
    PAGES,
    Block,
    DateSignal,
    Page,
)

GLUE = "the of a in to and that for on with as by at from after over its while before under".split()
ONSETS = "b br c cl d dr f fl g gr h k l m n p pl r s st t tr v w".split()
ENDS = "ab am en er il in ol on or um un est ard ing ist".split()
AGENCIES = ("Associated Press", "Reuters", "Agence France-Presse")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOW = date(2031, 3, 4)


@dataclass
class Text:
    """What a page says: sentences of words; quoted ones are speech."""

    sentences: list[tuple[bool, tuple[str, ...]]]


@dataclass
class World:
    """Everything grown: pages with their blocks and signals, and the truth as in `Planted`."""

    pages: list[Page] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    signals: list[DateSignal] = field(default_factory=list)
    parents: set[Edge] = field(default_factory=set)
    trunk: dict[str, set[str]] = field(default_factory=dict)


def word(random: Random, lexicon: list[str]) -> str:
    return random.choice(GLUE) if random.random() < 0.45 else random.choice(lexicon)


def sentence(random: Random, lexicon: list[str], low: int = 12, high: int = 28) -> tuple[str, ...]:
    return tuple(word(random, lexicon) for _ in range(random.randint(low, high)))


def write(random: Random, lexicon: list[str], speech: list[tuple[str, ...]], day: date) -> Text:
    """An article of its own, with some of the event's speech and its weekday in the lead."""
    prose = [(False, sentence(random, lexicon)) for _ in range(random.randint(8, 16))]
    prose[0] = (False, (*prose[0][1], "on", DAYS[day.weekday()]))
    for said in random.sample(speech, random.randint(2, len(speech))):
        prose.insert(random.randint(1, len(prose)), (True, said))
    return Text(prose)


def house_edits(random: Random, text: Text, lexicon: list[str], edits: int) -> Text:
    sentences = list(text.sentences)
    for _ in range(edits):
        i = random.randrange(len(sentences))
        quoted, words = sentences[i]
        if not quoted:
            at = random.randrange(len(words))
            sentences[i] = (quoted, (*words[:at], random.choice(lexicon), *words[at + 1 :]))
    return Text(sentences)


def truncated(random: Random, text: Text, chance: float) -> Text:
    if random.random() > chance:
        return text
    return Text(text.sentences[: max(5, int(len(text.sentences) * random.uniform(0.5, 0.9)))])


def rewritten(random: Random, text: Text, lexicon: list[str]) -> Text:
    """Each prose sentence keeps one run of 8 to 14 words, or is left out; some are added."""
    sentences: list[tuple[bool, tuple[str, ...]]] = []
    for quoted, words in text.sentences:
        if quoted:
            sentences.append((quoted, words))
        elif random.random() < 0.8:
            keep = random.randint(8, 14)
            at = random.randint(0, max(0, len(words) - keep))
            own = sentence(random, lexicon, 4, 9)
            sentences.append(
                (False, (*own, *words[at : at + keep], *sentence(random, lexicon, 2, 7)))
            )
    for _ in range(random.randint(1, 4)):
        sentences.insert(random.randint(1, len(sentences)), (False, sentence(random, lexicon)))
    return Text(sentences)


def put(
    world: World,
    name: str,
    text: Text,
    day: date | None,
    *,
    outlet: str,
    agency: str | None = None,
    licence: str = "",
    dateline: bool = False,
    author: str | None = None,
    cut: bool = False,
) -> None:
    """Lay a text out as a page: byline, paragraphs, notice."""
    pieces: list[tuple[str, str]] = []
    if author:
        pieces.append(("byline", f"By {author}"))
    for i, (quoted, words) in enumerate(text.sentences):
        line = " ".join(words).capitalize() + "."
        line = f'"{line}" Dr. Onder said.' if quoted else line
        pieces.append(("body", f"VELTA ({agency}) - {line}" if dateline and not i else line))
    if cut:
        pieces[-1] = ("body", pieces[-1][1][: len(pieces[-1][1]) // 2] + " and")
    if licence:
        pieces.append(("notice", licence))
    position = 0
    for role, piece in pieces:
        world.blocks.append(Block(name, position, position + len(piece), role))
        position += len(piece) + 1
    iso = day.isoformat() if day else None
    if iso:
        world.signals.append(DateSignal(name, "metadata", iso, iso, iso, 0.6))
    world.pages.append(
        Page(
            page=name, source=name, text="\n".join(p for _, p in pieces), outlet=outlet,
            site=f"{outlet.lower().replace(' ', '')}.example", agency=agency,
            authors=(author,) if author else (), claimed_date=iso, date_low=iso, date_high=iso,
            date_basis=("metadata",) if iso else (),
        )
    )  # fmt: skip


def noisy(random: Random, day: date, lag: int = 0) -> date | None:
    """The day a page claims: right, a day off, or none."""
    drawn = random.random()
    if drawn < 0.15:
        return None
    return day + timedelta(days=lag + (random.choice((-1, 1)) if drawn < 0.3 else 0))


def grow(seed: int, families: int) -> World:
    random, world = Random(seed), World()
    lexicon = sorted(
        {a + b + c for a in ONSETS for b in ENDS for c in ("", "o", "ic", "al", "ed", "s")}
    )
    takeable: list[tuple[str, str, Text]] = []
    for number in range(families):
        takeable.extend(_family(random, world, lexicon, number))
    for number in range(families // 5):
        _digest(random, world, lexicon, takeable, number)
    return world


def _family(
    random: Random, world: World, lexicon: list[str], number: int
) -> list[tuple[str, str, Text]]:
    family, day = f"family-{number:03}", NOW + timedelta(days=random.randrange(300))
    lexicon = lexicon[:300] + random.sample(lexicon, 60) * 10  # an event has words of its own
    speech = [sentence(random, lexicon, 12, 24) for _ in range(4)]
    text, make = (
        write(random, lexicon, speech, day),
        random.choice(("agency", "missing", "missing", "outlet")),
    )
    agency = None if make == "outlet" else random.choice(AGENCIES)
    root = family if make == "missing" else f"p{number:03}-root"
    if make != "missing":
        outlet, author = agency or f"Morning Courier {number}", f"Ada Brenn{number}"
        put(world, root, text, day, outlet=outlet, author=author)
        world.trunk[root] = {family}
    copies = [(root, text, "")]
    for i in range(random.randint(1, 4)):
        name, outlet = f"p{number:03}-copy{i}", f"Lantern Post {number}{i}"
        body = house_edits(random, truncated(random, text, 0.4), lexicon, random.randint(0, 3))
        source = agency or f"Morning Courier {number}"
        licence = (
            f"Produced by {source}. Not edited by {outlet}."
            if agency or random.random() < 0.5
            else ""
        )
        put(world, name, body, noisy(random, day, random.choice((0, 0, 1))), outlet=outlet, agency=agency,
            licence=licence, dateline=bool(agency) and random.random() < 0.5)  # fmt: skip
        _took(world, name, root, family)
        copies.append((name, body, outlet))
    takes = (
        [_farm(random, world, lexicon, number, family, copies, day, agency)]
        if random.random() < 0.6
        else []
    )
    for i in range(random.randint(0, 2)):
        name, (source, body, _) = f"p{number:03}-rewrite{i}", random.choice(copies)
        made = rewritten(random, body, lexicon)
        put(
            world,
            name,
            made,
            noisy(random, day, random.choice((0, 1, 2))),
            outlet=f"Quick Bulletin {number}{i}",
        )
        shown = _shows(made, body, text, _others(copies, source, make == "missing"))
        _took(world, name, source if shown else root, family)
    for i in range(random.randint(0, 2)):
        name = f"p{number:03}-own{i}"
        own = write(random, lexicon, speech, day)
        put(
            world,
            name,
            own,
            noisy(random, day),
            outlet=f"Harbour Times {number}{i}",
            author=f"Ines Olt{i}",
        )
        world.trunk[name] = {name}
    return [(name, family, body) for name, body, _ in [*copies, *takes]]


def _farm(
    random: Random, world: World, lexicon: list[str], number: int, family: str,
    copies: list[tuple[str, Text, str]], day: date, agency: str | None,
) -> tuple[str, Text, str]:  # fmt: skip
    """A scrape: of any copy, with a word slipped in, cut at times, its date often forged."""
    name, (source, body, outlet) = f"p{number:03}-farm", random.choice(copies)
    (root, text, _), cut = copies[0], truncated(random, body, 0.3)
    made = house_edits(random, cut, lexicon, random.randint(0, 2))
    tells = bool(outlet) and random.random() < 0.3
    shown = tells or _shows(made, body, text, _others(copies, source, root == family))
    source = source if shown else root
    forged = random.random()
    claimed = (
        day + timedelta(days=random.randint(60, 400)) if forged < 0.5 else noisy(random, day, 1)
    )
    claimed = day - timedelta(days=random.randint(2, 30)) if forged > 0.9 else claimed
    put(world, name, made, claimed, outlet=f"Zed Exchange {number}", cut=random.random() < 0.3,
        licence=f"Source: {outlet}" if tells else "", agency=None)  # fmt: skip
    _took(world, name, source, family)
    return name, made, ""


def _digest(
    random: Random,
    world: World,
    lexicon: list[str],
    takeable: list[tuple[str, str, Text]],
    number: int,
) -> None:
    """A page that takes two or three sentences each from several families."""
    name, sentences = f"digest-{number:03}", []
    whole = {p.page for p in world.pages}
    here = [t for t in takeable if t[0] in whole and t[0].endswith("root")]
    for source, family, body in random.sample(here, min(len(here), random.randint(2, 4))):
        prose = [s for s in body.sentences if not s[0]]
        at = random.randrange(max(1, len(prose) - 3))
        sentences.extend(prose[at : at + 3])
        sentences.append((False, sentence(random, lexicon)))
        _took(world, name, source, family)
    put(world, name, Text(sentences), NOW + timedelta(days=310), outlet=f"Daily Sum {number}")


def _others(copies: list[tuple[str, Text, str]], source: str, missing: bool) -> list[Text] | None:
    return [body for name, body, _ in copies[1:] if name != source] if missing else None


def _shows(made: Text, body: Text, root: Text, others: list[Text] | None) -> bool:
    """Whether a copy's own wording came along: a run of four words that the root has not.

    Where the root is left out it shows only beside the `others` that keep the root's wording.
    """

    def runs(text: Text) -> set[tuple[str, ...]]:
        return {w[i : i + 4] for _, w in text.sentences for i in range(len(w) - 3)}

    replaced = runs(root) - runs(body)
    seen = others is None or any(replaced & runs(other) for other in others)
    return seen and len((runs(body) - runs(root)) & runs(made)) > 0


def _took(world: World, child: str, parent: str, family: str) -> None:
    world.parents.add((child, parent))
    world.trunk.setdefault(child, set()).add(family)


def plant(seed: int, families: int) -> Planted:
    world = grow(seed, families)
    made = {
        "pages": PAGES.of(world.pages),
        "blocks": BLOCKS.of(world.blocks),
        "dates": DATES.of(world.signals),
        "facts": FACTS.empty(),
    }
    return Planted({**made, **share(made)}, world.parents, world.trunk)
