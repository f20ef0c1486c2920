"""Subject and object clause of a reporting verb, by the dependency parse."""

from __future__ import annotations

from collections.abc import Iterable

from retold.stages.statements.speakers.pointers import Pointer, without_article
from retold.tables import Sentence
from retold.text.syntax import Token


def subject_token(token: Token) -> Token | None:
    """The subject of a verb, looked for along coordination, relative clauses and "..., saying"."""
    for _ in range(4):
        subject = token.child("nsubj")
        if subject is not None:
            if subject.lemma in ("who", "that", "which") and token.dep == "relcl":
                return token.head
            return subject
        if token.dep == "relcl" or (token.dep == "acl" and token.tag == "VBG"):
            return token.head
        if (
            token.dep in ("conj", "advcl", "xcomp", "pcomp", "dep", "parataxis")
            and token.head is not token
        ):
            passive = token.child("nsubjpass")
            if passive is not None:
                return passive
            token = token.head
            if token.pos == "ADP" and token.head is not token:
                token = token.head
            if token.pos not in ("VERB", "AUX"):
                return None
            passive = token.child("nsubjpass")
            if passive is not None:
                return passive
            continue
        return None
    return None


def described_subject(subject: Token, sentence: Sentence, text: str) -> Pointer | None:
    """The words of a subject that no mention covers, up to a comma or relative clause."""
    if subject.pos not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return None
    kept = [subject]
    for token in subject.subtree:
        if token.i < subject.i and token.dep not in ("punct", "cc", "preconj"):
            kept.append(token)
    first = min(t.i for t in kept)
    start, end = sentence.start + subject.tree.tokens[first].start, sentence.start + subject.end
    if "\n" in text[start:end] or end - start > 80:
        start = sentence.start + subject.start
    return Pointer(start, end, without_article(text[start:end]), "group")


def coordinated(subject: Token, sentence: Sentence, text: str) -> Pointer:
    """Several who say one thing together, under their words as they stand."""
    tokens = [t for t in subject.subtree if t.i <= subject.conjuncts[-1].i]
    start, end = sentence.start + tokens[0].start, sentence.start + tokens[-1].end
    return Pointer(start, end, without_article(text[start:end]), "group")


def object_clause(token: Token, sentence: Sentence) -> tuple[int, int] | None:
    """The span of the verb's clausal object, "that" left out."""
    clause = token.child("ccomp")
    if clause is None or clause.i < token.i:
        return None
    inside: Iterable[Token] = [t for t in clause.subtree if t.i > token.i]
    tokens = [t for t in inside if not (t.dep == "mark" and t.lemma == "that" and t.head is clause)]
    if not tokens:
        return None
    return sentence.start + tokens[0].start, sentence.start + tokens[-1].end
