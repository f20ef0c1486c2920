"""Disputes: figures of different pages that speak of the same thing."""

from retold.stages.statements.disputes.comparing import compare

__all__ = ["compare"]
