"""Foreign words inside sentences: brands and link text slipped in on the way.

Two grounds, each enough. With a sibling: words that this page alone has, inside a passage that
others share word for word, and that are the page's own name or stand so in several places.
Without one: the page's own name, glued to a word of the sentence as no writer would.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.finding import finding
from retold.tables import Edit, Finding, Page, Passage, Span
from retold.text.spans import trim
from retold.text.words import fold, word_spans, words

LONGEST = 6
"""Words. Brands and link texts are short; a longer insertion is a passage of its own."""

_PREFIX = re.compile(r"^\s*([^:|\n]{2,40}?)\s*[:|](?=\S)")
_SOURCE = re.compile(r"\bsource\s*[:：]\s*([^\n]{2,40}?)(?=category|\s{2,}|\n|$)", re.IGNORECASE)


class Slip(NamedTuple):
    """Words that stand on one page and not on its sibling, and the sibling's span there."""

    at: Span
    sibling: Span
    glued: bool


def injected_text(coverage: Coverage) -> Iterator[Finding]:
    """Words slipped into sentences, by alignment or by the page's own name."""
    slips = _slips(coverage)
    for page in coverage.pages.values():
        names = _own_names(page)
        told: list[Span] = []
        for slip in _foreign(page, names, slips.get(page.page, []), coverage.ancestors(page.page)):
            told.append(slip.at)
            yield _with_sibling(coverage, slip)
        for at in _glued_names(coverage, page, names):
            if not any(at.start < t.end and t.start < at.end for t in told):
                yield _alone(coverage, page, at)


def _slips(coverage: Coverage) -> dict[str, list[Slip]]:
    found: dict[str, list[Slip]] = defaultdict(list)
    for passage in coverage.passages:
        for edit in passage.edits:
            for slip in (
                _extra(coverage, passage, edit),
                _extra(coverage, *_mirror(passage, edit)),
            ):
                if slip and _could_take(coverage, slip):
                    found[slip.at.page].append(slip)
    return found


def _mirror(passage: Passage, edit: Edit) -> tuple[Passage, Edit]:
    turned = {"insert": "delete", "delete": "insert"}.get(edit.op, edit.op)
    return (
        Passage(
            passage.other, passage.other_start, passage.other_end,
            passage.page, passage.start, passage.end, passage.identity,
        ),
        Edit(turned, edit.other_start, edit.other_end, edit.start, edit.end),
    )  # fmt: skip


def _could_take(coverage: Coverage, slip: Slip) -> bool:
    """A page whose words the sibling took over cannot have slipped them in on the way."""
    return slip.at.page not in coverage.ancestors(slip.sibling.page)


def _extra(coverage: Coverage, passage: Passage, edit: Edit) -> Slip | None:
    """What `passage.page` has more at an edit, if that is a few words and nothing else changed."""
    text = coverage.pages[passage.page].text
    other = coverage.pages[passage.other].text
    has = text[edit.start : edit.end]
    lacks = other[edit.other_start : edit.other_end].strip()
    around = Span(passage.other, *_around(other, edit.other_start, edit.other_end))
    if edit.op == "delete" or (edit.op == "replace" and not lacks):
        start, end = trim(text, edit.start, edit.end)
        return _slip(text, Span(passage.page, start, end), around, glued=False)
    if edit.op == "replace" and len(has) > len(lacks) >= 3:
        if has.endswith(lacks):
            at = Span(passage.page, *trim(text, edit.start, edit.end - len(lacks)))
            return _slip(text, at, around, glued=not text[at.end].isspace())
        if has.startswith(lacks):
            at = Span(passage.page, *trim(text, edit.start + len(lacks), edit.end))
            return _slip(text, at, around, glued=not text[at.start - 1].isspace())
    return None


def _slip(text: str, at: Span, sibling: Span, *, glued: bool) -> Slip | None:
    count = len(words(text[at.start : at.end]))
    return Slip(at, sibling, glued) if 0 < count <= LONGEST else None


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sibling's words on both sides of the place, to show how the sentence reads without."""
    low = max(0, text.rfind(" ", 0, max(0, start - 30)) + 1)
    high = text.find(" ", min(len(text), end + 30))
    low = max(low, text.rfind("\n", 0, start) + 1)
    stop = text.find("\n", end)
    high = min(h for h in (high, stop, len(text)) if h >= 0)
    return trim(text, low, max(high, end))


def _foreign(
    page: Page, names: set[tuple[str, ...]], slips: list[Slip], above: set[str]
) -> list[Slip]:
    """The slips that are the page's own name, or recur, or are glued as no writer would."""
    ranked = sorted(slips, key=lambda s: (s.sibling.page not in above, s), reverse=True)
    distinct = {slip.at: slip for slip in ranked}
    said = {
        slip: tuple(words(page.text[slip.at.start : slip.at.end])) for slip in distinct.values()
    }
    often = Counter(said.values())
    return sorted(
        slip
        for slip, name in said.items()
        if name in names or _branded(page, slip, often[name] > 1)
    )


def _branded(page: Page, slip: Slip, recurs: bool) -> bool:
    """Capitalised words only, and either in several places or run into the next word."""
    said = page.text[slip.at.start : slip.at.end]
    capital = all(said[s].isupper() for s, _ in word_spans(said))
    return capital and (slip.glued or (recurs and len(words(said)) > 1))


def _own_names(page: Page) -> set[tuple[str, ...]]:
    """What the page calls itself: outlet, name glued before the headline, source line, host."""
    named = [page.outlet or ""]
    head = page.text[:400]
    prefix = _PREFIX.match(page.title or head)
    if prefix:
        named.append(prefix[1])
    named.extend(m[1] for m in _SOURCE.finditer(head))
    if page.site:
        named.append(page.site.rsplit(".", 1)[0].replace("-", " "))
    return {tuple(words(n)) for n in named if words(n) and len("".join(words(n))) > 3}


def _glued_names(coverage: Coverage, page: Page, names: set[tuple[str, ...]]) -> list[Span]:
    """Own names inside body sentences, if at least one is run into the word beside it."""
    found: list[Span] = []
    glued = False
    for name in sorted(names):
        pattern = re.compile(r"\W+".join(map(re.escape, name)), re.IGNORECASE)
        for block in coverage.blocks.get(page.page, ()):
            if block.role != "body":
                continue
            for match in pattern.finditer(page.text, block.start, block.end):
                joined = _joined(page.text, match.start(), match.end())
                glued = glued or joined
                inner = match.start() > block.start and (
                    joined or _inside_word_run(page.text, match)
                )
                if inner:
                    found.append(Span(page.page, match.start(), match.end()))
    return sorted(set(found)) if glued else []


def _joined(text: str, start: int, end: int) -> bool:
    """A letter stands directly at either side."""
    return text[end : end + 1].isalpha() or text[start - 1 : start].isalpha()


def _inside_word_run(text: str, match: re.Match[str]) -> bool:
    """Lower-case words directly before and after: the name interrupts a clause."""
    before, after = text[: match.start()].rstrip(" "), text[match.end() :].lstrip(" ")
    return before[-1:].islower() and after[:1].islower()


def _with_sibling(coverage: Coverage, slip: Slip) -> Finding:
    said = coverage.excerpt(slip.at)
    return finding(
        "injected-text", slip.at,
        f"“{said}” stands inside a sentence that {coverage.label(slip.sibling.page)} has without "
        f"it: “…{' '.join(coverage.excerpt(slip.sibling).split())}…”.",
        spans=[slip.sibling], severity="warning",
    )  # fmt: skip


def _alone(coverage: Coverage, page: Page, at: Span) -> Finding:
    low, high = _around(page.text, at.start, at.end)
    reads = f"{page.text[low : at.start].rstrip()} {page.text[at.end : high].lstrip()}"
    start = page.text.casefold().find(fold(coverage.excerpt(at)))
    return finding(
        "injected-text", at,
        f"“{coverage.excerpt(at)}”, a name the page gives itself, runs into a sentence. "
        f"Without it: “…{reads.strip()}…”.",
        spans=[Span(page.page, start, start + at.end - at.start)] if 0 <= start < at.start else [],
        severity="warning",
    )  # fmt: skip
