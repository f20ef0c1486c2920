"""retold: who said it first, who took it from whom, and what changed on the way.

>>> import retold
>>> dossier = retold.build("coverage/", out="dossier/")  # doctest: +SKIP
>>> dossier.table("quotes")  # doctest: +SKIP
"""

from __future__ import annotations

from retold.dossier import Dossier, build
from retold.dossier import open_dossier as open  # noqa: A004  # reads as retold.open(folder)
from retold.errors import NothingReadError, RetoldError, StageError, UsageError

__all__ = ["Dossier", "NothingReadError", "RetoldError", "StageError", "UsageError", "build", "open"]
