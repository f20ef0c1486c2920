"""Foreign words on a page that no other shares: by its own name, by impossible joins, by links."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Set
from itertools import pairwise

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.injected_signs import (
    Frame,
    classes,
    closed,
    content_only,
    frame,
    interrupts,
    is_link,
    own_names,
    shared_start,
    splits,
    stamped_names,
)
from retold.tables import Page, Span
from retold.text.words import fold, word_spans, words

_RUN = r"[A-Z][\w'’]*(?: [A-Z][\w'’]*){0,3}"
_CAPITALS = re.compile(_RUN)
_LINKS = re.compile(
    r"(?:[Cc]lick|[Tt]ap) (?:here|to (?:subscribe|read|see|view|join|enlarge)|for (?:more|details))(?: to (?:read|see|learn) more)?|[Rr]ead more(?: here)?|"
    r"[Ss]ign up for (?:our|the|free)(?: [a-z]+)? newsletters?|[Ss]ubscribe to our [a-z]+|"
    r"[Ff]ollow us on [A-Z]\w+|[Jj]oin our [a-z]+|[Dd]ownload our app|[Ww]atch the video|"
    r"[Cc]ontinue reading|[Ll]earn more|[Ss]ee also|Advertise?ment|ADVERTISE?MENT|[Gg]et our app|"
    r"(?:[Cc]laim|[Oo]pen|[Gg]et) (?:your|an?|the)(?: [a-z]+){1,2}(?: now| today)|[Cc]laim your [a-z]+|[Gg]et the latest [a-z]+"
)
"""Texts of links as they stand mid-sentence; looser orders are told by a sibling alone."""

SENTENCES = frozenset({"body", "caption"})
LEAST_ORDER = 3
"""Words from which an order with a capital is no start of a sentence that lost its full stop."""
FAR = 100_000
"""Code points in which a name is looked for outside its sentences."""
IN_HEADS = 2
"""Places in headline and source line, where the page may name itself."""
LEAST = 2
"""Places a name must stand at to be known by its joins."""
MOST_WORDS = 4
MOST_PLACES = 60
MOST_JOINED = 6
MOST_LOST = 1
"""Names on one page that touch their neighbours, and known ones among them; a scrape that loses
spaces has more."""


def foreign_alone(coverage: Coverage, page: Page, common: Container[str]) -> Iterator[Span]:
    """Spans of words that break the page's own sentences; `common` are words of several pages."""
    lines = [(b.start, b.end) for b in coverage.blocks.get(page.page, ()) if b.role in SENTENCES]
    found = {
        *_links(page, lines),
        *_named(page, lines),
        *_recurring(page, lines, common),
        *_run_in(page, lines, common),
        *_phrases(page, lines, common),
    }
    end = -1
    for at in sorted(found, key=lambda s: (s.start, -s.end)):
        if at.start >= end:
            yield at
            end = at.end


def _links(page: Page, lines: list[tuple[int, int]]) -> Iterator[Span]:
    """Orders to follow a link, in the middle of a sentence, as no verb of it.

    They touch a neighbour, open with a capital, or come back in lower case.
    """
    places = [m.span() for low, high in lines for m in _LINKS.finditer(page.text, low, high)]
    framed = [(span, frame(page.text, *span)) for span in places]
    orders = [(span, at) for span, at in framed if at.inside and is_link(at)]
    often = Counter(at.name for _, at in orders)
    for span, at in orders:
        amid = len(at.name) >= LEAST_ORDER or (at.before.islower() and at.after[0].islower())
        if at.joined or (amid and (at.said[0].isupper() or often[at.name] >= LEAST)):
            yield Span(page.page, *span)


def _named(page: Page, lines: list[tuple[int, int]]) -> Iterator[Span]:
    """The page's own name, if it runs into a neighbour or parts a clause somewhere."""
    stamped = stamped_names(page)
    for name in own_names(page):
        pattern = re.compile(r"\W+".join(map(re.escape, name)), re.IGNORECASE)
        places = [
            (Span(page.page, *m.span()), frame(page.text, *m.span()))
            for low, high in lines
            for m in pattern.finditer(page.text, low, high)
            if m[0][0].isupper() and m.start() > low
        ]
        glued = any(at.joined for _, at in places)
        if glued or (name in stamped and any(splits(at) or interrupts(at) for _, at in places)):
            yield from (span for span, at in places if at.joined or _amid(at))


def _amid(at: Frame) -> bool:
    """Lower-case words directly before and after: the name interrupts a clause."""
    return at.inside and at.before[-1].islower() and at.after[0].islower()


def _recurring(page: Page, lines: list[tuple[int, int]], common: Container[str]) -> Iterator[Span]:
    """A name that never stands but inside a clause, and breaks it wherever it can be told."""
    places: Mapping[str, dict[int, Frame]] = defaultdict(dict)
    for start in _starts(page.text, lines):
        run = _CAPITALS.match(page.text, start)
        said = re.split(" ", run[0]) if run else []
        for count in range(1, len(said) + 1):
            end = start + len(" ".join(said[:count]))
            places[page.text[start:end]][start] = frame(page.text, start, end)
    end = -1
    for start, name in sorted(
        (start, name)
        for name, held in places.items()
        if _breaks(name, list(held.values()), common)
        and page.text.count(name, 0, FAR) <= len(held) + IN_HEADS
        for start in held
    ):
        if start >= end:
            end = start + len(name)
            yield Span(page.page, start, end)


def _breaks(name: str, held: list[Frame], common: Container[str]) -> bool:
    """Whether a name stands inside clauses alone, between ever other words, and breaks two."""
    said = words(name)
    strange = len(said) > 1 and any(w not in common for w in said)
    return (
        sum(_run_into(at) or splits(at) for at in held) >= (1 if strange else LEAST)
        and content_only(tuple(words(name)))
        and all(at.inside for at in held)
        and len({at.before for at in held}) >= LEAST
        and len({at.after for at in held}) >= LEAST
    )


def _run_into(at: Frame) -> bool:
    """Whether a lower-case word touches the name: not a handle, nor a name with two capitals."""
    return (at.joined_before and at.before.islower()) or (at.joined_after and at.after.islower())


def _run_in(page: Page, lines: list[tuple[int, int]], common: Container[str]) -> Iterator[Span]:
    """Names that nothing else knows and that touch a whole word: "rangeX Markets", "X Marketsof"."""
    found: list[Span] = []
    lost = 0
    for start in _starts(page.text, lines):
        run = _CAPITALS.match(page.text, start)
        at = frame(page.text, *run.span()) if run else None
        if run is None or at is None or not at.inside or not at.after[0].islower():
            continue
        before = len(at.before) > 1 and at.before.islower() and at.joined_before
        end = run.end() - (0 if before else _tail(at.name[-1], common))
        touches = _whole(fold(at.before), common) if before else end < run.end()
        known = all(w in common for w in words(page.text[start:end]))
        lost += touches and known
        if touches and not known and len(at.name) >= LEAST and content_only(at.name[:-1]):
            found.append(Span(page.page, start, end))
    # Where names that all know touch their neighbours, too, the scrape lost its spaces.
    if len(found) <= MOST_JOINED and lost <= MOST_LOST:
        for name in sorted({page.text[span.start : span.end] for span in found}):
            spans = list(_everywhere(page, lines, name))
            if all(frame(page.text, span.start, span.end).inside for span in spans):
                yield from spans


def _everywhere(page: Page, lines: list[tuple[int, int]], said: str) -> Iterator[Span]:
    for low, high in lines:
        for match in re.finditer(re.escape(said), page.text[low:high]):
            yield Span(page.page, low + match.start(), low + match.end())


def _tail(word: str, common: Container[str]) -> int:
    """Length of the grammatical word glued to the end of another word; 0 where there is none."""
    if word in common or not word.isalpha():
        return 0
    cuts = (i for i in range(4, len(word) - 2) if word[:i] in common and closed(word[i:]))
    return len(word) - next(cuts, len(word))


def _whole(word: str, common: Container[str]) -> bool:
    return word in classes() or (len(word) > 3 and word in common)


def _starts(text: str, lines: list[tuple[int, int]]) -> Iterator[int]:
    for low, high in lines:
        for match in re.finditer(r"(?<![^\W\d_])(?=[A-Z])|(?<=[a-z])(?=[A-Z])", text[low:high]):
            yield low + match.start()


def _phrases(page: Page, lines: list[tuple[int, int]], common: Container[str]) -> Iterator[Span]:
    """A phrase that comes back and runs into other words each time: "…platformwhen", "…platformof"."""
    tokens = [t for low, high in lines for t in word_spans(page.text, low, high)]
    said = [fold(page.text[a:b]) for a, b in tokens]
    # A word that other pages write, too, is no word with another glued to it.
    odd = {w for w in said if w.isalpha() and w not in common and not closed(w)}
    vocabulary = frozenset(said)
    # A single-word brand is itself no word: "Xmint" beside "Xmintof" and "Xmintthe".
    capital = {w for w, (start, _) in zip(said, tokens, strict=True) if page.text[start].isupper()}
    capital &= odd
    stem = _stem(capital, vocabulary, 1)
    held = [i for i, word in enumerate(said) if stem and _holds(word, stem, capital, 1)]
    written = {page.text[tokens[i][0] : tokens[i][0] + len(stem)] for i in held}
    if stem not in common and len(written) == 1 and len({said[i] for i in held}) > LEAST:
        yield from (Span(page.page, tokens[i][0], tokens[i][0] + len(stem)) for i in held)
    for step in (1, -1):
        beside: dict[str, list[int]] = defaultdict(list)
        for i in range(len(said)):
            if 0 <= i - step < len(said) and content_only((said[i - step],)):
                beside[said[i - step]].append(i)
        for places in beside.values():
            if LEAST <= len(places) <= MOST_PLACES:
                stem = _stem({said[i] for i in places} & odd, vocabulary, step)
                held = [i for i in places if stem and _holds(said[i], stem, odd, step)]
                yield from _run_together(page, tokens, said, held, stem, step)


def _holds(word: str, stem: str, odd: Set[str], step: int) -> bool:
    """Whether a word is the stem, or an odd one that begins (`step` 1) or ends with it."""
    return word == stem or (word in odd and word[::step].startswith(stem[::step]))


def _run_together(
    page: Page,
    tokens: list[tuple[int, int]],
    said: list[str],
    held: list[int],
    stem: str,
    step: int,
) -> Iterator[Span]:
    """The phrase at all places held: the stem, and what always stands beside it."""
    reach = 1
    while reach < MOST_WORDS and len({_at(said, i - step * (reach + 1)) for i in held}) == 1:
        reach += 1
    for i in held:
        (start, end), far = tokens[i], tokens[i - step * reach]
        low, high = (far[0], start + len(stem)) if step > 0 else (end - len(stem), far[1])
        if "\n" not in page.text[low:high]:
            yield Span(page.page, low, high)


def _at(said: list[str], i: int) -> str | None:
    return said[i] if 0 <= i < len(said) else None


def _stem(said: Set[str], vocabulary: Set[str], step: int) -> str:
    """The longest part that two of the words share, each with another whole word glued to it."""
    turned = sorted(w[::step] for w in said)
    best = ""
    for i, (one, other) in enumerate(pairwise(turned)):
        shared = one[: shared_start(one, other)]
        rests = (one[len(shared) :][::step], other[len(shared) :][::step])
        stem = shared[::step]
        whole = [r for r in rests if r in classes() or (r in vocabulary and len(r) > 3)]
        beside = (*turned[max(0, i - 1) : i], *turned[i + 2 : i + 3])  # sorted: the next of kin
        several = any(w.startswith(shared) for w in beside) and min(map(len, rests)) > 2
        grammar = any(closed(r) and len(r) > 1 for r in whole)
        if not all(rests) or not whole or not (several or (grammar and len(whole) == LEAST)):
            continue
        if len(stem) > max(3, len(best)) and content_only((stem,)):
            best = stem
    return best
