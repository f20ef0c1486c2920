"""The numbers by which a sentence is judged, each with its unit and reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Chosen on RTE-3 development pairs and by reading the checks of real stories.

    Those of clauses were loosened until, of newly supported sentences that were read, one in ten
    was wrong.
    """

    longest: int = 2_000
    """Code points of a sentence that is compared: what is longer is a list, and states no one
    thing."""
    supported: float = 0.7
    """Share of a sentence's weight that one other sentence must say for support; 0.62 to 0.78
    are within two points on RTE-3 development pairs, 0.7 is best there."""
    pooled: float = 0.85
    """The same over the sentences of one page together: more is asked where it is pieced."""
    pooled_from: float = 0.45
    """Share that the best single sentence must say before others are put beside it."""
    part: float = 0.55
    """Share of a clause's weight that one sentence must say to bear it out."""
    part_pooled: float = 0.85
    """The same of two sentences together."""
    part_from: float = 0.5
    """Share that the nearer of two must say alone."""
    anchor: float = 0.3
    """Share of a sentence that one other sentence must say before clauses are looked at."""
    telling: float = 1.0
    """Weight from which the words of a clause that are no names must be met by themselves: that
    of one rare word."""
    lean: float = 0.1
    """Share by which those words may be met less than the whole clause must be."""
    lending: float = 0.15
    """Share of a sentence that another must say to bear out one of its clauses."""
    light: float = 0.2
    """Share of a sentence's weight below which a clause need not be borne out."""
    whole: float = 0.7
    """Share of a sentence's weight that its clauses must find said together."""
    gain: float = 0.1
    """Share by which a second sentence must better the first to be cited beside it."""
    nearest: int = 3
    """Sentences tried for a clause, the nearest ones."""
    synonym: float = 0.9
    """Part of its weight that a synonym earns."""
    names: float = 0.75
    """Share of its names that must be said."""
    frame: float = 0.75
    """Share of the rest that must be equal before a differing slot is a contradiction."""
    related: float = 0.25
    """Share from which another sentence speaks of the same matter."""
    name: float = 1.5
    """Weight of a name; a number has the same."""
    akin: float = 0.7
    """Part of its weight that a word of the same family earns (deploy, deployment)."""
    parallel: float = 0.7
    """Likeness of both in order, from which they may contradict: each says little the other does
    not. Below it, nearly all contradictions found in real stories were false."""
    fewest_clash: int = 5
    """Content words a statement needs to be contradicted."""
    fewest: int = 4
    """Content words below which a sentence says too little to be checked."""
    candidates: int = 12
    """Sentences compared with each sentence: bounds the work."""
    postings: int = 300
    """Sentences that hold a word, above which the word finds no candidates."""
    copied: float = 0.85
    """Equal words in order, outside quotation marks, from which one sentence is a copy."""
    copied_words: int = 6
    """Content words outside quotation marks that a copy must have."""


SETTINGS = Settings()
