"""The dossier: findings, summary, questions, and the view models that renderers draw from."""

from retold.stages.dossier.findings import find
from retold.stages.dossier.questions import ask
from retold.stages.dossier.summary import summarise

__all__ = ["ask", "find", "summarise"]
