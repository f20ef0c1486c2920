"""What nobody could know: true edges of the benchmark's families of which no sign is left.

    python evaluation/descent_ceiling.py [--seeds 1 2 3 4 5 6] [--families 40]

An oracle that knows of every word which word of which original it was says for each true edge
which signs of it remain: a credit; the dates; wording or order that third pages share with the
one page and not with the other; words of a second source; a word slipped in or spoilt again and
again; a copy's own wording. An edge on a missing original is known where no page that is here can
have been the source, or where another page shows that the original is missing. Edges without a
sign are the ceiling: whoever draws all others right and these not at all reaches the F1 shown.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import dataclass

from descent_benchmark import LEAST, Grown, grow
from families import Article

ENOUGH = 3
"""Places where a third page agrees with one of two pages from which they tell."""
SPOILT = frozenset({"noisy", "slipped"})
Reading = tuple[int, int]


@dataclass(frozen=True)
class Seen:
    """A page as the oracle reads it: for each original its words and which follow each other."""

    article: Article
    readings: dict[int, frozenset[Reading]]
    moment: str | None
    credit: int | None


def seen(grown: Grown, article: Article) -> Seen:
    """Words of an original are readings, and so is that one follows another."""
    found: dict[int, set[Reading]] = defaultdict(set)
    last: tuple[int, int] | None = None
    for word in (w for s in article.sentences for w in s):
        here = word.origin
        if here:
            found[here[0]].add((here[1], here[1]))
            if last and last[0] == here[0]:
                found[here[0]].add((last[1], here[1]))
        last = here
    kept = {n: frozenset(r) for n, r in found.items() if sum(a == b for a, b in r) >= LEAST}
    return Seen(article, kept, grown.moment[article.name], grown.credit[article.name])


def order(source: Seen, taker: Seen) -> int:
    """1 where the dates say that the source was first, -1 where they say the reverse, else 0."""
    one, other = source.moment, taker.moment
    if one is None or other is None:
        return 0
    if min(len(one), len(other)) <= 10:
        one, other = one[:10], other[:10]
    return (one < other) - (other < one)


def third(with_: Seen, against: Seen, n: int, pages: list[Seen]) -> bool:
    """Whether some third page agrees with the one page against the other in enough places."""
    own = with_.readings[n] - against.readings.get(n, frozenset())
    others = (p for p in pages if p is not with_ and p is not against)
    return any(len(own & p.readings[n]) >= ENOUGH for p in others)


def sign_here(taker: Seen, source: Seen, n: int, pages: list[Seen]) -> str | None:
    """The sign by which a page that is here is known as the source."""
    if taker.credit == n and source.article.kind == "original":
        return "credit"
    if set(taker.readings) - set(source.readings):
        return "mixture"
    if order(source, taker) < 0:
        return None
    if order(source, taker) > 0:
        return "date"
    if third(source, taker, n, pages):
        return "third pages"
    return "spoilt" if taker.article.kind in SPOILT else None


def sign_missing(taker: Seen, n: int, pages: list[Seen]) -> str | None:
    """The sign by which an original that is not here is known."""
    if taker.credit == n:
        return "credit"
    for page in pages:
        if page is not taker and not third(taker, page, n, pages) and order(page, taker) >= 0:
            return None
    return "no page can be the source"


def signs(grown: Grown) -> Counter[str]:
    """The true edges by the sign that remains of them; `none` for those that nobody can know."""
    of = {a.name: seen(grown, a) for a in grown.here}
    pages: dict[int, list[Seen]] = defaultdict(list)
    for one in of.values():
        for n in one.readings:
            pages[n].append(one)
    told: dict[tuple[str, str], str | None] = {}
    for child, parent, n in grown.taken:
        if parent in of:
            told[child, parent] = sign_here(of[child], of[parent], n, pages[n])
        else:
            told[child, parent] = sign_missing(of[child], n, pages[n])
    shown = {p for (_, p), sign in told.items() if sign and p not in of}
    return Counter(
        sign or ("the same original, by another page" if parent in shown else "none")
        for (_, parent), sign in told.items()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5, 6])
    parser.add_argument("--families", type=int, default=40)
    asked = parser.parse_args()
    found: Counter[str] = Counter()
    for seed in asked.seeds:
        found += signs(grow(seed, asked.families))
    true = found.total()
    known = true - found["none"]
    for sign, edges in found.most_common():
        print(f"{sign:36} {edges:5} {edges / true:6.1%}")
    print(f"known {known} of {true}: edge F1 at most {2 * known / (known + true):.3f}")


if __name__ == "__main__":
    main()
