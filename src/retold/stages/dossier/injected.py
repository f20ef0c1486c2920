"""Foreign words inside sentences: brands and link text slipped in on the way.

With a sibling: words that this page alone has, inside a passage that others share word for word,
and that no writer would put there. Without one: names, orders and phrases that part words which
belong together. Each finding gives the sentence as it stands and as it reads without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.finding import finding
from retold.stages.dossier.injected_alone import foreign_alone
from retold.stages.dossier.injected_mending import mended, sentence_of
from retold.stages.dossier.injected_signs import in_english, own_names, titled_names
from retold.stages.dossier.injected_slips import Slip, foreign_slips
from retold.tables import Finding, Page, Span
from retold.text.words import fold, words


def injected_text(coverage: Coverage) -> Iterator[Finding]:
    """Words slipped into sentences, by alignment or by what one page shows."""
    slips, common = foreign_slips(coverage), _common(coverage)
    for page in coverage.pages.values():
        told: dict[Span, Slip | None] = {slip.at: slip for slip in slips.get(page.page, ())}
        if in_english(page.text):
            alone = list(foreign_alone(coverage, page, common))
            told |= {at: None for at in alone if not any(_meet(at, t) for t in told)}
        for at, slip in sorted(told.items(), key=lambda item: item[0]):
            yield _finding(coverage, page, at, slip, list(told))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _common(coverage: Coverage) -> frozenset[str]:
    """The folded words that stand on more than one page."""
    spread = Counter(w for page in coverage.pages.values() for w in set(words(page.text)))
    return frozenset(word for word, pages in spread.items() if pages > 1)


def _finding(
    coverage: Coverage, page: Page, at: Span, slip: Slip | None, told: list[Span]
) -> Finding:
    low, high = sentence_of(page.text, coverage.sentences.get(page.page, []), at)
    said, stands = page.text[at.start : at.end], " ".join(page.text[low:high].split())
    reads = mended(page.text, low, high, told)
    named = None if slip else _names_itself(page, at)
    if slip:
        rule = f"{coverage.label(slip.sibling.page)} has the sentence without it"
    elif named:
        rule = "it is a name that the page gives itself"
    else:
        rule = "it parts words that belong together"
    evidence = slip.sibling if slip else named
    return finding(
        "injected-text", at,
        f"“{said}” is foreign to the sentence: {rule}. As it stands: “{stands}” "
        f"Without what is foreign: “{reads}”",
        spans=[evidence] if evidence else [], severity="warning", mended=reads,
    )  # fmt: skip


def _names_itself(page: Page, at: Span) -> Span | None:
    """Where the page gives itself the name at a span; before the span, so outside its sentences."""
    said = page.text[at.start : at.end]
    names = {"".join(name) for name in own_names(page) | titled_names(page)}
    start = page.text.casefold().find(fold(said)) if "".join(words(said)) in names else -1
    return Span(page.page, start, start + len(said)) if 0 <= start < at.start else None
