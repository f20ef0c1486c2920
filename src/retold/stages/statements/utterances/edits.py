"""What a version has that the utterance's wording has not, and whether that alters the meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retold.stages.statements.utterances.match import Match, match
from retold.stages.statements.utterances.speakers import acronym
from retold.stages.statements.utterances.words import Version, Word, grammar, stem
from retold.tables import Variant
from retold.text.align import Run
from retold.text.knowledge import knowledge
from retold.text.numerals import ONES, SCALES, TENS
from retold.text.words import fold


@dataclass(frozen=True)
class Limits:
    """Up to where a change of words is a change, and not another sentence."""

    contained: float = 0.8
    """Share below which a version is a paraphrase or another translation of the wording."""
    swaps: int = 1
    """Swaps in one version beyond which it is one as well."""
    elided: int = 2
    """Words that dots may stand for and still hide a "not"; more is a thought left out."""
    told: float = 0.75
    """Shares of weight from which the reporter keeps so near to the words that a "not" more counts."""
    few: int = 4
    """Words on either side of a swap that can turn a meaning; more is a rewrite."""
    word: int = 2
    """The same for plain content words, where nothing else tells that the meaning turned."""


LIMITS = Limits()


@dataclass(frozen=True)
class Freedom:
    """How free a version is with the words: told by the reporter, or worded anew."""

    reported: bool = False
    reworded: bool = False


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


def speaker_edit(version: Version, speaker: str) -> Variant:
    """The edit of a page that gives the words to another than the utterance's `speaker`."""
    quote = version.quote
    return Variant(
        quote.page, quote.quote, "speaker", speaker, quote.speaker or "", quote.start, quote.end, True
    )  # fmt: skip


def edits(wording: Version, version: Version, texts: tuple[str, str]) -> list[Variant]:
    """The differences of `version` from `wording`; `texts` are the pages' texts in that order.

    An indirect version of a direct wording gives one `indirect` edit, for its words are the
    reporter's, and what turns its meaning where it keeps near to the words.
    """
    found: list[Variant] = []
    quote = version.quote
    if version.folded == wording.folded:
        return found
    aligned = match(wording, version)
    loose = aligned.contained < LIMITS.contained
    if version.indirect and not wording.indirect:
        turns = _turns(aligned, wording, version, texts)
        told = Variant(
            quote.page, quote.quote, "indirect", "", quote.text, quote.start, quote.end, bool(turns)
        )
        return [told, *turns]
    swaps = sum(run.op == "replace" for run in aligned.runs)
    freedom = Freedom(
        reported=version.indirect or wording.indirect,
        reworded=loose or swaps > LIMITS.swaps,
    )
    for run in aligned.runs:
        if not _fragment(run, version):
            found += _run_edits(run, wording, version, texts, freedom)
    return found


def _turns(
    aligned: Match, wording: Version, version: Version, texts: tuple[str, str]
) -> list[Variant]:
    """A lone "not", number or opposite between the same words on both sides, in reported speech."""
    if min(aligned.contained, aligned.dense) < LIMITS.told:
        return []
    found = []
    for before, run, behind in zip(aligned.runs, aligned.runs[1:], aligned.runs[2:], strict=False):
        was = wording.words[run.start : run.end]
        now = version.words[run.other_start : run.other_end]
        single = max(len(was), len(now)) == 1 and before.op == behind.op == "equal"
        turned = (
            _opposed(was, now) or _other_number(was, now) if was and now else _negates(was, now)
        )
        if single and turned:
            kind = _kind(run, was, now, wording, version)
            found.append(_variant(kind, was, now, version, run.other_start, texts, True))
    return found


def _fragment(run: Run, version: Version) -> bool:
    """Whether a run is what a fragment woven into a sentence leaves out at its ends."""
    edge = run.other_start == 0 or run.other_end == len(version.words)
    return version.quote.mode == "mixed" and run.op == "delete" and edge


def _run_edits(
    run: Run, wording: Version, version: Version, texts: tuple[str, str], freedom: Freedom
) -> list[Variant]:
    was, now = wording.words[run.start : run.end], version.words[run.other_start : run.other_end]
    if run.op == "equal":
        pairs = zip(range(run.start, run.end), range(run.other_start, run.other_end), strict=True)
        return [
            _variant(
                "inflection" if wording.words[i].stem == version.words[j].stem else "swap",
                wording.words[i : i + 1],
                version.words[j : j + 1],
                version,
                j,
                texts,
                not freedom.reported
                and _negates(wording.words[i : i + 1], version.words[j : j + 1]),
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
    changed = not freedom.reported and alters(kind, was, now, inner=inner, loose=freedom.reworded)
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
        # A fragment leaves out what stood around it, and a long cut a thought; a short one a "not".
        short = max(len(was), len(now)) <= (LIMITS.elided if kind == "ellipsis" else LIMITS.few)
        return short and (inner or bool(now)) and _negates(was, now)
    if max(len(was), len(now)) > LIMITS.few or _same_name(was, now):
        return False
    if _negates(was, now) or _opposed(was, now) or _other_number(was, now):
        return True
    left = {_thing(w) for w in was if w.folded not in grammar()}
    right = {_thing(w) for w in now if w.folded not in grammar()}
    names, renamed = {_thing(w) for w in was if w.name}, {_thing(w) for w in now if w.name}
    if names and renamed and not (names & renamed):
        return True
    # A pronoun for its noun, or a word more or less, is the editor's ear and not another meaning.
    plain = max(len(was), len(now)) <= LIMITS.word and bool(left - right and right - left)
    return not loose and plain


def _other_number(was: tuple[Word, ...], now: tuple[Word, ...]) -> bool:
    one, other = _numbers(was), _numbers(now)
    return bool(one and other) and one != other


def _same_name(was: tuple[Word, ...], now: tuple[Word, ...]) -> bool:
    """Whether one side is the other's initials, or both mean one country."""
    one, other = " ".join(w.raw for w in was), " ".join(w.raw for w in now)
    return acronym(one, other) or bool(_countries_in(was) & _countries_in(now))


def _countries_in(words: tuple[Word, ...]) -> set[str]:
    """The countries that words name, or whose people they name: one word, or all the names at once."""
    capital = [re.sub(r"'s?$", "", w.folded) for w in words if w.raw[0].isupper()]
    forms = {*capital, " ".join(capital)}
    return {countries()[form] for form in forms if form in countries()}


def _thing(word: Word) -> str:
    """The stem, or the country that the word names or whose people it names."""
    bare = re.sub(r"'s?$", "", word.folded)
    return countries().get(bare, word.stem) if word.raw[0].isupper() else word.stem


@cache
def countries() -> dict[str, str]:
    """Country by each form that names it or its people."""
    found: dict[str, str] = {}
    for row in knowledge("countries"):
        for form in "|".join((row["name"], row["aliases"], row["adjective"], row["people"])).split(
            "|"
        ):
            if form:
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
        if word.folded[0].isdigit():
            found.add(re.sub(r"\D", "", word.folded))
        elif word.folded in SCALES or word.folded in TENS:
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
