"""What one sentence states: its content words in order, its names, quantities and negations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from retold.stages.checks.amounts import Amount, read_amount
from retold.stages.checks.clauses import Clauses, read_clauses
from retold.tables import Parse
from retold.text.marks import quoted_spans
from retold.text.numbers import Quantity, find_quantities
from retold.text.stems import function_words, stem
from retold.text.words import fold, word_spans

# "No", "none" and "without" are left out: "no death since" and "first death since" are one.
_NEGATIONS = frozenset("not never cannot".split())
_PLACES = frozenset({"GPE", "LOC"})
_SOFTENING = frozenset("only just merely simply yet".split())
_REFUSALS = frozenset("deny denied denies denying refuse refused refuses fail failed fails".split())
_MODALS = frozenset("may might could would should if unless whether possibly perhaps".split())
FEWEST_IN_PART = 2
"""Content words that a clause without a number needs to be judged apart from the one above it."""
REACH = 3
"""Content words after a negation that it is taken to govern."""

_INSERTED = re.compile(r"[(\[][^()\[\]]{1,80}[)\]]")
KIN = 5
"""Letters in which two words of one family agree (deploy, deployment)."""


@dataclass(frozen=True)
class Part:
    """A clause as it is compared; a sentence that was not parsed is one."""

    words: tuple[str, ...]
    """Distinct content words in one order, so that sums come out the same every time."""
    amounts: tuple[Amount, ...]
    verb: str
    """The stem of the verb that heads it; empty where that says nothing."""
    unsure: bool
    """Whether it tells of what may be, shall be or is asked for."""
    text: str


@dataclass(frozen=True)
class Statement:
    """A sentence as it is compared; `order` holds the stems of content words as they come."""

    order: tuple[str, ...]
    names: frozenset[str]
    amounts: tuple[Amount, ...]
    negated: frozenset[str]
    modal: bool
    plain: tuple[str, ...]
    """Content words outside quotation marks."""
    words: tuple[str, ...]
    """Content words as written, beside `order`."""
    parts: tuple[Part, ...] = ()
    unsure: frozenset[str] = frozenset()
    """Verbs that tell of what may be, shall be or is asked for."""
    denied: frozenset[str] = frozenset()
    """Verbs said of nobody or of nothing, or not to be so."""
    bearers: Mapping[str, str] = field(default_factory=dict)
    """Whom a content word names or points to, by canonical name."""
    places: frozenset[str] = frozenset()
    """Content words that name places, as far as the parse tells."""
    question: bool = False
    actors: frozenset[str] = frozenset()
    """All whom the sentence names or points to, by canonical name."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """The distinct content words."""
        return frozenset(self.order)

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """The distinct content words in one order, so that sums come out the same every time."""
        return tuple(sorted(self.stems))

    @cached_property
    def kin(self) -> frozenset[str]:
        """How its longer words begin: words of one family begin alike."""
        return frozenset(word[:KIN] for word in self.stems if len(word) >= KIN)


Named = tuple[int, int, str]
"""First character and one past the last of a mention within a sentence; the canonical name."""


def read_statement(text: str, parse: Parse | None = None, named: Sequence[Named] = ()) -> Statement:
    """Read a sentence; with a parse, irregular forms meet under their lemma."""
    lemmas = dict(zip(parse.starts, parse.lemmas, strict=True)) if parse else {}
    quantities = find_quantities(text)
    quoted = quoted_spans(text)
    skipped = [(q.start, q.end) for q in quantities]
    # Brackets inside a quotation are the editor's, and each paper sets its own.
    skipped += [m.span() for low, high in quoted for m in _INSERTED.finditer(text, low, high)]
    order, words, plain, names, negated = [], [], [], set(), set()
    places: list[tuple[int, int]] = []
    governed, modal = 0, False
    for start, end in word_spans(text):
        word = text[start:end]
        flat = fold(word)
        modal = modal or flat in _MODALS
        if flat in _NEGATIONS or flat.endswith("n't") or flat in _REFUSALS:
            governed = 0 if _softened(text, end) else REACH
        if any(low <= start < high for low, high in skipped):
            continue
        capital = word[0].isupper()
        short = stem(word if capital or start not in lemmas else lemmas[start])
        if not short:
            continue
        order.append(short)
        words.append(word)
        places.append((start, end))
        if not any(low <= start < high for low, high in quoted):
            plain.append(short)
        if capital and (len(order) > 1 or _opens_with_name(text, start, end)):
            names.add(short)
        if governed:
            negated.add(short)
            governed -= 1
        if text[end : end + 1] in {",", ";", ":"}:
            governed = 0
    counted = [q for q in quantities if not q.spelled or q.low != 1]
    clauses = read_clauses(parse)
    stems = dict(zip((start for start, _ in places), order, strict=True))
    return Statement(
        tuple(order),
        frozenset(names),
        tuple(read_amount(text, q, lemmas) for q in counted),
        frozenset(negated),
        modal,
        tuple(plain),
        tuple(words),
        parts=_parts(text, clauses, places, order, counted, lemmas),
        unsure=_heads(clauses.unsure, clauses, stems),
        denied=_heads(clauses.denied, clauses, stems),
        bearers={
            short: name
            for (start, end), short in zip(places, order, strict=True)
            for low, high, name in named
            if low <= start and end <= high + 2
        },
        places=_places(parse, stems),
        question=text.rstrip("”\"’' ").endswith("?"),
        actors=frozenset(name for _, _, name in named),
    )


def _places(parse: Parse | None, stems: Mapping[int, str]) -> frozenset[str]:
    if parse is None:
        return frozenset()
    labelled = zip(parse.starts, parse.ents, strict=True)
    return frozenset(stems.get(start, "") for start, ent in labelled if ent in _PLACES) - {""}


def _heads(which: frozenset[int], clauses: Clauses, stems: Mapping[int, str]) -> frozenset[str]:
    found = (stems.get(clauses.verb[i], "") for i in which if i in clauses.verb)
    return frozenset(found) - {""}


def _parts(
    text: str,
    clauses: Clauses,
    places: Sequence[tuple[int, int]],
    order: Sequence[str],
    quantities: Sequence[Quantity],
    lemmas: Mapping[int, str],
) -> tuple[Part, ...]:
    """Deal the content words and quantities out to clauses; a clause of one word is no part."""
    words: dict[int, dict[tuple[int, int], str]] = defaultdict(dict)
    for place, short in zip(places, order, strict=True):
        if place[0] not in clauses.grammar:
            words[_clause(place[0], clauses)][place] = short
    numbers: dict[int, list[Quantity]] = defaultdict(list)
    for q in quantities:
        numbers[_clause(q.start, clauses)].append(q)
    for clause in sorted({*words, *numbers}, reverse=True):
        over = clauses.parent.get(clause, clause)
        if not numbers[clause] and len(words[clause]) < FEWEST_IN_PART and over != clause:
            words[over] |= words.pop(clause)
    return tuple(
        _part(text, clause, words[clause], numbers[clause], clauses, lemmas)
        for clause in sorted(words)
        if words[clause] or numbers[clause]
    )


def _clause(start: int, clauses: Clauses) -> int:
    """Find the clause of a word; words that the parser cuts in two begin alike."""
    return clauses.head.get(start, min(clauses.verb, default=-1))


def _part(
    text: str,
    clause: int,
    words: Mapping[tuple[int, int], str],
    quantities: Sequence[Quantity],
    clauses: Clauses,
    lemmas: Mapping[int, str],
) -> Part:
    starts = {start: short for (start, _), short in words.items()}
    ends = list(words) + [(q.start, q.end) for q in quantities]
    return Part(
        tuple(sorted(set(words.values()))),
        tuple(read_amount(text, q, lemmas) for q in quantities),
        starts.get(clauses.verb.get(clause, -1), ""),
        clause in clauses.unsure,
        text[min(ends)[0] : max(end for _, end in ends)],
    )


def _softened(text: str, end: int) -> bool:
    """Whether a negation is one of "not only", "not just", "not yet", which deny nothing."""
    following = word_spans(text, end, min(len(text), end + 12))
    return bool(following) and fold(text[slice(*following[0])]) in _SOFTENING


def _opens_with_name(text: str, start: int, end: int) -> bool:
    """Whether a sentence's first word is followed by another capital, as a full name is."""
    following = text[end : end + 2].strip()
    return following[:1].isupper() and text[start:end].lower() not in function_words()


def merge(statements: Sequence[Statement]) -> Statement:
    """Join statements of one page into what they say together."""
    return Statement(
        tuple(s for one in statements for s in one.order),
        frozenset().union(*(s.names for s in statements)),
        tuple(a for one in statements for a in one.amounts),
        frozenset().union(*(s.negated for s in statements)),
        all(s.modal for s in statements),
        tuple(s for one in statements for s in one.plain),
        tuple(w for one in statements for w in one.words),
        unsure=frozenset().union(*(s.unsure for s in statements)),
        denied=frozenset().union(*(s.denied for s in statements)),
        places=frozenset().union(*(s.places for s in statements)),
        actors=frozenset().union(*(s.actors for s in statements)),
    )
