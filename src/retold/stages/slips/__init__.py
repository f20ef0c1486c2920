"""Slips: foreign words inside sentences, found before anything reads the sentences."""

from retold.stages.slips.spotting import spot

__all__ = ["spot"]
