"""Independence: pages that rest on one root are one origin, and mixing two makes them not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.tables import Descent, Page
from retold.text.ancestry import Ancestry


def ancestry(*edges, digests=""):
    """From edges such as "ba": b took from a."""
    pages = [Page(page, page, "", kind="digest") for page in digests]
    return Ancestry([Descent(e[0], e[1], "copied", 1.0, 1.0) for e in edges], pages)


@pytest.mark.parametrize(
    ("edges", "pages", "origins"),
    [
        ((), "ab", [["a"], ["b"]]),
        (("ba", "cb"), "abc", [["a", "b", "c"]]),
        (("bo", "co"), "bc", [["b", "c"]]),
        (("ma", "mb"), "abm", [["a", "m"], ["b"]]),
        (("ma", "mb"), "m", [["m"]]),
        (("ma", "mb", "nb"), "mn", [["n", "m"]]),
    ],
)
def test_pages_are_parted_by_where_their_text_comes_from(edges, pages, origins):
    assert ancestry(*edges).origins(pages) == origins


def test_a_digest_of_nobody_here_is_no_origin():
    assert ancestry("da", digests="de").origins("ade") == [["a", "d"]]


FORESTS = st.lists(st.tuples(st.sampled_from("bcdefg"), st.sampled_from("abcdef"))).map(
    lambda drawn: [child + parent for child, parent in drawn if parent < child]
)


@given(FORESTS, st.permutations("abcdefg"))
def test_origins_have_no_page_in_common_and_keep_kin_out_of_each_others_seed(edges, pages):
    known = ancestry(*edges)
    origins = known.origins(pages)
    assert origins == known.origins(sorted(pages))
    assert sorted(page for origin in origins for page in origin) == sorted(pages)
    seeds = [origin[0] for origin in origins]
    assert not any(known.akin(a, b) for a in seeds for b in seeds if a != b)
