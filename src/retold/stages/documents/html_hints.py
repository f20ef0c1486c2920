"""What elements, their roles and their class names tell about the text inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_MAX_CHAIN = 8
"""How many marks around a line are looked at; nested ones say little beyond the innermost."""

_BY_TAG = {
    "nav": "navigation", "menu": "navigation", "figcaption": "caption", "figure": "caption", "aside": "related",
    "button": "other", "label": "other", "form": "promo", "dialog": "promo",
}  # fmt: skip
_BY_ROLE = {
    "navigation": "navigation", "banner": "navigation", "contentinfo": "navigation",
    "search": "navigation", "menu": "navigation", "menubar": "navigation",
    "complementary": "related", "dialog": "promo", "alertdialog": "promo",
}  # fmt: skip
_BY_PROPERTY = {
    "author": "byline", "datepublished": "date", "datemodified": "date", "datecreated": "date",
    "headline": "title", "caption": "caption", "comment": "comment",
}  # fmt: skip
_WORDS = {
    "comment": "comment comments commentlist reply replies respond discussion",
    "related": "related recommended recommendation recommendations trending popular mostread"
    " mostpopular teaser teasers sidebar latest morestories readmore alsoread",
    "promo": "newsletter newsletters subscribe subscription signup promo promos promotion advert"
    " adverts advertisement advertising ad ads sponsored sponsor donate donation paywall cookie"
    " cookies consent gdpr popup modal overlay cta",
    "navigation": "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager"
    " footer masthead topbar toolbar share sharing sharebar social socials tags taglist skip"
    " search login",
    "byline": "byline bylines author authors contributor contributors writer reporter",
    "date": "date dates timestamp datetime pubdate published publishdate postdate updated",
    "caption": "caption captions photocredit imagecredit picturecredit",
    "notice": "notice correction corrections disclaimer editorsnote clarification",
}
"""Words of class names and ids as authors of pages use them everywhere; order is precedence."""
_HINT_OF_WORD = {word: hint for hint, line in _WORDS.items() for word in line.split()}
_PRECEDENCE = {hint: place for place, hint in enumerate(_WORDS)}
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WRAPPERS = frozenset({"html", "body", "main", "article"})
"""Their class names describe the page's layout, not what they hold."""
_SECTIONS = frozenset({"article", "main"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader-only a11y-hidden".split()
)


class Mark(NamedTuple):
    """A hint that an element gives to all text inside; `outer` is the one around it.

    `number` tells elements of one page apart. The hint `article` says that the page's own
    matter begins here: its header and footer are not the site's.
    """

    number: int
    hint: str
    outer: Mark | None


def chain(mark: Mark | None) -> list[Mark]:
    """The marks around a line, innermost first."""
    found: list[Mark] = []
    while mark is not None and len(found) < _MAX_CHAIN:
        found.append(mark)
        mark = mark.outer
    return found


def mark_of(
    tag: str, attributes: Mapping[str, str], outer: Mark | None, number: int
) -> Mark | None:
    """The mark that holds inside an element: its own, or that of the element around."""
    hint = "article" if tag in _SECTIONS else _BY_TAG.get(tag, "")
    if tag in {"header", "footer"} and all(m.hint != "article" for m in chain(outer)):
        hint = "navigation"
    if attributes and not hint:
        hint = _attribute_hint(tag, attributes)
    if not hint or (outer is not None and outer.hint == hint):
        return outer
    return Mark(number, hint, outer)


def unseen(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element's own attributes hide it from a reader's eye."""
    if not attributes:
        return False
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    if _HIDING.search(attributes.get("style") or ""):
        return True
    return not _UNSEEN.isdisjoint((attributes.get("class") or "").lower().split())


def _attribute_hint(tag: str, attributes: Mapping[str, str]) -> str:
    """The hint of role, itemprop, rel and class names."""
    if hint := _BY_ROLE.get((attributes.get("role") or "").lower()):
        return hint
    if hint := _BY_PROPERTY.get((attributes.get("itemprop") or "").lower()):
        return hint
    if "author" in (attributes.get("rel") or "").lower().split():
        return "byline"
    if tag in _WRAPPERS:
        return ""
    return class_hint(attributes.get("class") or "", attributes.get("id") or "")


@lru_cache(maxsize=20_000)
def class_hint(classes: str, name: str) -> str:
    """The hint that class names and an id give; "" for none.

    >>> class_hint("article__related-links", "")
    'related'
    >>> class_hint("postAuthor", "")
    'byline'
    """
    hints = {_HINT_OF_WORD.get(word, "") for word in _parts(f"{classes} {name}")}
    return min(hints - {""}, key=_PRECEDENCE.__getitem__, default="")


def _parts(names: str) -> set[str]:
    """Words of class names, alone and in pairs: `read-more` gives read, more and readmore.

    A name that tells a state (`has-sidebar`, `no-comments`, `with-ads`) is passed over.
    """
    parts: set[str] = set()
    for name in names[:400].split():
        words = [word.lower() for word in _CAMEL.findall(name)]
        if words and words[0] not in {"has", "no", "with", "is", "without", "hide", "js"}:
            parts.update(words)
            parts.update(a + b for a, b in pairwise(words))
    return parts
