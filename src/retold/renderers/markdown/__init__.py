"""The dossier as Markdown: plain to read, citations as footnotes with page, offsets and excerpt."""

from retold.renderers.markdown.text import render

__all__ = ["render"]
