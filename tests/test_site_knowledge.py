"""What is learned from many pages of a site or an agency, on invented pages."""

from __future__ import annotations

import random

import pytest

from retold.stages.documents import outline
from retold.stages.reuse import share, stand
from retold.tables import BLOCKS, PAGES, RECEIVED, TEMPLATES, Page, Received

PLACES = (
    "Velmora Ostrand Quillhaven Marrowby Tessin Upper-Dole Karn Lindmoor Saltreach Eddow".split()
)
THINGS = "pier bridge school library ferry market tower garden bakery theatre".split()
LEAD = "This report is part of our series on how the small towns of the coast live with the sea."


def article(n):
    place, thing = PLACES[n], THINGS[n]
    return (
        f"The council of {place} voted on Tuesday to rebuild the old {thing} before the winter.\n"
        f"The mayor said that nobody in {place} could promise how much the {thing} would cost them.\n"
        f"People who live near the {thing} told reporters they had not been asked and would complain."
    )


def site(texts):
    rows = [
        Received(f"page-{n}", f"{n}", "text", text, site="gazette.example")
        for n, text in enumerate(texts)
    ]
    out = outline({"received": RECEIVED.of(rows)})
    texts = {p.page: p.text for p in PAGES.rows(out["pages"])}
    blocks = [(b.role, texts[b.page][b.start : b.end]) for b in BLOCKS.rows(out["blocks"])]
    return blocks, TEMPLATES.rows(out["templates"])


def test_lines_that_differ_in_numbers_alone_are_one_line_of_the_site():
    blocks, learned = site(f"{article(n)}\n{40 + n} friends of the harbour" for n in range(3))
    assert [(t.text, t.pages) for t in learned] == [("40 friends of the harbour", 3)]
    assert {role for role, text in blocks if "friends" in text} == {"navigation"}


def test_what_is_learned_names_the_site_and_one_place():
    _, (row,) = site(f"{article(n)}\nThe Harbour Desk" for n in range(2))
    assert (row.site, row.agency, row.text) == ("gazette.example", None, "The Harbour Desk")
    assert row.spans[0].page == "page-0"


def test_a_page_alone_teaches_nothing():
    assert site([f"{article(0)}\nThe Harbour Desk"])[1] == []


@pytest.mark.parametrize(("holders", "learned"), [(3, 0), (6, 1)])
def test_a_sentence_is_furniture_on_half_the_articles_and_not_in_a_series(holders, learned):
    texts = [f"{LEAD}\n{article(n)}" if n < holders else article(n) for n in range(10)]
    assert len(site(texts)[1]) == learned


def test_two_versions_of_an_article_teach_nothing():
    assert site([article(0), f"{article(0)}\nThe court will hear it in March."])[1] == []


@pytest.mark.parametrize("named", ["Reuters", None])
def test_a_standing_paragraph_is_listed_with_the_agency_of_its_pages(named):
    background = "The island has been governed from the mainland since the war of the fleets ended."
    rng = random.Random(5)
    pages = [
        Page(f"p{n}", f"p{n}", f"{report} {background}", agency=named)
        for n in range(12)
        for report in [" ".join(f"word{rng.randrange(30_000)}" for _ in range(150))]
    ]
    tables = {"pages": PAGES.of(pages), "blocks": BLOCKS.empty(), "templates": TEMPLATES.empty()}
    (row,) = TEMPLATES.rows(stand(tables | share(tables))["templates"])
    assert (row.agency, row.pages, row.site, row.text) == (named, 12, None, background.strip("."))
