"""Relations: who did what to whom."""

from retold.stages.statements.relations.joined import acts_of, tie
from retold.stages.statements.relations.relating import relate

__all__ = ["acts_of", "relate", "tie"]
