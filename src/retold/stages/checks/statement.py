"""What one sentence states: its content words in order, its names, quantities and negations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from retold.tables import Parse
from retold.text.marks import quoted_spans
from retold.text.numbers import Quantity, comparable, find_quantities
from retold.text.stems import function_words, stem
from retold.text.words import fold, word_spans

# "No", "none" and "without" are left out: "no death since" and "first death since" are one.
_NEGATIONS = frozenset("not never cannot".split())
_SOFTENING = frozenset("only just merely simply yet".split())
_REFUSALS = frozenset("deny denied denies denying refuse refused refuses fail failed fails".split())
_MODALS = frozenset("may might could would should if unless whether possibly perhaps".split())
REACH = 3
"""Content words after a negation that it is taken to govern."""

_INSERTED = re.compile(r"[(\[][^()\[\]]{1,80}[)\]]")
KIN = 5
"""Letters in which two words of one family agree (deploy, deployment)."""


@dataclass(frozen=True)
class Amount:
    """A quantity with the stem of the word it counts. None is an open end."""

    low: float | None
    high: float | None
    unit: str | None
    counted: str
    text: str

    def meets(self, other: Amount) -> bool:
        """Whether some value satisfies both, one part in fifty apart at most."""
        low, high = self._ends()
        other_low, other_high = other._ends()
        return low <= other_high * 1.02 and other_low <= high * 1.02

    def _ends(self) -> tuple[float, float]:
        low = comparable(self.low, self.unit) if self.low is not None else 0.0
        high = comparable(self.high, self.unit) if self.high is not None else float("inf")
        return low, high


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


def read_statement(text: str, parse: Parse | None = None) -> Statement:
    """Read a sentence; with a parse, irregular forms meet under their lemma."""
    lemmas = dict(zip(parse.starts, parse.lemmas, strict=True)) if parse else {}
    quantities = find_quantities(text)
    quoted = quoted_spans(text)
    skipped = [(q.start, q.end) for q in quantities]
    # Brackets inside a quotation are the editor's, and each paper sets its own.
    skipped += [m.span() for low, high in quoted for m in _INSERTED.finditer(text, low, high)]
    order, words, plain, names, negated = [], [], [], set(), set()
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
        if not any(low <= start < high for low, high in quoted):
            plain.append(short)
        if capital and (len(order) > 1 or _opens_with_name(text, start, end)):
            names.add(short)
        if governed:
            negated.add(short)
            governed -= 1
        if text[end : end + 1] in {",", ";", ":"}:
            governed = 0
    return Statement(
        tuple(order),
        frozenset(names),
        tuple(_amount(text, q, lemmas) for q in quantities if not q.spelled or q.low != 1),
        frozenset(negated),
        modal,
        tuple(plain),
        tuple(words),
    )


def _softened(text: str, end: int) -> bool:
    """Whether a negation is one of "not only", "not just", "not yet", which deny nothing."""
    following = word_spans(text, end, min(len(text), end + 12))
    return bool(following) and fold(text[slice(*following[0])]) in _SOFTENING


def _opens_with_name(text: str, start: int, end: int) -> bool:
    """Whether a sentence's first word is followed by another capital, as a full name is."""
    following = text[end : end + 2].strip()
    return following[:1].isupper() and text[start:end].lower() not in function_words()


def _amount(text: str, quantity: Quantity, lemmas: dict[int, str]) -> Amount:
    counted = ""
    for start, end in word_spans(text, quantity.end, min(len(text), quantity.end + 60))[:4]:
        counted = stem(lemmas.get(start, text[start:end]))
        if counted:
            break
    q = quantity
    return Amount(q.low, q.high, q.unit, counted, text[q.start : q.end])


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
    )
