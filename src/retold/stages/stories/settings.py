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

    ECB+ was compared as users' pages are, so its copies count once. Days, which ECB+ lacks, were
    settled by reading small folders of neighbouring events of 5W1H, `event_likeness` and
    `local_prior` (among values level on ECB+) with its score in view too.
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
    event_likeness: float = 0.12
    """Mean likeness of two groups of pages that may be on one event. From 0.10 to 0.18 the parting
    below makes good what this joins too much on ECB+, to 0.14 on 5W1H."""
    local_prior: float = 15.0
    """The same background within one group: what all its pages speak of weighs little. 10 to 20
    are level on ECB+ whole and in small folders; 2 parts a small folder too readily."""
    parted: float = 0.4
    """Two halves of a group are two events where likeness across is less than this part of likeness
    within. With a background of 10 to 20 pages, 0.35 to 0.45 give F1 of 0.89 to 0.91 on ECB+."""
    parted_timeless: float = 0.6
    """This part where one half tells no day at all, as standing matter does; and ..."""
    parted_in_time: float = 0.7
    """... this part where days tell them apart and neither copies the other. ECB+ has no days: by
    reading small folders of the same people on other days."""
    parted_told: float = 0.95
    """This part where the openings tell of different days: one matter, another happening."""
    told_gap: int = 3
    """Days from which told days differ: reports of one happening name it or the day after."""
    opening: int = 900
    """Code points of body among which the day of the happening is told, about 150 words."""
    usual: float = 0.2
    """Likeness within a group of two pages on one event, ..."""
    usual_pairs: float = 1.0
    """... which counts as so many pairs beside those seen: two lone pages have none."""
    story_days: Fading = Fading(near=7, gain=0.1, half=45.0, most=0.9)
    """For one story: its events follow each other within weeks; half a year on, only a strong
    likeness makes a like theme the same story."""
    story_likeness: float = 0.12
    """Mean likeness of the events of one story, each counted once; no set labels stories, so this
    was settled by reading. 0.11 to 0.13 part alike."""


SETTINGS = Settings()
