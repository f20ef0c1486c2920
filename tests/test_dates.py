"""Dates in running text and in metadata."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.dates import find_dates, find_weekdays, parse_date, settle, shift, weekday_of


@pytest.mark.parametrize(
    ("text", "said", "low", "high", "kind"),
    [
        (
            "It sank on March 3, 2021, off Velmora.",
            "March 3, 2021",
            "2021-03-03",
            "2021-03-03",
            "day",
        ),
        ("Posted 3 Mar 2021 at noon", "3 Mar 2021", "2021-03-03", "2021-03-03", "day"),
        ("date 2021-03-03 The mayor", "2021-03-03", "2021-03-03", "2021-03-03", "day"),
        ("2021-03-03T10:15:00Z", "2021-03-03T10:15", "2021-03-03", "2021-03-03", "day"),
        ("Wed., March 3, 2021", "Wed., March 3, 2021", "2021-03-03", "2021-03-03", "day"),
        ("in February 2024 it rained", "February 2024", "2024-02-01", "2024-02-29", "month"),
        ("le 3 mars 2021 à Velmora", "3 mars 2021", "2021-03-03", "2021-03-03", "day"),
        ("03.04.2021", "03.04.2021", "2021-04-03", "2021-04-03", "day"),
        ("on 03/04/2021 they", "03/04/2021", "2021-03-04", "2021-04-03", "ambiguous"),
        ("on 25/04/2021 they", "25/04/2021", "2021-04-25", "2021-04-25", "day"),
        ("he said on Nov. 7.", "Nov. 7", None, None, "yearless"),
    ],
)
def test_a_date_is_found_with_its_span_and_bounds(text, said, low, high, kind):
    (found,) = find_dates(text)
    assert text[found.start : found.end] == said
    assert (found.low, found.high, found.kind) == (low, high, kind)


@pytest.mark.parametrize(
    "text", ["may 5 people come", "12 years 2024", "Feb. 31, 2020", "call 2020-13-45", "1850-01-01"]
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Mon, 16 Nov 2015 10:00:00 GMT", "2015-11-16"),
        ("20151116", "2015-11-16"),
        ("1447668000", "2015-11-16"),
        ("16. November 2015", "2015-11-16"),
        ("03/04/2021", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_metadata_gives_one_day_or_none(value, day):
    assert parse_date(value) == day


def test_a_date_without_a_year_is_settled_near_the_page():
    (found,) = find_dates("It fell on Dec. 30.")
    assert settle(found, "2021-01-02") == "2020-12-30"
    assert settle(found, "2020-12-29") == "2019-12-30"
    assert settle(found, "2020-12-29", ahead=2) == "2020-12-30"


def test_the_weekday_beside_a_date_tells_its_year():
    (found,) = find_dates("It fell on Tuesday, Nov. 12.")
    assert settle(found, "2025-05-05") == "2024-11-12"
    assert settle(found, "2024-06-01") == "2019-11-12"


def test_weekdays_are_found_with_their_number():
    text = "On Tuesday and on Sunday"
    assert [(text[a:b], n) for a, b, n in find_weekdays(text)] == [("Tuesday", 1), ("Sunday", 6)]


@given(st.dates(min_value=datetime.date(1901, 1, 1), max_value=datetime.date(2099, 1, 1)))
def test_every_written_day_is_read_back(day):
    for form in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        day.isoformat(),
    ):
        assert parse_date(form) == day.isoformat()
    assert weekday_of(day.isoformat()) == day.weekday()
    assert shift(shift(day.isoformat(), 3), -3) == day.isoformat()


@given(st.text(max_size=300))
def test_any_text_is_searched_in_order_and_within_bounds(text):
    spans = [(d.start, d.end) for d in find_dates(text)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
