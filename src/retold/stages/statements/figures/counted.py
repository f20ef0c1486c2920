"""What a quantity counts: head word and qualifiers, read off the parse."""

from __future__ import annotations

import re

from retold.stages.statements.figures.phrases import NOUNS, complement, participle, phrase
from retold.stages.statements.figures.words import NAME, NOTHING, STATE, Counted
from retold.text.numbers import Quantity
from retold.text.syntax import Token, Tree
from retold.text.units import unit_after, unit_of

_MODIFIES = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "appos", "poss"})
_OF = ("of", "in", "for", "on", "by")
_EVEN = frozenset(
    "be rise fall reach increase decrease grow drop climb jump total stand number amount exceed "
    "surpass hit remain become average decline soar surge come run range equal approach top "
    "pass measure weigh cost last".split()
)
"""Verbs whose subject is what the figure measures ("the toll rose to 12")."""
_PEOPLE = frozenset(
    "kill injure wound hurt force evacuate drive displace flee arrest detain rescue trap treat "
    "hospitalize hospitalise infect die drown".split()
)
"""Verbs whose bare number counts people ("fire kills 12")."""
_MEASURED = _PEOPLE | frozenset(
    "raise spend pay donate contribute invest earn lose sell buy cost value price fine sentence owe "
    "borrow lend seize steal pledge collect worth weigh fly travel walk march produce export import "
    "ship deport recruit hire employ cut shoot behead execute feed vaccinate house shelter seat "
    "accommodate infect deploy destroy damage abduct kidnap launch award allocate budget "
    "generate fetch bequeath convict indict charge".split()
)
"""Verbs that name what a bare amount is of: `raised $5m`; who `has 12` has not said what."""
_GATHERING = frozenset(
    "celebrate march protest rally gather attend flee mourn demonstrate cheer queue wait sleep live "
    "work join vote sign line pray turn".split()
)
"""What only people do: `thousands celebrate`."""
_LASTING = frozenset("in for over after within during since before at".split())
"""Prepositions by which a time tells when or how long, not how much of something."""
_PARENTS = frozenset({"father", "mother", "parent", "dad", "mom", "mum"})
_BODIES = frozenset("group team family crew panel band crowd pair trio quartet party".split())
"""Nouns whose `of nine` tells their size."""


def counted_by_parse(tree: Tree, quantity: Quantity, offset: int) -> Counted:
    """What is counted, read off the parse of the sentence that begins at `offset`."""
    number = (quantity.number_start - offset, quantity.number_end - offset)
    span = (number[0], max(number[1], quantity.end - offset))
    whole = (min(number[0], quantity.start - offset), span[1])
    if quantity.unit is None:
        state = STATE.match(tree.parse.text, span[1])
        if state:
            return Counted(state["state"].lower(), state["state"].lower())
    tops = [t for t in tree.tokens if span[0] <= t.start < span[1]]
    top = next((t for t in tops if not span[0] <= t.head.start < span[1]), None)
    if top is None:
        top = next((t for t in tops if t.head is t), None)
    if top is None:
        return NOTHING
    if quantity.unit is None and quantity.bound == "exact" and _is_name(top, tree, span[0]):
        return NAME
    if top.tag == "NNP" and top.dep == "compound" and top.head.tag in {"NNP", "NNPS"}:
        return NAME  # "the Six Day War"
    head = _head(top, quantity.unit is None)
    if head is None:
        found = _by_verb(top, span, whole, quantity.unit)
        model = quantity.unit is None and found.head is None and _follows_name(top, tree)
        return NAME if model and quantity.bound == "exact" else found
    between = tree.parse.text[span[1] : head.start].strip()
    aside = between.startswith(",") or (between.startswith("(") and ")" not in between)
    if (
        aside
        or head.pos == "PRON"
        or _has_another(head, top, span)
        or _is_lasting(head, top, quantity)
    ):
        return NOTHING
    if span[0] <= head.start < span[1] or (
        unit_after(" " + head.text, 0, len(head.text) + 1) and quantity.unit
    ):
        return NOTHING
    words = phrase(head, whole)
    return Counted(words, head.lemma) if re.search(r"[^\W\d_]", words) else NOTHING


def _has_another(head: Token, top: Token, span: tuple[int, int]) -> bool:
    """Whether a noun to the left has its number already: `20 miles (30 km)`, `22 points (47 to 25)`."""
    numbered = any(
        c.dep in {"nummod", "quantmod"} and not span[0] <= c.start < span[1] for c in head.children
    )
    return head.i < top.i and numbered


def _is_lasting(head: Token, top: Token, quantity: Quantity) -> bool:
    """Whether a time passes at a place of which it measures nothing: `ten months in Kestria`."""
    return (
        _is_timed(quantity.unit)
        and head.dep == "pobj"
        and head.head.lemma == "in"
        and head.pos == "PROPN"
    )


def _is_timed(unit: str | None) -> bool:
    known = unit_of(unit)
    return known is not None and known.dimension == "time"


def _is_span(top: Token) -> bool:
    known = unit_of(top.lemma)
    return known is not None and known.dimension == "time"


def _follows_name(top: Token, tree: Tree) -> bool:
    """Whether bare digits stand right behind a name: a model, such as `Boeing 737`."""
    if not top.text.isdigit() or top.i == 0:
        return False
    before = tree.tokens[top.i - 1]
    return before.pos == "PROPN" and before.end == top.start - 1


def _is_name(top: Token, tree: Tree, start: int) -> bool:
    """Whether bare digits belong to the name before them: it heads them or shares their head."""
    if not top.text[:1].isdigit() or "," in top.text or top.i == 0:
        return False
    before = tree.tokens[top.i - 1]
    if before.pos != "PROPN" and top.head not in (before, before.head):
        return False
    behind = (
        top.head.i < top.i and top.dep in {"nummod", "appos", "npadvmod"} and top.head.pos in NOUNS
    )
    beside = {"compound", "nmod", "nsubj", "npadvmod"}
    joined = before.pos == "PROPN" and before.head is top.head and before.dep in beside
    # "lap 48", "week 11": a number behind a bare noun tells which one.
    label = before is top.head and top.dep == "nummod" and before.tag == "NN"
    if label and before.child("det", "poss", "amod") is None:
        return True
    return before.end <= start and (behind or joined)


def _head(top: Token, plain: bool) -> Token | None:
    """The noun that the quantity measures, if the quantity hangs on one or holds one."""
    if (
        top.pos in NOUNS
        and top.head.pos == "VERB"
        and top.dep in {"nsubj", "nsubjpass", "dobj"}
        and plain
        and top.tag in {"NNS", "NN", "NNP"}
        and not top.text[:1].isdigit()
        and not _has_of(top)
    ):
        return None
    of = _has_of(top) if top.lemma != "old" else None
    if of is not None:
        return of
    head = top.head
    if (
        top.dep == "appos"
        and top.tag == "NNS"
        and not plain
        and top.child("nummod")
        and _is_span(top)
    ):
        return None
    if top.dep in _MODIFIES and head.pos in NOUNS and head is not top:
        # "12,000 North Korean troops": the parser may hang the number on a middle word.
        while (
            head.dep in {"compound", "amod", "nmod"}
            and head.head.pos in NOUNS
            and head.head.i > head.i
        ):
            head = head.head
        return head
    if (
        top.dep in _MODIFIES
        and head.pos in {"ADJ", "NUM"}
        and head.head.pos in NOUNS
        and head.dep in _MODIFIES
    ):
        return head.head
    # "a few dozen wealthier nations", "100 percent clean energy"; "16 years old" tells the age.
    graded = top.dep == "npadvmod" and head.pos == "ADJ" and head.dep in _MODIFIES
    if graded and head.head.pos in NOUNS and (plain or top.lemma in {"percent", "%"}):
        return head.head
    if top.dep == "conj" and top.conjuncts[-1].dep == "conj":
        last = top.conjuncts[-1]
        if last.i != top.i and last.head.pos in NOUNS and last.dep in _MODIFIES:
            return last.head
    return None


def _has_of(top: Token) -> Token | None:
    for child in top.children:
        if child.dep == "prep" and child.i > top.i and child.lemma in _OF:
            inner = child.child("pobj")
            whole = inner.child("prep") if inner is not None and inner.lemma == "all" else None
            inner = whole.child("pobj") if whole is not None else inner
            if top.dep == "attr" and child.lemma in {"on", "by", "for"}:
                continue  # "the price was $3 on the market": the subject is what costs it
            if child.lemma != "of" and inner is not None and inner.ent in {"GPE", "LOC", "FAC"}:
                continue  # "4 percent in Kestria" is no share of Kestria
            if inner is not None and inner.pos in NOUNS and inner.ent not in {"DATE", "TIME"}:
                return inner
            if inner is not None and inner.pos == "NUM":
                return None
    return None


def _by_verb(
    top: Token, span: tuple[int, int], whole: tuple[int, int], unit: str | None
) -> Counted:
    """The subject of a verb that states a size, else the verb itself with its complement."""
    verb = top.head
    if top.dep == "nsubj" and unit is None and top.tag == "NNS" and verb.lemma in _GATHERING:
        return Counted("people", "people")  # "thousands celebrate"
    if top.dep in {"nsubj", "nsubjpass"} and (unit is not None or verb.lemma not in _PEOPLE):
        return NOTHING
    if verb.dep == "prep" or verb.pos == "ADP":
        moved = verb.head.child("dobj") if verb.lemma in {"to", "from"} else None
        if (
            moved is not None
            and moved.pos in {"NOUN", "PROPN"}
            and not _has_another(moved, top, span)
        ):
            return Counted(phrase(moved, whole), moved.lemma)  # "cut the rate to 10 percent"
        verb = verb.head
    if (
        top.dep != "conj"
        and verb.pos in {"NOUN", "PROPN"}
        and verb is not top
        and not whole[0] <= verb.start < whole[1]
    ):
        if _is_timed(unit) and top.head.lemma in _LASTING:
            return NOTHING  # "the first rise in two decades"
        if verb.lemma in _PARENTS:
            return Counted("children", "child")
        known = verb.lemma in _BODIES or _has_another(verb, top, span) or verb.pos == "PRON"
        return NOTHING if known else Counted(phrase(verb, whole), verb.lemma)
    if verb.pos not in {"VERB", "AUX"}:
        return NOTHING
    subject = verb.child("nsubj", "nsubjpass")
    if (
        subject is not None
        and not span[0] <= subject.start < span[1]
        and subject.pos in {"NOUN", "PROPN"}
        and verb.lemma in _EVEN
        and not (subject.ent == "PERSON" and unit == "point")
    ):
        return Counted(phrase(subject, whole), subject.lemma)
    # "in 24 hours" measures no noun, and a pause or a stay has no name in the sentence.
    if verb.lemma not in _MEASURED or _is_timed(unit):
        return NOTHING
    tail = complement(verb, whole)
    head = "people" if unit is None and verb.lemma in _PEOPLE else verb.lemma
    done = participle(verb) or verb.text.lower()
    return Counted(" ".join([done, *tail]), head)
