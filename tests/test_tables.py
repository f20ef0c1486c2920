"""Tables: rows and Arrow tables are two views of one thing."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.errors import SchemaError
from retold.tables import (
    BY_NAME,
    FINDINGS,
    PASSAGES,
    TABLES,
    UTTERANCES,
    Edit,
    Finding,
    Page,
    Passage,
    Span,
    Utterance,
    Variant,
    identify,
)

PROMISED = {
    "pages": "page source url outlet title authors agency place language claimed_date date_low date_high date_basis kind words text",
    "blocks": "page start end role",
    "passages": "page start end other other_start other_end identity",
    "descents": "child parent relation share confidence spans why",
    "origins": "origin agency date_low date_high pages",
    "events": "event title date_low date_high place story pages",
    "quotes": "quote page start end text mode cue speaker speaker_start speaker_end speaker_basis utterance",
    "utterances": "utterance speaker wording pages varies edits",
    "figures": "figure page start end text low high unit bound counts said_by dispute",
    "disputes": "dispute counts figures verdict note",
    "actors": "actor name kind aliases wikidata",
    "relations": "relation page start end source action target object mode said_by",
    "checks": "page start end verdict origins spans score",
    "findings": "finding page start end kind message spans severity",
    "summary": "order text spans",
    "questions": "order question answer spans",
    "rejects": "source reason",
}


@pytest.mark.parametrize("name", PROMISED)
def test_promised_columns_are_there(name):
    assert set(PROMISED[name].split()) <= set(BY_NAME[name].columns)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_column_says_what_it_means(table):
    assert all(field.metadata[b"meaning"] for field in table.schema)


def test_rows_survive_arrow():
    row = Passage("a", 0, 9, "b", 2, 11, 0.9, edits=(Edit("replace", 1, 2, 3, 4),))
    assert PASSAGES.rows(PASSAGES.of([row])) == [row]


def test_structs_in_lists_survive_arrow():
    edit = Variant("p", "q", "swap", "old", "new", 1, 4, True)
    row = Utterance("u", "Ada Quill", "words", ("p",), True, (edit,), (Span("p", 1, 4),))
    assert UTTERANCES.rows(UTTERANCES.of([row])) == [row]


@given(st.permutations(range(6)))
def test_order_of_rows_does_not_show(order):
    rows = [Finding(f"f{i}", "page", i % 2, i % 3, "no-date", "m") for i in range(6)]
    assert FINDINGS.of([rows[i] for i in order]).equals(FINDINGS.of(rows))


def test_a_missing_column_is_named():
    with pytest.raises(SchemaError, match="message"):
        FINDINGS.check(FINDINGS.empty().drop_columns(["message"]))


def test_a_wrong_type_is_refused():
    wrong = FINDINGS.empty().set_column(2, "start", pa.array([], pa.list_(pa.int64())))
    with pytest.raises(SchemaError, match="findings"):
        FINDINGS.check(wrong)


def test_ids_tell_parts_apart():
    assert identify("x", "ab", "c") != identify("x", "a", "bc")
    assert identify("x", "ab", "c") == identify("x", "ab", "c")


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ({"outlet": "Tarrow Post", "site": "tarrow.example", "title": "Fire"}, "Tarrow Post"),
        ({"site": "tarrow.example", "title": "Fire"}, "tarrow.example"),
        ({"title": "Fire at the old quay drives hundreds from their homes"}, "“Fire at the old quay drives hundreds …”"),
        ({}, "crawl.jsonl#7"),
    ],
)  # fmt: skip
def test_a_page_goes_by_its_outlet_or_what_comes_nearest(told, label):
    assert Page("page-1", "in/crawl.jsonl#7", "Text.", **told).label == label
