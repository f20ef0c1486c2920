"""Documents: the page's text, its blocks and their roles, its metadata and date evidence."""

from retold.stages.documents.outline import outline

__all__ = ["outline"]
