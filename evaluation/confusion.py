"""The confusion beside a score: some wrong cases with why, by ids and offsets, never their texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

SHOWN = 10
"""Wrong cases that are listed where nothing else is asked."""


def confusion(title: str, wrong: Iterable[tuple[str, str]], listed: int = SHOWN) -> None:
    """Print how often each reason made a case wrong, and the first cases of all reasons in turn.

    `wrong` are pairs of reason and place.
    """
    by_reason: dict[str, list[str]] = defaultdict(list)
    for reason, place in sorted(set(wrong)):
        by_reason[reason].append(place)
    counts = Counter({reason: len(places) for reason, places in by_reason.items()})
    print(f"{title}, wrong:", ", ".join(f"{r} {n}" for r, n in counts.most_common()) or "none")
    turns = [(i, r) for r, places in by_reason.items() for i in range(len(places))]
    for i, reason in sorted(turns)[:listed]:
        print(f"  {reason}: {by_reason[reason][i]}")
