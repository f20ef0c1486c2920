"""The numbers by which pages are grouped, each with its unit and reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Fitted on ECB+ (982 articles, 86 sub-events) and on random folders drawn from it."""

    title: int = 2
    """Times a word of the headline counts."""
    lead_words: int = 40
    """Words of body that are its lead: a first sentence or two."""
    head: float = 0.4
    """Share of likeness that headline and lead decide, the whole page the rest; from 0.3 to 0.5
    scores are level and the range of good thresholds is widest."""
    longest: int = 3_000
    """Words of body that are read; what a longer page is about is plain by then."""
    name: float = 2.0
    """Weight of a word that is written with a capital inside sentences; 1.5 to 2.5 are level."""
    prior: float = 200.0
    """Pages of an imagined background in which a word is rare: steadies small folders."""
    common: float = 0.2
    """Share of pages above which a word links nothing, in folders of `crowd` pages or more."""
    crowd: int = 1_000
    """Pages from which the input is so large that common words are left out, and ..."""
    neighbours: int = 100
    """... each page keeps only its nearest ones."""
    faint: float = 0.01
    """Likeness that counts as none."""
    copied: float = 0.6
    """How far shared text closes the gap to full likeness, when all of the shorter page is shared."""
    near_days: int = 2
    """Days apart at which dates say nothing against one event: a story runs on for a day or two."""
    near_gain: float = 0.1
    """Gain of two texts known to be that near, over two whose days are unknown."""
    event_days: float = 14.0
    """Further days apart that cost half of what dates can cost."""
    event_fade: float = 0.3
    """Most that dates can cost: a scraped date is often that of the crawl."""
    event_likeness: float = 0.2
    """Mean likeness of two groups of pages on one event. Best on ECB+, which has no dates: 0.24
    on all of it, 0.18 to 0.25 on folders of one to eight of its topics."""
    story_days: float = 120.0
    """The same for one story: coverage of a matter goes on for months."""
    story_fade: float = 0.6
    """The same for one story: half a year apart, a like theme is seldom the same story."""
    story_likeness: float = 0.08
    """Mean likeness of two events of one story: less than half of what one event needs."""


SETTINGS = Settings()
