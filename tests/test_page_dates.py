"""The day of one page: what its markup and its date lines claim, on invented pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.documents.html.dates import date_mark, script_dates
from retold.text.calendar import month_names
from retold.text.dates import find_dates, find_short_dates, in_order
from tests.test_documents import BODY, read

HEAD = "<h1>Velmora closes its old pier</h1>"


def dated(line, head="", **fields):
    """The signals and the page of an invented article with one line under its headline."""
    body = "".join(f"<p>{p}</p>" for p in BODY.split("\n\n"))
    html = f"<html><head>{head}</head><body><article>{HEAD}{line}{body}</article></body></html>"
    _, page, signals = read(html, format="html", **fields)
    return page, {(s.signal, s.low or s.high) for s in signals}


@pytest.mark.parametrize(
    "line",
    [
        "<p>13. November 2024</p>",
        "<p>Mercredi 13 novembre 2024</p>",
        "<div>von Ada Brand · 13.11.24</div>",
        "<div class=meta>Ada Brand13.11.2024</div>",
        "<p>November 13, 2024 · Towns · 7 comments</p>",
        "<div class=teaser>2024年11月13日 12:30</div>",
        "<p><time datetime='2024-11-13T08:00:00Z'>2 hours ago</time></p>",
        "<p><span itemprop=datePublished content='2024-11-13'>Wednesday</span></p>",
        "<script>window.page = {\"publishedAt\": \"2024-11-13T08:00:00Z\"}</script>",
        "<script type='application/ld+json'>{\"datePublished\": \"2024-11-13\", broken</script>",
    ],
)  # fmt: skip
def test_the_day_is_read_in_many_forms(line):
    page, _ = dated(line)
    assert page.date_low == page.date_high == "2024-11-13"


def test_an_element_named_for_the_change_is_not_the_day_of_publication():
    line = (
        "<p><time class='entry-date published' datetime='2024-11-13'>13 November 2024</time> "
        "<time class='updated' datetime='2025-02-01'>1 February 2025</time></p>"
    )
    page, signals = dated(line)
    assert page.date_low == page.date_high == page.claimed_date == "2024-11-13"
    assert ("updated", "2025-02-01") in signals


def test_a_labelled_date_outweighs_those_around_it():
    page, _ = dated("<p>1 May 2023</p><p>Published 13 November 2024</p>")
    assert page.claimed_date == "2024-11-13"


def test_the_month_of_the_address_bears_out_one_of_two_dates():
    page, _ = dated(
        "<p>1 May 2023</p><p>13 November 2024</p>", url="https://gazette.example/2024/11/pier"
    )
    assert page.date_low == page.date_high == "2024-11-13"


def test_comments_bound_the_day_of_a_page_without_one():
    html = (
        f"<html><body>{HEAD}<p>{BODY}</p><div class=comments><p>Ada Brand wrote on 15 November "
        "2024</p></div></body></html>"
    )
    _, page, signals = read(html, format="html")
    assert [(s.signal, s.low, s.high) for s in signals] == [("comment", None, "2024-11-15")]
    assert page.claimed_date is None


@pytest.mark.parametrize(
    ("head", "url", "low", "high"),
    [
        ("<meta name=language content=en-GB>", None, "2025-04-05", "2025-04-05"),
        ("<meta name=language content=en-US>", None, "2025-05-04", "2025-05-04"),
        ("<meta name=language content=fr>", None, "2025-04-05", "2025-04-05"),
        ("", "https://gazette.co.uk/pier", "2025-04-05", "2025-04-05"),
        ("", "https://gazette.example/pier", "2025-04-05", "2025-05-04"),
    ],
)
def test_region_tells_day_from_month_and_otherwise_both_are_possible(head, url, low, high):
    page, _ = dated("<div class=date>05/04/2025</div>", head, url=url)
    assert (page.date_low, page.date_high) == (low, high)


def test_a_clear_date_of_the_page_tells_the_order_of_the_others():
    page, _ = dated("<p>Published 05/04/2025, updated 25/04/2025</p>")
    assert page.claimed_date == "2025-04-05"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2 hours ago", "2024-11-13"),
        ("Yesterday", "2024-11-12"),
        ("vor 3 Tagen", "2024-11-10"),
        ("il y a 2 jours", "2024-11-11"),
        ("hace 5 horas", "2024-11-13"),
    ],
)
def test_relative_words_count_from_the_crawl(words, day):
    line = f"<div class=date>{words}</div>"
    page, signals = dated(line, downloaded="2024-11-13T18:00:00+00:00")
    assert ("relative", day) in signals
    assert page.date_low == page.date_high == day
    assert dated(line)[0].date_low is None


@pytest.mark.parametrize(
    ("tag", "attributes", "made"),
    [
        ("p", {"class": "lead"}, None),
        ("meta", {"itemprop": "datePublished", "content": "2024-11-13"}, None),
        ("time", {}, ("", "")),
        ("span", {"property": "schema:dateModified", "content": "2024"}, ("updated", "2024")),
        ("abbr", {"class": "published", "title": "2024-11-13"}, ("published", "2024-11-13")),
        ("time", {"class": "entry-date published updated"}, ("published", "")),
    ],
)
def test_elements_say_whether_they_hold_a_date(tag, attributes, made):
    assert date_mark(tag, attributes) == made


def test_a_script_names_publication_before_making():
    made = script_dates(
        b'{"createdAt":"2024-11-12T08:00", \\"published_at\\":\\"2024-11-13T08:00"}'
    )
    assert [(m.signal, m.value) for m in made] == [("script:published_at", "2024-11-13T08:00")]
    assert script_dates(b"no dates here, but 2024-11-13") == []


@pytest.mark.parametrize(("day_first", "day"), [(True, "2025-04-05"), (False, "2025-05-04")])
def test_day_and_month_are_read_in_the_order_asked_for(day_first, day):
    (found,) = find_dates("on 05/04/2025")
    assert in_order(found, "on 05/04/2025", day_first).low == day


@pytest.mark.parametrize("text", ["version 1.2.3.4", "10.11.12.13", "at 12.30", "50/60/70"])
def test_short_dates_are_not_read_out_of_other_numbers(text):
    assert find_short_dates(text, 0, len(text)) == []


@given(st.sampled_from(sorted(month_names().items())), st.integers(1, 28), st.integers(1950, 2050))
def test_every_named_month_is_read_back(named, day, year):
    name, month = named
    for text in (f"{day}. {name} {year}", f"{name} {day}, {year}"):
        (found,) = [d for d in find_dates(text) if d.kind == "day"]
        assert (found.low, found.start, found.end) == (f"{year}-{month:02}-{day:02}", 0, len(text))
