"""What elements, their roles and their class names tell about the text inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

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
_PRECEDENCE = {hint: place for place, hint in enumerate((*_WORDS, ""))}
HINTS = (
    "", "navigation", "article", "related", "promo", "comment", "caption", "byline", "date", "title",
    "notice", "other",
)  # fmt: skip
"""All hints; `html.walk` knows the first three by their places. `article` says that the page's own
matter begins here: its header and footer are not the site's."""
EDGES = frozenset({"header", "footer"})
"""The site's, unless an article stands around."""
RARE = frozenset({"role", "itemprop", "property", "rel", "hidden", "open"})
"""Attributes that may say something and that most elements have not."""
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WRAPPERS = frozenset({"html", "body", "main", "article"})
"""Their class names describe the page's layout, not what they hold."""
_SECTIONS = frozenset({"article", "main"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader-only a11y-hidden".split()
)


class Sign(NamedTuple):
    """What an element's own name and attributes say: a hint or "", and whether they hide it."""

    hint: str
    hidden: bool


_BARE = {
    **{tag: Sign(hint, tag == "dialog") for tag, hint in _BY_TAG.items()},
    **{tag: Sign("article", False) for tag in _SECTIONS},
}
"""What elements say that make no use of class names."""


def sign_of(tag: str, attributes: Mapping[str, str | None]) -> Sign:
    """What an element says of what stands in it."""
    get = attributes.get
    sign = _sign(tag, get("class"), get("id"), get("style"))
    return sign if RARE.isdisjoint(attributes) else _rare_sign(tag, attributes, sign)


def _rare_sign(tag: str, attributes: Mapping[str, str | None], sign: Sign) -> Sign:
    """The sign of an element with one of the attributes that most have not."""
    if tag == "dialog" and "open" in attributes:
        sign = sign_of("div", {"class": attributes.get("class"), "style": attributes.get("style")})
    hidden = "hidden" in attributes or sign.hidden
    if tag in _BARE:
        return Sign(_BARE[tag].hint, hidden)
    hint = _BY_ROLE.get((attributes.get("role") or "").lower()) or _BY_PROPERTY.get(
        (attributes.get("itemprop") or "").lower()
    )
    if not hint and "author" in (attributes.get("rel") or "").lower().split():
        hint = "byline"
    return Sign(hint or sign.hint, hidden)


def _sign(tag: str, classes: str | None, name: str | None, style: str | None) -> Sign:
    """The sign of tag, class names, id and style."""
    hidden = (
        tag == "dialog"
        or (style is not None and _HIDING.search(style) is not None)
        or (classes is not None and _unseen(classes))
    )
    hint = "article" if tag in _SECTIONS else _BY_TAG.get(tag, "")
    if not hint and tag not in _WRAPPERS:
        hint = class_hint(classes or "", name or "")
    return Sign(hint, hidden)


@lru_cache(maxsize=20_000)
def _unseen(classes: str) -> bool:
    return not _UNSEEN.isdisjoint(classes.lower().split())


def class_hint(classes: str, name: str) -> str:
    """The hint that class names and an id give; "" for none.

    >>> class_hint("article__related-links", "")
    'related'
    >>> class_hint("postAuthor", "")
    'byline'
    """
    of_class, of_name = _names_hint(classes), _names_hint(name.rstrip("0123456789"))
    return min(of_class, of_name, key=_PRECEDENCE.__getitem__) if of_name else of_class


@lru_cache(maxsize=20_000)
def _names_hint(names: str) -> str:
    """The hint of several names."""
    hints = {_name_hint(name.rstrip("0123456789")) for name in names[:400].split()}
    return min(hints, key=_PRECEDENCE.__getitem__, default="") if hints != {""} else ""


@lru_cache(maxsize=20_000)
def _name_hint(name: str) -> str:
    hints = _HINT_OF_WORD.keys() & _parts(name)
    return min((_HINT_OF_WORD[h] for h in hints), key=_PRECEDENCE.__getitem__, default="")


def _parts(name: str) -> list[str]:
    """Words of a class name, alone and in pairs: `read-more` gives read, more and readmore.

    A name that tells a state (`has-sidebar`, `no-comments`, `with-ads`) is passed over.
    """
    words = [word.lower() for word in _CAMEL.findall(name)]
    if not words or words[0] in {"has", "no", "with", "is", "without", "hide", "js"}:
        return []
    return [*words, *(a + b for a, b in pairwise(words))]
