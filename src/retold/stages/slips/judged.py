"""What words that a page has beside its sibling show by themselves: each rule by its frame."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retold.stages.slips.lexicon import facts, web_words
from retold.stages.slips.links import is_furniture, is_headed, is_label, orders
from retold.stages.slips.odds import SLOPE, name_weight, parts_word, phrase_odds
from retold.stages.slips.signs import Frame, closed, content_only, is_link, names_one
from retold.tables import Span
from retold.text.frequencies import known
from retold.text.words import fold, word_spans

SHORTEST_NAME = 4
"""Letters of a word that by itself may be a brand glued to its neighbour, or be known or unknown."""
LEAST_PHRASE, MOST_PHRASE = 2, 6
"""Words of a phrase that may be foreign; a single word of the language may be anyone's, many a clause."""
STRANGE = 1.2
"""Log odds that a word which no list has is foreign where a sibling lacks it."""
PARTS, PARTS_PHRASE = 1.3, 1.5
"""Log odds from which a name, and words of the language, are foreign where a sibling lacks them."""

_SIGNS = re.compile(r"[@#$%]")
_OWNS = re.compile(r"['’]s?$")


def owns(at: Frame) -> bool:
    """Whether the words say whose something is: a writer's grammar."""
    return bool(_OWNS.search(at.said))


def named(at: Frame, names: set[str]) -> bool:
    """Whether the words are a name that the page gives itself."""
    return "".join(at.name) in names and (at.said[0].isupper() or strange(at))


def doubled(at: Frame) -> bool:
    """Whether the words say once more what stands beside them: a slip of the pen."""
    return at.name[-1] == fold(at.after) or at.name[0] == fold(at.before)


def of_a_word(text: str, at: Span) -> bool:
    """Whether the letters are part of one word that is in the lists: "D-octo-r"."""
    low, high = at.start, at.end
    while low and text[low - 1].isalpha():
        low -= 1
    while high < len(text) and text[high].isalpha():
        high += 1
    return (low, high) != (at.start, at.end) and known(fold(text[low:high]))


def strange(at: Frame) -> bool:
    """Whether the words are one that no list of words has, a host's name, a handle or a price."""
    if _SIGNS.search(at.said):
        return True
    return (
        at.said.replace(".", "").isalnum() and not known("".join(at.name)) and not at.said.isdigit()
    )


def parts(at: Frame) -> bool:
    """Whether the words part two that belong together, as no word of a writer would."""
    before, after = fold(at.before), fold(at.after)
    if parts_word(before, after) or (strange(at) and not at.capital and not at.inside):
        return True
    if at.capital or strange(at):
        weight = name_weight(before, after) if at.inside else 0.0
        return not names_one(before) and weight + STRANGE * strange(at) >= PARTS
    if not LEAST_PHRASE <= len(at.name) <= MOST_PHRASE or not at.inside:
        return False
    if not content_only(at.name[-1:]) or not (content_only(at.name[:1]) or at.name[0] == "how"):
        return False
    return SLOPE * phrase_odds(before, at.name[0], at.name[-1], after) >= PARTS_PHRASE


def furnished(at: Frame) -> bool:
    """Whether the words are a link's, a label with its headline, or a line of furniture."""
    amid = at.inside and (at.before.islower() or at.joined)
    return (
        is_link(at)
        or is_label(at.said)
        or (at.inside and is_furniture(at.said))
        or (amid and is_headed(at.said))
    )


def opens(at: Frame) -> bool:
    """Whether an order or a grammatical word opens a sentence in the middle of another."""
    said = at.said.split()
    first = at.name[0]
    anew = at.inside and at.before.islower() and at.said[0].isupper() and len(said) > 1
    if not anew or not said[1][0].islower():
        return False
    pair = f"{first} {at.name[1]}" if len(at.name) > 1 else ""
    return first in orders() or closed(first) or facts(first).web > 0 or pair in web_words()


def touches(at: Frame) -> bool:
    """Whether the words run into a neighbour where no word is formed by that."""
    if not at.joined:
        return False
    if len(at.name) > 1:
        return any(len(w) >= SHORTEST_NAME and content_only((w,)) for w in at.name)
    if strange(at) and len(at.said) >= SHORTEST_NAME:
        return True
    edge = (at.joined_before and at.said[0].isupper()) or (
        at.joined_after and at.after[0].isupper()
    )
    whole = at.said[0].isupper() and len(at.said) >= SHORTEST_NAME and bool(at.before)
    return bool(edge or whole)


def comes_back(at: Frame, others: Iterable[Frame]) -> bool:
    """Whether words were slipped in elsewhere, too (`others`), between other neighbours."""
    if len(at.name) < 2 and not at.capital:
        return False
    if not (content_only(at.name) or len(at.name) > 2):
        return False
    return any(o.before != at.before and o.after != at.after for o in others)


def loose(at: Frame) -> bool:
    """Whether the words could be foreign on a page that has such: set between words, no title."""
    if not at.inside or not content_only(at.name) or names_one(fold(at.before)):
        return False
    initials = [at.said[s] for s, _ in word_spans(at.said)]
    return len(initials) > 1 or initials[0].isupper() or strange(at)
