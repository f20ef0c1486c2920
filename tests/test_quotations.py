"""Quotations are found, told apart from other uses of marks, and led to their speakers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stages.statements.actors import name
from retold.stages.statements.quotations import quote
from retold.stages.statements.sentences import parse, split
from retold.tables import BLOCKS, PAGES, PARSES, QUOTES, Block, Page

INTRO = "Harbour minister Olga Trannick met union leader Piotr Korvel on Monday.\n"


def read(text: str, parsed: bool = True, role: str = "body"):
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("p", start, start + len(line), role))
        start += len(line) + 1
    tables = {
        "pages": PAGES.of([Page(page="p", source="p", text=text)]),
        "blocks": BLOCKS.of(blocks),
    }
    tables |= split(tables)
    tables |= parse(tables) if parsed else {"parses": PARSES.empty()}
    tables |= name(tables)
    return QUOTES.rows(quote(tables)["quotes"])


CASES = {
    "before": ("“The port will stay open,” Trannick said.", "Olga Trannick"),
    "inverted": ("“The port will stay open,” said Korvel, who runs the union.", "Piotr Korvel"),
    "colon": ("Korvel said: “The port will stay open.”", "Piotr Korvel"),
    "pronoun": ("Trannick was firm. “The port will stay open,” she said.", "Olga Trannick"),
    "inserted": (
        "“The port will stay open,” Korvel, a former docker, told reporters.",
        "Piotr Korvel",
    ),
    "office": ("“The port will stay open,” the minister said.", "Olga Trannick"),
    "signed": ("“The port will stay open.” — Piotr Korvel", "Piotr Korvel"),
    "unlisted verb": ("“The port will stay open!” beamed Korvel.", "Piotr Korvel"),
    "according to": ("“The port will stay open,” according to Korvel.", "Piotr Korvel"),
    "next line": ("Korvel answered the minister:\n“The port will stay open.”", "Piotr Korvel"),
    "said on the next line": ("Korvel shook his head. “The port will stay open.”", "Piotr Korvel"),
}


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "rules"])
@pytest.mark.parametrize(("text", "speaker"), CASES.values(), ids=CASES)
def test_finds_the_speaker_of_a_direct_quotation(text, speaker, parsed):
    [found] = [q for q in read(INTRO + text, parsed) if q.mode == "direct"]
    assert (found.text.rstrip(".,!"), found.speaker) == ("The port will stay open", speaker)


def test_both_parts_of_a_quotation_cut_by_its_cue_have_one_speaker():
    found = read(INTRO + "“We tried,” Korvel said. “Nobody listened to the dockers.”")
    assert [(q.text, q.speaker) for q in found] == [
        ("We tried,", "Piotr Korvel"),
        ("Nobody listened to the dockers.", "Piotr Korvel"),
    ]


def test_a_paragraph_of_nothing_but_a_quotation_continues_the_speaker():
    found = read(INTRO + "“We tried hard,” Korvel said.\n“Nobody listened to the dockers.”")
    assert [q.speaker for q in found] == ["Piotr Korvel", "Piotr Korvel"]


def test_he_added_announces_the_quotation_behind_it():
    found = read(INTRO + "Korvel was asked about pay.\nHe added: “We tried very hard.”")
    assert [(q.speaker, q.speaker_basis) for q in found] == [("Piotr Korvel", "pronoun")]


def test_a_fragment_is_mixed_and_knows_its_clause():
    text = INTRO + "Trannick said it was “very concerning” that the cranes stood still."
    [found] = [q for q in read(text) if q.mode == "mixed"]
    assert (found.text, found.speaker) == ("very concerning", "Olga Trannick")
    assert text[found.clause_start : found.clause_end].startswith("it was “very")


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "rules"])
def test_an_indirect_statement_is_a_clause_without_that(parsed):
    [found] = read(INTRO + "Trannick said that the port would stay open.", parsed)
    assert (found.mode, found.text, found.speaker) == (
        "indirect", "the port would stay open", "Olga Trannick",
    )  # fmt: skip


def test_an_anonymous_source_keeps_its_description():
    [found] = read("A senior Ukrainian official told reporters that the port would stay open.")
    assert found.speaker == "senior Ukrainian official"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “wise” plan failed on Monday.",
        "Korvel’s memoir “The Silent Cranes” sold well.",
        "The dockers’ hall stood at 5' from the water and 6\" above it.",
    ],
)
def test_scare_quotes_titles_and_measures_are_no_quotations(text):
    assert read(INTRO + text) == []


def test_nobody_is_guessed_where_nobody_speaks():
    assert [q.speaker for q in read("“The port will stay open.”")] == [None]


@pytest.mark.parametrize("role", ["related", "promo", "navigation", "caption"])
def test_only_the_body_is_quoted(role):
    assert read(INTRO + "“The port will stay open,” Korvel said.", role=role) == []


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab AK.,:\n“”\"'’?—", max_size=120))
def test_spans_hold_the_text_of_the_row(text):
    for found in read(text + " he said", parsed=False):
        assert (text + " he said")[found.start : found.end] == found.text
        assert found.text.strip()
