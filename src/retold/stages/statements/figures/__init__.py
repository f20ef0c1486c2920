"""Figures: the quantities of a page, what they count and who says them."""

from retold.stages.statements.figures.counting import count, page_figures

__all__ = ["count", "page_figures"]
