"""retold: who said it first, who took it from whom, and what changed on the way.

>>> import retold
>>> dossier = retold.build("coverage/", out="dossier/")  # doctest: +SKIP
>>> dossier.table("quotes")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retold.dossier import Dossier, build, open_dossier
    from retold.errors import NothingReadError, RetoldError, StageError, UsageError

_HOMES = {
    "Dossier": "retold.dossier",
    "NothingReadError": "retold.errors",
    "RetoldError": "retold.errors",
    "StageError": "retold.errors",
    "UsageError": "retold.errors",
    "build": "retold.dossier",
    "open_dossier": "retold.dossier",
}

__all__ = [
    "Dossier",
    "NothingReadError",
    "RetoldError",
    "StageError",
    "UsageError",
    "build",
    "open_dossier",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used: `import retold` itself stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module 'retold' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
