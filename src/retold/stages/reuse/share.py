"""The stage: from pages and blocks to the table of passages."""

from __future__ import annotations

from typing import NamedTuple

from retold.shapes import Spill
from retold.stages.reuse.cuts import compared
from retold.stages.reuse.settings import ReuseSettings
from retold.tables import PASSAGES, Tables

DEFAULT = ReuseSettings()


class Bounded(NamedTuple):
    """What the bounds on hub shingles cut off; all zero in an ordinary folder."""

    left_out: int
    """Places of a shingle beyond `ReuseSettings.occurrences` on one page."""
    unpaired: int
    """Pairs of pages not compared over some shingle, as its group had over `hub_pages` pages."""


def share(
    tables: Tables,
    settings: ReuseSettings = DEFAULT,
    *,
    spill: Spill | None = None,
    kept: Tables | None = None,
) -> Tables:
    """pages, blocks → passages: every passage that two pages share.

    Passages are at least `settings.words` equal words long, or a shared quotation of five.
    Their spans and those of their edits begin and end at words, in code points of `pages.text`.
    Neither the order of the rows nor the ids decide how two pages are aligned, nor does the memory
    of the spill, nor what is `kept` of a build before: fingerprints and their vocabulary, which are
    written anew besides if they are given (none at first) and the memory suffices.
    """
    return compare(tables, settings, spill=spill, kept=kept)[0]


def compare(
    tables: Tables,
    settings: ReuseSettings = DEFAULT,
    *,
    spill: Spill | None = None,
    kept: Tables | None = None,
) -> tuple[Tables, Bounded]:
    """As `share`, with the count of what the bounds cut off."""
    # numba takes half a second to import: paid by who compares pages, not by `retold --help`.
    from retold.stages.reuse.matching import match

    if tables["pages"].num_rows < 2:
        return {"passages": PASSAGES.empty()}, Bounded(0, 0)
    pages = tables["pages"]
    cuts = compared(pages["page"], tables["blocks"], settings.roles)
    written, left_out, unpaired = match(pages, cuts, settings, spill, kept)
    return written, Bounded(left_out, unpaired)
