"""What is slipped into the pages that `grow_foreign.py` grows on: words of chance, at places of chance.

Brands are chance syllables, phrases are drawn word by word from the list of common pairs, lines come from
the furniture of the same pages, handles and tickers from the part `development` of `injected_words.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, partial
from random import Random

from injected_words import DEVELOPMENT, FORMS, gaps
from retold.stages.slips.signs import closed
from retold.text.frequencies import counts

PLACES = DEVELOPMENT.places | {"name": 1, "word": 1}
KINDS = {"brand": 6, "search": 2, "line": 4, "handle": 1, "ticker": 1}


@cache
def _follows() -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for pair, count in counts().pairs.items():
        one, _, other = pair.partition(" ")
        if one.isalpha() and other.isalpha() and len(other) > 2 and not closed(other):
            found[one].append((other, count))
    return dict(found)


@cache
def _firsts() -> list[str]:
    return sorted(w for w in _follows() if len(w) > 3 and not closed(w))


def phrase(chance: Random) -> str:
    """Two to four words, each of which often follows the one before."""
    made = [chance.choice(_firsts())]
    while len(made) < chance.choice((2, 3, 3, 4)) and made[-1] in _follows():
        nexts = _follows()[made[-1]]
        made.append(chance.choices([w for w, _ in nexts], [n**0.5 for _, n in nexts])[0])
    return " ".join(made if len(made) > 1 else [chance.choice(_firsts()), made[0]])


def brand(chance: Random) -> str:
    """A name of two or three chance syllables, in one of the forms."""
    onsets = "b c d f g h j k l m n p r s t v w z br cl cr dr fl gr pl pr st tr qu".split()
    ends = "a e i o u y an ar el en er in ix o on or us ast ell ent ick int ock ond unt".split()
    made = "".join(
        chance.choice(onsets) + chance.choice(ends) for _ in range(chance.choice((2, 2, 3)))
    )
    if chance.random() < 0.2:
        made = chance.choice(_firsts()) + chance.choice([w for w in _firsts() if len(w) < 6])
    name, trade = made.capitalize(), phrase(chance).title().split()
    form = chance.choice(FORMS)
    return {
        "trade": f"{name} {' '.join(trade[: chance.choice((1, 1, 2))])}", "word": name,
        "camel": f"{name}{chance.choice(ends + onsets[:19]).capitalize()}x", "capitals": made.upper(),
        "lower": made, "digits": f"{name}{chance.randint(2, 365)}",
        "domain": f"{made}.{chance.choice(('com', 'net', 'org', 'io'))}", "run together": f"{name}{''.join(trade[:2])}",
    }[form]  # fmt: skip


def pool(chance: Random, headlines: Sequence[str], furniture: Sequence[Sequence[str]]) -> list[str]:
    """The foreign words of one page."""
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    if kind == "brand":
        return [brand(chance) for _ in range(6)]
    if kind == "search":
        return [phrase(chance) for _ in range(10)]
    if kind == "line":
        return [chance.choice(chance.choice(furniture)) for _ in range(10)]
    word = brand(chance).split()[0]
    lower = "".join(c for c in word.lower() if c.isalpha())
    fill = partial(str.format, headline=chance.choice(headlines), brand=word, lower=lower, code=lower[:4].upper(),
                   digits=f"{chance.randint(0, 9)}.{chance.randint(0, 9)}")  # fmt: skip
    return [fill(text) for text in DEVELOPMENT.phrases[kind]]


def slipped(
    chance: Random, text: str, lines: list[tuple[int, int]], words: Sequence[str]
) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """Text, lines and the spans of the words slipped in."""
    same = chance.random() < 0.6
    glue = chance.choice(("none", "next", "previous", "both", "mixed"))
    drawn: dict[tuple[int, int], int] = {}
    for place in chance.choices(
        list(PLACES),
        list(PLACES.values()),
        k=chance.choice((1, 2, 3, 4, 6, 8, 10)),
    ):
        number = chance.randrange(len(lines))
        low, high = lines[number]
        if found := gaps(text[low:high], place):
            start, end = chance.choice(found)
            drawn.setdefault((low + start, low + end), number)
    made, spans, last, grown = "", [], 0, [0] * len(lines)
    for (low, high), number in sorted(drawn.items()):
        said = words[0] if same else chance.choice(words)
        how = chance.choice(("none", "next", "previous")) if glue == "mixed" else glue
        made += text[last:low] + ("" if how in ("previous", "both") else " ")
        start = len(made)
        made += said
        spans.append((start, len(made)))
        made += "" if how in ("next", "both") or text[high : high + 1] == "," else " "
        last = high
        grown[number] = len(made) - high
    made += text[last:]
    moved, shift = [], 0
    for (low, high), more in zip(lines, grown, strict=True):
        moved.append((low + shift, high + (more or shift)))
        shift = more or shift
    return made, moved, spans
