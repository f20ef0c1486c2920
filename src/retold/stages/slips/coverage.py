"""What the finder of slips looks at: pages with their blocks, what they share, who took from whom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from retold.tables import BLOCKS, DESCENTS, PAGES, PASSAGES, Passage, Span
from retold.text.ancestry import Ancestry
from retold.text.lookups import Lookups
from retold.text.words import words


class Coverage(Lookups):
    """Lazy, read-only look-ups over pages, blocks, passages and descents."""

    @cached_property
    def vocabulary(self) -> dict[str, frozenset[str]]:
        """The folded words of each page."""
        return {name: frozenset(words(page.text)) for name, page in self.pages.items()}

    @cached_property
    def passages(self) -> list[Passage]:
        """Shared passages that are evidence of descent: boilerplate left out."""
        return [p for p in PASSAGES.rows(self.tables["passages"]) if not p.boilerplate]

    @cached_property
    def sharing(self) -> frozenset[str]:
        """The pages that share such a passage with another."""
        return frozenset(page for p in self.passages for page in (p.page, p.other))

    @cached_property
    def ancestry(self) -> Ancestry:
        """Who took from whom."""
        return Ancestry(DESCENTS.rows(self.tables["descents"]))

    def around(self, pages: Iterable[str]) -> Coverage:
        """The coverage of some pages and of those that share passages with them."""
        wanted = set(pages)
        passages = [p for p in self.passages if p.page in wanted or p.other in wanted]
        seen = wanted.union(*((p.page, p.other) for p in passages))
        blocks = [b for page in sorted(wanted) for b in self.blocks.get(page, ())]
        return Coverage({
            "pages": PAGES.of(self.pages[page] for page in sorted(seen)),
            "blocks": BLOCKS.of(blocks),
            "passages": PASSAGES.of(passages),
            "descents": self.tables["descents"],
        })  # fmt: skip

    def ancestors(self, page: str) -> frozenset[str]:
        """All pages and origins that a page goes back to."""
        return self.ancestry.above(page)

    def excerpt(self, span: Span) -> str:
        """The words of a span."""
        return self.pages[span.page].text[span.start : span.end]
