"""Where markup keeps dates besides `meta` and JSON-LD: marked elements, and JSON in scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from retold.stages.documents.draft import DateMark

_PUBLISHED = frozenset(
    "datepublished published pubdate published_time datecreated dateissued entry-date"
    " date-published publishdate publish-date post-date documentpublished".split()
)
_UPDATED = frozenset(
    "datemodified dateupdated dateupdate updated modified date-updated date-modified"
    " post-updated last-updated lastupdated last-modified documentmodified".split()
)
_DATE_FIELD = re.compile(
    r"publi(?:sh|cat)|pub_?date|datetime|(?:^|[:._-])p?date|date(?:created|posted|issued|_|$)|created|issued|modif|updat|revis"
    r"|last_?mod|timestamp|gentime|ptime|^time:"
)
_OTHER_FIELD = re.compile(
    r"publisher|expir|event|start|end|valid|birth|death|format|until|update_?freq"
)
_PROPERTIES = ("itemprop", "property")
_VALUES = ("datetime", "content", "title")
_SCRIPT = re.compile(
    rb"""\\?["'](?P<key>date_?published|publish(?:ed|ing|ation)?_?(?:at|date(?:time)?|time|on)"""
    rb"""|pub_?date|first_?publish(?:ed)?(?:_?(?:at|date|on))?|display_?date|article_?date"""
    rb"""|date_?created|created?_?(?:at|on|date(?:time)?)|upload_?date)\\?["']\s*[:,]\s*"""
    rb"""\\?["']?(?P<value>\d[\d:.TZ/ +-]{7,34})""",
    re.IGNORECASE,
)
_KEY_WORDS = (b"date", b"publish", b"creat")
"""Each key has one of them, at most `_KEY_REACH` characters behind its quotation mark."""
_KEY_REACH = 13
_MADE = re.compile("creat|upload", re.IGNORECASE)
MOST = 50
"""Dates read from the scripts of one page; those that follow are of other things."""


def is_date_field(name: str) -> bool:
    """Whether a `meta` name in lower case is that of the page's day, or of its last change."""
    return bool(_DATE_FIELD.search(name)) and not _OTHER_FIELD.search(name)


def date_mark(tag: str, attributes: Mapping[str, str | None]) -> tuple[str, str] | None:
    """Kind (`published`, `updated` or "") and machine-readable value of an element with a date.

    None for an element that does not say that it holds one. The value may be empty.
    """
    if tag == "meta" or not attributes:
        return ("", "") if tag == "time" else None
    kind = ""
    for name in _PROPERTIES:
        if named := attributes.get(name):
            kind = kind or _kind_of(named.rsplit(":", 1)[-1])
    if not kind and tag in {"time", "abbr", "span"} and (named := attributes.get("class")):
        kind = _kind_of(named)
    if not kind and tag == "time" and "pubdate" in attributes:
        kind = "published"
    if not kind and tag != "time":
        return None
    values = (attributes.get(name) or "" for name in _VALUES)
    return kind, next((v for v in values if any(c.isdigit() for c in v)), "")


@lru_cache(maxsize=20_000)
def _kind_of(named: str) -> str:
    """`published` where both are named: the element then holds the one date there is."""
    names = named.lower().split()
    if not _PUBLISHED.isdisjoint(names):
        return "published"
    return "" if _UPDATED.isdisjoint(names) else "updated"


def script_dates(source: bytes) -> list[DateMark]:
    """The first date of publication that JSON inside a script names, else of its making.

    For pages whose structured data is silent or broken: applications keep a page's record there.
    `source` is the page in UTF-8.
    """
    made = None
    tried = (_SCRIPT.match(source, place) for place in _keys(source))
    for count, match in enumerate(filter(None, tried)):
        if count >= MOST:
            break
        key, value = match["key"].decode(), match["value"].decode()
        mark = DateMark(f"script:{key}", value.strip())
        if not _MADE.search(key):
            return [mark]
        made = made or mark
    return [made] if made else []


def _keys(source: bytes) -> list[int]:
    """Where keys may begin: the quotation marks before their words, in order.

    Words are found ten times as fast as the pattern, and most of a page has none.
    """
    low = source.lower()
    places = set()
    for word in _KEY_WORDS:
        at = low.find(word)
        while at >= 0:
            reach = max(0, at - _KEY_REACH)
            places.add(max(low.rfind(b'"', reach, at), low.rfind(b"'", reach, at)))
            at = low.find(word, at + 1)
    return sorted(places - {-1})
