"""The family tree of a story's pages."""

from __future__ import annotations

from retold.stages.dossier.views.cites import Citations, greek, siglum
from retold.stages.dossier.views.days import between
from retold.stages.dossier.views.model import Edge, Node, Tree
from retold.stages.dossier.views.shelf import Shelf
from retold.tables import Origin


def tree(shelf: Shelf, story: int, cites: Citations) -> Tree:
    """Pages and missing originals as nodes, descents as edges; loners apart."""
    nodes = {**_lost(shelf), **_kept(shelf, cites)}
    edges = tuple(
        Edge(
            parent=d.parent,
            child=d.child,
            relation=d.relation,
            share=d.share,
            confidence=d.confidence,
            why=d.why,
            cites=cites.cites(story, d.spans),
        )
        for d in sorted(shelf.descents, key=lambda d: (d.parent, d.child))
        if d.parent in nodes and d.child in nodes
    )
    joined = {e.parent for e in edges} | {e.child for e in edges}
    return Tree(
        nodes=tuple(n for n in nodes.values() if n.key in joined),
        edges=edges,
        alone=tuple(n for n in nodes.values() if n.key not in joined and not n.missing),
    )


def lost_letters(shelf: Shelf) -> dict[str, str]:
    """The Greek letter of each missing original."""
    return {o.origin: greek(i) for i, o in enumerate(_ordered(shelf))}


def _ordered(shelf: Shelf) -> list[Origin]:
    return sorted(shelf.origins, key=lambda o: (o.date_low or "9999", o.agency or "", o.origin))


def _lost(shelf: Shelf) -> dict[str, Node]:
    letters = lost_letters(shelf)
    return {
        o.origin: Node(
            key=o.origin,
            siglum=letters[o.origin],
            name=o.agency or "unnamed original",
            date=between(o.date_low, o.date_high),
            missing=True,
            kind="missing",
            anchor="",
        )
        for o in _ordered(shelf)
    }


def _kept(shelf: Shelf, cites: Citations) -> dict[str, Node]:
    return {
        p.page: Node(
            key=p.page,
            siglum=siglum(i),
            name=p.label,
            date=between(p.date_low, p.date_high),
            missing=False,
            kind=p.kind,
            anchor=cites.anchor(p.page),
        )
        for i, p in enumerate(shelf.pages)
    }
