from html import escape
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.documents.html.features import FEATURES, features
from retold.stages.documents.html.lines import read_lines
from retold.stages.documents.html.main import log_odds, main_lines
from retold.stages.documents.html.measures import MEASURES, measures
from retold.stages.documents.html.nodes import Nodes
from retold.stages.documents.html.page import read_page
from retold.stages.documents.html.tree import read_markup
from retold.text.knowledge import knowledge

PROSE = "The ferry to Merrow left an hour late, its crew said, because of the fog on the river."
MENU = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(12))
PAGE = (
    f"<ul>{MENU}</ul><div class='story'>"
    + "".join(f"<p>{PROSE} Witness {n} saw it.</p>" for n in range(6))
    + f"</div><div class='widget'><ul>{MENU}</ul></div>"
)


def lines_of(html):
    return read_lines(Nodes(read_markup(html).text)).lines


def main_of(page, tag):
    return [
        bool(flag) for held, flag in zip(page.lines.tags, page.main, strict=True) if held == tag
    ]


def test_paragraphs_are_main_text_and_menus_are_not():
    page = read_page(PAGE)
    assert main_of(page, "p") == [True] * 6
    assert not any(main_of(page, "li"))


def test_every_feature_that_a_tree_asks_for_is_known():
    asked = {row["feature"] for row in knowledge("main-text")} - {""}
    assert asked <= set(FEATURES)


def test_a_page_without_lines_has_no_main_text():
    assert main_lines(lines_of(""), None).size == 0


@given(st.lists(st.text(min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=12))
def test_features_are_finite_numbers_one_row_a_line(texts):
    lines = lines_of("".join(f"<p>{escape(text)}</p>" for text in texts))
    rows = features(lines, None)
    assert rows.shape == (len(lines), len(FEATURES))
    assert np.isfinite(rows).all() and np.isfinite(log_odds(rows)).all()


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ([1, 9, 1, 9, 1], [0, 1, 1, 1, 0]),
        ([9, 1, 1, 20, 1], [0, 0, 0, 1, 0]),
        ([1, 2], [0, 0]),
        ([30], [1]),
        ([90, *[1] * 14, 90], [1] + [0] * 15),
    ],
)
def test_the_stretch_with_the_most_prose(words, inside):
    lines = lines_of("".join(f"<p>{'fog ' * count}" for count in words))
    column = features(lines, None)[:, FEATURES.index("in the stretch")]
    assert column.tolist() == inside


def test_lines_that_share_a_place_a_holder_or_their_words_are_told():
    lines = lines_of("<div class=a><p>one<p>two</div><div class=a><p>one</div><ul><li>three</ul>")
    rows = dict(zip(FEATURES, features(lines, None).T, strict=True))
    assert np.expm1(rows["place's lines"]).round().tolist() == [3, 3, 3, 1]
    assert np.expm1(rows["holder's lines"]).round().tolist() == [2, 2, 1, 1]
    assert rows["seen before"].tolist() == [0, 0, 1, 0]


def test_tags_beyond_any_real_depth_become_line_ends_and_lose_no_text():
    deep = "<div>above" + "<div>in" * 30_000 + "</div>" * 30_000 + "<p>after"
    page = read_page(deep)
    said = " ".join(page.lines.texts)
    assert said.split() == ["above", *["in"] * 30_000, "after"]
    assert any("elements deep" in note for note in page.found.notes)


def test_many_short_paragraphs_are_not_taken_for_depth():
    page = read_page("<ul>" + "<li>x<p>y" * 15_000)
    assert not page.found.notes
    assert len(page.lines) == 30_000


@pytest.mark.parametrize(
    "html",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">seen",
        "<select>" + "<option>x" * 60_000 + "</select><p>seen",
        "<p>seen" + "".join(f"<p><b id=x{n}>" for n in range(20_000)),
        "<p>seen" + "<time datetime=2031-01-01></time>" * 40_000,
        "<p title='" + "x" * 5_000_000 + "'>seen",
    ],
    ids=["attributes", "options", "formatting", "times", "one long attribute"],
)
def test_what_grows_with_the_square_ends_soon(html):
    started = process_time()
    assert read_page(html).lines.texts == ["seen"]
    assert process_time() - started < 5


@given(st.lists(st.text(min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=6))
def test_measures_of_words_are_those_of_python_itself(texts):
    ends = np.cumsum([len(text) for text in texts])
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    rows = measures(codes, np.concatenate([[0], ends[:-1]]), ends)
    for text, row in zip(texts, rows.tolist(), strict=True):
        found = dict(zip(MEASURES, row, strict=True))
        words = text.split()
        assert (found["words"], found["characters"]) == (len(words), len(text))
        for name, test in (
            ("lower", str.islower),
            ("titled", str.istitle),
            ("numbers", str.isdigit),
        ):
            assert found[name] == pytest.approx(sum(map(test, words)) / len(words))
