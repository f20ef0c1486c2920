"""Headline, outlet and section of a page, from every field and place that names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from urllib.parse import urlsplit

from retold.stages.documents.draft import Draft
from retold.tables import SOURCE_LINE, Block, Fact, Received, Span
from retold.text.datelines import agency_in
from retold.text.words import compact

TITLES = {
    "record:title": 0.95, "visible": 0.9, "json-ld:headline": 0.85, "meta:og:title": 0.8,
    "meta:twitter:title": 0.75, "meta:dc.title": 0.7, "meta:headline": 0.8, "html:title": 0.6,
    "text": 0.7,
}  # fmt: skip
OUTLETS = {
    "record:outlet": 0.95, "json-ld:publisher": 0.75, "meta:og:site_name": 0.8,
    "meta:application-name": 0.6, "meta:dc.publisher": 0.6, "meta:publisher": 0.6,
}  # fmt: skip
"""How far a field is believed; judgement, read from real pages. Two that agree are believed more."""
KICKER = 0.2
"""What a visible headline loses where a kicker is glued to it."""
AGREED = 0.1
LONGEST_TITLE = 500
"""Code points of a title that is searched for the outlet's name."""
ADDRESS = 0.3

_SEPARATOR = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*\|\s*|\s*»\s*")
_SECOND_LEVEL = re.compile(r"\.(?:co|com|org|net|ac|gov|edu)\.[a-z]{2}$")
_LEGAL = re.compile(
    r",?\s+(?:GmbH(?: & Co\.? KG)?|AG|SE|KG|Ltd\.?|Limited|LLC|L\.L\.C\.|Inc\.?|Corp\.?|PLC|plc|S\.?A\.?S?|S\.?[Rr]\.?[Ll]\.?"
    r"|B\.?V\.?|N\.?V\.?|e\.\s?V\.|Pty|Oy|A/S|ASA|AB)\.?$"
)
_RIGHTS = re.compile(
    r"[\s.,|-]*\b(?:all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos)\b.*$",
    re.I,
)
_SOURCE = re.compile(
    r"(?<![a-z])source\s?:\s*(?P<name>.{2,60}?)\s*(?:category\s?:|author\s?:|\||$|\n)",
    re.IGNORECASE,
)
_NOT_EDITED = re.compile(
    r"\bnot (?:been )?(?:edited|verified|reviewed|modified|created|checked) by (?:the )?(?P<name>(?:[A-Z][\w&'’-]*)(?: (?:[A-Z][\w&'’-]*|of|the|and))*)"
)
_OWNER = re.compile(
    r"(?:©|\(c\)|\bcopyright)\s*(?:copyright)?\s*(?:by\s)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)?\d\d)?)?)?[\s,|·-]*(?:by\s)?"
    r"(?P<name>(?:the )?[A-ZÀ-Þ][\w.&'’-]*(?: (?:[A-ZÀ-Þ&][\w.&'’-]*|of|the|and|für|de|la|der|und)){0,5})",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\b(?:category|section|filed under|posted in|rubrik|kategorie|ressort)\s?:?\s+?(?P<name>[A-ZÀ-Þ][\w&' -]{2,30}?)\s*(?:$|\n|\||,)",
    re.IGNORECASE,
)
_CATEGORY_ROLES = frozenset({"date", "credit", "navigation", "byline"})
_NO_SECTION = frozenset(
    "article articles news story stories post posts blog blogs content contents index html php en de fr es it pl ru uk us"
    " www web archive archives node id p page pages amp mobile m item items detail details view read aktuell artikel"
    " a d n s entry category tag topic topics wp-content video videos galleries gallery live 1 2".split()
)


def titles(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Every form of the headline, the outlet's name taken off where it is glued on."""
    page = received.page
    said: list[tuple[str, str, tuple[Span, ...]]] = [("record:title", received.title or "", ())]
    said += [
        (d.field, d.value, (Span(page, d.start, d.end),) if d.start >= 0 else ())
        for d in draft.declared
        if d.fact == "title"
    ]
    heads = [b for b in blocks if b.role == "title"][:1]
    said += [("text", draft.text[b.start : b.end], (Span(page, b.start, b.end),)) for b in heads]
    known = house_names(received, draft)
    forms = {compact(value) for _, value, _ in said}
    for field, value, spans in said:
        if bare := bare_title(" ".join(value.split()), known, forms):
            rule = "declared" if bare == value else "declared, without the outlet's name"
            score = TITLES.get(field, 0.5) - (
                KICKER if field == "visible" and _kicked(bare, forms) else 0
            )
            yield Fact(page, "title", bare, field, spans, round(score, 2), rule=rule)


def _kicked(title: str, forms: AbstractSet[str]) -> bool:
    """Whether the line has more before the headline than another form of it: a kicker, a date."""
    whole = compact(title)
    return any(whole.endswith(form) and 2 * len(form) > len(whole) > len(form) for form in forms)


def bare_title(title: str, known: AbstractSet[str], forms: AbstractSet[str]) -> str:
    """A headline without the name of its outlet before or behind it.

    The part is taken for the outlet's where it is a name of the outlet (`known`), or where
    another of the `forms` of the headline does without it; both as bare letters.
    """
    seams = list(_SEPARATOR.finditer(title)) if len(title) <= LONGEST_TITLE else []
    if not seams:
        return title
    for seam in seams:  # "Headline | Section | Outlet" loses all behind the first seam
        head, tail = title[: seam.start()].strip(), title[seam.end() :].strip()
        if head and len(head.split()) > 2 and (compact(tail) in known or compact(head) in forms):
            return head
    last, first = seams[-1], seams[0]
    if compact(title[last.end() :]) in known and len(title[: last.start()].split()) > 1:
        return title[: last.start()].strip()
    if compact(title[: first.start()]) in known and len(title[first.end() :].split()) > 1:
        return title[first.end() :].strip()
    return title


def house_names(received: Received, draft: Draft) -> frozenset[str]:
    """Names that the outlet goes by, as bare letters: declared ones, and those of its host."""
    named = [received.outlet or ""]
    for d in draft.declared:
        if d.fact == "outlet":
            named += [d.value, _short(d.value)]
    host = _host(received, draft) or ""
    named += [part for name in [*named, host] if "." in name for part in _labels(name)]
    return frozenset(map(compact, [*named, host])) - {""}


def _labels(host: str) -> list[str]:
    """A host without its ending, and without `www`."""
    bare = host.lower().removeprefix("www.").rsplit(".", 1)[0]
    return [bare, *(part for part in bare.split(".") if len(part) > 3)]


def _host(received: Received, draft: Draft) -> str | None:
    """The host of the page's address, without `www.`."""
    try:
        named = received.site or urlsplit(draft.url or "").hostname
    except ValueError:
        named = received.site
    return named.removeprefix("www.").lower() if named else None


def _short(name: str) -> str:
    """An outlet's name without its slogan, its rights and its legal form."""
    first = _SEPARATOR.split(_RIGHTS.sub("", " ".join(name.split())))[0]
    kept = first if len(compact(first)) > 2 and len(first.split()) <= 5 else name
    return _LEGAL.sub("", kept).strip()


def outlets(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Every name of who published the page; the more that agree, the more it is believed."""
    page = received.page
    found: list[Fact] = []
    if received.outlet:
        found.append(
            Fact(page, "outlet", received.outlet, "record:outlet", (), 0.95, rule="declared")
        )
    for d in draft.declared:
        if d.fact == "outlet" and "://" not in d.value and (name := _short(d.value)):
            found.append(
                Fact(page, "outlet", name, d.field, (), OUTLETS.get(d.field, 0.5), rule="declared")
            )
    found += _title_ends(page, draft)
    found += _named_in_text(page, draft.text, blocks)
    host = _host(received, draft)
    if host:
        found += _spelt_out(page, draft.text, host)
        found.append(Fact(page, "outlet", host, "address", (), ADDRESS, rule="host of the address"))
    yield from (_agreed(fact, found, host) for fact in dict.fromkeys(found))


def _spelt_out(page: str, text: str, host: str) -> Iterator[Fact]:
    """The name of the host as the page itself writes it: `harbourgazette` is Harbour Gazette."""
    label = host.split(".")[-3 if _SECOND_LEVEL.search(host) else -2] if "." in host else host
    wanted = compact(label)
    if len(wanted) < 4:
        return
    # Lower case by itself, so that the search may skip to the first letter: the text is long.
    low = text.lower()
    loose = re.compile(r"[\s&'’.-]*".join(map(re.escape, wanted)) + r"(?![\w@/-]|\.\w)")
    counted: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for match in loose.finditer(low if len(low) == len(text) else text):
        start, end = match.span()
        glued = start and (text[start - 1].isalnum() or text[start - 1] in "_@./-")
        start -= 4 * (text[max(0, start - 4) : start] == "The ")
        name = " ".join(text[start:end].split())
        if not glued and any(c.isupper() for c in name) and "\n" not in match.group():
            counted[name] += 1
            first.setdefault(name, Span(page, start, end))
    if counted:
        name = min(counted, key=lambda n: (-counted[n], n.isupper(), n))
        yield Fact(page, "outlet", name, "text", (first[name],), 0.5, rule="name of the host")


def _agreed(fact: Fact, found: Sequence[Fact], host: str | None) -> Fact:
    """The fact believed more where another field, or the host, has the same name."""
    name = compact(fact.value)
    fields = {f.field for f in found if compact(f.value) == name and f.field != fact.field}
    hosted = bool(host) and fact.field != "address" and name in compact(host or "")
    score = fact.score + AGREED * min(len(fields), 1) + AGREED * hosted
    shown = min(1.0, round(score, 2))
    return Fact(fact.page, fact.fact, fact.value, fact.field, fact.spans, shown, rule=fact.rule)


def _title_ends(page: str, draft: Draft) -> Iterator[Fact]:
    """What the title of the window has more than the headline: mostly the outlet."""
    forms = {d.field: d.value for d in reversed(draft.declared) if d.fact == "title"}
    window = forms.get("html:title", "")[:LONGEST_TITLE]
    head = compact(forms.get("visible") or forms.get("json-ld:headline") or "")
    seams = list(_SEPARATOR.finditer(window))
    if not head or not seams or compact(window) == head:
        return
    before, name = window[: seams[-1].start()], window[seams[-1].end() :].strip()
    if compact(before)[:30] == head[:30] and 0 < len(name.split()) <= 5 and len(name) > 2:
        yield Fact(
            page, "outlet", _short(name), "html:title", (), 0.65, rule="end of the window's title"
        )


def _named_in_text(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """A source line, a disclaimer, the owner of the copyright, the masthead."""
    asked = (
        (_SOURCE, {"date", "credit", "byline"}, 0.7, SOURCE_LINE),
        (_NOT_EDITED, {"notice"}, 0.7, "disclaimer"),
        (_OWNER, {"notice", "navigation", "other", "related", "promo"}, 0.45, "copyright line"),
    )
    for pattern, roles, score, rule in asked:
        for block in blocks:
            if block.role not in roles:
                continue
            match = pattern.search(text, block.start, min(block.end, block.start + 600))
            name = _short(match["name"].strip(" .,")) if match else ""
            if match and name and not agency_in(name) and not name.isdigit() and name[0].isupper():
                span = Span(page, *match.span("name"))
                yield Fact(page, "outlet", name, "text", (span,), score, rule=rule)
    yield from _masthead(page, text, blocks)


def _masthead(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """A name on top of a page, right above its row of links."""
    if len(blocks) < 2 or blocks[0].role != "navigation" or blocks[1].rule != "row of links":
        return
    name = text[blocks[0].start : blocks[0].end]
    if 1 <= len(name.split()) <= 4 and name.istitle() and not any(c in name for c in "|/»>:"):
        span = Span(page, blocks[0].start, blocks[0].end)
        yield Fact(page, "outlet", name, "text", (span,), 0.5, rule="masthead")


def sections(received: Received, draft: Draft, blocks: Sequence[Block]) -> Iterator[Fact]:
    """The part of the paper: declared, named in a line, or first in the address."""
    page = received.page
    for d in draft.declared:
        if d.fact == "section" and 1 < len(d.value) <= 60 and "://" not in d.value:
            score = 0.85 if d.field.startswith(("json-ld", "meta:article")) else 0.75
            spans = (Span(page, d.start, d.end),) if d.start >= 0 else ()
            yield Fact(page, "section", d.value, d.field, spans, score, rule="declared")
    short = [b for b in blocks if b.role in _CATEGORY_ROLES and b.end - b.start < 200]
    for block in short:
        if match := _CATEGORY.search(draft.text, block.start, block.end):
            span = Span(page, *match.span("name"))
            yield Fact(page, "section", match["name"], "text", (span,), 0.6, rule="category line")
    try:
        path = urlsplit(received.url or draft.url or "").path
    except ValueError:
        return
    houses = house_names(received, draft)
    named = (p for p in path.split("/")[:-1] if p and p.lower() not in _NO_SECTION)
    parts = [p for p in named if compact(p) not in houses]
    if parts and re.fullmatch(r"[^\W\d_]{3,}(?:-[^\W\d_]+){0,2}", parts[0]):
        name = parts[0].replace("-", " ")
        yield Fact(page, "section", name, "address", (), 0.5, rule="first part of the address")
