"""reuse: the passages that any two pages share, word-aligned.

Words are hashed, runs of five are sorted as packed 64-bit keys, and what stands on several
pages is aligned through small edits. Nothing is compared twice and no pair of pages is looked
at that shares no run.
"""

from retold.stages.reuse.settings import ReuseSettings
from retold.stages.reuse.share import Bounded, compare, share
from retold.stages.reuse.standing import stand

__all__ = ["Bounded", "ReuseSettings", "compare", "share", "stand"]
