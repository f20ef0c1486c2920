"""The dossier as one HTML file: everything inlined, nothing fetched, readable without scripts."""

from retold.renderers.html.page import render

__all__ = ["render"]
