"""Who wrote and who filed: bylines, datelines, agencies and picture credits in a line of text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from retold.stages.documents.stations import unplaced
from retold.text.datelines import agency_in, agency_names, first_letters, titled
from retold.text.dates import MONTHS, find_dates
from retold.text.names import is_place
from retold.text.spans import trim
from retold.text.words import compact, has_any

PICTURES = (
    "Getty Images", "Getty", "Shutterstock", "Alamy", "iStock", "Corbis", "Rex Features", "REX",
    "EPA", "EPA-EFE", "Wikimedia Commons", "Unsplash", "Pexels", "Adobe Stock", "Splash News",
    "ZUMA", "Sipa", "NurPhoto", "Zuma Press", "Magnum", "Flickr",
)  # fmt: skip
"""Suppliers of pictures: their name credits a photograph, never a text."""

_NAME = r"(?:[A-ZÀ-Þ][\w’'.-]*|de|van|von|der|den|el|al|bin|da|di|la|le|du|dos|del)"
_NAMES = re.compile(rf"(?:{_NAME} ){{1,4}}{_NAME}|{_NAME}")
_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|submitted|reported|story|text|words|edited|reporting|article|artikel|beitrag)\s)?"
    r"(?:by|author|authors|autor|autoren|writer|reporter|correspondent|von|über|par|por|di|door|av|af)\s?:?\s+",
    re.IGNORECASE,
)
_STOP_NAME = re.compile(
    r"\s*(?:[|•·;(–—/]|\s-\s|,?\s(?:in|at|for|on|from|with|updated|published|posted)\b|\d|@|staff\b|special\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_SPLIT = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\by\b|\+)\s*")
_AND = re.compile(r"\s*(?:,|&|;|/|\b(?:and|und|et)\b)\s*", re.IGNORECASE)
HELPING = (
    "contribut",
    "provided",
    "input",
    "additional",
    "extra",
    "further",
    "contain",
    "material",
)
"""One of them stands wherever an agency is thanked."""
_HELPED = re.compile(
    r"(?P<before>(?:[^.\n]{0,100}?))\b(?:contributed\b|provided (?:material|reporting))"
    r"|\b(?:with (?:additional )?(?:agency |wire )?inputs? from|with (?:additional )?(?:material|reporting|files|information)"
    r" (?:from|by)|(?:additional|extra|further) (?:reporting|material|writing|information) (?:by|from)"
    r"|inputs? from|(?:contains|includes|uses|incorporates) (?:\w+ )?(?:material|reporting|information|content) (?:from|by))"
    r" (?:the )?(?P<behind>[^.\n]{2,100})",
    re.IGNORECASE,
)
_REPORTERS = re.compile(
    r"(?:reporting|writing|written|reported)(?: and (?:writing|editing))? by (.{3,160}?)(?:;|\.(?=\s|$)|\)|$)",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:staff|reporters?|writers?|correspondents?|editors?|desk|news|agency|agencies|team|bureau"
    r"|press|online|digital|the|admin|web|tv|world|daily|times|post|reuters|magazine|authors?|autor(?:in|en)?)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s+for\s+\S.*$", re.IGNORECASE)
_LABELS = re.compile(
    r"\b(?:reporters?|writers?|correspondents?|editors?|columnist|contributor|producer|manager|staff|desk"
    r"|news|newsroom|agency|agencies|team|admin|authors?|published|updated|posted|written by|min read|images?"
    r"|redaktion|redakteure?|autor(?:en)?|gastautor|foto|fotos|bild|bilder|quelle|rédaction|redacción|redazione|redactie"
    r"|auteur|name|guest|user|webmaster|unknown|anonymous|null|none|default|фото|автор|редакция"
    r"|photos?|video|getty|opinion|follow|subscribe|comments?|share|is|are|was|the)\b"
    r"|^more\b|[@\d/:]|\bwww\b|\w{3,}\.\w{2,}\b|^(?:" + "|".join(MONTHS) + r")\.?$",
    re.IGNORECASE,
)
"""What stands in a list of authors and names nobody."""
_NAMED_AGENCY = re.compile(
    r"(?:the )?((?:[A-Z][\w&'’-]*\s+){1,4}(?:News\s+)?(?:Agency|Press|Newswire|Wire|News Service))\b"
)


def unlisted_agency(text: str) -> str | None:
    """A name that calls itself an agency, though no list knows it."""
    found = _NAMED_AGENCY.match(text.strip())
    return " ".join(found.group(1).split()) if found else None


@cache
def picture_names() -> frozenset[str]:
    """What agencies and suppliers of pictures are called, the longer names in capitals as well."""
    named = {*agency_names(), *PICTURES}
    return frozenset(named | {form.upper() for form in named if len(form) > 4})


@cache
def picture_pattern() -> re.Pattern[str]:
    """A credit of a photograph: an agency or a supplier of pictures."""
    forms = picture_names()
    listed = "|".join(re.escape(f) for f in sorted(forms, key=lambda form: (-len(form), form)))
    # The class of first letters spares most words the long list.
    return re.compile(rf"(?<![\w@])(?=[{first_letters(forms)}])(?:{listed})(?!\w)")


def read_authors(line: str, houses: Collection[str] = (), text: str = "") -> tuple[str, ...]:
    """The people a byline names, in order; desks, agencies, functions and places left out.

    The name of the outlet (`houses`, as bare letters) is no part of a person's. `text` is the
    page's, which may tell a place from a person.
    """
    reporters = _REPORTERS.search(line)
    if reporters and not _BY.match(line):
        named = unplaced(reporters.group(1), text)
    else:
        named = unplaced(_BY.sub("", line, count=1), text)
        # "Una Marsh | una@gazette.example | Gazette, Tomas Brell | …" names several.
        mailed = "|" in named and "@" in named
        named = named.replace("|", ",") if mailed else _STOP_NAME.sub("", named, count=1)
    people = [titled(_without(part.strip(" .-–—"), houses)) for part in _SPLIT.split(named)]
    return tuple(dict.fromkeys(p for p in people if p and _is_person(p) and not is_place(p)))


def _without(name: str, houses: Collection[str]) -> str:
    """A name without the outlet's behind it: "Una Marsh Harbour Gazette"."""
    parts = name.split()
    for cut in range(2, len(parts)):
        if compact("".join(parts[cut:])) in houses:
            return " ".join(parts[:cut])
    return name


def contributors(line: str) -> Iterator[tuple[int, int, str]]:
    """Agencies that a line thanks for a part of the text, with their places in the line."""
    if not has_any(line.lower(), HELPING):  # true of most lines: spares the search
        return
    for match in _HELPED.finditer(line):
        part = match["before"] or match["behind"] or ""  # "Contributed …" opens a line
        start = match.start("before") if match["before"] else match.start("behind")
        for piece in re.finditer(r"[^,;&()]+?(?=,|;|&|\(|\)|\band\b|$)", part):
            if name := agency_in(piece.group()):
                low, high = trim(part, *piece.span())
                yield start + low, start + high, name


def read_people(declared: Sequence[str], houses: Collection[str] = ()) -> tuple[str, ...]:
    """The people among the authors that a record or markup declares.

    Crawlers list what stands near a byline: functions, dates, addresses, other labels, and all
    names once more in one. "Una Marsh for Gazette.example" is Una Marsh, and so are "Gazette -
    Una Marsh" and "Una Marsh, Gazette"; the outlet itself (`houses`, its names as bare letters)
    is nobody.
    """
    parts = (part for name in declared for part in _people(name, houses))
    names = [_FOR.sub("", part) for part in parts]
    names = [name for name in names if name and not _no_person(name) and not is_place(name)]
    single = [set(name.split()) for name in names]
    kept = (
        name
        for name, words in zip(names, single, strict=True)
        if not (len(words) > 3 and words == set().union(*(w for w in single if w < words)))
    )
    return tuple(dict.fromkeys(kept))


def _people(name: str, houses: Collection[str]) -> list[str]:
    """One declared author without "By" and without the outlet's name; several in one parted."""
    bare = _BY.sub("", " ".join(name.split()), count=1).strip(" .,;-–—")
    pieces = [p for p in re.split(r"\s+[-–—|·]\s+|\s*\|\s*", bare) if not _is_house(p, houses)]
    whole = [unplaced(piece).strip() for piece in pieces[:1]]
    parts = [part.strip() for piece in whole for part in _AND.split(piece)]
    several = [
        part for part in parts if part and not _is_house(part, houses) and not is_place(part)
    ]
    return several if all(len(part.split()) > 1 for part in several) else whole


def _is_house(name: str, houses: Collection[str]) -> bool:
    """Whether a name is the outlet's, in full or by its initials."""
    initials = "".join(word[0] for word in name.split() if word[0].isalnum())
    return compact(name) in houses or (len(initials) > 2 and compact(initials) in houses)


def _no_person(name: str) -> bool:
    return (
        bool(_LABELS.search(name))
        or len(name.split()) > 5
        or name in PICTURES
        or (agency_in(name) or unlisted_agency(name)) is not None
    )


_OPENED = re.compile(r"\W*(?:by|author:)\s+", re.IGNORECASE)


def is_byline(line: str) -> bool:
    """Whether a line is "By" and names, with nothing of a sentence."""
    opened = _OPENED.match(line) if len(line) <= 160 else None
    if not opened:
        return False
    rest = line[opened.end() :]
    if not _NAMES.match(rest) or find_dates(rest[:20]):
        return False
    words = re.findall(r"[^\W\d_]+", rest)
    plain = [
        w
        for w in words
        if w[0].islower()
        and w.lower()
        not in {"and", "for", "in", "of", "at", "on", "the", "de", "van", "von", "el", "al", "bin"}
    ]
    return len(plain) <= len(words) / 3 and not re.search(r"[.!?]$", line.rstrip().rstrip("."))


def is_name(text: str) -> bool:
    """Whether a whole line is a person's name and nothing else."""
    tokens = text.split()
    return 2 <= len(tokens) <= 4 and bool(_NAMES.fullmatch(text)) and _is_person(text)


def _is_person(name: str) -> bool:
    tokens = name.split()
    known = agency_in(name) is not None
    return (
        2 <= len(tokens) <= 5
        and bool(_NAMES.fullmatch(name))
        and not known
        and not _NOT_NAMES.search(name)
    )
