"""Which runs of words could be foreign, by what they are: names, unknown words, known phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from retold.stages.slips.pieces import Piece
from retold.stages.slips.seams import Known
from retold.stages.slips.signs import content_only, own_names, stamped_names, titled_names
from retold.tables import Page

MOST_WORDS = 5
SHORTEST_NAME = 4
"""Letters of the shortest name that is weighed."""

NAMED = ("stamped", "own", "titled")
"""What the page calls itself: a writer may use it, too, so each place is judged by itself."""


class Names(NamedTuple):
    """What a page calls itself, each name folded and run together."""

    stamped: frozenset[str]
    own: frozenset[str]
    titled: frozenset[str]

    @classmethod
    def of(cls, page: Page) -> Names:
        """The names of a page."""
        found = (stamped_names(page), own_names(page), titled_names(page))
        return cls(*(frozenset("".join(name) for name in names) for names in found))

    def kind(self, run: Sequence[Piece], known_here: Known) -> str:
        """`stamped`, `own` or `titled` if the run is one of the names, with a capital or unknown."""
        whole = "".join(p.word for p in run)
        if not run[0].capital and any(known_here(p.word) for p in run):
            return ""
        if whole in self.own:
            return "stamped" if whole in self.stamped else "own"
        return "titled" if whole in self.titled else ""


def runs(
    line: Sequence[Piece], names: Names, pairs: Mapping[tuple[str, str], int], known_here: Known
) -> Iterator[tuple[int, int, str]]:
    """First and last index (half open) and kind of each run of a line that could be foreign.

    `pairs` counts neighbours on the page: a phrase of known words must come back to be told.
    """
    content = [content_only((piece.word,)) for piece in line]
    named = names.own | names.titled
    initials = {name[:1] for name in named}
    for i, first in enumerate(line):
        own = first.word[:1] in initials and any(n.startswith(first.word) for n in named)
        capitals = first.capital
        phrase = not first.capital
        for j in range(i + 1, min(len(line), i + MOST_WORDS) + 1):
            last = line[j - 1]
            if j > i + 1 and not last.near:
                break
            capitals = capitals and last.capital and content[j - 1]
            back = j == i + 1 or (
                pairs[line[j - 2].word, last.word] > 1 and (content[i] or first.word == "how")
            )
            phrase = phrase and not last.capital and back
            if not (own or capitals or phrase):
                break
            run = line[i:j]
            kind = names.kind(run, known_here) if own else ""
            if not kind and capitals:
                kind = _name(run, known_here)
            elif not kind and phrase:
                kind = _phrase(run, content[j - 1], known_here)
            if kind:
                yield i, j, kind


def _name(run: Sequence[Piece], known_here: Known) -> str:
    """`known` or `strange`, for words with capitals."""
    if any("'" in p.word for p in run) or sum(len(p.word) for p in run) < SHORTEST_NAME:
        return ""
    return "known" if all(known_here(p.word) for p in run) else "strange"


def _phrase(run: Sequence[Piece], content: bool, known_here: Known) -> str:
    """`strange` for one unknown word, `phrase` for several with a content word at the end."""
    word = run[-1].word
    kind = "phrase" if content else ""
    if len(run) == 1:
        kind = "strange" if not known_here(word) and _letters(word) else ""
    long = sum(len(p.word) for p in run) >= SHORTEST_NAME
    return kind if kind and long and "'" not in word else ""


def _letters(word: str) -> bool:
    """Whether a word is of letters and digits, as a host's name is, too."""
    return word.replace(".", "").isalnum() and not word.isdigit()
