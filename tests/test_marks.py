"""Quotation marks are found, paired and bounded whatever their shape."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.marks import mark_texts, quoted_spans

CASES = {
    "curly": ("“A b,” he said. “C d.”", ["A b,", "C d."]),
    "straight": ('"A b," he said. "C."', ["A b,", "C."]),
    "nested straight": ('He said "it is "best" ever" now', ['it is "best" ever']),
    "nested single": ("“He said ‘no’,” she said.", ["He said ‘no’,"]),
    "mixed": ("“mixed\" and \"mixed”", ["mixed", "mixed"]),
    "single": ("'I can't go,' she said. 'It's the workers' rights.'",
               ["I can't go,", "It's the workers' rights."]),
    "single outside double": ("‘He said “no” to me,’ she said", ["He said “no” to me,"]),
    "low": ("„Hallo“ sagte er. «Oui» »Ja« 「はい」", ["Hallo", "Oui", "Ja", "はい"]),
    "tex": ("``x y'' said z", ["x y"]),
    "entity": ("&quot;Hi there,&quot; he", ["Hi there,"]),
    "escaped": ('\\"Hi,\\" said', ["Hi,"]),
    "turned round": ("”Wrong way,“ he said", ["Wrong way,"]),
    "dash": ('"No—" he began. "I—"', ["No—", "I—"]),
    "apostrophes": ("The ’90s, rock 'n' roll, the players’ and coaches’ room", []),
    "feet and inches": ('He is 6\'2" tall. "Yes," he said.', ["Yes,"]),
    "inches": ('a 5" pipe', []),
    "lost closing mark": ("“I think so, said X. “And more.”", ["I think so, said X.", "And more."]),
    "lost closing mark, next line": ("“I think so.\nHe left.", ["I think so."]),
    "paragraphs opened anew": ("“One.\n“Two.\n“Three.” End.", ["One.", "Two.", "Three."]),
    "paragraphs without marks between": ('"One\nTwo." ok', ["One", "Two."]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_reads_marks(text, expected):
    assert [text[a:b] for a, b in quoted_spans(text)] == expected


TEXTS = st.text(alphabet="ab s1.,\n“”\"'‘’«»„`-", max_size=80)


@given(TEXTS)
def test_spans_are_sorted_disjoint_and_on_one_line(text):
    position = 0
    for start, end in quoted_spans(text):
        assert position <= start < end <= len(text)
        assert "\n" not in text[start:end]
        position = end


@given(TEXTS, TEXTS)
def test_offsets_are_of_the_whole_text(before, text):
    inside = quoted_spans(before + "\n" + text, len(before) + 1)
    assert inside == [(a + len(before) + 1, b + len(before) + 1) for a, b in quoted_spans(text)]


@given(st.lists(st.text(alphabet="abc ", min_size=1).filter(str.strip), max_size=5))
def test_finds_what_was_wrapped(contents):
    text = " said ".join(f"“{c.strip()}”" for c in contents)
    assert [text[a:b] for a, b in quoted_spans(text)] == [c.strip() for c in contents]


def test_a_long_line_takes_linear_time():
    text = "“one” 'two' \"three\" the boys' 5' " * 50_000
    assert len(quoted_spans(text)) >= 100_000


@given(st.lists(TEXTS, max_size=6))
def test_many_texts_are_read_as_each_alone(texts):
    encoded = [text.encode() for text in texts]
    offsets = np.cumsum([0, *map(len, encoded)])
    data = np.frombuffer(b"".join(encoded), np.uint8)
    edges, spans = mark_texts(data, offsets, np.arange(len(texts)))
    found = [list(map(tuple, spans[a:b].tolist())) for a, b in pairwise(edges)]
    assert found == [quoted_spans(text) for text in texts]
