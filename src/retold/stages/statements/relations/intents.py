"""Acts that are agreed to, threatened, refused or called for in a clause below the verb."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.statements.relations.actors import Cast
from retold.stages.statements.relations.clauses import particle, patient, slot, subject
from retold.stages.statements.relations.lexicon import (
    HOSTILE,
    INTENDED,
    INTENDED_NOUNS,
    LIGHT,
    READY,
    SAYING,
    Frame,
    frames,
)  # fmt: skip
from retold.stages.statements.relations.modes import mode
from retold.stages.statements.relations.phrases import Act, act, extent
from retold.stages.statements.relations.targets import fit, mutual, paired, targets, thing
from retold.text.syntax import Token

_ANYWHERE = ("obj", "dative", "to", "with", "for", "against", "on", "from", "in", "into")
_RECEIVING = ("dative", "to", "with", "for")
"""Where whoever gains by a promise stands, if nothing is known of the verb."""
SILENT = frozenset(
    "comment respond say discuss answer elaborate identify disclose name speak".split()
)
"""What somebody declines to do who only says nothing."""
_AHEAD = frozenset("to will would shall should must 'll".split())
_DUTY = frozenset({"must", "should", "ought"})


def intents(verb: Token, cast: Cast) -> Iterator[Act]:
    """Acts of the clause below a verb that is about doing them."""
    root, done = _intended(verb)
    if root is not None and done is not None:
        yield from _intent(verb, root, done, cast)
    if verb.lemma in SAYING:
        yield from _duties(verb, cast)


def _intended(verb: Token) -> tuple[str | None, Token | None]:
    """The root and the verb of the complement: `agreed to send`, `threatened to leave`."""
    ready = next((c for c in verb.children if c.dep == "acomp" and c.lemma in READY), None)
    holder = ready if ready is not None else verb
    root = "AGREE" if ready is not None else None
    root = root or next((r for r, known in INTENDED.items() if verb.lemma in known), None)
    if root is None:
        return _noun_intended(verb)
    below = ("xcomp",) if verb.lemma in {"offer", "undertake"} else ("xcomp", "ccomp")
    done = holder.child(*below) or next(
        (p.child("pcomp") for p in holder.children if p.lemma in {"to", "on", "for"}), None
    )
    if done is None or done.pos != "VERB" or not _ahead(done):
        return None, None
    return root, done


def _ahead(done: Token) -> bool:
    """Whether a clause tells what is still to be done, not what is held true."""
    helpers = {c.text.lower() for c in done.children if c.dep == "aux"}
    return bool(helpers & _AHEAD) or done.tag in {"VB", "VBG"}


def _noun_intended(verb: Token) -> tuple[str | None, Token | None]:
    """`expressed willingness to send`, `issued a threat to leave`."""
    direct = patient(verb)
    if direct is None or verb.child("nsubjpass") is not None or direct.child("poss") is not None:
        return None, None
    root = INTENDED_NOUNS.get(direct.lemma)
    done = direct.child("acl")
    named = particle(verb).replace(" ", "_") in LIGHT
    return (root, done) if root and named and done and done.pos == "VERB" else (None, None)


def _intent(verb: Token, root: str, done: Token, cast: Cast) -> Iterator[Act]:
    """`X agreed to supply Y with Z`: AGREE, aimed at whom the promised act is aimed at."""
    known = frames("verb").get(particle(done))
    carried = patient(done)
    pair = f"{particle(done)} {carried.lemma}" if carried is not None else ""
    noun = frames("noun").get(carried.lemma) if carried is not None else None
    if root == "AGREE" and any(
        f is not None and f.root in HOSTILE for f in (known, noun, frames("pair").get(pair))
    ):
        return
    slots = _RECEIVING if root == "AGREE" and known is None else _ANYWHERE
    frame = Frame(root, (*(known.slots if known else ()), *slots))
    found, filled = targets(done, frame, cast, None)
    what = thing(done, filled) or slot(done, "to")
    if not found and what is not None and root != "AGREE":
        found = fit(cast.within(what), root)
    end = max(done.end, extent(what)[1] if what is not None else 0)
    text = done.tree.parse.text[done.start : end]
    how = "denied" if any(c.dep == "neg" for c in verb.children) else mode(verb)
    if not found and root == "THREATEN":
        found = fit(cast.parties(_pressed(verb, done)), root)
    ready, committed = (
        verb.lemma not in INTENDED["AGREE"],
        verb.lemma == "commit" and verb.tag == "VBN",
    )
    empty = verb.lemma == "get" or done.lemma in SILENT or what is None
    for source, target in paired(cast.sources(subject(verb)), found, together=mutual(verb, root)):
        vague = (
            root == "AGREE"
            and (source.kind in {"person", "group"} or ready or committed)
            and known is None
            and noun is None
        )
        if target is not None or not (empty or vague):
            yield act(verb, root, source, target, text, how, what or done)


def _pressed(verb: Token, done: Token) -> Token | None:
    """`unless Y leaves`: on whom it depends whether a threat is carried out."""
    for clause in (*done.children, *verb.children):
        mark = clause.child("mark") if clause.dep == "advcl" else None
        if mark is not None and mark.lemma in {"unless", "if"}:
            return clause.child("nsubj")
    return None


def _duties(verb: Token, cast: Cast) -> Iterator[Act]:
    """`X said that Y must leave`: X asks it of Y."""
    told = verb.child("ccomp")
    if told is None or told.i < verb.i:
        return
    asked = told.child("nsubj", "nsubjpass")
    # "Should X win" is a condition.
    modals = {c.text.lower() for c in told.children if c.dep == "aux" and asked and c.i > asked.i}
    if asked is None or not modals & _DUTY or asked.pos == "PRON":
        return
    for source in cast.sources(subject(verb)):
        for target in fit(cast.parties(asked), "REQUEST"):
            if target.named and target.name != source.name:
                yield act(verb, "REQUEST", source, target, told.lemma, "done", told)
