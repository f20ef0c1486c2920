"""Lineage: who took what from whom, which originals are missing, and when each report was made."""

from retold.stages.lineage.descend import descend

__all__ = ["descend"]
