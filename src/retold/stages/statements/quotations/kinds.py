"""What marks hold beside speech, and which reporting words a quotation goes with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retold.stages.statements.hosts import Host
from retold.stages.statements.speakers.pointers import Attribution
from retold.text.names import small_words
from retold.text.words import words


@dataclass(frozen=True)
class QuotationSettings:
    """Thresholds of reading quotations."""

    scare: int = 2
    """Longest quotation, in words, that counts only with reporting words beside it: scare quotes
    and nicknames are mostly shorter, by reading news pages."""
    near: int = 60
    """Code points between a short quotation and its reporting words."""
    titled: int = 4
    """Longest title of a work, in words, that is told by the word before it."""
    called: int = 160
    """The same where they give a name to what stands between: "called the report of ... a farce"."""
    continued: float = 0.6
    """Score of a speaker carried on from the quotation before."""
    followed: float = 0.5
    """Score of a speaker taken from the subject of the sentence before."""
    announced: float = 0.8
    """Score of a speaker whom a colon at a paragraph's end announces for the next."""
    turn: float = 0.9
    """Score of a speaker who is named before his turn in a transcript."""


_SENTENCES = re.compile(r"[a-z]{3}[.!?…] +[A-Z]")


def is_work(content: str) -> bool:
    """Whether the marks hold the title of a work: every word of weight with a capital.

    Two sentences are no title: "The Donald. Big Daddy."
    """
    names = [
        w for w in content.split() if w[:1].isalpha() and w.lower().strip(".,") not in small_words()
    ]
    capital = (
        len(names) > 1 and all(w[0].isupper() for w in names) and content.lstrip()[:1].isupper()
    )
    return capital and not content.rstrip().endswith(("!", "?")) and not _SENTENCES.search(content)


_TOUCHING = 3
"""Code points between a quotation and whoever speaks it right behind: a mark, a space."""
REACH = 600
"""Code points between a quotation and its reporting words, at most."""


def nearest(
    text: str, host: Host, start: int, end: int, attributions: Sequence[Attribution]
) -> Attribution | None:
    """The reporting words nearest to a quotation, those with a speaker before those without."""

    def distance(a: Attribution) -> tuple[bool, int]:
        gap = a.low - end if a.low >= end else start - a.high if a.high <= start else 0
        between = sum(1 for qs, qe in host.quotes if end <= qs < a.low or a.high <= qs < start)
        weaker = 25 if a.kind not in ("speech", "phrase") else 0
        return a.speaker is None, gap + weaker + 20 * between

    # Far ones are left out beforehand: in a long list of quotations each would meet each.
    close = [a for a in attributions if a.low - end < REACH and start - a.high < REACH]
    return min(close, key=distance, default=None)


def is_direct(
    text: str, host: Host, index: int, speech: bool, cut: bool, settings: QuotationSettings
) -> bool:
    """Whether whole sentences stand in the marks, or the rest of one cut by its cue.

    `speech` tells that reporting words go with it, `cut` that the quotation before is direct.
    """
    start, end = host.quotes[index]
    content = text[start:end].strip()
    letters = re.search(r"[^\W_]", content)
    if letters is None:
        return False
    low = host.quotes[index - 1][1] if index else host.start
    outside = text[low:start].rstrip(" \n“\"‘'«„`(")
    behind = text[end : end + 2].strip("”\"’' »")[:1]
    ended = content[-1] in ".!?,…—-–" or behind in (".", ",", "!", "?")
    opens = not re.search(r"\w", outside) or outside[-1] in ",:.!?—-–"
    if content[0].islower():
        return cut and opens and speech and ended
    capital = content[letters.start()].isupper() or content[0].isdigit()
    if not capital and not content.startswith(("…", "...", "[", "(")):
        return False
    # A line of a few words in marks that ends in no stop is a heading: "Shy breeders".
    whole = ended or len(words(content)) > settings.scare
    return (host.bare(text) and (whole or speech or cut)) or (opens and whole)


_NAMING = re.compile(
    r"\b(?:(?<!known )as(?: an?)?|(?<!so[- ])call(?:ed|s|ing)|brand(?:ed|s|ing)|dubb?(?:ed|s|ing)|labell?(?:ed|s|ing)"
    r"|rat(?:ed|es|ing)|deem(?:ed|s|ing))\W{1,3}\Z",
    re.IGNORECASE,
)
"""Words before a mark that somebody gave the name in it: hailed as "...", called "..."."""
_CALLS = frozenset("call describe label brand dub deem consider dismiss".split())
_SHOWN = re.compile(
    r"(?:['’]s|\b(?:on|of|show|podcast|concert|documentary|programme|program|play|film|movie|musical|book|novel|song|single|album|series|magazine"
    r"|essay|titled|entitled))\W{1,3}\Z"
)
"""Words before a mark that holds the title of a work, though it ends in a comma: on ABC's "...,"."""
_BEING = re.compile(r"\b(?:is|are|was|were|be|been|being)\W{1,3}\Z", re.IGNORECASE)
"""Words before a mark that tell what somebody found something to be."""


def is_scare(
    text: str,
    host: Host,
    start: int,
    end: int,
    best: Attribution | None,
    settings: QuotationSettings,
) -> bool:
    """Whether the marks hold no speech: a nickname, a title, a word the writer keeps off."""
    content = text[start:end]
    held = words(content)
    if not held:
        return True
    before = text[max(host.start, start - 16) : start]
    if before[-2:-1] == "=":
        return True  # The value of an attribute, where markup was taken for text.
    if _NAMING.search(before):
        return False
    names = [
        w for w in content.split() if w[:1].isalpha() and w.lower().strip(".,") not in small_words()
    ]
    titled = bool(names) and all(w[0].isupper() for w in names) and content[0].isupper()
    ended = content.rstrip().endswith((",", ".", "!", "?"))
    if titled and (not ended or (_SHOWN.search(before) and len(held) <= settings.titled)):
        return True
    if _BEING.search(before):
        return False
    if best is None:
        return len(held) <= settings.scare + 1 or host.bare(text)
    if best.speaker and best.clause and best.clause[0] <= start and end <= best.clause[1]:
        return False
    gap = max(start - best.high, best.low - end, 0)
    near = settings.called if best.lemma in _CALLS else settings.near
    return len(held) <= settings.scare and gap > near


def spoken_at_once(text: str, host: Host, start: int, end: int, best: Attribution | None) -> bool:
    """Whether a sentence opens with words in marks and who speaks them: "Here comes Velt," he said."""
    if best is None or best.speaker is None or best.kind != "speech":
        return False
    opens = not re.search(r"\w", text[host.start : start])
    return opens and text[end - 1] in ",." and 0 <= best.low - end <= _TOUCHING


def joins(text: str, host: Host, index: int) -> bool:
    """Whether only a joint parts a quotation from the one before: called it "...", "..." and "..."."""
    gap = text[host.quotes[index - 1][1] : host.quotes[index][0]].strip(" ,.“”\"'‘’")
    return gap in ("", "and", "or", "and a", "and an", "a", "an", "but")
