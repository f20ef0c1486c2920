"""Who did what to whom, with the pages and independent origins that say so."""

from __future__ import annotations

from collections import defaultdict

from retold.stages.dossier.views.cites import Citations
from retold.stages.dossier.views.model import Act, Doer, Relations, Tie
from retold.stages.dossier.views.shelf import Shelf
from retold.tables import Relation, Span
from retold.text.ancestry import Ancestry

MOST_TIES = 14
"""Edges drawn in the network; a phone shows no more. The list beside it has them all."""

WORDS = {
    "AGREE": "agrees with", "CONSULT": "meets", "SUPPORT": "backs", "COOPERATE": "works with",
    "AID": "helps", "CONCEDE": "yields to", "RETREAT": "withdraws from", "ACCUSE": "accuses",
    "REQUEST": "asks", "REJECT": "refuses", "THREATEN": "threatens", "PROTEST": "protests against",
    "MOBILIZE": "mobilises", "SANCTION": "sanctions", "COERCE": "coerces", "ASSAULT": "attacks",
}  # fmt: skip


def relations(shelf: Shelf, story: int, cites: Citations) -> Relations:
    """Acts by actor, best supported first, and the network of the strongest ties."""
    groups: dict[str, dict[str, list[Relation]]] = defaultdict(lambda: defaultdict(list))
    for row in shelf.relations:
        groups[row.source][row.act or row.relation].append(row)
    acts = {
        name: sorted((_act(g, story, cites) for g in own.values()), key=_by_support)
        for name, own in groups.items()
    }
    names = sorted(acts, key=lambda n: (-_pages(groups[n]), -len(acts[n]), n))
    doers = tuple(Doer(n, f"s{story}-do{i}", tuple(acts[n])) for i, n in enumerate(names))
    return Relations(doers, _ties(doers, groups, shelf.ancestry))


def _pages(groups: dict[str, list[Relation]]) -> int:
    return len({row.page for group in groups.values() for row in group})


def _by_support(act: Act) -> tuple[int, int, str, str, str, str]:
    return (-act.origins, -act.pages, act.action, act.target or "", act.object or "", act.mode)


def _act(group: list[Relation], story: int, cites: Citations) -> Act:
    group = sorted(group, key=lambda r: (-r.score, r.page, r.start))
    first = group[0]
    spans = sorted((Span(r.page, r.start, r.end) for r in group), key=lambda s: cites.order(*s))
    return Act(
        source=first.source,
        action=first.action,
        words=_words(first),
        verbs=tuple(sorted({r.verb for r in group if r.verb})),
        target=first.target,
        object=first.object,
        mode=first.mode,
        said_by=tuple(sorted({r.said_by for r in group if r.said_by})),
        pages=len({r.page for r in group}),
        origins=first.origins,
        cites=cites.cites(story, spans),
    )


def _words(row: Relation) -> str:
    """The action as a verb; its preposition falls away where nobody follows it."""
    words = WORDS.get(row.action, row.action.lower())
    return words if row.target else words.split(" ")[0]


def _ties(
    doers: tuple[Doer, ...], groups: dict[str, dict[str, list[Relation]]], ancestry: Ancestry
) -> tuple[Tie, ...]:
    """The pairs of actors that most independent origins join."""
    joined: dict[tuple[str, str, str], list[Act]] = defaultdict(list)
    for doer in doers:
        for act in doer.acts:
            if act.target and act.target != doer.name:
                joined[(doer.name, act.target, doer.anchor)].append(act)
    ties = []
    for (source, target, anchor), acts in joined.items():
        rows = [r for g in groups[source].values() for r in g if r.target == target]
        label = _label(acts)
        origins = len(ancestry.origins(r.page for r in rows))
        ties.append(Tie(source, target, label, origins, anchor))
    ties.sort(key=lambda t: (-t.origins, t.source, t.target))
    return tuple(ties[:MOST_TIES])


def _label(acts: list[Act]) -> str:
    """At most two of the acts in few words; one that is only claimed or planned says so."""
    done = [act.words for act in acts if act.mode == "done"]
    said = [f"{act.mode}: {act.words}" for act in acts if act.words not in done]
    words = list(dict.fromkeys([*done, *said]))
    return ", ".join(words[:2]) + (" …" if len(words) > 2 else "")
