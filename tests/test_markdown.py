import re

import pytest

from retold.renderers import markdown
from retold.renderers.markdown.escape import plain
from retold.stages.dossier.views import view
from retold.tables import BY_NAME, Page
from tests.invented_story import ABOUT, PAGES, TEXTS, Summary, invented, span


@pytest.fixture(scope="module")
def text():
    return markdown.render(view(invented(), ABOUT))


def test_every_footnote_that_is_cited_is_told(text):
    cited = set(re.findall(r"(\[\^s1-\d+\])(?!:)", text))
    told = set(re.findall(r"^(\[\^s1-\d+\]):", text, re.M))
    assert cited and cited <= told


def test_a_footnote_gives_page_offsets_and_excerpt(text):
    at = span("page-gazette", "Sixteen people")
    assert re.search(
        rf": A, Merrow Gazette, 11 March 2031, {at.start}–{at.end}: Sixteen people$", text, re.M
    )


def test_lost_words_are_struck_and_added_words_bold(text):
    assert "no sight of ~~the~~ **any** barge ~~at all~~, (alters the sense)" in text


def test_every_section_is_there(text):
    heads = re.findall(r"^## (.*)", text, re.M)
    assert heads[:4] == ["Summary", "Findings", "Timeline", "Family tree of the pages"]
    assert heads[-2:] == ["What could not be read", "Colophon"]


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("<script>", r"\<script\>"),
        ("# not a title", r"\# not a title"),
        ("1. not a list", r"\1. not a list"),
        ("- nor this", r"\- nor this"),
        ("[a](b)\n\nnew", r"\[a\](b) new"),
        ("AT&amp;T", "AT&amp;amp;T"),
    ],
)
def test_page_text_is_no_markup(raw, safe):
    assert plain(raw) == safe


def test_hostile_lines_make_no_heading():
    evil = Page("page-evil", "evil.txt", "# Ha\n\n<b>x", title="# Ha\n\n# Ho", story="story-merrow")
    text = markdown.render(view(invented(pages=[*PAGES, evil]), ABOUT))
    assert not re.search(r"^# H[ao]", text, re.M)


def test_no_pages_still_make_a_text():
    empty = markdown.render(view({n: t.empty() for n, t in BY_NAME.items()}, {}))
    assert empty.startswith("# No pages\n")


def test_equal_tables_give_equal_text(text):
    assert markdown.render(view(invented(), ABOUT)) == text


def test_excerpts_stand_in_their_pages():
    line = Summary(0, "Fog.", (span("page-shore", "in thick fog"),), "story-merrow")
    text = markdown.render(view(invented(summary=[line]), ABOUT))
    assert "in thick fog" in TEXTS["page-shore"] and "Fog.[^s1-1]" in text
