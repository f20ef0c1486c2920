"""How lines are measured, and the trees that judge them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.documents import outline
from retold.stages.documents.roles.manner import NAMES, manner
from retold.stages.documents.roles.surroundings import best_stretch, measures
from retold.tables import BLOCKS, RECEIVED, Received
from retold.text.trees import trees


def measured(line):
    return dict(zip(NAMES, manner(line, [(0, len(line))]).table[0].tolist(), strict=True))


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("The pier of Velmora is closed.", "words", 6),
        ("The pier of Velmora is closed.", "lower", 4 / 6),
        ("The pier of Velmora is closed.", "ended", 1),
        ("“We waited too long.”", "ended", 1),
        ("“We waited too long.”", "first", 1 / 4),
        ("She sails. He waits. They row", "stops", 2),
        ("Harbour news:", "colon", 1),
        ("Early on Friday the sailor…", "cut", 1),
        ("Seen at 10:15", "clock", 1),
        ("SHIPS AHOY", "capitals", 1),
        ("港の橋が閉まる", "words", 3),
        ("", "words", 0),
    ],
)
def test_a_line_is_measured(line, name, value):
    assert measured(line)[name] == pytest.approx(value)


def test_lines_of_one_make_have_one_shape():
    lines = ["Ann Bell says: May 3, 9:41", "Bo says: June 12, 10:02", "Nothing of the kind"]
    text = "\n".join(lines)
    starts = np.cumsum([0] + [len(line) + 1 for line in lines])
    shapes = manner(
        text, [(s, s + len(line)) for s, line in zip(starts, lines, strict=False)]
    ).shapes
    assert shapes[0] == shapes[1] != 0 and shapes[2] == 0


@given(st.text(max_size=80), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_number_does_not_change_the_key_of_a_line(words, one, two):
    lines = [f"{words} {n} seen" for n in (one, two)]
    assert len({int(manner(line, [(0, len(line))]).keys[0]) for line in lines}) == 1


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_lines_have_finite_measures_and_odds(lines):
    text = "\n".join(lines)
    starts = np.cumsum([0] + [len(line) + 1 for line in lines])
    spans = [(int(s), int(s) + len(line)) for s, line in zip(starts, lines, strict=False)]
    made = measures(manner(text, spans), [""] * len(lines), ["-"] * len(lines), [-1] * len(lines))
    made["thread"] = np.zeros(len(lines))
    assert all(np.isfinite(column).all() for column in made.values())
    assert trees("article-trees").odds(made).shape == (len(lines),)


@given(st.lists(st.integers(-9, 9), max_size=12))
def test_the_best_stretch_has_the_largest_sum(gains):
    low, high = best_stretch(np.array(gains, float))
    sums = [sum(gains[i:j]) for i in range(len(gains)) for j in range(i, len(gains) + 1)]
    assert sum(gains[low:high]) == max(sums, default=0)


def test_a_line_of_many_colons_is_read_at_once():
    line = "harbour: tide: ferry: " * 15 + "[pier; (east); quay]"
    out = outline({"received": RECEIVED.of([Received("page", "page", "text", line)])})
    assert BLOCKS.rows(out["blocks"])
