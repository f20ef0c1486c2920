"""The clause that reporting words report, where no marks tell its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.stages.statements.hosts import Host
from retold.stages.statements.speakers.pointers import Attribution
from retold.text.spans import trim
from retold.text.words import word_spans

LEAST = 3
"""Words of the shortest clause that is reported as one."""

_TAIL = 8
"""Words that may follow a closing attribution: "he told reporters in the capital on Tuesday"."""

_THAT = re.compile(r"(?:[^,.;:“\"]{0,60}?\s)?(?:that|whether|how)\s")
_OPENING_THAT = re.compile(r"(?:that|whether)\s")
_LEADS = re.compile(
    r"(?:after|before|when|while|as|if|although|though|since|because|in|on|at|during|for|with|by|from|to|under|"
    r"speaking|asked|writing|citing|despite|until|once|where)\b",
    re.I,
)
_HANGS = re.compile(
    r"(?:(?:however|but|and|still|yet|then|also|meanwhile)\b,? )?(?:(?:well|shortly|soon|just|right|even|only) )?"
    r"(?:after|before|when|while|as|if|although|though|since|because|asked|speaking|writing|citing|until|once|where)"
    r"\b(?! for\b)[^,]*\Z",
    re.I,
)
"""A clause that stands by itself before "X said" and is no more than when or why he said it."""
_WITHIN = re.compile(r"\s*(?:in|on|at|during|via|through) (?:an? |the |his |her |its )?\w+", re.I)
_WHEN = re.compile(r"\s(?:after|before|during|following|when|on|at|in|outside|as|while)\s")
_TO_SOMEBODY = frozenset(("tell", "inform", "assure", "remind", "notify"))
_HEARD = re.compile(
    r"\s(?:(?:the )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*|(?:the |his |her )?[a-z]+s|him|her|them|us)(?: (?:on|in) [A-Z]\w+)?\s"
)
_HEDGE = " ,;:—–-\n“\"”’'"


def reported_clause(
    text: str, host: Host, attribution: Attribution, others: Sequence[Attribution]
) -> tuple[int, int] | None:
    """Page span of what is reported, marks inside it kept; None where nothing clausal is."""
    if attribution.kind == "quoting" or text[host.start : host.end].rstrip().endswith("?"):
        return None
    low, high = _visible(text, host)
    before = text[low : attribution.low].rstrip()
    after = text[attribution.high : high]
    short = len(word_spans(after)) <= _TAIL or _inserted(before, after)
    hangs = _HANGS.match(before[:-1].lstrip(_HEDGE))
    closing = before.endswith((",", "—", "–")) and short and not hangs
    if attribution.lemma == "—":
        return None
    if attribution.kind == "phrase":
        return _phrase(text, host, attribution, low, high)
    if closing and len(word_spans(before)) >= LEAST:
        start = _after_last(others, attribution, low)
        return _tidy(text, start, attribution.low)
    if attribution.kind == "thought" and attribution.clause is None:
        return None
    that = _THAT.match(text, attribution.end, high)
    if attribution.clause is not None:
        start = attribution.clause[0]
        heard = (
            _HEARD.match(text, attribution.end, high) if attribution.lemma in _TO_SOMEBODY else None
        )
        opening = _OPENING_THAT.match(text, start, high)
        if opening:
            start = opening.end()
        elif that and that.end() < start:
            start = that.end()
        elif heard and heard.end() < start:
            start = heard.end()
        return _tidy(text, start, _stop(text, max(attribution.clause[1], start), high, attribution))
    if (
        that is None
        and attribution.sure
        and attribution.lemma in ("say", "add", "believe", "think")
    ):
        spaced = text[attribution.high : attribution.high + 1]
        if (
            spaced == " "
            and text[attribution.high + 1 : attribution.high + 2].isalpha()
            and attribution.high == attribution.end
        ):
            told = _verbal(after) and not _WITHIN.match(after)
            return _tidy(text, attribution.high + 1, high) if told else None
    if that is None:
        return None
    return _tidy(text, that.end(), high)


def _inserted(before: str, after: str) -> bool:
    """Whether "X said" closes a sentence that tells after it when or where he said so."""
    opens = _LEADS.match(before.lstrip(_HEDGE))
    return not opens and _verbal(before) and bool(_WHEN.match(after)) and not _THAT.search(after)


def _verbal(words: str) -> bool:
    """Rules only: whether what follows a cue has a verb, by the commonest ones."""
    return bool(
        re.search(
            r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does|\w+ed)\b",
            words,
        )
    )


def _phrase(
    text: str, host: Host, attribution: Attribution, low: int, high: int
) -> tuple[int, int] | None:
    """Take "according to X, ..." or "..., according to X"."""
    opens = not re.search(r"\w", text[low : attribution.start])
    if not opens:
        return _tidy(text, low, attribution.start)
    comma = text.find(",", attribution.high, high)
    return _tidy(text, comma + 1, high) if comma >= 0 else None


def _stop(text: str, end: int, high: int, attribution: Attribution) -> int:
    """Stretch a parsed clause to the sentence's end when only punctuation is left."""
    return high if not re.search(r"\w", text[end:high]) else end


def _after_last(others: Sequence[Attribution], attribution: Attribution, low: int) -> int:
    ends = [
        a.high
        for a in others
        if a.high <= attribution.low and a is not attribution and a.kind == "phrase"
    ]
    return max([low, *ends])


def _visible(text: str, host: Host) -> tuple[int, int]:
    return trim(text, host.start, host.end)


def _tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _HEDGE and text[start] not in "“\"'‘":
        start += 1
    while end > start and (text[end - 1] in " ,;:—–-\n" or text[end - 1] == "."):
        end -= 1
    return (start, end) if len(word_spans(text, start, end)) >= LEAST else None
