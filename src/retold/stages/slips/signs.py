"""What tells foreign words from a writer's own: the words around them, and how they join these."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from retold.tables import Page
from retold.text.knowledge import knowledge
from retold.text.names import offices
from retold.text.words import fold, word_spans, words

SUBJECTS = frozenset("i he she they we who you it which".split())
MODALS = frozenset("will would can could may might must should shall".split())
TAKES_TWO = frozenset(
    "told tells tell gave gives give asked ask showed sent offered called".split()
)
"""Verbs that a name and then another object may follow."""
CLOSED = ("article", "preposition", "pronoun", "conjunction", "auxiliary")
DETERMINERS = frozenset("a an the his her their its this that these those our my your".split())

LINK = re.compile(
    r"(?:click|tap|press)\b.*\b(?:here|to|for|now|below)\b.*|"
    r"(?:read|see|learn|find out|discover|watch|hear) (?:more|also|next|now|full|the (?:full|video|story))(?: .*)?|"
    r"sign up(?: .*)?|subscribe(?: (?:to|now|here|for|today)\b.*)?|follow (?:us|our)\b.*|"
    r"join (?:us|our|now|the (?:chat|channel|group|community))\b.*|(?:download|get|try|open|install) (?:our|the|your|an?)\b.*"
    r"\b(?:app|offers?|account|newsletter|guide|report|trial|updates?|bonus|now|today)\b.*|continue reading(?: .*)?|"
    r"(?:claim|start|unlock|view|shop|buy|register|log in|share|contact) (?:your|now|here|free|this|us|today)\b.*|"
    r"related(?: (?:articles?|stories|story|coverage|posts?|news))?|advertise?ment(?: .*)?|"
    r"(?:also read|story continues|scroll (?:down|to)|skip (?:to|ad))\b.*|more (?:on this|from)\b.*",
    re.IGNORECASE,
)  # fmt: skip
"""What the text of a link orders its reader to do; a general manner of the web, no site's own."""

ORDERED = frozenset(
    "to will would can could may might must should and or not who they we you i".split()
)
"""Words after which a base form is a verb of the sentence, not an order to its reader."""

SAMPLE = 10_000
"""Code points by which the language of a page is told."""
LEAST_GRAMMAR = 0.2
"""Share of function words: news in English has 0.35 to 0.5, other languages have 0.1 or less."""

_PREFIX = re.compile(r"^\s*([^:|\n]{2,40}?)\s*[:|](?=\S)")
_PARTS = re.compile(r"\s[-–—|·]\s|\s?[|:]\s?")
_SOURCE = re.compile(r"\bsource\s*[:：]\s*([^\n]{2,40}?)(?=category|\s{2,}|\n|$)", re.IGNORECASE)
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*) ?$")
_AFTER = re.compile(r" ?([^\W_][\w'’-]*)")


class Frame(NamedTuple):
    """Words and their neighbours in the line; a neighbour is empty where punctuation parts it."""

    said: str
    before: str
    after: str
    joined_before: bool
    joined_after: bool

    @property
    def joined(self) -> bool:
        """Whether a letter touches the words on either side."""
        return self.joined_before or self.joined_after

    @property
    def name(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(words(self.said))

    @property
    def capital(self) -> bool:
        """Whether every word begins with a capital; numbers beside such words do not matter."""
        initials = [self.said[s] for s, _ in word_spans(self.said)]
        return any(map(str.isupper, initials)) and not any(map(str.islower, initials))

    @property
    def inside(self) -> bool:
        """Whether words stand directly before and after."""
        return bool(self.before and self.after)


def frame(text: str, start: int, end: int) -> Frame:
    """The words `text[start:end]` between their neighbours."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    after = _AFTER.match(text, end)
    return Frame(
        text[start:end], before[1] if before else "", after[1] if after else "",
        text[start - 1 : start].isalpha() and text[start].isalpha(),
        text[end : end + 1].isalpha() and text[end - 1].isalpha(),
    )  # fmt: skip


@cache
def classes() -> dict[str, str]:
    """The grammatical class of each English function word."""
    found: dict[str, str] = {}
    for row in knowledge("function-words"):
        found.setdefault(row["word"], row["class"])
    return found


def in_english(text: str) -> bool:
    """Whether a text is English by its function words; what joins two words depends on it."""
    said = words(text[:SAMPLE])
    return sum(w in classes() for w in said) > LEAST_GRAMMAR * len(said)


def closed(word: str) -> bool:
    """Whether a word only carries grammar."""
    return classes().get(fold(word)) in CLOSED


def content_only(name: tuple[str, ...]) -> bool:
    """Whether none of the words carries grammar or time."""
    return all(map(_content, name))


@cache
def _content(word: str) -> bool:
    return word not in classes() and not word.isdigit()


def is_link(at: Frame) -> bool:
    """Whether the words order the reader to follow a link, where no verb of the sentence stands."""
    return bool(LINK.fullmatch(at.said)) and fold(at.before) not in ORDERED


def names_one(before: str) -> bool:
    """Whether a name may follow a word without a comma: "spokesman X", but not "families X"."""
    office = offices().get((before,))
    return office is not None and not office.plural and not before.endswith("s")


def interrupts(at: Frame) -> bool:
    """Whether a name has no place between two words that stood side by side without it."""
    before, after = fold(at.before), fold(at.after)
    if not at.inside or at.before[0].isupper() or names_one(before):
        return False
    if at.after[0].isupper() and not closed(after):
        return False  # a title or a first name before a surname
    if before in SUBJECTS or before in MODALS:
        return True
    if not closed(after) and after != "said":
        return False
    if classes().get(before) == "preposition":
        return after in DETERMINERS
    return before not in TAKES_TWO and before not in DETERMINERS


def splits(at: Frame) -> bool:
    """Whether a name parts two words that nothing parts: "to X be", "they X are", "in X his"."""
    before, after = fold(at.before), fold(at.after)
    if not at.inside or not at.before.islower() or not at.after[0].islower():
        return False
    if before in {"he", "she", "they", "we", "i"} or after in {"he", "she", "they", "we", "his"}:
        return True
    kind, next_kind = classes().get(before), classes().get(after)
    if kind == "preposition":
        return after in {"a", "an", "the", "his", "her", "their", "its"} and before not in {
            "as",
            "than",
        }
    if before in MODALS | {"to"}:
        return next_kind == "auxiliary"
    if before in {"has", "have", "had", "is", "are", "was", "were", "been", "be"}:
        return after.endswith(("ed", "ing")) or after in {"been", "being"}
    return kind == "article" and next_kind == "article"


def shared_start(one: str, other: str) -> int:
    """How many first characters two texts have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def own_names(page: Page) -> set[tuple[str, ...]]:
    """What the page calls itself: outlet, name glued before the headline, source line, host."""
    named = [page.outlet or "", page.site.rsplit(".", 1)[0].replace("-", " ") if page.site else ""]
    return _folded(named) | stamped_names(page)


def stamped_names(page: Page) -> set[tuple[str, ...]]:
    """Names glued before the headline or after "source:", as a machine stamps what it scrapes."""
    head = page.text[:400]
    prefix = _PREFIX.match(page.title or head) or _PREFIX.match(head)
    return _folded([*([prefix[1]] if prefix else []), *(m[1] for m in _SOURCE.finditer(head))])


def titled_names(page: Page) -> set[tuple[str, ...]]:
    """What stands before the first or after the last mark of a headline: "Name: ...", "... | Name"."""
    head = page.title or page.text[:200].split("\n", 1)[0]
    parts = [p for p in _PARTS.split(head) if p.strip()]
    return _folded([parts[0], parts[-1]]) if len(parts) > 1 else set()


def _folded(named: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words(n)) for n in named if len("".join(words(n))) > 3}
