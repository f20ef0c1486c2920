"""Quotations: what stands in marks or is reported without them."""

from retold.stages.statements.quotations.quoting import quote

__all__ = ["quote"]
