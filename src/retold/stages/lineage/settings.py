"""Thresholds of descent. Words are body words; days are calendar days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """What it takes to call two pages kin, one the parent, and a date known.

    Set on families of `evaluation/descent_planted.py` (seed 1) and by reading pages; where a
    number has another ground it stands beside it.
    """

    least_prose: int = 24
    """Prose words (outside quotations and their cues) two pages must share to be kin."""
    least_run: int = 10
    """Longest unbroken prose run, words: press releases and stock phrases rarely reach it."""
    least_share: float = 0.08
    """Share of the prose of either page; a background paragraph alone stays below."""
    much_share: float = 0.4
    """Share of the prose of either page from which no unbroken run is asked: who rewrites breaks them
    all, and two reporters of one event do not share so much."""
    much_prose: int = 60
    """Prose words that this share must come to."""
    tiny_prose: int = 8
    """Prose words that do for a page that stands nearly whole in the other."""
    tiny_share: float = 0.8
    house_share: float = 0.25
    """Share asked of two pages of one site, of two agencies, or of days apart: they repeat
    standing paragraphs."""
    house_prose: int = 80
    """Prose words asked of two pages of one house that are not mostly one text: a paragraph about the
    author, of background, or under every article has fewer."""
    apart_days: int = 7
    cue_words: int = 8
    """Words between a quotation and the next full stop that only say who speaks."""

    decided: float = 0.6
    """Log-odds from which a direction is told (odds of about 1.8 to 1)."""
    firm_run: int = 5
    """Words of an equal run from which it counts when two parents compete."""
    redates: float = 1.5
    """Log-odds of a direction against the pages' own days from which it changes such a day."""
    sure: float = 3.0
    """Log-odds beyond which more certainty does not count."""
    candidates: int = 8
    """Best parents of each page that the branching weighs: bounds its cost."""
    among_equals: float = 0.85
    alone: float = 0.95
    further: float = 0.75
    """How often the source drawn is the true one, where another explains as much, where none does,
    and of parents beside the nearest: development worlds of evaluation/descent_planted.py."""
    extra_share: float = 0.08
    """Share of its prose that a further parent must explain alone."""
    extra_prose: int = 20

    readings: int = 3
    """Places where a taker has words of third pages that its source lacks, from which it is none:
    fewer are corrections, or alignments that differ by chance."""

    most_carriers: int = 60
    """Pages up to which readings are collated; a larger family hangs on its original."""

    same_text: float = 0.5
    """Share of the shorter page from which two pages carry one agency text."""
    long_run: int = 15
    """Words of an equal run from which it counts as verbatim: most of a sentence. Rewriters keep
    shorter runs; copies with a word slipped in here and there keep longer ones."""
    copied: float = 0.5
    """Verbatim share of the prose taken from which it is copied, and of the page's prose
    from which the page is a copy; light revision of a whole text keeps more, a rewrite less."""
    taken_whole: float = 0.6
    """Share of the body from which a page's date follows its source's."""
    digest_parents: int = 3
    """Parents that have nothing from one another from which a page is a digest of them."""
    digest_share: float = 0.6
    """Share of its body above which one parent is its source and the others are additions."""

    repost_days: int = 7
    """Days up to which a copy's own later day is an ordinary reprint."""
    report_lag: int = 1
    """Days after the event day on which a report that names its weekday may still be filed."""
    shared_speech: int = 8
    """Quoted words in one unbroken run that two pages must share to speak of one speech."""
    shared_speeches: int = 20
    """Such words in all: a slogan of one line is said on many days."""
    near: int = 300
    """Code points within which a weekday belongs to a quotation."""
