"""Takes out of a page what would keep a parser for minutes, and no reader would miss.

The standard's way of building trees looks through all open elements at each tag, opens formatting
anew in each paragraph, and compares each attribute with those before it: time, and for formatting
memory, grow with the square of what a hostile or broken page may hold. Real pages pass unchanged.
"""

from __future__ import annotations

import re

# Only the name is without case: a pattern that begins with a plain letter is found ten times as fast.
_NOSCRIPT = re.compile(r"<(?i:noscript)\b[^>]{0,500}>")
_NOSCRIPT_END = re.compile(r"</(?i:noscript)\s*>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_FORMAT = re.compile(r"<([bisuBISU]|big|code|em|EM|font|FONT|nobr|small|strike|strong|tt)\s[^<>]*>")
_LONG = 40_000
_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/])[^<>]{{{_LONG},}}>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MANY_TAGS = 20_000
"""Tags from which a page may be so deep that building its tree takes seconds; at least four
characters each."""
_MAX_DEPTH = 1_000
"""Elements within one another; browsers stop at 512, pages of news have up to 60."""
_MANY_FORMATS = 500
"""Formatting tags with attributes; pages of news have up to 100. Equal ones the standard bounds."""
_MANY_ATTRIBUTES = 2_000
"""Attributes of one element; pages of news have up to 50."""
_ENDED_BY_OTHERS = frozenset(
    "p li dt dd td th tr tbody thead tfoot colgroup option optgroup rp rt"
    " area base br col embed frame hr img input link meta source track wbr".split()
)
"""Elements that have no end tag or need none: they do not nest by themselves."""
_INLINE = frozenset("a abbr b big cite code em font i small span strong sub sup tt u".split())


def tame(html: str) -> tuple[str, str]:
    """The page without its traps and its `noscript` parts, and a note where it had a trap."""
    html, deep = _flattened(without_noscript(html))
    notes = [deep] if deep else []
    if sum(1 for _ in _FORMAT.finditer(html)) > _MANY_FORMATS:
        html = _FORMAT.sub(r"<\1>", html)
        notes.append(f"more than {_MANY_FORMATS:,} formatting tags: their attributes are left out")
    if _stretched(html):
        html = _LONG_TAG.sub(_bare, html)
    return html, "; ".join(notes)


def without_noscript(html: str) -> str:
    """The page without its `noscript` parts.

    They end at their own end tag where scripts run; a parser that runs none lets an element
    left open inside take the rest of the page with it.
    """
    kept, at = [], 0
    for opened in _NOSCRIPT.finditer(html):
        if opened.start() < at:
            continue
        closed = _NOSCRIPT_END.search(html, opened.end())
        if closed is None:
            break
        kept.append(html[at : opened.start()])
        at = closed.end()
    return "".join([*kept, html[at:]]) if kept else html


def _stretched(html: str) -> bool:
    """Whether a tag may be of `_LONG` characters: half as many then stand in a row without a tag."""
    half = _LONG // 2
    return any(html.find("<", at, at + half) < 0 for at in range(half, len(html) - half, half))


def _bare(tag: re.Match[str]) -> str:
    """A tag without its attributes where they are more than any element has."""
    many = len(_QUOTED.sub("", tag[0]).split()) > _MANY_ATTRIBUTES
    return f"<{tag[1]}>" if many else tag[0]


def _flattened(html: str) -> tuple[str, str]:
    """The page without the tags that nest deeper than any real page's; the text stays, line by line."""
    if len(html) < 4 * _MANY_TAGS or html.count("<") < _MANY_TAGS:
        return html, ""
    kept: list[str] = []
    at = depth = deepest = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _ENDED_BY_OTHERS:
            continue
        depth = max(0, depth + (-1 if tag[1] else 1))
        deepest = max(deepest, depth)
        if depth >= _MAX_DEPTH:
            ends = name not in _INLINE and (at != tag.start() or not kept)
            kept += (html[at : tag.start()], "<br>" if ends else "")
            at = tag.end()
    if deepest < _MAX_DEPTH:
        return html, ""
    note = f"{deepest:,} elements deep: beyond {_MAX_DEPTH:,} tags count as line ends"
    return "".join([*kept, html[at:]]), note
