"""Findings: what a careful reader should know, each with its rule and spans."""

from retold.stages.dossier.findings.collecting import find

__all__ = ["find"]
