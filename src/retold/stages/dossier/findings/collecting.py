"""Findings: what a careful reader should know, each with its rule and both sides' spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.dates import changed_dates, dateless, forged_dates
from retold.stages.dossier.findings.figures import altered_figures, disputed_figures
from retold.stages.dossier.findings.page import (
    ai_disclosed,
    doubled_text,
    paywalls,
    sourceless,
    truncated,
    unsupported,
)  # fmt: skip
from retold.stages.dossier.findings.quotes import altered_quotes, lost_speakers, wrong_speakers
from retold.stages.dossier.findings.slips import injected_text
from retold.tables import FINDINGS, Finding, Tables

RULES: tuple[Callable[[Coverage], Iterator[Finding]], ...] = (
    forged_dates, changed_dates, dateless, injected_text, altered_quotes, lost_speakers, wrong_speakers,
    altered_figures, disputed_figures, doubled_text, truncated, paywalls, ai_disclosed,
    sourceless, unsupported,
)  # fmt: skip


def find(tables: Tables) -> Tables:
    """Everything → findings."""
    coverage = Coverage(tables)
    return {"findings": FINDINGS.of(finding for rule in RULES for finding in rule(coverage))}
