"""Speakers: who said what a quotation holds."""

from retold.stages.statements.speakers.finding import Speakers

__all__ = ["Speakers"]
