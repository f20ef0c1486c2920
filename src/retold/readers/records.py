"""One crawler's record to a page: which of its fields mean what."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable
from math import isnan
from typing import Any

from retold.tables import Received, identify
from retold.text.addresses import host_of

TEXT = (
    "text",
    "maintext",
    "cleaned_text",
    "article_body",
    "articleBody",
    "plaintext",
    "plain_text",
    "body",
    "content",
)
"""Fields that hold the text, best first: crawlers that write several put markup in the last."""
_HTML = ("html", "raw_html")
_FIELDS = {
    "url": ("url", "canonical_url", "link", "source"),
    "site": ("source_domain", "domain", "hostname", "site", "source"),
    "title": ("title", "headline"),
    "authors": ("authors", "author", "byline"),
    "outlet": ("outlet", "publisher", "sitename", "site_name", "source-hostname", "source"),
    "agency": ("agency", "news_agency"),
    "description": ("description", "excerpt", "summary", "meta_description"),
    "language": ("language", "lang", "meta_lang"),
    "date": ("date_publish", "published", "publish_date", "published_date", "publishing_date", "published_at", "publishedAt", "date_published", "pubdate", "pubDate", "datePublished", "date"),
    "modified": ("date_modify", "modified", "date_modified", "updated", "dateModified", "updated_at", "updatedAt"),
    "downloaded": ("date_download", "downloaded", "crawl_date", "filedate"),
}  # fmt: skip
"""Names by news-please, fundus, newspaper, CC-NEWS, trafilatura, NewsAPI, RSS and schema.org, best first."""
_MISSING = frozenset({"", "none", "null", "nan"})
_MARKUP = re.compile(r"</(?:p|div|body|html|article|section|h[1-6]|li)\s*>|<br\s*/?>", re.I)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.I)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BETWEEN_NAMES = re.compile(r"\s*[;|]\s*|\s+(?:and|&)\s+")


class NoTextError(Exception):
    """The record has no text; the message names what was looked for and what it has."""


def receive(record: dict[str, Any], source: str, encoding: str, lost: int) -> Received:
    """A page from one record. Raises `NoTextError`.

    Of several fields with one meaning the first that is not missing counts; the others, and
    unknown ones, are kept in `extra`. Markup beside a text is not kept.
    """
    rest = {key: value for key, value in record.items() if not _missing(value)}
    content, form = _content(rest)
    values = {name: _take(rest, name, names) for name, names in _FIELDS.items()}
    url, site = values["url"], values["site"]
    clean = content.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    clean, broken = _SURROGATE.subn("\ufffd", clean)
    return Received(
        page=identify("page", clean, url or ""),
        source=source,
        format=form,
        content=clean,
        url=url,
        site=host_of(url) or (host_of(f"//{site}") if site else None),
        title=values["title"],
        authors=_authors(values["authors"]),
        outlet=values["outlet"],
        agency=values["agency"],
        description=values["description"],
        language=values["language"],
        date=values["date"],
        modified=values["modified"],
        downloaded=values["downloaded"],
        encoding=encoding,
        repairs=lost + broken + content.count("\x00"),
        extra=_whole(json.dumps(rest, ensure_ascii=False, sort_keys=True, default=str)),
    )


def _content(rest: dict[str, Any]) -> tuple[str, str]:
    """Take text and format out of the record; a text that is full of tags is HTML."""
    for name in TEXT:
        text = _flat(rest.get(name))
        if text.strip():
            del rest[name]
            for beside in _HTML:
                rest.pop(beside, None)
            return text, "html" if _MARKUP.search(text) else "text"
    for name in _HTML:
        held = rest.get(name)
        markup = held.get("content") if isinstance(held, dict) else held
        if isinstance(markup, str) and not _missing(markup):
            del rest[name]
            return markup, "html"
    names = ", ".join(sorted(map(str, rest))[:12]) or "nothing"
    raise NoTextError(
        f"a record without text: it has {names}; expected one of {', '.join(TEXT + _HTML)}"
    )


def _flat(value: Any) -> str:
    """Text of a field that may be a list of paragraphs or sections of them."""
    if isinstance(value, str):
        return "" if _missing(value) else value
    if isinstance(value, dict):
        return _flat(list(value.values()))
    if isinstance(value, list):
        return "\n\n".join(part for part in map(_flat, value) if part.strip())
    return ""


def _take(rest: dict[str, Any], name: str, names: Iterable[str]) -> Any:
    """Take the first field that fits out of the record."""
    fit: Callable[[Any], Any] = _FITS.get(name, _string)
    for candidate in names:
        if candidate in rest and (found := fit(rest[candidate])) is not None:
            del rest[candidate]
            return found
    return None


def _missing(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in _MISSING
    return value is None or value in ([], {}) or (isinstance(value, float) and isnan(value))


def _string(value: Any) -> str | None:
    """A field's value as one line of text; a struct gives its name or its date."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "$date", "title") if key in value), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float) or _missing(value):
        return None
    return _whole(" ".join(str(value).split()))


def _address(value: Any) -> str | None:
    text = _string(value)
    return text if text and "://" in text else None


def _domain(value: Any) -> str | None:
    text = _string(value)
    return text.lower() if text and _HOST.fullmatch(text) else None


def _name(value: Any) -> str | None:
    text = _string(value)
    return text if text and "://" not in text and not _HOST.fullmatch(text) else None


def _language(value: Any) -> str | None:
    """The ISO 639-1 code of `en`, `en-GB`, `EN_us`; None for anything else."""
    code = re.split(r"[-_]", _string(value) or "")[0].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _people(value: Any) -> Any:
    """Whatever names people, if it names any."""
    return value if _authors(value) else None


_FITS: dict[str, Callable[[Any], Any]] = {
    "url": _address, "site": _domain, "outlet": _name, "language": _language, "authors": _people,
}  # fmt: skip


def _authors(value: Any) -> tuple[str, ...]:
    """Names from a list, a string of several, a printed Python list, or structs with a name."""
    if isinstance(value, str):
        listed = _printed_list(value)
        value = _BETWEEN_NAMES.split(value) if listed is None else listed
    elif not isinstance(value, list):
        value = [value]
    names = (_string(item) for item in value)
    return tuple(dict.fromkeys(re.sub(r"^by\s+", "", name, flags=re.I) for name in names if name))


def _printed_list(value: str) -> list[Any] | None:
    if not (value.lstrip().startswith("[") and len(value) < 10_000):
        return None
    try:
        parsed = ast.literal_eval(value.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return parsed if isinstance(parsed, list) else None


def _whole(text: str) -> str:
    """Half characters, which JSON can write and tables cannot hold, become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)
