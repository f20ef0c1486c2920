"""What stands around each line of a page: the measures by which prose of an article is told.

Distances are in lines, up to `FAR`; masses of words are as ln(1 + words).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from retold.stages.documents.roles.manner import NAMES, Manner

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FAR = 50
REACH = 33
"""Lines beyond the furthest window."""
OFTEN = 3
"""So many lines of one make or one wording on a page are a pattern of the page."""
MANY = 20
COMMENTED = 20
"""Words of prose above a count of comments; one above the article is a link to them."""
PARAGRAPH = 12
"""Words of a line of prose that is a paragraph for sure."""
SHORT = 6
ROLES = (
    "related", "promo", "navigation", "comment", "notice", "caption", "credit", "byline", "date",
    "title", "heading",
)  # fmt: skip
"""Roles that the words of a line gave it before; the thread of comments counts as `thread`."""
_SINCE = ("related", "comment", "navigation", "promo")
_NEIGHBOURS = ("words", "lower", "digits", "ended", "talk", "first")
_COLUMN = {name: number for number, name in enumerate(NAMES)}


def measures(
    found: Manner, roles: list[str], opens: list[str], counts: list[int]
) -> dict[str, F64]:
    """All measures of the lines of a page by name; each has one value a line.

    `roles` are what rules gave so far ("" for open lines), `opens` as in `Line.opens`, `counts` as
    in `Line.counted`.
    """
    made = {name: found.table[:, column] for name, column in _COLUMN.items()}
    words = made["words"]
    fluent = (
        (words >= 7) & (made["grammar"] >= 0.2) & ((made["lower"] >= 0.5) | (made["unspaced"] > 0))
    )
    prose = np.where(fluent & (made["ended"] > 0), words, 0.0)
    made |= {"log_words": np.log1p(words), "fluent": fluent.astype(float)}
    made |= {f"is_{role}": np.array([r == role for r in roles], float) for role in ROLES}
    made["opens"] = np.array(
        [("-", "section", "rest").index(o) if o in ("section", "rest") else 0 for o in opens], float
    )
    made |= _broken(np.array([o == "break" for o in opens], bool))
    for part in (_density, _place, _whole, _stretch, _patterns, _style, _since, _around):
        made |= dict(part(made, prose, found))
    return made | dict(_counted(np.array(counts, float), made["words"], prose))


Part = Iterator[tuple[str, F64]]


def _window(values: F64, low: int, high: int) -> F64:
    """For each line the sum over the lines from `low` to `high` places away, both included."""
    return _between(_sums(values), low, high)


def _sums(values: F64) -> F64:
    """The sums of the values before each line, with `REACH` places more on both sides."""
    sums = np.zeros(len(values) + 2 * REACH + 1)
    np.cumsum(values, out=sums[REACH + 1 : REACH + 1 + len(values)])
    sums[REACH + 1 + len(values) :] = sums[REACH + len(values)]
    return sums


def _between(sums: F64, low: int, high: int) -> F64:
    """The same as `_window` from what `_sums` gave."""
    lines = len(sums) - 2 * REACH - 1
    above, below = REACH + low, REACH + high + 1
    summed: F64 = sums[below : below + lines] - sums[above : above + lines]
    return summed


def _density(made: dict[str, F64], prose: F64, found: Manner) -> Part:
    full, words = _sums(prose), _sums(made["words"])
    for reach in (1, 2, 4, 8, 16, 32):
        near = _between(full, -reach, reach)
        yield f"density_{reach}", near / np.maximum(1, _between(words, -reach, reach))
        yield f"prose_{reach}", np.log1p(near)


def _place(made: dict[str, F64], prose: F64, found: Manner) -> Part:
    words, lines = made["words"], len(prose)
    before, above = np.cumsum(words) - words, np.cumsum(prose) - prose
    yield "place", before / max(1.0, float(words.sum()))
    yield "place_in_prose", above / max(1.0, float(prose.sum()))
    yield "prose_before", np.log1p(above)
    yield "prose_after", np.log1p(prose.sum() - above - prose)
    at = np.arange(lines)
    paragraph = prose >= PARAGRAPH
    yield "back", np.minimum(FAR, at - _last(paragraph, at) + 0.0)
    yield "ahead", np.minimum(FAR, at - _last(paragraph[::-1], at) + 0.0)[::-1]


def _last(flags: Flags, at: I64) -> I64:
    """The place of the last flag before each line, `-FAR` where there is none."""
    places = np.concatenate(([-FAR], np.where(flags, at, -FAR)[:-1]))
    return np.maximum.accumulate(places)


def _whole(made: dict[str, F64], prose: F64, found: Manner) -> Part:
    """The same for every line of a page."""
    paragraphs = prose[prose > 0]
    median = float(np.log1p(np.median(paragraphs))) if len(paragraphs) else 0.0
    total = float(made["words"].sum())
    whole = {
        "page_lines": np.log1p(len(prose)), "page_words": np.log1p(total),
        "page_prose": prose.sum() / max(1.0, total), "page_median": median,
        "page_longest": np.log1p(paragraphs.max()) if len(paragraphs) else 0.0,
    }  # fmt: skip
    for name, value in whole.items():
        yield name, np.full(len(prose), value)
    yield "relative", made["log_words"] - median


def _stretch(made: dict[str, F64], prose: F64, found: Manner) -> Part:
    """The run of lines with the most prose, and the words that each line shares with it."""
    loose = np.where(made["fluent"] > 0, 0.4 * np.minimum(made["words"], 80), -4.0)
    gains = np.where(prose > 0, np.minimum(prose, 80), loose)
    low, high = best_stretch(gains)
    at = np.arange(len(prose))
    inside = (at >= low) & (at < high)
    yield "in_stretch", inside.astype(float)
    away = np.where(at < low, at - low, np.where(at >= high, at - high + 1, 0))
    yield "from_stretch", np.clip(away, -FAR, FAR).astype(float)
    yield "stretch", np.full(len(prose), np.log1p(gains[low:high].sum()))
    yield "stretch_share", np.full(len(prose), prose[low:high].sum() / max(1.0, float(prose.sum())))
    yield "shared", _shared(found, inside)


def best_stretch(gains: F64) -> tuple[int, int]:
    """Half-open bounds of the run with the largest positive sum, (0, 0) where there is none."""
    sums = np.concatenate(([0.0], np.cumsum(gains)))
    floor = np.minimum.accumulate(sums)
    high = int(np.argmax(sums - floor))
    low = int(np.argmax(sums[: high + 1] == floor[high]))
    return (low, high) if high > low else (0, 0)


def _shared(found: Manner, inside: Flags) -> F64:
    """Share of each line's content words that stand in another line of the stretch."""
    counts = np.diff(found.edges)
    lines = np.repeat(np.arange(len(counts)), counts)
    known, terms = np.unique(found.terms, return_inverse=True)
    pairs = np.unique(lines * max(1, len(known)) + terms)
    holder, held = np.divmod(pairs, max(1, len(known)))
    holders = np.bincount(held[inside[holder]], minlength=len(known))
    others = holders[held] - inside[holder] > 0
    hits = np.bincount(holder[others], minlength=len(counts))
    distinct = np.bincount(holder, minlength=len(counts))
    share: F64 = hits / np.maximum(1, distinct)
    return share


def _counts(values: Any) -> F64:
    """How often the value of each line stands on the page, 0 for lines whose value is 0."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    times: F64 = np.where(values == 0, 0, np.minimum(20, counts[inverse])).astype(float)
    return times


def _patterns(made: dict[str, F64], prose: F64, found: Manner) -> Part:
    """Stamps and wordings that come again and again, as between comments or teasers."""
    alike, repeated = _counts(found.shapes), _counts(found.keys)
    stamped = (alike >= OFTEN).astype(float)
    again = ((repeated >= OFTEN) & (made["words"] <= PARAGRAPH)).astype(float)
    yield "alike", alike
    yield "repeated", repeated
    stamps = _sums(stamped)
    for reach in (2, 6):
        yield f"stamps_above_{reach}", _between(stamps, -reach, -1)
        yield f"stamps_below_{reach}", _between(stamps, 1, reach)
    yield "again_above", _window(again, -6, -1)
    yield "again_below", _window(again, 1, 6)
    sums = np.cumsum(stamped)
    yield "stamps_before", np.log1p(sums - stamped)
    yield "stamps_after", np.log1p(sums[-1:].sum() - sums)


def _style(made: dict[str, F64], prose: F64, found: Manner) -> Part:
    """Who speaks, and how long paragraphs are, near a line and before it."""
    words = made["words"]
    near = np.maximum(20, _window(words, -4, 4))
    for name in ("first", "second", "exclaimed", "third"):
        yield f"{name}_near", _window(made[name] * words, -4, 4) / near
    fluent = made["fluent"]
    said, mine = words * fluent, made["first"] * words * fluent
    yield "first_before", (np.cumsum(mine) - mine) / np.maximum(20, np.cumsum(said) - said)
    short = (words <= SHORT).astype(float)
    yield "short_near", _window(short, -6, 6) / _window(np.ones(len(words)), -6, 6)
    yield "paragraph_near", np.log1p(_window(said, -6, 6) / np.maximum(1, _window(fluent, -6, 6)))
    full = (prose > 0).astype(float)
    before = (np.cumsum(prose) - prose) / np.maximum(1, np.cumsum(full) - full)
    yield "paragraph_before", np.log1p(before)


def _since(made: dict[str, F64], prose: F64, found: Manner) -> Part:
    at = np.arange(len(prose))
    for role in _SINCE:
        yield f"since_{role}", np.minimum(FAR, at - _last(made[f"is_{role}"] > 0, at) + 0.0)


def _broken(breaks: Flags) -> dict[str, F64]:
    """Where a sentence stands between the furniture that opens behind sentences of its line."""
    at, seen = np.arange(len(breaks)), np.cumsum(breaks)
    return {
        "breaks": breaks.astype(float),
        "since_break": np.minimum(FAR, at - _last(breaks, at) + 0.0),
        "breaks_before": np.log1p(seen - breaks),
        "breaks_after": np.log1p(seen[-1:].sum() - seen),
    }


def _around(made: dict[str, F64], prose: F64, found: Manner) -> Part:
    """The manner of the two lines before and behind; -1 beyond the ends of the page."""
    lines = len(prose)
    for name in (*_NEIGHBOURS, "fluent"):
        padded = np.concatenate(([-1.0, -1.0], made[name], [-1.0, -1.0]))
        for off in (-2, -1, 1, 2):
            yield f"{name}{off:+d}", padded[2 + off : 2 + off + lines]


def _counted(counts: F64, words: F64, prose: F64) -> Part:
    """Where a line stands between the lines that count comments.

    `count` is what the last of them says as ln(1 + n), `per_count` the words of prose from there to
    the next or the end, for each comment, as ln(1 + n); both are -1 above the first.
    """
    at, above = np.arange(len(counts)), np.cumsum(prose) - prose
    flags = (counts >= 0) & (above >= COMMENTED)
    seen = np.cumsum(flags)
    last = np.maximum.accumulate(np.where(flags, at, -1))
    known = last >= 0
    number = np.where(known, counts[last], 0.0)
    told = np.bincount(seen, weights=prose, minlength=1)[seen]
    yield "counts_above", np.minimum(MANY, seen) + 0.0
    yield "counts_below", np.minimum(MANY, seen[-1:].sum() - seen) + 0.0
    yield "since_count", np.where(known, np.minimum(FAR, at - last), FAR + 1.0)
    yield "count", np.where(known, np.log1p(number), -1.0)
    yield "per_count", np.where(known, np.log1p(told / np.maximum(1, number)), -1.0)
