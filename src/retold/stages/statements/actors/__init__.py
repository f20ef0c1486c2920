"""Actors: whoever acts or speaks in a story, each under one name."""

from retold.stages.statements.actors.naming import name

__all__ = ["name"]
