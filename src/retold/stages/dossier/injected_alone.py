"""Foreign words on a page that no other shares: by its own name, by impossible joins, by links."""

from __future__ import annotations

import re
from collections import defaultdict
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
_LINKS = re.compile(
    r"(?:[Cc]lick|[Tt]ap) (?:here|to (?:subscribe|read|see|view|join|enlarge)|for (?:more|details))(?: to (?:read|see|learn) more)?|[Rr]ead more(?: here)?|"
    r"[Ss]ign up for (?:our|the|free)(?: [a-z]+)? newsletters?|[Ss]ubscribe to our [a-z]+|"
    r"[Ff]ollow us on [A-Z]\w+|[Jj]oin our [a-z]+|[Dd]ownload our app|[Ww]atch the video|"
    r"[Cc]ontinue reading|[Ll]earn more|[Ss]ee also|Advertise?ment|ADVERTISE?MENT|[Gg]et our app|"
    r"(?:[Cc]laim|[Oo]pen|[Gg]et) (?:your|an?|the)(?: [a-z]+){1,2}(?: now| today)"
)
"""Texts of links as they stand mid-sentence; looser orders are told by a sibling alone."""

SENTENCES = frozenset({"body", "caption"})
LEAST = 2
"""Places a name must stand at to be known by its joins."""
MOST_WORDS = 4
MOST_PLACES = 60


def foreign_alone(coverage: Coverage, page: Page, common: Container[str]) -> Iterator[Span]:
    """Spans of words that break the page's own sentences; `common` are words of several pages."""
    lines = [(b.start, b.end) for b in coverage.blocks.get(page.page, ()) if b.role in SENTENCES]
    found = {
        *_links(page, lines),
        *_named(page, lines),
        *_recurring(page, lines),
        *_phrases(page, lines, common),
    }
    end = -1
    for at in sorted(found, key=lambda s: (s.start, -s.end)):
        if at.start >= end:
            yield at
            end = at.end


def _links(page: Page, lines: list[tuple[int, int]]) -> Iterator[Span]:
    """Orders to follow a link, in the middle of a sentence, as no verb of it."""
    for low, high in lines:
        for match in _LINKS.finditer(page.text, low, high):
            at = frame(page.text, *match.span())
            if not at.inside or not is_link(at):
                continue
            opens = match[0][0].isupper() and at.before.islower() and at.after[0].islower()
            if at.joined or opens:
                yield Span(page.page, *match.span())


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


def _recurring(page: Page, lines: list[tuple[int, int]]) -> Iterator[Span]:
    """A name that never stands but inside a clause, and breaks it wherever it can be told."""
    places: Mapping[str, dict[int, Frame]] = defaultdict(dict)
    for start in _starts(page.text, lines):
        run = re.compile(_RUN).match(page.text, start)
        said = re.split(" ", run[0]) if run else []
        for count in range(1, len(said) + 1):
            end = start + len(" ".join(said[:count]))
            places[page.text[start:end]][start] = frame(page.text, start, end)
    told: list[tuple[int, int]] = []
    for name in sorted(places, key=lambda n: (-len(places[n]), -len(n), n)):
        held = places[name]
        breaking = [at for at in held.values() if _run_into(at) or splits(at)]
        if len(held) < LEAST or len(breaking) < LEAST or not content_only(tuple(words(name))):
            continue
        whole = page.text.count(name)
        if whole > len(held) + 2 or not all(at.inside for at in held.values()):
            continue
        if (
            len({(at.before) for at in held.values()}) < LEAST
            or len({at.after for at in held.values()}) < LEAST
        ):
            continue
        for start in held:
            if not any(a < start + len(name) and start < b for a, b in told):
                told.append((start, start + len(name)))
                yield Span(page.page, start, start + len(name))


def _run_into(at: Frame) -> bool:
    """Whether a lower-case word touches the name: not a handle, nor a name with two capitals."""
    return (at.joined_before and at.before.islower()) or (at.joined_after and at.after.islower())


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
    for one, other in pairwise(turned):
        shared = one[: shared_start(one, other)]
        rests = (one[len(shared) :][::step], other[len(shared) :][::step])
        stem = shared[::step]
        whole = [r for r in rests if r in classes() or (r in vocabulary and len(r) > 3)]
        several = sum(w.startswith(shared) for w in turned) > LEAST and min(map(len, rests)) > 2
        if not all(rests) or not any(closed(r) and len(r) > 1 for r in whole):
            continue
        if len(whole) < LEAST and not several:
            continue
        if len(stem) > max(3, len(best)) and content_only((stem,)):
            best = stem
    return best
