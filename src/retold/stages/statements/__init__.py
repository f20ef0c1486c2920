"""Statements: who said what, which figures, who did what to whom."""

from retold.stages.statements.actors import name
from retold.stages.statements.disputes import compare
from retold.stages.statements.figures import count
from retold.stages.statements.quotations import quote
from retold.stages.statements.relations import relate, tie
from retold.stages.statements.sentences import parse, split
from retold.stages.statements.utterances import join

__all__ = ["compare", "count", "join", "name", "parse", "quote", "relate", "split", "tie"]
