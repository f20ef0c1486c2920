"""What a quantity counts: head word and qualifiers, read off the parse."""

from __future__ import annotations

import re

from retold.stages.statements.figures_words import NAME, NOTHING, STATE, Counted
from retold.text.numbers import Quantity
from retold.text.syntax import Token, Tree
from retold.text.units import unit_after, unit_of

LONGEST_PHRASE = 14
"""Words of a phrase that says what is counted; more is a clause, and reads as one."""

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_MODIFIES = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "appos", "poss"})
_DROPPED = frozenset({"det", "predet", "punct", "cc", "poss", "case", "preconj"})
_OF = ("of", "in", "for", "on", "by")
_EVEN = frozenset(
    "be rise fall reach increase decrease grow drop climb jump total stand number amount exceed "
    "surpass hit remain become average decline soar surge come run range equal approach top "
    "pass measure weigh cost last".split()
)
"""Verbs whose subject is what the figure measures ("the toll rose to 12")."""
_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "break:broken bring:brought build:built buy:bought catch:caught choose:chosen cut:cut drive:driven "
        "feed:fed find:found fly:flown give:given hit:hit hold:held hurt:hurt keep:kept lead:led leave:left "
        "lose:lost make:made meet:met pay:paid put:put see:seen sell:sold send:sent set:set shake:shaken "
        "shoot:shot sink:sunk spend:spent steal:stolen strike:struck take:taken teach:taught tell:told "
        "throw:thrown win:won write:written"
    ).split()
)
_PEOPLE = frozenset(
    "kill injure wound hurt force evacuate drive displace flee arrest detain rescue trap treat "
    "hospitalize hospitalise infect die drown".split()
)
"""Verbs whose bare number counts people ("fire kills 12")."""
_REGULAR = frozenset(
    "kill injure wound arrest detain trap displace evacuate rescue destroy damage infect kidnap abduct deploy launch".split()
)
_ENDS = frozenset({",", ";", ":", "—", "–", "(", '"', "“", "”", "among", "including"})


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
    head = _head(top, quantity.unit is None)
    if head is None:
        return _by_verb(top, span, whole, quantity.unit)
    if span[0] <= head.start < span[1] or (
        unit_after(" " + head.text, 0, len(head.text) + 1) and quantity.unit
    ):
        return NOTHING
    return Counted(_phrase(head, whole), head.lemma)


def _is_name(top: Token, tree: Tree, start: int) -> bool:
    """Whether bare digits belong to the name before them: it heads them or shares their head."""
    if not top.text[:1].isdigit() or "," in top.text or top.i == 0:
        return False
    before = tree.tokens[top.i - 1]
    if before.pos != "PROPN" and before.head is not top.head:
        return False
    behind = (
        top.head.i < top.i and top.dep in {"nummod", "appos", "npadvmod"} and top.head.pos in _NOUNS
    )
    joined = (
        before.pos == "PROPN" and before.head is top.head and before.dep in {"compound", "nmod"}
    )
    return before.end <= start and (behind or joined)


def _head(top: Token, plain: bool) -> Token | None:
    """The noun that the quantity measures, if the quantity hangs on one or holds one."""
    if (
        top.pos in _NOUNS
        and top.head.pos == "VERB"
        and top.dep in {"nsubj", "nsubjpass", "dobj"}
        and plain
        and top.tag in {"NNS", "NN", "NNP"}
        and not top.text[:1].isdigit()
        and not _has_of(top)
    ):
        return None
    of = _has_of(top)
    if of is not None:
        return of
    head = top.head
    if top.dep in _MODIFIES and head.pos in _NOUNS and head is not top:
        # "12,000 North Korean troops": the parser may hang the number on a middle word.
        while (
            head.dep in {"compound", "amod", "nmod"}
            and head.head.pos in _NOUNS
            and head.head.i > head.i
        ):
            head = head.head
        return head
    if (
        top.dep in _MODIFIES
        and head.pos in {"ADJ", "NUM"}
        and head.head.pos in _NOUNS
        and head.dep in _MODIFIES
    ):
        return head.head
    if top.dep == "conj" and top.conjuncts[-1].dep == "conj":
        last = top.conjuncts[-1]
        if last.i != top.i and last.head.pos in _NOUNS and last.dep in _MODIFIES:
            return last.head
    return None


def _has_of(top: Token) -> Token | None:
    for child in top.children:
        if child.dep == "prep" and child.i > top.i and child.lemma in _OF:
            inner = child.child("pobj")
            if inner is not None and inner.pos in _NOUNS and inner.ent not in {"DATE", "TIME"}:
                return inner
            if inner is not None and inner.pos == "NUM":
                return None
    return None


def _by_verb(
    top: Token, span: tuple[int, int], whole: tuple[int, int], unit: str | None
) -> Counted:
    """The subject of a verb that states a size, else the verb itself with its complement."""
    verb = top.head
    if top.dep in {"nsubj", "nsubjpass"} and (unit is not None or verb.lemma not in _PEOPLE):
        return NOTHING
    if verb.dep == "prep" or verb.pos == "ADP":
        verb = verb.head
    if (
        top.dep != "conj"
        and verb.pos in {"NOUN", "PROPN"}
        and verb is not top
        and not span[0] <= verb.start < span[1]
    ):
        return Counted(_phrase(verb, whole), verb.lemma)
    if verb.pos not in {"VERB", "AUX"}:
        return NOTHING
    subject = verb.child("nsubj", "nsubjpass")
    if (
        subject is not None
        and not span[0] <= subject.start < span[1]
        and subject.pos in {"NOUN", "PROPN"}
        and verb.lemma in _EVEN
    ):
        return Counted(_phrase(subject, whole), subject.lemma)
    # "in 24 hours" measures no noun, and a pause or a stay has no name in the sentence.
    timed = (known := unit_of(unit)) is not None and known.dimension == "time"
    if verb.lemma in _EVEN or verb.pos == "AUX" or timed:
        return NOTHING
    tail = _complement(verb, whole)
    head = "people" if unit is None and verb.lemma in _PEOPLE else verb.lemma
    done = _participle(verb) or verb.text.lower()
    return Counted(" ".join([done, *tail]), head)


def _phrase(head: Token, span: tuple[int, int]) -> str:
    """The noun phrase around `head` without the quantity, with what is done to it."""
    kept = _plain(head, span)
    words = [t.text for t in kept]
    later = any(t.i > head.i for t in kept)
    relative = head.child("relcl")
    if relative is not None and relative.pos == "VERB" and not later:
        words += [t.text for t in relative.subtree if t.i <= relative.i]
        later = True
    role = head
    if head.dep == "pobj" and span[0] <= head.head.head.start < span[1]:
        # "thousands of troops": the numeral holds the place of the noun in the clause.
        role = head.head.head
    verb = role.head
    if verb.pos == "VERB" and role.dep in {"nsubjpass", "dobj"} and not later:
        done = _participle(verb)
        if done:
            words += [done, *_agent(verb, role), *_complement(verb, span)]
    elif verb.lemma == "be" and role.dep == "nsubj" and not later:
        words += [c.text.lower() for c in verb.children if c.dep == "acomp"][:1]
    elif (
        verb.pos == "VERB"
        and head.dep == "nsubj"
        and verb.lemma in {"die", "drown", "perish", "flee"}
        and not later
    ):
        words.append("who " + verb.text.lower())
    return _join(words[:LONGEST_PHRASE])


def _participle(verb: Token) -> str | None:
    """The past participle, where the form at hand or the lemma gives it."""
    if verb.tag == "VBN":
        return verb.text.lower()
    if verb.lemma in _IRREGULAR:
        return _IRREGULAR[verb.lemma]
    if verb.text.lower().endswith("ed"):
        return verb.text.lower()
    if verb.lemma in _REGULAR:
        return verb.lemma + ("d" if verb.lemma.endswith("e") else "ed")
    return None


def _plain(head: Token, span: tuple[int, int]) -> list[Token]:
    left: list[Token] = []
    for child in head.children:
        if child.dep in _DROPPED and not (child.dep == "poss" and child.pos == "PROPN"):
            continue
        if child.dep in {"relcl", "conj", "parataxis", "nsubj", "cop", "appos", "advcl", "ccomp"}:
            continue
        left.extend(child.subtree)
    kept = [t for t in {t.i: t for t in [*left, head]}.values() if not span[0] <= t.start < span[1]]
    kept.sort(key=lambda t: t.i)
    # Only what is joined to the head without a comma belongs to the phrase.
    result = [
        t
        for t in kept
        if t.i <= head.i and t.dep != "punct" and t.text not in {"of", "some", "an", "estimated"}
    ]
    for token in (t for t in kept if t.i > head.i):
        if token.text in _ENDS:
            break
        result.append(token)
    while result and result[-1].dep == "prep" and result[-1].i > head.i:
        result.pop()
    return result


def _agent(verb: Token, head: Token) -> list[str]:
    subject = verb.child("nsubj") if head.dep == "dobj" else None
    if subject is None or subject.pos != "PROPN":
        return []
    names = [subject.text]
    for i in range(subject.i - 1, -1, -1):
        before = subject.tree.tokens[i]
        if before.head is not subject or before.dep != "compound":
            break
        names.insert(0, before.text)
    return ["by", *names]


def _complement(verb: Token, span: tuple[int, int]) -> list[str]:
    """Prepositional phrases of the verb that name a place or a thing, shortest sense."""
    words: list[str] = []
    for child in verb.children:
        inner = child.child("pobj") if child.dep == "prep" else None
        if inner is None or span[0] <= inner.start < span[1] or inner.ent in {"DATE", "TIME"}:
            continue
        if (
            child.lemma in {"to", "in", "into", "from", "on", "for", "at", "near"}
            and inner.pos in _NOUNS
            and inner.pos != "PRON"
        ):
            words += [child.text.lower(), *(t.text for t in inner.subtree if t.i <= inner.i)]
            break
    return words


def _join(words: list[str]) -> str:
    text = " ".join(words)
    text = re.sub(r"\s+(['’]s\b|['’](?=\s)|[,.;:%)])", r"\1", text)
    text = re.sub(r"\s*-\s*", "-", text)
    return re.sub(r"([$£€(])\s+", r"\1", text).strip()
