"""Quantities: value, unit and bound, and what is none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retold.text.numbers import find_quantities


def only(text):
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "bound"),
    [
        ("sent 11,000 troops", 11000, 11000, None, "exact"),
        ("an estimated 11,000 troops", 11000, 11000, None, "about"),
        ("around 12,000 troops", 12000, 12000, None, "about"),
        ("more than 40 boats", 40, None, None, "at least"),
        ("at least one boat", 1, None, None, "at least"),
        ("300 or more", 300, None, None, "at least"),
        ("up to 500 people", None, 500, None, "at most"),
        ("fewer than 30 seats", None, 30, None, "at most"),
        ("thousands of troops", 2000, 100000, None, "vague"),
        ("tens of thousands of troops", 20000, 1000000, None, "vague"),
        ("several hundred men", 300, 900, None, "vague"),
        ("10,000 to 12,000 men", 10000, 12000, None, "range"),
        ("between 5 and 7 percent", 5, 7, "percent", "range"),
        ("10-12 boats", 10, 12, None, "range"),
        ("$10 to $12 million", 10e6, 12e6, "dollar", "range"),
        ("10 to 12 million people", 10e6, 12e6, None, "range"),
        ("1.5 million people", 1.5e6, 1.5e6, None, "exact"),
        ("twenty-one people", 21, 21, None, "exact"),
        ("two hundred and five men", 205, 205, None, "exact"),
        ("half a million people", 5e5, 5e5, None, "exact"),
        ("a dozen ships", 12, 12, None, "exact"),
        ("a third of voters", 1 / 3, 1 / 3, "fraction", "exact"),
        ("two-thirds of members", 2 / 3, 2 / 3, "fraction", "exact"),
        ("nine out of 10 people", 0.9, 0.9, "fraction", "exact"),
        ("six in 10 said no", 0.6, 0.6, "fraction", "exact"),
        ("about eight out of 10 said no", 0.8, 0.8, "fraction", "about"),
        ("who turned 38 last week", 38, 38, "year of age", "exact"),
        ("voters under 35", None, 35, "year of age", "at most"),
        ("between the ages of 18 and 35", 18, 35, "year of age", "range"),
        ("money held overseas - 15.5 percent of it", 15.5, 15.5, "percent", "exact"),
        ("15 , 000 people", 15000, 15000, None, "exact"),
        ("2% of output", 2, 2, "percent", "exact"),
        ("3 percentage points", 3, 3, "percentage point", "exact"),
        ("$350 billion in aid", 350e9, 350e9, "dollar", "exact"),
        ("€5m in fines", 5e6, 5e6, "euro", "exact"),
        ("worth 2 million pounds", 2e6, 2e6, "pound sterling", "exact"),
        ("weighs 90 pounds", 90, 90, "pound-mass", "exact"),
        ("USD 200 each way", 200, 200, "dollar", "exact"),
        ("$1.40 a share", 1.4, 1.4, "dollar per share", "exact"),
        ("three dollars and fifty cents", 3.5, 3.5, "dollar", "exact"),
        ("the 12-year-old", 12, 12, "year of age", "exact"),
        ("a 7.62mm barrel", 7.62, 7.62, "millimetre", "exact"),
        ("10 1/2 miles of cable", 10.5, 10.5, "mile", "exact"),
        ("-5 degrees fahrenheit", -5, -5, "fahrenheit", "exact"),
        ("a $70-a-share offer", 70, 70, "dollar per share", "exact"),
        ("4 million tonnes of coal a year", 4e6, 4e6, "metric ton per year", "exact"),
        ("thirteen dollars forty-five.", 13.45, 13.45, "dollar", "exact"),
        ("fined 30 MEUR", 30e6, 30e6, "euro", "exact"),
        ("HK $10.5 billion", 10.5e9, 10.5e9, "hong kong dollar", "exact"),
        ("an 87 y/o man", 87, 87, "year of age", "exact"),
        ("½ teaspoon of salt", 0.5, 0.5, "teaspoon", "exact"),
        ("20 (kg)", 20, 20, "kilogram", "exact"),
    ],
)
def test_a_quantity_has_value_unit_and_bound(text, low, high, unit, bound):
    found = only(text)

    assert (found.unit, found.bound) == (unit, bound)
    assert [found.low, found.high] == [
        pytest.approx(v) if v is not None else None for v in (low, high)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "on May 19, 2031", "on 19 May", "since 2022, they", "in the 1990s", "the 21st floor",
        "at 8:13 PM", "at 7 p.m.", "at 10 o'clock", "a full 737 jet", "2031-11-13", "12/11/2031", "open 24/7",
        "under Article 5 of the pact", "the G7 and the Kestrel-35", "Flight 802 landed",
        "call 202-555-0134", "call +44 20 7946 0958", "Tamsin Vole, 45, said", "beat Orrin 3-1",
        "a two-way street", "one of the men", "no one came", "version 1.2.3", "photo 3 of 14",
        "see the note [1] below", "won in ’08 and ’12", "led 3-0 at noon", "the second one", "a year and a half",
        "the Marlin 737 crashed", "of 12 Mill Road in Tarrow", "he will 1) stay; 2) wait", "no. 4411-2200-9182",
    ],
)  # fmt: skip
def test_dates_names_and_scores_are_no_quantities(text):
    assert find_quantities(text) == []


def test_a_change_from_one_value_to_another_is_two_quantities():
    found = find_quantities("Output rose from 5 to 7 percent")

    assert [(q.low, q.unit) for q in found] == [(5, "percent"), (7, "percent")]


def test_two_amounts_side_by_side_keep_their_currencies():
    found = find_quantities("RMB 10 USD 20, or 10 yuan 20 dollars")

    assert [(q.low, q.unit) for q in found] == [
        (10, "chinese yuan"), (20, "dollar"), (10, "chinese yuan"), (20, "dollar"),
    ]  # fmt: skip


def test_people_paid_for_are_no_cents():
    found = find_quantities("It cost 15 dollars and 50 people paid")

    assert [q.low for q in found] == [15, 50]


def test_the_span_holds_modifier_number_and_unit():
    text = "They flew at least 40 miles home."

    found = only(text)

    assert text[found.start : found.end] == "at least 40 miles"
    assert text[found.number_start : found.number_end] == "40 miles"


@example("0 $ 0")
@given(st.text(alphabet="0123456789 ,.-%$€abmk\nMay of to and than more at", max_size=60))
def test_spans_lie_in_the_text_in_order(text):
    found = find_quantities(text)

    ends = [0] + [q.end for q in found]
    for quantity, before in zip(found, ends, strict=False):
        assert 0 <= before <= quantity.number_start < quantity.number_end <= len(text)
        assert quantity.start <= quantity.number_start and quantity.number_end <= quantity.end


@given(st.integers(0, 10**12))
def test_every_whole_number_with_separators_is_read(value):
    assert only(f"counted {value:,} bolts").low == value or 1500 <= value < 2100


def test_a_long_line_takes_time_in_proportion():
    assert len(find_quantities("about 7 boats and " * 4000)) == 4000


@pytest.mark.parametrize(
    ("sign", "bound"), [("∼", "about"), ("≃", "about"), ("⩽", "at most"), ("≳", "at least")]
)
def test_signs_of_science_are_bounds(sign, bound):
    assert only(f"Water filled {sign}40 litres of it.").bound == bound
