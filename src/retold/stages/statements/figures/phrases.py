"""What is counted in words: a noun with its qualifiers, as a reader would say it."""

from __future__ import annotations

import re

from retold.text.syntax import Token
from retold.text.verbs import participles

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
"""Parts of speech of what can be counted."""
LONGEST_PHRASE = 12
"""Words of a phrase that says what is counted; more is a clause, and reads as one."""
_DROPPED = frozenset({"det", "predet", "punct", "cc", "poss", "case", "preconj"})
_SUFFERED = frozenset(
    "kill injure wound arrest detain trap displace evacuate rescue destroy damage infect kidnap abduct deploy launch "
    "break bring build buy catch choose cut drive feed find fly give hit hold hurt keep lead leave lose make meet pay "
    "put see sell send set shake shoot sink spend steal strike take teach tell throw win write".split()
)
"""Verbs of what happens to somebody or something counted, so that its participle describes it."""
_DANGLING = frozenset({"VERB", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "PART", "PRON", "ADV"})
"""Parts of speech at which a phrase that is cut short does not end."""
_LINKING = frozenset({"ADP", "DET", "CCONJ", "PART"})
"""Parts of speech at which no phrase ends."""
_BESIDE = frozenset({"relcl", "conj", "parataxis", "nsubj", "cop", "appos", "advcl", "ccomp"})
"""Labels of what hangs on a noun and is no part of its phrase."""
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "cc", "appos"})
_ENDS = frozenset({",", ";", ":", "—", "–", "(", '"', "“", "”", "among", "including"})


def phrase(head: Token, span: tuple[int, int]) -> str:
    """The noun phrase around `head` without the quantity, with what is done to it."""
    kept = _plain(head, span)
    words = [t.text for t in kept]
    later = any(t.i > head.i for t in kept)
    role = head
    if head.dep == "pobj" and span[0] <= head.head.head.start < span[1]:
        # "thousands of troops": the numeral holds the place of the noun in the clause.
        role = head.head.head
    verb = role.head
    if verb.pos == "VERB" and role.dep in {"nsubjpass", "dobj"} and not later:
        done = participle(verb)
        if done:
            words += [done, *_agent(verb, role), *complement(verb, span)]
    elif verb.lemma == "be" and role.dep == "nsubj" and not later:
        words += [c.text.lower() for c in verb.children if c.dep == "acomp"][:1]
    elif (
        verb.pos == "VERB"
        and head.dep == "nsubj"
        and verb.lemma in {"die", "drown", "perish", "flee"}
        and not later
    ):
        words.append("who " + verb.text.lower())
    return _join(words)


def participle(verb: Token) -> str | None:
    """The past participle, where the form at hand or the lemma gives it."""
    if verb.tag == "VBN":
        return verb.text.lower()
    suffered = verb.lemma in _SUFFERED
    if suffered and verb.lemma in participles():
        return participles()[verb.lemma]
    if verb.text.lower().endswith("ed"):
        return verb.text.lower()
    if suffered:
        return verb.lemma + ("d" if verb.lemma.endswith("e") else "ed")
    return None


def _plain(head: Token, span: tuple[int, int]) -> list[Token]:
    left: list[Token] = []
    for child in head.children:
        if child.dep in _DROPPED and not (child.dep == "poss" and child.pos == "PROPN"):
            continue
        if child.dep in _BESIDE:
            continue
        # "education at 10 percent" counts education.
        if child.dep == "prep" and any(span[0] <= t.start < span[1] for t in child.subtree):
            continue
        left.extend(_narrow(child))
    held = {t.i: t for t in [*left, head]}.values()
    kept = [t for t in held if t.end <= span[0] or t.start >= span[1]]
    kept.sort(key=lambda t: t.i)
    # Only what is joined to the head without a comma belongs to the phrase.
    result = [
        t
        for t in kept
        if t.i <= head.i
        and t.dep not in {"punct", "mark", "det"}
        and t.text not in {"of", "some", "an", "estimated"}
    ]
    for token in (t for t in kept if t.i > head.i):
        if token.text in _ENDS:
            while result[-1].i > head.i and result[-1].pos in _LINKING:
                result.pop()
            break
        result.append(token)
    short = result[:LONGEST_PHRASE]
    cut = len(short) < len(result)
    while (
        short
        and short[-1].i > head.i
        and (short[-1].dep == "prep" or (cut and short[-1].pos in _DANGLING))
    ):
        short.pop()
    return short


def _narrow(token: Token) -> list[Token]:
    """What hangs below a token, without clauses of their own."""
    below = [t for c in token.children if c.dep not in _CLAUSES for t in _narrow(c)]
    return [*below, token]


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


def complement(verb: Token, span: tuple[int, int]) -> list[str]:
    """Prepositional phrases of the verb that name a place or a thing, shortest sense."""
    words: list[str] = []
    for child in verb.children:
        inner = child.child("pobj") if child.dep == "prep" else None
        if inner is None or span[0] <= inner.start < span[1] or inner.ent in {"DATE", "TIME"}:
            continue
        if (
            child.lemma in {"to", "in", "into", "from", "on", "for", "at", "near"}
            and inner.pos in NOUNS
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
