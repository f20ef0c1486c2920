"""Pages on one event together, neighbouring events apart."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stages.stories import group
from retold.stages.stories.calendar import days_of
from retold.stages.stories.linkage import join
from retold.stages.stories.settings import Fading
from retold.tables import BLOCKS, DESCENTS, EVENTS, PAGES, PASSAGES, Block, Page, Passage

WALL = {
    "wall-1": "The harbour wall at Veldmoor collapsed on Friday, killing twelve dockers. Mayor Brenk called it a black day for Veldmoor. Divers searched the harbour for two missing dockers.",
    "wall-2": "Twelve dockers died on Friday when the harbour wall in Veldmoor gave way. Divers are searching the harbour, said Mayor Brenk, who visited the families of the dockers.",
    "wall-3": "Divers in Veldmoor searched for two dockers after the collapse of the harbour wall. Twelve were killed on Friday. Mayor Brenk wept at the harbour.",
}  # fmt: skip
BREAD = {
    "bread-1": "Bakers in Ostrand sold more rye bread than ever this winter, the guild of bakers said on Monday. Rye flour costs twice what it did.",
    "bread-2": "Rye bread sold in Ostrand reached a record this winter, according to the guild of bakers. Rye flour is dear, the bakers said on Monday.",
}  # fmt: skip


def tables(texts, days=None, titles=None, passages=(), places=None):
    days, titles, places = days or {}, titles or {}, places or {}
    pages = [
        Page(page=p, source=p, text=t, words=len(t.split()), title=titles.get(p),
             place=places.get(p), date_low=days.get(p), date_high=days.get(p))
        for p, t in texts.items()
    ]  # fmt: skip
    blocks = [Block(p, 0, len(t), "body") for p, t in texts.items() if t]
    return {
        "pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks),
        "passages": PASSAGES.of(passages), "descents": DESCENTS.empty(),
    }  # fmt: skip


def events(*args, **kwargs):
    return EVENTS.rows(group(tables(*args, **kwargs))["events"])


def grouped(*args, **kwargs):
    return sorted(event.pages for event in events(*args, **kwargs))


def test_two_matters_are_two_events_and_two_stories():
    assert grouped(WALL | BREAD) == [tuple(sorted(BREAD)), tuple(sorted(WALL))]
    assert len({e.story for e in events(WALL | BREAD)}) == 2


def test_the_same_people_a_week_earlier_are_another_event_of_the_story():
    before = "Mayor Brenk opened talks with dockers in Veldmoor on wages and on the harbour. The union of dockers asked for a rise of a tenth and a shorter shift."
    days = dict.fromkeys(WALL, "2031-03-14") | {"before": "2031-03-07"}
    found = events(WALL | {"before": before}, days)
    assert sorted(e.pages for e in found) == [("before",), tuple(sorted(WALL))]


def test_a_late_copy_stays_with_what_it_copies():
    text = WALL["wall-1"]
    copied = "Harbour news. " + text
    passage = Passage("copy", 14, len(copied), "wall-1", 0, len(text), 1.0, words=len(text.split()))
    days = dict.fromkeys(WALL, "2031-03-14") | {"copy": "2032-01-01"}
    assert len(grouped(WALL | {"copy": copied}, days, passages=[passage])) == 1


FERRY = {
    "ferry-1": "The ferry Alma ran aground off Cape Tunder on Tuesday with 90 people aboard. Captain Ivo Resch said the rudder had failed. Lifeboats from Tunder took the passengers off within an hour.",
    "ferry-2": "Passengers were brought ashore at Tunder on Tuesday after the Alma struck a sandbank. A lifeboat crew took off families first. Ivo Resch, the captain, was questioned about the rudder of his ferry.",
}  # fmt: skip


def copies(text, name, count):
    """Prints of one text, and the passages that every two of them share."""
    prints = {f"{name}-{i}": text for i in range(count)}
    return prints, [
        Passage(a, 0, len(text), b, 0, len(text), 1.0, words=len(text.split()))
        for a, b in combinations(sorted(prints), 2)
    ]


@pytest.mark.parametrize("count", [1, 2, 9])
def test_another_report_stays_with_the_event_however_often_one_is_printed(count):
    prints, passages = copies(FERRY["ferry-1"], "print", count)
    texts = prints | {"other": FERRY["ferry-2"]}
    days = dict.fromkeys(texts, "2031-05-06")
    assert len(grouped(texts, days, passages=passages)) == 1


def test_a_week_earlier_is_another_event_beside_many_copies_too():
    prints, passages = copies(WALL["wall-1"], "print", 6)
    before = "Mayor Brenk opened talks with dockers in Veldmoor on wages and on the harbour. The union of dockers asked for a rise of a tenth and a shorter shift."
    texts = prints | {"other": WALL["wall-2"], "third": WALL["wall-3"], "before": before}
    days = dict.fromkeys(texts, "2031-03-14") | {"before": "2031-03-07"}
    assert grouped(texts, days, passages=passages)[0] == ("before",)


def test_a_like_theme_half_a_year_on_is_another_event():
    later = "The ferry Berta ran aground off Cape Tunder on Sunday with 40 people aboard. Captain Lena Oswin blamed fog. Tugs from Ostrand pulled her free at high water."
    days = dict.fromkeys(FERRY, "2031-05-06") | {"later": "2031-11-09"}
    assert grouped(FERRY | {"later": later}, days) == [tuple(sorted(FERRY)), ("later",)]


def test_a_list_of_headlines_does_not_join_what_it_lists():
    listing = " ".join([*WALL.values(), *BREAD.values(), *FERRY.values()])
    passages = [
        Passage(p, 0, len(t), "list", listing.index(t), listing.index(t) + len(t), 1.0,
                words=len(t.split()))
        for p, t in {"bread-1": BREAD["bread-1"], "ferry-1": FERRY["ferry-1"]}.items()
    ]  # fmt: skip
    homes = {
        page: event
        for event in grouped(WALL | BREAD | FERRY | {"list": listing}, passages=passages)
        for page in event
    }
    assert homes["bread-1"] != homes["ferry-1"]


def test_the_first_print_tells_the_days_of_a_text():
    first, late = (
        Page("a", "a", "", date_low="2031-01-02", date_high="2031-01-03"),
        Page("b", "b", "", date_low="2031-09-01", date_high="2031-09-01"),
    )
    found = days_of([late, first])
    assert found == days_of([first]) and found != days_of([late])


def test_days_far_apart_weigh_more_than_unknown_days():
    fading = Fading(near=2, gain=0.1, half=10, most=0.4)
    assert fading.factor(0) > fading.factor(None) > fading.factor(30) > fading.factor(300) > 0.6


def test_an_event_is_named_dated_and_placed_by_its_pages():
    days = {"wall-1": "2031-03-14", "wall-2": "2031-03-15"}
    titles = dict.fromkeys(WALL, "Wall falls in Veldmoor")
    (found,) = events(WALL, days, titles, places={"wall-1": "VELDMOOR"})
    assert (found.title, found.date_low, found.date_high, found.place) == (
        "Wall falls in Veldmoor", "2031-03-14", "2031-03-15", "VELDMOOR",
    )  # fmt: skip


def test_a_page_without_headline_lends_its_first_sentence():
    (found,) = events({"wall-1": WALL["wall-1"]})
    assert (
        found.title == "The harbour wall at Veldmoor collapsed on Friday, killing twelve dockers."
    )


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "", "b": "", "c": "… – …"}])
def test_pages_without_words_stand_alone(texts):
    assert grouped(texts) == sorted((page,) for page in texts)


def test_equal_pages_are_one_event():
    assert grouped({f"p{i}": WALL["wall-1"] for i in range(5)}) == [
        tuple(f"p{i}" for i in range(5))
    ]


@given(st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_order_of_input_changes_nothing(random: Random):
    given_tables = tables(WALL | BREAD)
    rows = list(range(len(WALL | BREAD)))
    random.shuffle(rows)
    shuffled = given_tables | {"pages": given_tables["pages"].take(rows)}
    found, again = group(given_tables), group(shuffled)
    assert all(found[name].equals(again[name]) for name in found)


@given(st.lists(st.sampled_from([*(WALL | BREAD).values(), "", "Yes."]), max_size=8))
@settings(max_examples=25)
def test_every_page_is_in_one_event_and_every_event_in_one_story(texts):
    result = group(tables({f"p{i}": text for i, text in enumerate(texts)}))
    found = EVENTS.rows(result["events"])
    assert sorted(p for e in found for p in e.pages) == sorted(f"p{i}" for i in range(len(texts)))
    home = {p: e for e in found for p in e.pages}
    for page in PAGES.rows(result["pages"]):
        assert (page.event, page.story) == (home[page.page].event, home[page.page].story)


def test_one_strong_link_does_not_chain_two_groups():
    likeness = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6}
    assert [c.items for c in join(likeness, 4, 0.3)] == [(0, 1), (2, 3)]
