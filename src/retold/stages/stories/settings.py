"""The numbers by which pages are grouped, each with its unit and reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fading:
    """How days apart weigh on likeness; unknown days leave it as it is."""

    near: int
    """Days apart up to which likeness gains."""
    gain: float
    """What it gains."""
    half: float
    """Further days that cost half of all that days can cost."""
    most: float
    """Part of likeness that days can cost at most."""

    def factor(self, days: int | None) -> float:
        """Weigh likeness of two texts so many days apart; None where that is not known."""
        if days is None:
            return 1.0
        gap = max(0, days - self.near)
        return 1.0 + self.gain - (self.gain + self.most) * gap / (gap + self.half)


@dataclass(frozen=True)
class Settings:
    """Fitted on ECB+ (982 articles, 86 sub-events) and on random folders drawn from it.

    Days, which ECB+ lacks, and `event_likeness` were settled with 5W1H in view too.
    """

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
    family: float = 0.6
    """Share of a page from which it is a copy of another, and both are counted once."""
    family_part: float = 0.2
    """Share of the longer page that must be in common too."""
    copied: float = 0.8
    """How far shared text closes the gap to full likeness, when all of the shorter page is shared."""
    copy: float = 0.1
    """Share of the shorter text from which days do not count: a copy may be printed any time."""
    event_days: Fading = Fading(near=2, gain=0.1, half=14.0, most=0.3)
    """For one event: it runs on for a day or two; a scraped date is often that of the crawl."""
    event_likeness: float = 0.14
    """Mean likeness of two groups of pages that may be on one event. From 0.10 to 0.20 the parting
    below makes good what this joins too much."""
    local_prior: float = 2.0
    """The same background within one group: what all its pages speak of weighs little."""
    parted: float = 0.3
    """Two halves of a group are two events where likeness across is less than this part of ...
    0.25 to 0.35 lift sub-event F1 on ECB+ from 0.86 to 0.88 and more."""
    parted_in_time: float = 0.5
    """... likeness within; this part where days tell them apart, or where one half tells no day
    at all, as a digest does; and ..."""
    parted_by_copies: float = 0.65
    """... this part where, besides, pages of one half share text and none shares any across."""
    story_days: Fading = Fading(near=2, gain=0.1, half=120.0, most=0.6)
    """For one story: it goes on for months; half a year on, a like theme is seldom the same."""
    story_likeness: float = 0.08
    """Mean likeness of two events of one story: less than half of what one event needs."""


SETTINGS = Settings()
