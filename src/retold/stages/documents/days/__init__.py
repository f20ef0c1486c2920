"""The day of a page: every signal with its weight, and the verdict."""

from retold.stages.documents.days.evidence import gather
from retold.stages.documents.days.verdict import claimed_day, decide

__all__ = ["claimed_day", "decide", "gather"]
