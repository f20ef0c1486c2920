"""From pages to passages: what follows what, and how portions of pages are aligned."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.shapes import Spill
from retold.stages.reuse import alignment as al
from retold.stages.reuse.bench import Bench
from retold.stages.reuse.chaining import Limits, find_chains
from retold.stages.reuse.cuts import Cuts, whole
from retold.stages.reuse.evidence import judge
from retold.stages.reuse.furniture import Furniture, bound
from retold.stages.reuse.listing import list_passages
from retold.stages.reuse.prints import find_quoted, keep, known
from retold.stages.reuse.room import make_room
from retold.stages.reuse.settings import ReuseSettings
from retold.stages.reuse.speech import equal_in_quotes
from retold.stages.reuse.threads import Threads, thread
from retold.stages.reuse.tokens import I32, I64, Words, read
from retold.stages.reuse.workers import shared
from retold.tables import Tables
from retold.text.knowledge import knowledge

_NONE = np.empty(0, np.int32)
_NO_EDITS = np.empty((0, 4), np.int32)
Flags = npt.NDArray[np.bool_]


def match(
    pages: pa.Table,
    cuts: Cuts,
    settings: ReuseSettings,
    spill: Spill | None,
    kept: Tables | None,
) -> tuple[Tables, int, int]:
    """The passages of all pairs of pages, what to keep of the pages, and the counts of `Bounded`."""
    bench = Bench(spill, pages["text"].nbytes)
    old = None if kept is None or bench.spills else known(kept)
    words = read(pages["text"], pages["page"], cuts, bench, old)
    threads = thread(words, settings, bench)
    furniture = bound(words, threads, settings)
    found, edits = _align(words, threads, furniture, settings)
    begins, shared = _pairs(found), _sharing(found, pages.num_rows)
    marked = find_quoted(words, shared, old)
    # One page's marks show that it is speech; another may have lost or moved them.
    quoted, both = equal_in_quotes(words, shared, *marked, found, edits)
    related, standing = judge(
        words, threads, furniture, pages["site"], found, begins, quoted >= 0.5, settings, bench
    )
    short = found[:-1, al.EQUAL] < settings.words
    speech = short & related & (both == 1.0)
    telling = _telling(words, found, np.flatnonzero(speech), settings.quotation_names)
    new = {} if old is None else keep(words, shared, *marked)
    left_out, unpaired, words = threads.left_out, furniture.unpaired, words._replace(ids=_NONE)
    # Very many passages need the room of these and of the words' numbers.
    del threads, furniture, bench
    table = list_passages(
        pages["page"], words, found, edits, begins, quoted, standing, ~short | telling
    )
    return {"passages": table, **new}, left_out, unpaired


def _align(
    words: Words, threads: Threads, furniture: Furniture, settings: ReuseSettings
) -> tuple[I32, I32]:
    """Passages and edits in places of words; the seeds of two portions of pages in memory at a time.

    Portions know nothing of each other, and what is found is laid together in their order.
    """
    limits = Limits(**{name: getattr(settings, name) for name in Limits._fields})
    longest = int(np.diff(words.first).max())
    cuts = np.searchsorted(words.first, np.arange(0, words.first[-1], settings.portion))
    bounds = [0, *np.unique(cuts)[1:].tolist(), words.first.size - 1]

    def portion(page: int, end: int) -> tuple[I32, I32]:
        room, used, stamp = make_room(longest, limits), np.zeros((2, longest), np.int32), 0
        found, edits, before = [np.empty((0, al.EDITS + 1), np.int32)], [_NO_EDITS], 0
        while page < end:
            chains, page = find_chains(
                page, end, words.ids, words.first, threads, furniture.wide, limits
            )
            chain = 0
            while chain < chains.pages.size:
                chain, rows, changes, stamp = al.align_chains(
                    chain, chains, words.ids, words.first, used, stamp, limits, room
                )
                found.append(room.passages[:rows].copy())
                found[-1][:, al.EDITS] += before
                edits.append(room.edits[:changes].copy())
                before += changes
        return np.concatenate(found), np.concatenate(edits)

    parts = shared(portion, bounds[:-1], bounds[1:])
    before = 0
    for found, edits in parts:
        found[:, al.EDITS] += before
        before += len(edits)
    last = np.full((1, al.EDITS + 1), before, np.int32)
    return np.concatenate([*(found for found, _ in parts), last]), np.concatenate(
        [_NO_EDITS, *(edits for _, edits in parts)]
    )


def _pairs(found: I32) -> I64:
    """The first passage of each pair of pages."""
    same = np.all(found[1:-1, (al.PAGE, al.OTHER)] == found[:-2, (al.PAGE, al.OTHER)], axis=1)
    return np.flatnonzero(np.concatenate(([True], ~same))[: len(found) - 1])


def _sharing(found: I32, pages: int) -> I64:
    """The pages that share anything with another."""
    shares = np.zeros(pages, np.bool_)
    shares[found[:-1, al.PAGE]] = shares[found[:-1, al.OTHER]] = True
    return np.flatnonzero(shares)


def _telling(words: Words, found: I32, rows: I64, least: int) -> Flags:
    """Which passages, of those in `rows`, have `least` different words that are not grammar."""
    listed = "\n".join(row["word"] for row in knowledge("function-words"))
    texts, name = pa.chunked_array([[listed]]), pa.chunked_array([["grammar"]])
    grammar = set(read(texts, name, whole(1), Bench(None, 0)).vocabulary.tolist())
    telling = np.zeros(len(found) - 1, np.bool_)
    for row in rows.tolist():
        start, end = found[row, al.START], found[row, al.END]
        said = set(words.vocabulary[words.ids[start:end]].tolist())
        telling[row] = len(said - grammar) >= least
    return telling
