"""Figures: what is counted, and who says so."""

import pytest

from retold.errors import ModelMissingError
from retold.models.parser import load_parser
from retold.stages.statements.figures import count, page_figures
from retold.tables import (
    BLOCKS,
    FIGURES,
    MENTIONS,
    PAGES,
    PARSES,
    QUOTES,
    SENTENCES,
    Mention,
    Quote,
)
from retold.text.reading import plain_reading


def figures(text, *, parsed=True, mentions=(), quotes=()):
    reading = plain_reading(text)
    parses = parser().parse([s.text for s in reading.sentences]) if parsed else []
    return page_figures(plain_reading(text, parses), list(mentions), list(quotes))


def parser():
    try:
        return load_parser()
    except ModelMissingError:
        pytest.skip("no parser package")


def mention(text, name):
    start = text.index(name)
    return Mention("page-0", start, start + len(name), name, "person")


@pytest.mark.parametrize(
    ("text", "counts", "head"),
    [
        (
            "An estimated 11,000 Norvian troops were deployed to the Kell region.",
            "Norvian troops",
            "troop",
        ),
        ("Norvia has sent thousands of troops to Kell.", "troops sent by Norvia to Kell", "troop"),
        (
            "The council called for a 400% increase in air defence.",
            "increase in air defence",
            "increase",
        ),
        ("Members must spend 2% of gross domestic product.", "gross domestic product", "product"),
        ("The death toll rose to 12.", "death toll", "toll"),
        ("At least 12 people were killed in Kell.", "people killed", "people"),
        ("The flood left 30 injured.", "injured", "injured"),
        ("Norvia pledged $350 million in aid.", "aid", "aid"),
        ("Ada Quill is a father of seven.", "children", "child"),
        ("The fund raised $5 million.", "raised", "raise"),
        ("Thousands celebrated at the gate.", "people", "people"),
        ("They cut the tax rate to 10 percent.", "tax rate", "rate"),
        ("The pact binds a few dozen wealthier nations.", "wealthier nations", "nation"),
        ("Norvia buys 90% of all of its imports there.", "imports", "import"),
        (
            "Police stopped four Norvian ships suspected of carrying goods that were banned.",
            "Norvian ships suspected of carrying goods",
            "ship",
        ),
    ],
)
def test_a_figure_says_what_it_counts(text, counts, head):
    (found,) = figures(text)

    assert found.counts.startswith(counts)
    assert found.counts_head == head


def test_without_a_parse_the_words_to_the_right_are_counted():
    (found,) = figures("Norvia sent about 12,000 Norvian troops across the border.", parsed=False)

    assert (found.counts, found.counts_head, found.bound) == ("Norvian troops", "troop", "about")


def test_the_text_of_the_span_is_what_the_row_says():
    text = "Over 40 boats sank. The mayor counted 7 lorries and 3.5 tonnes of rope."

    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text


def test_a_reference_to_known_persons_is_no_figure():
    assert figures("The two ministers met. The two also dined.") == []


def test_a_number_in_a_name_is_no_figure():
    assert [f.text for f in figures("The Kestrel 9 rockets and 14 boats arrived.")] == ["14"]


def test_the_speaker_of_the_quotation_around_says_it():
    text = "“We lost 40 boats,” the harbour master said."
    quote = Quote("q", "page-0", 1, 17, text[1:17], "direct", speaker="Ida Brandt")

    (found,) = figures(text, quotes=[quote])

    assert found.said_by == "Ida Brandt"


def test_the_named_source_says_it():
    text = "About 40 boats were lost, according to Ida Brandt."

    (found,) = figures(text, mentions=[mention(text, "Ida Brandt")])

    assert found.said_by == "Ida Brandt"


def test_furniture_has_no_figures():
    reading = plain_reading("Read our 12 best stories.")
    sentences = [
        s.__class__(s.page, s.start, s.end, "promo", s.paragraph, s.key, s.text)
        for s in reading.sentences
    ]
    tables = {
        "pages": PAGES.of([reading.page]), "blocks": BLOCKS.of(reading.blocks),
        "sentences": SENTENCES.of(sentences), "parses": PARSES.empty(),
        "mentions": MENTIONS.empty(), "quotes": QUOTES.empty(),
    }  # fmt: skip

    assert FIGURES.rows(count(tables)["figures"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Quill has 69.",
        "Quill leads Lantern by 46 percent.",
        "After 10 months in Kell, Quill flew home.",
        "Roughly 25,000 of them have voted.",
        "They walked as a group of 19.",
    ],
)
def test_a_verb_or_a_place_is_not_what_is_counted(text):
    assert [f.counts for f in figures(text)] == [None]


def test_a_model_is_no_figure():
    assert figures("Quill owns a Boeing 757.") == []


def test_who_says_is_not_the_name_inside_a_day_of_the_week():
    text = "Voters in 60 towns said on Super Tuesday that they stay."
    assert [f.said_by for f in figures(text, mentions=[mention(text, "Super")])] == [None]


@pytest.mark.parametrize(
    "text",
    ["The Bears went 14-34 that year.", "He stopped on lap 48.", "It ended the Six Day War."],
)
def test_records_and_labels_are_no_figures(text):
    assert figures(text) == []


def test_a_time_since_counts_nothing():
    (found,) = figures("It is the first big rise in two decades.")
    assert found.counts is None
