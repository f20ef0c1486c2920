"""Words are the same words wherever they stand, however they are read."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.reuse.bench import Bench
from retold.stages.reuse.cuts import whole
from retold.stages.reuse.tokens import read

WORDS = st.text(alphabet="abzABZ019", min_size=1, max_size=20)
SOFT_HYPHEN = "\u00ad"


def numbers(text):
    texts, names = pa.chunked_array([[text]]), pa.chunked_array([["page"]])
    return read(texts, names, whole(1), Bench(None, 0)).ids[:-1].tolist()


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_words_are_equal_where_their_small_letters_are(words):
    different = {w: n for n, w in enumerate(dict.fromkeys(w.lower() for w in words))}
    assert numbers(" ".join(words)) == [different[w.lower()] for w in words]


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_what_is_read_eight_characters_at_a_time_is_read_as_one_by_one(words):
    slowly = [w + SOFT_HYPHEN for w in words]
    assert numbers(" ".join([*words, *slowly, "x" * 20])) == numbers(
        " ".join([*words, *words, "x" * 20])
    )
