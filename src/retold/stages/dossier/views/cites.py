"""Citations: pages get their letters, spans their anchors and numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from retold.stages.dossier.views.cited import Cite, Excerpt
from retold.stages.dossier.views.days import between
from retold.stages.dossier.views.shelf import Shelf
from retold.tables import Page, Span
from retold.text.sentences import squeeze
from retold.text.spans import trim
from retold.text.words import words

LONGEST_EXCERPT = 220
"""Code points of a cited text in a note; a reader opens the page for more."""

LONGEST_QUOTED = 360
"""Code points of a cited text that is shown among its neighbours."""

CONTEXT = 90
"""Code points of text shown on either side of an excerpt."""

LONGEST_PAGE = 60_000
"""Code points of one page shown from its start: about 10,000 words, more than any news page."""

FAR_WINDOWS = 100
"""Cited places shown of the rest of a longer page."""

GREEK = "αβγδεζηθικλμνξοπρστυφχψω"


def siglum(index: int) -> str:
    """A, B … Z, AA, AB …: the letter of the page at `index` of its story."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def greek(index: int) -> str:
    """α, β … ω, α2 …: the letter of a missing original, as lost witnesses have them."""
    turn, place = divmod(index, len(GREEK))
    return GREEK[place] + (str(turn + 1) if turn else "")


def clip(text: str, limit: int = LONGEST_EXCERPT) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer than `limit`."""
    flat = squeeze(text)
    if len(flat) <= limit:
        return flat
    cut = flat[:limit].rfind(" ")
    return flat[: cut if cut > limit // 2 else limit].rstrip() + " …"


OPENING = 2_000
"""Code points of a page among which its first words stand."""


def outlet_of(page: Page) -> str:
    """Who published a page: its outlet or site; empty where the page names neither."""
    return page.outlet or page.site or ""


def title_of(page: Page) -> str:
    """The headline of a page, or the first words of its text."""
    if page.title:
        return page.title
    # A page may be one line of megabytes: its beginning is enough.
    first = page.text[:OPENING].strip().split("\n", 1)[0].split()
    return (" ".join(first[:12]) + (" …" if len(first) > 12 else "")) or "(no text)"


class Citations:
    """Hands out citations and remembers which spans of each page are cited.

    Made for one view. Stories register first, so that a span of another story can be cited.
    """

    def __init__(self, shown: Iterable[Shelf]) -> None:
        """Give every page of the shown stories its letter."""
        self.cited: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self._pages: dict[str, Page] = {}
        self._place: dict[str, tuple[int, str]] = {}
        self._numbers: dict[int, dict[tuple[str, int, int], Cite]] = defaultdict(dict)
        self._far: dict[str, int] = defaultdict(int)
        for number, shelf in enumerate(shown, start=1):
            for index, page in enumerate(shelf.pages):
                self._pages[page.page] = page
                self._place[page.page] = (number, siglum(index))

    def letter(self, page: str, story: int) -> str:
        """The siglum of a page as seen from a story; another story's carry its number."""
        number, letters = self._place[page]
        return letters if number == story else f"{number}.{letters}"

    def knows(self, page: str) -> bool:
        """Whether the page is among the shown stories."""
        return page in self._place

    def anchor(self, page: str) -> str:
        """The anchor of a whole page."""
        number, letters = self._place[page]
        return f"s{number}{letters}"

    def order(self, page: str, start: int, end: int) -> tuple[int, int, str, int, int]:
        """Where a span stands in the edition: story, letter, offsets."""
        number, letters = self._place.get(page, (0, ""))
        return number, len(letters), letters, start, end

    def cite(self, story: int, page: str, start: int, end: int, note: bool = True) -> Cite | None:
        """The citation of a span; None where its page is not shown. Equal spans share a number."""
        if page not in self._pages:
            return None
        row = self._pages[page]
        start, end = max(0, start), min(end, len(row.text))
        known = self._numbers[story].get((page, start, end))
        if known:
            return known
        made = Cite(
            siglum=self.letter(page, story),
            anchor=self._span_anchor(page, start, end),
            page=page,
            start=start,
            end=end,
            outlet=row.label,
            date=between(row.date_low, row.date_high),
            number=len(self._numbers[story]) + 1 if note else 0,
            excerpt=clip(row.text[start:end]),
        )
        if note:
            self._numbers[story][(page, start, end)] = made
        return made

    def cites(self, story: int, spans: Iterable[Span], note: bool = True) -> tuple[Cite, ...]:
        """The citations of spans, each once: pages in the order given, each page's together."""
        made = (self.cite(story, s.page, s.start, s.end, note) for s in spans)
        by_page: dict[str, dict[Cite, None]] = {}
        for cite in made:
            if cite is not None:
                by_page.setdefault(cite.page, {})[cite] = None
        return tuple(cite for cites in by_page.values() for cite in cites)

    def excerpt(self, story: int, page: str, start: int, end: int) -> Excerpt | None:
        """A cited span with the words around it, from its own paragraph."""
        cite = self.cite(story, page, start, end)
        if cite is None:
            return None
        text = self._pages[page].text
        start, end = trim(text, cite.start, cite.end)
        if start == end:
            return Excerpt(cite, "", "", "")
        before = text[max(0, start - CONTEXT) : start].rsplit("\n", 1)[-1]
        after = text[end : end + CONTEXT].split("\n", 1)[0]
        if len(before) == CONTEXT < start and " " in before:
            before = "… " + before.split(" ", 1)[1]
        if len(after) == CONTEXT and end + CONTEXT < len(text) and " " in after:
            after = after.rsplit(" ", 1)[0] + " …"
        quoted = clip(text[start:end], LONGEST_QUOTED)
        return Excerpt(cite, before, quoted, "" if quoted.endswith(" …") else after)

    def excerpts(self, story: int, spans: Iterable[Span], most: int) -> tuple[Excerpt, ...]:
        """At most so many excerpts; places that read the same share one."""
        alike: dict[tuple[str, ...], list[Excerpt]] = {}
        for span in spans:
            made = self.excerpt(story, *span)
            if made is not None:
                said = words(made.before + made.text + made.after) or [made.cite.anchor]
                alike.setdefault(tuple(said), []).append(made)
        return tuple(
            replace(first, also=tuple(dict.fromkeys(e.cite for e in rest)))
            for first, *rest in list(alike.values())[:most]
        )

    def notes(self, story: int) -> tuple[Cite, ...]:
        """The numbered citations of a story, in order."""
        return tuple(self._numbers[story].values())

    def _span_anchor(self, page: str, start: int, end: int) -> str:
        """The anchor of a span; of the whole page for an empty span or one too far down."""
        far = start >= LONGEST_PAGE and (start, end) not in self.cited[page]
        if start >= end or (far and self._far[page] >= FAR_WINDOWS):
            return self.anchor(page)
        self._far[page] += far
        self.cited[page].add((start, end))
        return f"{self.anchor(page)}-{start}-{end}"
