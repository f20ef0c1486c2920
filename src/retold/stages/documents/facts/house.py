"""Outlet and address of a page, from every field and place that names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from retold.stages.documents.draft import Draft
from retold.stages.documents.holding import RIGHTS, holding
from retold.tables import SOURCE_LINE, Block, Fact, Received, Span
from retold.text.addresses import domain_of, host_of
from retold.text.datelines import agency_in
from retold.text.words import compact, words

OUTLETS = {
    "record:outlet": 0.95, "json-ld:publisher": 0.75, "meta:og:site_name": 0.8,
    "meta:application-name": 0.6, "meta:dc.publisher": 0.6, "meta:publisher": 0.6,
    "html:feed": 0.7, "html:logo": 0.25,
}  # fmt: skip
"""How far a field is believed; judgement, read from real pages. Two that agree are believed more."""
AGREED = 0.1
LONGEST_TITLE = 500
"""Code points of a title that is searched for the outlet's name."""
ADDRESS = 0.3
OWNER, STRANGER = 0.45, 0.2
"""Who has the copyright; less where another is the host, as owners of many outlets are."""
INITIALS = 0.1
"""What the full form of a name gains of which the host is short."""

SEPARATOR = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*\|\s*|\s*»\s*")
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
_OWNED = frozenset({"notice", "navigation", "other", "related", "promo"})
_YEAR_OR_RIGHTS = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:rights|rechte|droits|derechos|diritti|direitos)\b", re.I
)
_ARCHIVED = re.compile(r"^https?://.+?/(https?:/{1,2}[^/].*)$")
"""An address within an address, as archives of the web give their copies."""
SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
"""How addresses write letters that they must not have."""
_SMALL = frozenset("the of and for in der die das und für de la du des et e y il el".split())


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


def address(received: Received, draft: Draft) -> str:
    """Where the page stands, "" where nothing tells; of a copy in an archive, where it stood."""
    url = received.url or draft.url or ""
    inner = _ARCHIVED.search(url)
    return inner[1] if inner else url


def _host(received: Received, draft: Draft) -> str | None:
    """The host of the page's address, without `www.`."""
    url = address(received, draft)
    moved = url != (received.url or draft.url or "")
    named = received.site.removeprefix("www.").lower() if received.site and not moved else None
    return named or host_of(url)


def _hosted(name: str, host: str | None) -> float:
    """How much a name gains by agreeing with the host; 0 where it does not, or none is known."""
    if not host:
        return 0.0
    label = compact(_label(host))
    if compact(name) in compact(host) or compact(name.translate(SPELT)) in compact(host):
        return AGREED
    return AGREED + INITIALS if len(label) > 2 and _short_for(label, words(name)) else 0.0


def _short_for(label: str, name: Sequence[str]) -> bool:
    """Whether a label is made of beginnings of all words of a name, small words aside.

    `hgazette` is short for Harbour Gazette.
    """
    ends = {0}
    for word in map(compact, name):
        passed = ends if word in _SMALL else set()
        longer = {
            end + size for end in ends for size in range(1, len(word) + 1)
            if label.startswith(word[:size], end)
        }  # fmt: skip
        ends = passed | longer
    return len(name) > 1 and len(label) in ends


def _short(name: str) -> str:
    """An outlet's name without its slogan, its rights and its legal form."""
    first = SEPARATOR.split(_RIGHTS.sub("", " ".join(name.split())))[0]
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
    found += _owners(page, draft.text, blocks, host)
    if host:
        found += _spelt_out(page, draft.text, host)
        found.append(Fact(page, "outlet", host, "address", (), ADDRESS, rule="host of the address"))
    yield from (_agreed(fact, found, host) for fact in dict.fromkeys(found))


def _label(host: str) -> str:
    """The part of a host that is its owner's choice."""
    return (domain_of(host) or host).split(".")[0]


def _spelt_out(page: str, text: str, host: str) -> Iterator[Fact]:
    """The name of the host as the page itself writes it: `harbourgazette` is Harbour Gazette."""
    wanted = compact(_label(host))
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
    hosted = _hosted(fact.value, host) if fact.field != "address" else 0.0
    score = fact.score + AGREED * min(len(fields), 1) + hosted
    shown = min(1.0, round(score, 2))
    return Fact(fact.page, fact.fact, fact.value, fact.field, fact.spans, shown, rule=fact.rule)


def _title_ends(page: str, draft: Draft) -> Iterator[Fact]:
    """What the title of the window has more than the headline: mostly the outlet."""
    forms = {d.field: d.value for d in reversed(draft.declared) if d.fact == "title"}
    window = forms.get("html:title", "")[:LONGEST_TITLE]
    head = compact(forms.get("visible") or forms.get("json-ld:headline") or "")
    seams = list(SEPARATOR.finditer(window))
    if not head or not seams or compact(window) == head:
        return
    before, name = window[: seams[-1].start()], window[seams[-1].end() :].strip()
    if compact(before)[:30] == head[:30] and 0 < len(name.split()) <= 5 and len(name) > 2:
        yield Fact(
            page, "outlet", _short(name), "html:title", (), 0.65, rule="end of the window's title"
        )


def _named_in_text(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """A source line, a disclaimer, the masthead."""
    asked = (
        (_SOURCE, {"date", "credit", "byline"}, 0.7, SOURCE_LINE),
        (_NOT_EDITED, {"notice"}, 0.7, "disclaimer"),
    )
    for pattern, roles, score, rule in asked:
        for block in blocks:
            if block.role not in roles:
                continue
            match = pattern.search(text, block.start, min(block.end, block.start + 600))
            if match and (name := _name(match)):
                span = Span(page, *match.span("name"))
                yield Fact(page, "outlet", name, "text", (span,), score, rule=rule)
    yield from _masthead(page, text, blocks)


def _name(match: re.Match[str]) -> str:
    """The outlet that a line names, "" where it names an agency or nobody."""
    name = _short(match["name"].strip(" .,"))
    usable = (
        name
        and not agency_in(name)
        and not name.isdigit()
        and name[0].isupper()
        and "," not in name
    )
    return name if usable else ""


def _owners(page: str, text: str, blocks: Sequence[Block], host: str | None) -> Iterator[Fact]:
    """Who has the copyright of the page, behind the article; photographs have owners of their own.

    A line without year or rights counts only as the last of its kind. Who is another than the host, or
    a company where no host is known, is mostly the owner of the outlet.
    """
    body = max((b.end for b in blocks if b.role == "body"), default=0)
    lines = [b for b in holding(text, blocks, RIGHTS) if b.role in _OWNED and b.start >= body]
    matches = [m for b in lines if (m := _OWNER.search(text, b.start, min(b.end, b.start + 600)))]
    for match in matches:
        around = text[match.start() : match.end() + 40]
        if name := _name(match) if match is matches[-1] or _YEAR_OR_RIGHTS.search(around) else "":
            company = name != match["name"].strip(" .,") or _LEGAL.match(text, match.end("name"))
            other = company if host is None else not _hosted(name, host)
            score, rule = (STRANGER if other else OWNER), "copyright line"
            span = Span(page, *match.span("name"))
            yield Fact(page, "outlet", name, "text", (span,), score, rule=rule)


def _masthead(page: str, text: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """A name on top of a page, right above its row of links."""
    if len(blocks) < 2 or blocks[0].role != "navigation" or blocks[1].rule != "row of links":
        return
    name = text[blocks[0].start : blocks[0].end]
    if 1 <= len(name.split()) <= 4 and name.istitle() and not any(c in name for c in "|/»>:"):
        span = Span(page, blocks[0].start, blocks[0].end)
        yield Fact(page, "outlet", name, "text", (span,), 0.5, rule="masthead")
