"""Where a page counts its readers' comments."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.documents import outline
from retold.stages.documents.roles.counters import counters
from retold.tables import BLOCKS, PAGES, RECEIVED, Received

NEWS = "The harbour board of Velmora voted on Tuesday to close the old pier. "


def counted(text: str) -> list[tuple[str, int]]:
    return [(text[c.start : c.end], c.number) for c in counters(text, 0, len(text))]


@pytest.mark.parametrize(
    ("line", "told", "number"),
    [
        ("46 Comments", "46 Comments", 46),
        ("{ 167 comments }", "167 comments", 167),
        ("1,204 comments so far", "1,204 comments", 1204),
        ("45 readers responded", "45 readers responded", 45),
        ("Dieser Artikel hat 32 Kommentare.", "32 Kommentare", 32),
        ("Commentaires (12)", "Commentaires (12", 12),
        (NEWS + "8 Responses to “Velmora closes its pier”", "8 Responses", 8),
        ("How the pier was built 8 Responses to “Velmora” " + NEWS, "8 Responses", 8),
    ],
)
def test_a_count_of_comments_is_told(line, told, number):
    assert counted(line) == [(told, number)]


@pytest.mark.parametrize(
    "line",
    [
        NEWS + "It received 46 comments from readers.",
        NEWS + "The board got 12 responses.",
        "46 boats", "pier 46", "comments", "9.46 comments", "",
    ],
)  # fmt: skip
def test_a_number_in_a_sentence_is_no_count(line):
    assert counted(line) == []


@given(st.text(alphabet="0123456789 commentsKomentar()[]:.,“”\n", max_size=80))
def test_counts_stand_in_order_inside_the_text(text):
    found = list(counters(text, 0, len(text)))
    assert all(0 <= c.start < c.end <= len(text) and c.number >= 0 for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def roles(text: str) -> dict[str, str]:
    out = outline({"received": RECEIVED.of([Received("page", "page", "text", text)])})
    [page] = PAGES.rows(out["pages"])
    return {page.text[b.start : b.end]: b.role for b in BLOCKS.rows(out["blocks"])}


ARTICLE = [
    NEWS + "Engineers found cracks in nine of its forty posts, and the board said it had no money.",
    "“We had no choice,” said Ada Quill, who leads the board. “Nobody wants to see it go, but it"
    " is no longer safe to stand on.”",
    "The pier was built in 1911 and has been mended five times since. Fishermen who work there will"
    " be given room at the new harbour, the board said, and pay no rent for two years.",
]
SAID = [
    ("Una", "What a shame for all of us who learned to swim there, I am so sad."),
    ("tern77", "They should have mended it years ago when it was cheap to do so."),
    ("Old Salt", "My grandfather helped to build it and I think he would be sad."),
]


@pytest.mark.parametrize("heading", ["3 Comments", "3 Kommentare", "{ 3 comments }"])
def test_what_stands_below_a_count_of_comments_is_none_of_the_article(heading):
    said = [line for pair in SAID for line in pair]
    told = roles("\n\n".join(["Velmora closes its old pier", *ARTICLE, heading, *said]))
    assert [told[line] for line in ARTICLE] == ["body"] * 3
    assert {told[text] for _, text in SAID} == {"comment"}


def test_a_count_of_comments_opens_them_on_a_page_without_lines():
    said = " ".join(f"{who} {text}" for who, text in SAID)
    text = " ".join(["Velmora closes its old pier", *ARTICLE * 4, "3 comments", said])
    body = " ".join(part for part, role in roles(text).items() if role == "body")
    assert "Ada Quill" in body
    assert "grandfather" not in body


def test_a_paragraph_that_touches_a_teaser_after_a_bracket_is_kept():
    run = "RELATED COVERAGE The storm of last winter (pictures)" + ARTICLE[1]
    told = roles("\n".join(["Velmora closes its old pier", ARTICLE[0], run, ARTICLE[2]]))
    assert told["RELATED COVERAGE The storm of last winter (pictures)"] == "related"
    assert told[ARTICLE[1]] == "body"
