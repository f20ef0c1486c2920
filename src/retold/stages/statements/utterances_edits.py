"""What a version has that the utterance's wording has not, and whether that alters the meaning."""

from __future__ import annotations

import re
from functools import cache

from retold.stages.statements.utterances_match import match, speakers
from retold.stages.statements.utterances_words import Version, Word, grammar, stem
from retold.tables import Variant
from retold.text.align import Run
from retold.text.knowledge import knowledge
from retold.text.numerals import ONES, SCALES, TENS
from retold.text.words import fold

LOOSE = 0.8
"""Below this contained share a version is a paraphrase or another translation, and a plain change
of words is no alteration; negation, numbers, names and opposites still are."""

_NEGATIONS = frozenset(
    "not no never none nothing nobody neither nor without cannot hardly scarcely barely refuse refused deny denied".split()
)
_CONTRACTED = (
    ("n't", " not"),
    ("'re", " are"),
    ("'ll", " will"),
    ("'ve", " have"),
    ("'m", " am"),
    ("'d", " would"),
    ("'s", " is"),
)


def edits(
    wording: Version, version: Version, texts: tuple[str, str], speaker: str | None
) -> list[Variant]:
    """The differences of `version` from `wording`; `texts` are the pages' texts in that order.

    An indirect version of a direct wording gives one `indirect` edit; changes of its words are
    told only where they alter the meaning.
    """
    found: list[Variant] = []
    quote = version.quote
    if speakers(speaker, quote.speaker) == "different":
        found.append(
            Variant(
                quote.page,
                quote.quote,
                "speaker",
                speaker or "",
                quote.speaker or "",
                quote.start,
                quote.end,
                True,
            )
        )
    if version.folded == wording.folded:
        return found
    aligned = match(wording, version)
    loose = aligned.contained < LOOSE
    indirect = version.indirect and not wording.indirect
    if indirect:
        found.append(
            Variant(
                quote.page, quote.quote, "indirect", "", quote.text, quote.start, quote.end, False
            )
        )
    for run in aligned.runs:
        if _fragment(run, version):
            continue
        for variant in _run_edits(run, wording, version, texts, loose or indirect):
            if not indirect or variant.alters:
                found.append(variant)
    return found


def _fragment(run: Run, version: Version) -> bool:
    """Whether a run is what a fragment woven into a sentence leaves out at its ends."""
    edge = run.other_start == 0 or run.other_end == len(version.words)
    return version.quote.mode == "mixed" and run.op == "delete" and edge


def _run_edits(
    run: Run, wording: Version, version: Version, texts: tuple[str, str], loose: bool
) -> list[Variant]:
    was, now = wording.words[run.start : run.end], version.words[run.other_start : run.other_end]
    if run.op == "equal":
        pairs = zip(range(run.start, run.end), range(run.other_start, run.other_end), strict=True)
        return [
            _variant(
                "inflection",
                wording.words[i : i + 1],
                version.words[j : j + 1],
                version,
                j,
                texts,
                _negates(wording.words[i : i + 1], version.words[j : j + 1]),
            )
            for i, j in pairs
            if wording.words[i].folded != version.words[j].folded
        ]
    kind = _kind(run, was, now, wording, version)
    inner = (
        run.start > 0
        and run.end < len(wording.words)
        and run.other_start > 0
        and run.other_end < len(version.words)
    )
    changed = alters(kind, was, now, inner=inner, loose=loose)
    return [_variant(kind, was, now, version, run.other_start, texts, changed)]


def _kind(
    run: Run, was: tuple[Word, ...], now: tuple[Word, ...], wording: Version, version: Version
) -> str:
    if any(w.bracketed for w in now) or (not now and all(w.bracketed for w in was)):
        return "bracket"
    if _gap(version, run.other_start, run.other_end) or (
        not was and _gap(wording, run.start, run.end)
    ):
        return "ellipsis" if not (was and now) else "swap"
    if not now:
        return "cut"
    if not was:
        return "insertion"
    return "inflection" if _same_words(was, now) else "swap"


def _same_words(was: tuple[Word, ...], now: tuple[Word, ...]) -> bool:
    """Equal but for spelling, contraction or a clipped ending ("askin")."""
    one, other = sorted((_spelled(was), _spelled(now)), key=len)
    return one == other or (len(one) >= 4 and len(other) - len(one) <= 2 and other.startswith(one))


def _gap(version: Version, start: int, end: int) -> bool:
    """Whether an ellipsis stands where the run is."""
    if end < len(version.words):
        return version.words[end].gap or (start < end and version.words[start].gap)
    return version.trailing


def _variant(
    kind: str,
    was: tuple[Word, ...],
    now: tuple[Word, ...],
    version: Version,
    at: int,
    texts: tuple[str, str],
    changed: bool,
) -> Variant:
    if now:
        start, end = now[0].start, now[-1].end
    else:
        start = end = version.words[at].start if at < len(version.words) else version.words[-1].end
    old = texts[0][was[0].start : was[-1].end] if was else ""
    return Variant(
        version.quote.page, version.quote.quote, kind, " ".join(old.split()),
        " ".join(texts[1][start:end].split()), start, end, changed,
    )  # fmt: skip


def alters(
    kind: str, was: tuple[Word, ...], now: tuple[Word, ...], *, inner: bool, loose: bool
) -> bool:
    """Whether a change touches the meaning: negation, number, name, opposite, strength, other word."""
    if kind in {"bracket", "inflection"}:
        return kind == "inflection" and _negates(was, now)
    if not was or not now:
        # A fragment leaves out what stood around it; only a cut inside hides a "not".
        return (inner or bool(now)) and _negates(was, now)
    if _negates(was, now) or _numbers(was) != _numbers(now) or _opposed(was, now):
        return True
    left = {_thing(w) for w in was if w.folded not in grammar()}
    right = {_thing(w) for w in now if w.folded not in grammar()}
    names, renamed = {_thing(w) for w in was if w.name}, {_thing(w) for w in now if w.name}
    if names and renamed and not (names & renamed):
        return True
    return not loose and bool(right - left)


def _thing(word: Word) -> str:
    """The stem, or the country that the word names or whose people it names."""
    return countries().get(word.folded, word.stem) if word.raw[0].isupper() else word.stem


@cache
def countries() -> dict[str, str]:
    """Country by each single word that names it or its people."""
    found: dict[str, str] = {}
    for row in knowledge("countries"):
        for form in "|".join((row["name"], row["aliases"], row["adjective"], row["people"])).split(
            "|"
        ):
            if form and " " not in form:
                found.setdefault(fold(form.replace(".", "")), row["name"])
                found.setdefault(fold(form), row["name"])
    return found


def _negates(was: tuple[Word, ...], now: tuple[Word, ...]) -> bool:
    return _negations(was) % 2 != _negations(now) % 2


def _negations(words: tuple[Word, ...]) -> int:
    return sum(w.folded in _NEGATIONS or w.folded.endswith("n't") for w in words)


def _numbers(words: tuple[Word, ...]) -> frozenset[str]:
    found = set()
    for word in words:
        if word.folded[0].isdigit() or word.folded in SCALES or word.folded in TENS:
            found.add(word.folded)
        elif word.folded in ONES and word.folded != "one":
            found.add(str(ONES[word.folded]))
    return frozenset(found)


def _opposed(was: tuple[Word, ...], now: tuple[Word, ...]) -> bool:
    pairs = opposites()
    return any((a.stem, b.stem) in pairs for a in was for b in now)


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Stems of words of opposite meaning or other strength, both ways round."""
    found = set()
    for row in knowledge("antonyms"):
        one, other = stem(row["word"]), stem(row["opposite"])
        found |= {(one, other), (other, one)}
    return frozenset(found)


def _spelled(words: tuple[Word, ...]) -> str:
    """Words with contractions spelled out and one spelling for British and American forms."""
    text = " ".join(w.folded for w in words)
    for short, full in _CONTRACTED:
        text = re.sub(rf"{short}\b", full, text)
    return " ".join(stem(w) for w in text.replace("-", " ").split()).replace(" ", "")
