"""Counts of English words and pairs: what goes together, what does not, what cannot be told."""

import pytest

from retold.text.frequencies import affinity, known


@pytest.mark.parametrize(("one", "other"), [("to", "provide"), ("would", "be"), ("members", "of")])
def test_words_that_go_together_attract_each_other(one, other):
    assert affinity(one, other) > 1


@pytest.mark.parametrize(("one", "other"), [("the", "is"), ("of", "was"), ("to", "the")])
def test_words_that_seldom_meet_attract_less(one, other):
    assert affinity(one, other) < affinity("of", "the")


@pytest.mark.parametrize("pair", [("zelpexmarkets", "of"), ("of", "zelpexmarkets"), ("", "")])
def test_nothing_is_told_of_words_that_are_not_listed(pair):
    assert affinity(*pair) == 0


def test_a_word_of_the_language_is_known_and_an_invented_one_is_not():
    assert known("harbour")
    assert not known("zelpexmarkets")
