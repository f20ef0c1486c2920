"""Acts found in one parsed sentence, before they are placed on pages."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.statements.relations.actors import Cast
from retold.stages.statements.relations.lexicon import INTENDED
from retold.stages.statements.relations.nouns import noun_acts
from retold.stages.statements.relations.phrases import Act
from retold.stages.statements.relations.verbs import verb_acts
from retold.text.syntax import Token, Tree

_MODES = {"THREATEN": "threatened", "REJECT": "denied"}


def acts(tree: Tree, cast: Cast) -> list[Act]:
    """The acts of a sentence; none is told twice."""
    found = [a for token in tree.tokens for a in _token_acts(token, cast)]
    best: dict[tuple[str, str, str | None], Act] = {}
    for act in found:
        key = act.source, act.root, act.target
        if key not in best or act.score > best[key].score:
            best[key] = act
    # An act with a target says all that the same act without one says.
    aimed = {(a.source, a.root) for a in best.values() if a.target}
    modes = {(a.source, a.mode, bool(a.target)) for a in best.values()}
    return [
        a
        for a in best.values()
        if (a.target or (a.source, a.root) not in aimed)
        and not (
            a.verb in _intending(a.root) and (a.source, _MODES.get(a.root), bool(a.target)) in modes
        )
    ]


def _intending(root: str) -> frozenset[str]:
    """The verbs whose threat or refusal is told by the mode of the act below, where there is one."""
    return INTENDED[root] if root in _MODES else frozenset()


def _token_acts(token: Token, cast: Cast) -> Iterator[Act]:
    if token.pos in {"VERB", "AUX"} and token.dep != "amod":
        yield from verb_acts(token, cast)
    elif token.pos == "NOUN":
        yield from noun_acts(token, cast)
