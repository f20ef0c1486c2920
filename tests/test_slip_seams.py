"""Where words run together: seams that only the words beside a token tell."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.slips.pieces import finer, pieces
from retold.stages.slips.seams import peels
from retold.text.frequencies import known


def parts(token, before="", after=""):
    cuts = (0, *peels(token, before, after, known), len(token))
    return [token[a:b] for a, b in pairwise(cuts)]


@pytest.mark.parametrize(
    ("before", "token", "after", "told"),
    [
        ("steps", "brundovanof", "the", ["brundovan", "of"]),
        ("second", "timebrundovan", "versus", ["time", "brundovan"]),
        ("an", "brundovanapartment", "in", ["brundovan", "apartment"]),
        ("cheap", "pillsa", "volunteer", ["pills", "a"]),
        ("", "BRUNDOVANspace", "analyst", ["BRUNDOVAN", "space"]),
        ("", "aBrundovan", "Markets", ["a", "Brundovan"]),
        ("with", "#brundovanof", "the", ["#brundovan", "of"]),
    ],
)
def test_a_word_at_an_end_is_parted_where_it_goes_with_its_neighbour(before, token, after, told):
    assert parts(token, before, after) == told


@pytest.mark.parametrize("token", ["brundovan", "of", "a", "@", "BRUNDOVAN", "x1y2", "ﬁ", "straße"])
def test_a_token_without_a_word_at_its_end_stays_whole(token):
    assert parts(token) == [token]


def test_a_name_that_comes_back_is_not_parted():
    text = "on the Brundovanof the left and on the Brundovanof the right"
    read = pieces(text, [(0, len(text))], known)
    assert finer(text, read, known) == read


@given(st.text("abenotfhzs #@.'SZ1", max_size=80))
def test_finer_pieces_hold_the_same_letters_in_the_same_order(text):
    read = pieces(text, [(0, len(text))], known)
    again = finer(text, read, known)
    letters = [[text[p.start : p.end] for p in line] for line in (*read, *again)]
    assert "".join(letters[0]) == "".join(letters[1])
    assert all(a.end <= b.start for a, b in pairwise(again[0]))
