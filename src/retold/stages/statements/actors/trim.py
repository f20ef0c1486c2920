"""Names freed of what is none of theirs: agencies, adjectives, words glued on by scraping."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from retold.tables import Mention, Page
from retold.text.names import agency_names, country_forms, cues, organisations, small_words
from retold.text.names.listed import given_names
from retold.text.names.words import Part

_GLUED_HEAD = re.compile(r"[a-z](?=[A-Z][a-z]{2,} )")
_LEAST = 3
"""Letters of the shortest word that another can be glued to."""

_OWN = re.compile(r"\s*([^:|\n]{4,40}?)\s?[:|](?=\S)")
"""A name glued before a headline."""


def trimmed(
    part: Part,
    kind: str,
    kind_of: Callable[[str], str],
    alone: Collection[str],
    counts: Mapping[str, int],
) -> Part:
    """The naming without what does not belong to it.

    `alone` are the single words that name somebody elsewhere in the story, `counts` how often the
    story has each name of several words.
    """
    if part.known or part.office or len(part.words) < 2:
        return part
    if shorter := _glued_tail(part.text, counts):
        return replace(part, end=part.start + len(shorter), text=shorter)
    size = _before_person(part.text, kind_of, counts)
    if kind == "person":
        size = size or _not_his(part, kind_of, alone)
    rest = part.text[size:].lstrip()
    return replace(part, start=part.end - len(rest), text=rest, initial=False) if size else part


def _before_person(name: str, kind_of: Callable[[str], str], counts: Mapping[str, int]) -> int:
    """How many code points stand before a known person: a nationality, a word glued to him."""
    first = name.split(maxsplit=1)[0]
    edges = [m.end() for m in _GLUED_HEAD.finditer(name)]
    if (first,) in country_forms():
        edges.append(len(first) + 1)
    return next((e for e in edges if name[e:] in counts and kind_of(name[e:]) == "person"), 0)


def _not_his(part: Part, kind_of: Callable[[str], str], alone: Collection[str]) -> int:
    """How many code points at the start of a person's name are not his."""
    words = part.words
    for count in range(len(words) - 1, 0, -1):
        head = " ".join(words[:count])
        if head in organisations() or (head in agency_names() and head not in given_names()):
            return len(head)
    first = words[0]
    rest = part.text[len(first) :].lstrip()
    verb = first.endswith("ing") and rest in alone and kind_of(rest) in ("", "person")
    return len(first) if verb or (len(first) > 2 and first.isupper()) else 0


def _glued_tail(name: str, counts: Mapping[str, int]) -> str | None:
    """The known name in front where a small word was run together with its end."""
    last = name.rsplit(maxsplit=1)[-1]
    for size in range(len(last) - _LEAST, _LEAST - 1, -1):
        tail = last[size:]
        shorter = name[: len(name) - len(tail)]
        if shorter in counts and (tail in small_words() or tail in cues() or tail.endswith("ing")):
            return shorter
    return None


def without_own_name(mention: Mention, page: Page) -> Mention:
    """The mention without the page's own name, where scraping ran that into its first word.

    A page that puts its name right before the headline, `Tidewire Markets:Pier closes`, slips it
    into sentences too: "called on Tidewire MarketsWestern allies".
    """
    own = _OWN.match(page.title or page.text[:200])
    said = page.text[mention.start : mention.end]
    if not own or not said.startswith(own[1]):
        return mention
    rest = said[len(own[1]) :]
    if not rest[:1].isupper():
        return mention
    return replace(mention, start=mention.start + len(own[1]), name=" ".join(rest.split()))
