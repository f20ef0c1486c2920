"""The dossier's view models as JSON, for programs that draw their own page."""

from __future__ import annotations

import json
from dataclasses import asdict

from retold.stages.dossier.views import View

__all__ = ["render"]


def render(view: View) -> str:
    """The view as JSON, keys in the order of the view's fields. Equal views give equal text."""
    return json.dumps(asdict(view), ensure_ascii=False, indent=1) + "\n"
