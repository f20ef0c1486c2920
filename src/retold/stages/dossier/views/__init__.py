"""The dossier as plain data for renderers."""

from retold.stages.dossier.views.model import StoryView, View
from retold.stages.dossier.views.viewing import view

__all__ = ["StoryView", "View", "view"]
