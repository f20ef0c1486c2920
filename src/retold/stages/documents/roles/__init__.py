"""The lines of a page and their roles, told from the text alone."""

from retold.stages.documents.roles.weighing import judge

__all__ = ["judge"]
