import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.documents.html.lines import read_lines
from retold.stages.documents.html.nodes import Nodes
from retold.stages.documents.html.tree import read_markup
from retold.stages.documents.html.walk import CLOSE, LINKED, WORDS

TAGS = ("p", "div", "a", "b", "li", "br", "pre", "q", "time", "header", "article", "td")
TEXTS = st.text("ab \n\t\u00a0\u200b\u3000é😀", max_size=8)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.tuples(
        st.sampled_from(TAGS), st.sampled_from(("", " class=date", " hidden")), st.lists(inner)
    ).map(lambda part: f"<{part[0]}{part[1]}>{''.join(part[2])}</{part[0]}>"),
    max_leaves=20,
)


def read(html, *, hide=True):
    nodes = Nodes(read_markup(f"<body>{html}").text)
    return nodes, read_lines(nodes, hide=hide)


@given(TREES)
def test_lines_part_the_text_by_one_newline_or_two(html):
    lines = read(html)[1].lines
    before = 0
    for start, end, close in zip(
        lines.starts, lines.ends, lines.table[:, CLOSE].tolist(), strict=True
    ):
        gap = lines.text[before:start]
        assert start < end and gap == ("" if before == 0 else "\n" if close else "\n\n")
        before = end
    assert before == len(lines.text)


@given(TREES)
def test_no_character_but_white_space_is_lost_or_moved(html):
    nodes, found = read(html, hide=False)
    said = nodes.text(0).replace("\u200b", "")
    shown = found.lines.text.replace("“", "").replace("”", "")
    assert "".join(shown.split()) == "".join(said.split())


@given(TREES)
def test_lines_hold_single_spaces_and_know_their_words_and_links(html):
    lines = read(html)[1].lines
    for text, row in zip(lines.texts, lines.table.tolist(), strict=True):
        assert text == " ".join(text.split()) and row[WORDS] == len(text.split())
        assert 0 <= row[LINKED] <= len(text)
    assert all(0 <= t.start <= t.end <= lines.sizes[t.line] for t in lines.times)


@given(TREES)
def test_what_styles_hide_is_counted(html):
    nodes, found = read(f"<div hidden>{html}</div>")
    assert found.lines.texts == []
    assert (found.unseen > 0) == bool(nodes.text(0).strip())


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<a>one</a><a>two</a><b>three</b>", ["one twothree"]),
        ("<a>one</a> <!-- x --> <a>two</a>", ["one two"]),
        ("<a>one</a><!-- x --><a>two</a>", ["one two"]),
        ("<time>8:00</time><time>9:00</time>", ["8:00 9:00"]),
        ("<pre>a\n\n b<b>c\nd</b></pre>", ["a", "bc", "d"]),
        ("<q>a <q>b</q></q>", ["“a “b””"]),
        ("a\u200b <i>\u200b</i>b", ["a b"]),
    ],
)
def test_texts_of_lines(html, texts):
    assert read(html)[1].lines.texts == texts


def test_a_date_is_told_with_its_place_and_a_hidden_one_apart():
    _, found = read(
        "<p><time datetime=2031-03-04>4 March</time>, fog<p hidden><time pubdate datetime=2031-03-05>x"
    )
    assert found.lines.times == [(0, "2031-03-04", 0, 7, "")]
    assert found.dates == [("published", "2031-03-05")]
