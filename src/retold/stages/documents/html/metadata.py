"""Structured data of a page: JSON-LD, Open Graph, meta names. Broken data costs only itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from retold.stages.documents.draft import DateMark, Declared
from retold.stages.documents.html.dates import is_date_field
from retold.stages.documents.html.fields import FACTS, PICTURES
from retold.stages.documents.html.head import Head

_LD_FIELDS = (
    ("title", "headline"), ("author", "author"), ("outlet", "publisher"),
    ("agency", "sourceOrganization"), ("description", "description"),
    ("language", "inLanguage"), ("section", "articleSection"),
)  # fmt: skip
_LD_DATES = ("datePublished", "dateModified", "dateCreated", "uploadDate")
_MODIFIED = re.compile(r"modif|updat|revis|lastmod", re.I)
_ARTICLE = re.compile(r"article|posting|report", re.I)
_MAX_NODES = 2_000
"""Nodes of JSON-LD looked at; a page of news has one to fifty."""


@dataclass
class Metadata:
    """What the markup says, each value with its field; in order of trust, first is best."""

    declared: list[Declared] = field(default_factory=list)
    dates: list[DateMark] = field(default_factory=list)
    pictures: list[DateMark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    has_article: bool = False

    def add(self, fact: str, source: str, values: Iterable[str]) -> None:
        """Take over the values of one field; addresses are no names of people."""
        self.declared += [
            Declared(fact, source, value)
            for value in values
            if value.strip() and not (fact == "author" and "://" in value)
        ]

    def values(self, fact: str) -> list[str]:
        """The values declared of one fact, best first."""
        return [d.value for d in self.declared if d.fact == fact]

    @property
    def published(self) -> str | None:
        """The first date that does not speak of a change."""
        return next((d.value for d in self.dates if not _MODIFIED.search(d.signal)), None)

    @property
    def modified(self) -> str | None:
        """The first date that speaks of a change."""
        return next((d.value for d in self.dates if _MODIFIED.search(d.signal)), None)


def metadata_of(head: Head) -> Metadata:
    """Collect the structured data of a page; every value as written, entities decoded."""
    found = Metadata()
    for script in head.scripts:
        _read_ld(script, found)
    for fact, key in _LD_FIELDS:
        found.add(fact, f"microdata:{key}", [value for name, value in head.items if name == key])
    for name, content in head.metas:
        _read_meta(name, content, found)
    found.add("language", "html:lang", [head.language or ""])
    if head.canonical and "://" in head.canonical:
        found.add("url", "link:canonical", [head.canonical])
    return found


def _read_meta(name: str, content: str, found: Metadata) -> None:
    content = unescape(content)
    if is_date_field(name):
        found.dates.append(DateMark(f"meta:{name}", content))
    elif name in PICTURES:
        found.pictures.append(DateMark("picture", content))
    if fact := FACTS.get(name):
        found.add(fact, f"meta:{name}", [content])


def _read_ld(script: str, found: Metadata) -> None:
    """Values of the articles in one script, in its own order."""
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    if not text:
        return
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        found.notes.append("a block of JSON-LD is broken and was left out")
        return
    for node in _nodes(data):
        kinds = node.get("@type")
        kind = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
        if "webpage" in kind.lower():
            _read_dates(node, found)
        elif _ARTICLE.search(kind) and not found.has_article:
            _read_dates(node, found)
            _read_article(node, found)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every struct at the top, in `@graph` or as `mainEntity`, without recursion."""
    waiting, seen = [data], 0
    while waiting and seen < _MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting[:0] = node[:_MAX_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _read_dates(node: dict[str, Any], found: Metadata) -> None:
    found.dates += [
        DateMark(f"json-ld:{key}", value) for key in _LD_DATES for value in _strings(node.get(key))
    ]


def _read_article(node: dict[str, Any], found: Metadata) -> None:
    """Take over what the first article says; those that follow are other pages'."""
    found.has_article = True
    for fact, key in _LD_FIELDS:
        found.add(fact, f"json-ld:{key}", _strings(node.get(key)))
    found.add("url", "json-ld:url", [u for u in _strings(node.get("url")) if "://" in u])


def _strings(value: Any) -> list[str]:
    """The strings a JSON-LD value holds: itself, its members, or their names."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("alternateName")
    listed = value if isinstance(value, list) else [value]
    named = [v.get("name") if isinstance(v, dict) else v for v in listed]
    return [t for v in named if isinstance(v, str) and (t := " ".join(unescape(v).split()))]
