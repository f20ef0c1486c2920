"""Grows the trees that weigh words which one page shows alone, and lists the words of the web.

    python evaluation/grow_foreign.py DATA_FOLDER

Writes `foreign-words.tsv` and `web-words.tsv`, the words of which the furniture of pages has more than their
text, into `src/retold/text/data`.

Hosts are the English pages at every other place of the archives of dragnet, htmldate and CleanEval, and the
articles into which `injected_planted.py` plants in its part `development`. Into two thirds of them, six times over, words are
slipped (`chance_words.py`): brands of chance syllables, phrases drawn word by word from the list of common pairs, lines of the
furniture of the same pages, and the handles and tickers of the part `development`; at the places of that
part, inside names and inside words. The others stay as they are. Needs the packages of the group "measure" in pyproject.toml. One run gives
the same files as another.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from math import log
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import lightgbm
import numpy as np

import retold.text
from chance_words import pool, slipped
from injected_hosts import sources
from injected_real import SETS, rows
from retold.readers import read
from retold.stages.documents import outline
from retold.stages.slips.alone import SENTENCES
from retold.stages.slips.pieces import finer, pieces
from retold.stages.slips.signs import closed, in_english
from retold.stages.slips.traits import TRAITS, Sheet
from retold.tables import BLOCKS, PAGES, Block, Page
from retold.text.frequencies import known
from retold.text.words import words
from train_article import table as table_of

HOSTS = ("dragnet", "htmldate", "cleaneval")
TIMES, CLEAN = 6, 1 / 3
LONGEST_PAGE = 30_000
TREES, LEAVES, RATE = 200, 24, 0.1
PARTLY = 0.3
"""Weight of a run that holds foreign words and others."""
FURNITURE = ("navigation", "related", "promo", "notice", "other")
"""Roles of blocks of which lines are slipped in, drawn alike."""
LONGEST_LINE = 7
NAMED = re.compile(r"(?<=\w )(?:[A-Z][a-z]+|\w*[a-z][A-Z]\w*)\b")
"""What is written as names are, inside a line: with a capital in front or within."""
LEAST_SPREAD, LEAST_ODDS, MOST_CAPITAL = 25, 1.2, 0.4
"""Pages on which a web word stands, its log odds, and the share of capitals that it has in prose: names have more."""
LEAST_SPREAD_PAIR = 12
WEB_HEAD = """\
# Words, and pairs of neighbours, of which the furniture of web pages has more than their text: menus, links, notices.
# Source: evaluation/grow_foreign.py, counted over one half of dragnet 2013, htmldate's evaluation pages, CleanEval 2007 and 5W1H;
# only words of the general list that stand on many pages, and no names.
# odds: ln of how much larger their share of the words is there.
word\todds
"""
HEAD = """\
# Boosted trees that tell words slipped into a sentence, run by run.
# Source: evaluation/grow_foreign.py, by words of chance slipped into one half of dragnet 2013, htmldate's evaluation pages,
# CleanEval 2007 and 5W1H; weights only, no text of theirs.
# feature: a trait of stages/slips/traits.py. A run goes `below` where its trait is not over the limit.
# below, above: the next node of the tree, or = and what the leaf adds to ln of the odds.
tree\tnode\tfeature\tlimit\tbelow\tabove
"""


class Host(NamedTuple):
    """A page that is grown on, with its blocks."""

    page: Page
    blocks: list[Block]

    @property
    def lines(self) -> list[tuple[int, int]]:
        """Where its sentences stand."""
        return [(b.start, b.end) for b in self.blocks if b.role in SENTENCES]

    def said(self, *roles: str) -> Iterator[tuple[str, str]]:
        """Role and text of the blocks of some roles."""
        for block in self.blocks:
            if block.role in roles:
                yield block.role, self.page.text[block.start : block.end]


def hosts(data: Path) -> Iterator[Host]:
    """English pages of the half that is grown on, and the hosts of the part `development`."""
    for name in HOSTS:
        for host in _read_hosts(SETS[name], data):
            if not int(Path(host.page.source).stem) % 2:
                yield host
    yield from _read_hosts(rows(lambda data: sources(data)["development"]), data)


def _read_hosts(write: Callable[[Path, Path], None], data: Path) -> Iterator[Host]:
    """The pages of a set that are English prose of a usual length."""
    with tempfile.TemporaryDirectory() as place:
        write(data, Path(place))
        received, _ = read([Path(place)])
        tables = outline({"received": received})
    blocks = defaultdict(list)
    for block in BLOCKS.rows(tables["blocks"]):
        blocks[block.page].append(block)
    for page in sorted(PAGES.rows(tables["pages"]), key=lambda p: p.source):
        host = Host(page, sorted(blocks[page.page], key=lambda b: b.start))
        if len(page.text) < LONGEST_PAGE and host.lines and in_english(page.text):
            yield host


def furniture_of(found: Sequence[Host]) -> list[list[str]]:
    """Short lines of furniture by role, each once."""
    held: dict[str, set[str]] = {role: set() for role in FURNITURE}
    for role, text in (said for host in found for said in host.said(*FURNITURE)):
        for line in text.splitlines():
            if 1 < len(words(line)) <= LONGEST_LINE and line[0].isalnum():
                held[role].add(" ".join(line.split()))
    return [sorted(lines) for lines in held.values()]


def written_as_names(found: Sequence[Host]) -> frozenset[str]:
    """Words that stand in sentences with the capital of a name more often than names of things do."""
    prose, capital = Counter[str](), Counter[str]()
    for host in found:
        for _, text in host.said(*SENTENCES):
            prose.update(words(text))
            capital.update(w.lower() for w in NAMED.findall(text))
    return frozenset(w for w, n in capital.items() if n > MOST_CAPITAL * prose[w])


def web_pairs(found: Sequence[Host]) -> Iterator[tuple[str, float]]:
    """Neighbours, one of them no grammatical word, of which furniture has more than text."""
    names = written_as_names(found)
    for pair, odds in _of_furniture(found, lambda text: list(_neighbours(text)), LEAST_SPREAD_PAIR):
        both = pair.split()
        if not all(map(closed, both)) and names.isdisjoint(both):
            yield pair, odds


def _neighbours(text: str) -> Iterator[str]:
    """Pairs of known words that stand side by side within a line, none of them a number or a letter."""
    for line in text.splitlines():
        for one, other in pairwise(words(line)):
            if all(w.isalpha() and len(w) > 1 and known(w) for w in (one, other)):
                yield f"{one} {other}"


def web_words(found: Sequence[Host]) -> Iterator[tuple[str, float]]:
    """Words of which furniture has more than text, with their log odds."""
    names = written_as_names(found)
    for word, odds in _of_furniture(found, words, LEAST_SPREAD):
        if word not in names and known(word) and len(word) >= 3 and word.isalpha():
            yield word, odds


def _of_furniture(
    found: Sequence[Host], units: Callable[[str], list[str]], least: int
) -> Iterator[tuple[str, float]]:
    """Units of `least` pages' furniture that has more of them than text, with their log odds."""
    prose, there, spread = Counter[str](), Counter[str](), Counter[str]()
    for host in found:
        for _, text in host.said(*SENTENCES):
            prose.update(units(text))
        here = [unit for _, text in host.said(*FURNITURE) for unit in units(text)]
        there.update(here)
        spread.update(set(here))
    for unit, pages in sorted(spread.items()):
        odds = log((there[unit] + 1) / there.total()) - log((prose[unit] + 3) / prose.total())
        if pages >= least and odds >= LEAST_ODDS:
            yield unit, odds


def examples(found: Sequence[Host]) -> Iterator[tuple[Any, Any, Any]]:
    """Traits, truth and weight of the runs of each page as it is, or with words slipped in."""
    headlines = [host.page.title or "More" for host in found]
    furniture = furniture_of(found)
    for turn in range(TIMES):
        for number, host in enumerate(found):
            chance, page = Random(f"{turn} {number}"), host.page
            text, lines, spans = page.text, host.lines, []
            if chance.random() > CLEAN:
                text, lines, spans = slipped(
                    chance, text, lines, pool(chance, headlines, furniture)
                )
            elif turn % 3 > 1:
                continue
            read_page = finer(text, pieces(text, lines, known), known)
            sheet = Sheet(replace(page, text=text), read_page, known)
            if not sheet.runs:
                continue
            columns = sheet.columns()
            truth, weight = zip(
                *(_truth(run.start, run.end, spans) for run in sheet.runs), strict=True
            )
            yield np.column_stack([columns[t] for t in TRAITS]), np.array(truth), np.array(weight)


def _truth(start: int, end: int, spans: Sequence[tuple[int, int]]) -> tuple[int, float]:
    """Whether a run is foreign to the letter, and its weight: none within foreign words."""
    for low, high in spans:
        if (low, high) == (start, end):
            return 1, 1.0
        if low <= start and end <= high:
            return 0, 0.0
        if start < high and low < end:
            return 0, PARTLY
    return 0, 1.0


def grown(found: Sequence[Host]) -> lightgbm.Booster:
    columns = zip(*examples(found), strict=True)
    rows, truth, weight = (np.concatenate(column) for column in columns)
    print(f"{len(found)} pages, {len(rows)} runs, {int(truth.sum())} foreign")
    settings = {
        "objective": "binary", "num_leaves": LEAVES, "learning_rate": RATE, "min_child_samples": 40,
        "feature_fraction": 0.6, "lambda_l2": 5.0, "boost_from_average": False, "seed": 1,
        "deterministic": True, "num_threads": 1, "verbose": -1,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(rows, truth, weight=weight), TREES)


def write(found: Sequence[Host], folder: Path) -> None:
    """Write both tables; the words first, which the trees weigh."""
    rows = "".join(
        f"{word}\t{odds:.1f}\n" for word, odds in chain(web_words(found), web_pairs(found))
    )
    (folder / "web-words.tsv").write_text(WEB_HEAD + rows, encoding="utf-8")
    table = table_of(grown(found), list(TRAITS))
    (folder / "foreign-words.tsv").write_text(HEAD + "\n".join(table) + "\n", encoding="utf-8")


def main(data: Path) -> None:
    write(list(hosts(data)), Path(retold.text.__file__).parent / "data")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
