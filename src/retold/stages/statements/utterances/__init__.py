"""Utterances: quotations of the same words, over pages."""

from retold.stages.statements.utterances.joining import join

__all__ = ["join"]
