"""Explanations: what an id stands for and what it rests on, in words."""

from retold.stages.dossier.explain.explaining import IDS, explain

__all__ = ["IDS", "explain"]
