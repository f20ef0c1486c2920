"""What the page's script draws: plain numbers and names, laid out in the browser."""

from __future__ import annotations

from typing import Any

from retold.stages.dossier.views import StoryView
from retold.stages.dossier.views.days import between


def drawing(story: StoryView) -> dict[str, Any]:
    """The family tree, the timeline and the network of one story, ready for JSON."""
    return {
        "tree": {"nodes": _nodes(story), "edges": _edges(story)},
        "timeline": _moments(story),
        "network": _network(story),
    }


def names(story: StoryView) -> dict[str, str]:
    """How the text calls a page or missing original: by its key with letter, by its anchor bare."""
    nodes = (*story.tree.nodes, *story.tree.alone)
    return {
        **{n.key: f"{n.siglum} ({n.name})" for n in nodes},
        **{n.anchor: n.name for n in nodes if n.anchor},
    }


def _nodes(story: StoryView) -> list[dict[str, Any]]:
    return [
        {"key": n.key, "siglum": n.siglum, "name": n.name, "missing": n.missing,
         "date": n.date, "anchor": n.anchor}
        for n in story.tree.nodes
    ]  # fmt: skip


def _edges(story: StoryView) -> list[dict[str, Any]]:
    return [
        {"from": e.parent, "to": e.child, "relation": e.relation, "share": round(e.share, 3)}
        for e in story.tree.edges
    ]


def _moments(story: StoryView) -> list[dict[str, Any]]:
    return [
        {"siglum": m.siglum, "anchor": m.anchor, "name": m.outlet, "low": m.low, "high": m.high,
         "claimed": m.claimed if m.differs else None, "when": between(m.low, m.high)}
        for m in story.timeline
        if m.low or m.high or m.differs
    ]  # fmt: skip


def _network(story: StoryView) -> list[dict[str, Any]]:
    return [
        {"from": t.source, "to": t.target, "label": t.label, "origins": t.origins,
         "anchor": t.anchor}
        for t in story.relations.ties
    ]  # fmt: skip
