"""HTML pages: their lines, main text, roles and what their markup declares."""

from retold.stages.documents.html.drafting import draft_html

__all__ = ["draft_html"]
