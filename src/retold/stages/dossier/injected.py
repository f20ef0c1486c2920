"""Foreign words inside sentences: brands and link text slipped in on the way.

With a sibling: words that this page alone has, inside a passage that others share word for word,
and that no writer would put there. Without one: the page's own name, or a name that comes back,
run into the words of a sentence as no writer would, and the texts of links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.finding import finding
from retold.stages.dossier.injected_alone import foreign_alone
from retold.stages.dossier.injected_signs import in_english, own_names
from retold.stages.dossier.injected_slips import Slip, around_words, foreign_slips
from retold.tables import Finding, Page, Span
from retold.text.words import fold, words


def injected_text(coverage: Coverage) -> Iterator[Finding]:
    """Words slipped into sentences, by alignment or by what one page shows."""
    slips, common = foreign_slips(coverage), _common(coverage)
    for page in coverage.pages.values():
        told: list[Span] = []
        for slip in slips.get(page.page, ()):
            told.append(slip.at)
            yield _with_sibling(coverage, slip)
        for at in foreign_alone(coverage, page, common) if in_english(page.text) else ():
            if not any(at.start < t.end and t.start < at.end for t in told):
                yield _alone(coverage, page, at)


def _common(coverage: Coverage) -> frozenset[str]:
    """The folded words that stand on more than one page."""
    spread = Counter(w for page in coverage.pages.values() for w in set(words(page.text)))
    return frozenset(word for word, pages in spread.items() if pages > 1)


def _with_sibling(coverage: Coverage, slip: Slip) -> Finding:
    said = coverage.excerpt(slip.at)
    return finding(
        "injected-text", slip.at,
        f"“{said}” stands inside a sentence that {coverage.label(slip.sibling.page)} has without "
        f"it: “…{' '.join(coverage.excerpt(slip.sibling).split())}…”.",
        spans=[slip.sibling], severity="warning",
    )  # fmt: skip


def _alone(coverage: Coverage, page: Page, at: Span) -> Finding:
    low, high = around_words(page.text, at.start, at.end)
    reads = f"{page.text[low : at.start].rstrip()} {page.text[at.end : high].lstrip()}"
    said = coverage.excerpt(at)
    named = tuple(words(said)) in own_names(page)
    start = page.text.casefold().find(fold(said)) if named else -1
    what = f"“{said}”, a name the page gives itself, runs" if named else f"“{said}” runs"
    return finding(
        "injected-text", at, f"{what} into a sentence. Without it: “…{reads.strip()}…”.",
        spans=[Span(page.page, start, start + at.end - at.start)] if 0 <= start < at.start else [],
        severity="warning",
    )  # fmt: skip
