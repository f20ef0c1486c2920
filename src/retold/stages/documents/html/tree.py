"""The tree of a page, as a browser builds it, written out: its scripts of data, then what is shown.

Lexbor (through selectolax) builds the tree in C and cuts off what no reader sees; what it writes
of the rest is read by `html.scan`. A page is parsed in time linear in its length, which `html.tame`
sees to.
"""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from retold.stages.documents.html.tame import tame

_CODE = "iframe math noembed noframes noscript script style svg template"
"""Elements that are no HTML inside, and show nothing of the page's own words."""
_PLAIN = frozenset({"xmp", "plaintext"})
"""Elements of which the markup is shown as it stands; it would be written so as well."""
_CUT = ", ".join([*_CODE.split(), *sorted(_PLAIN)])
_QUIET = LexborDocumentOptions.WO_EVENTS
"""With events, lexbor copies a selected option at each of them."""


class Markup(NamedTuple):
    """A page as lexbor writes it, its scripts of JSON-LD, and a note of what was left out.

    Notes tell what could not be built in bounded time; "" for nothing. `source` is the page as it
    came, in UTF-8, but for its NUL characters.
    """

    text: str
    scripts: list[str]
    note: str
    source: bytes


def read_markup(html: str) -> Markup:
    """Build the tree of a page but for its NUL characters, and write it without what is no HTML."""
    source = html.encode("utf-8", "replace").replace(b"\0", b"")
    tamed = tame(source)
    tree = LexborHTMLParser(tamed.html, options=_QUIET, scripting=tamed.scripting)
    cut = [(node, node.tag) for node in tree.css(_CUT)]
    scripts = [
        node.text(deep=True)
        for node, tag in cut
        if tag == "script" and "ld+json" in (node.attributes.get("type") or "").lower()
    ]
    for node, tag in reversed(cut):  # what stands inside another goes before it
        if tag in _PLAIN:
            node.unwrap()
        else:
            node.decompose()
    return Markup(tree.html or "", scripts, tamed.note, source)
