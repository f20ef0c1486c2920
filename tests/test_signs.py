"""Each kind of evidence for who took from whom, in a story of its own; and what it is not."""

from dataclasses import replace

import pytest

from retold.stages.lineage import descend
from retold.tables import DESCENTS, FACTS, ORIGINS, PAGES, SIGNS, Fact
from tests.test_lineage import OWN_MORE, STORY, Sheet, laid_out

FIRST = Sheet("first", STORY, outlet="Orsk Chronicle")
SECOND = Sheet("second", STORY, outlet="Lantern Post")


def signs(*sheets, child="second", parent="first", **changed):
    tables = {**laid_out(*sheets), **changed}
    told = SIGNS.rows(descend(tables)["signs"])
    return {
        (s.sign if (s.child, s.parent) == (child, parent) else f"not {s.sign}"): s
        for s in told
        if {s.child, s.parent} == {child, parent} and s.odds > 0
    }


def with_line(sheet, line):
    return replace(sheet, body=(*sheet.body, line))


def tail_cut(sheet, words=6):
    last = " ".join(sheet.body[-1].split()[:-words])
    return replace(sheet, body=(*sheet.body[:-1], last))


@pytest.mark.parametrize(
    ("sign", "first", "second"),
    [
        ("date", replace(FIRST, day="2031-03-04"), replace(SECOND, day="2031-03-06")),
        ("hour", replace(FIRST, day="2031-03-04T08:10:00"), replace(SECOND, day="2031-03-04T11:30:00")),
        ("credited", replace(FIRST, agency="Reuters", credit="Source: Reuters"), SECOND),
        ("agency-page", FIRST, replace(SECOND, credit="First published in Orsk Chronicle.")),
        ("names-source", FIRST, with_line(SECOND, "The council met at noon, Orsk Chronicle reported on Sunday.")),
        ("truncated", FIRST, tail_cut(SECOND)),
        ("contained", with_line(FIRST, " ".join(OWN_MORE)), SECOND),
        ("signed", replace(FIRST, author="Ada Brenn"), SECOND),
        (
            "own-name",
            with_line(FIRST, "“Nobody asked us,” the dam keeper told Orsk Chronicle by the weir on Sunday."),
            with_line(SECOND, "“Nobody asked us,” the dam keeper told Orsk Chronicle by the weir on Sunday."),
        ),
        ("slipped-in", FIRST, replace(SECOND, body=("At noon Lantern Postcame to the dam with crews.", *STORY))),
        (
            "furniture",
            replace(FIRST, credit="Walk with our readers along the river every Sunday"),
            with_line(SECOND, "Walk with our readers along the river every Sunday"),
        ),
        (
            "link",
            replace(FIRST, url="https://chronicle.example/dam"),
            with_line(SECOND, "See https://www.chronicle.example/dam for the first account of that night."),
        ),
        (
            "mended",
            replace(FIRST, body=(STORY[0].replace("ministry", "minstry"), *STORY[1:])),
            SECOND,
        ),
        (
            "mended",
            replace(FIRST, body=(STORY[0].replace("before dawn", "before before dawn"), *STORY[1:])),
            SECOND,
        ),
    ],
)  # fmt: skip
def test_a_sign_makes_the_second_page_the_taker(sign, first, second):
    assert sign in signs(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (replace(FIRST, day="2031-03-04"), replace(SECOND, day="2031-03-04")),
        (FIRST, SECOND),
        (replace(FIRST, credit="Walk with our readers along the river"),
         replace(SECOND, credit="Walk with our readers along the river")),
    ],
)  # fmt: skip
def test_equal_pages_give_no_sign(first, second):
    assert not signs(first, second)


def test_a_link_in_the_markup_tells_like_one_in_the_text():
    first = replace(FIRST, url="https://chronicle.example/dam")
    link = Fact("second", "link", "http://chronicle.example/dam/?from=feed", "html:a")
    assert "link" in signs(first, SECOND, facts=FACTS.of([link]))


def test_an_agencys_own_page_is_the_source_of_what_somebody_told_it():
    line = "“Nobody asked us,” the dam keeper told Reuters by the weir on Sunday."
    own = replace(with_line(FIRST, line), outlet="Reuters", agency="Reuters")
    assert "told" in signs(own, with_line(SECOND, line))


def test_what_somebody_told_an_agency_names_the_common_original():
    line = "“Nobody asked us,” the dam keeper told Reuters by the weir on Sunday."
    (origin,) = ORIGINS.rows(
        descend(laid_out(with_line(FIRST, line), with_line(SECOND, line)))["origins"]
    )
    assert origin.agency == "Reuters"


def varied(sheet, *changes):
    body = "\n".join(sheet.body)
    for old, new in changes:
        assert old in body
        body = body.replace(old, new)
    return replace(sheet, body=tuple(body.split("\n")))


THREE_WAYS = (
    (("nine days", "six days"), ("flat boats", "long boats"), ("eleven villages", "ten villages")),
    (("two metres", "four metres"), ("coast road", "hill road"), ("three letters", "five letters")),
    (("mill quarter", "old quarter"), ("new spillway", "wide spillway"), ("by night", "by day")),
)


def test_the_page_that_all_others_stand_with_explains_them():
    first = replace(FIRST, name="first")
    others = [
        varied(replace(SECOND, name=name, outlet=None), *changes)
        for name, changes in zip(("second", "third", "fourth"), THREE_WAYS, strict=True)
    ]
    told = descend(laid_out(first, *others))
    assert {(d.child, d.parent) for d in DESCENTS.rows(told["descents"])} == {
        ("second", "first"), ("third", "first"), ("fourth", "first"),
    }  # fmt: skip


def test_pages_of_which_none_explains_another_share_a_missing_original():
    days = ("2031-03-04", "2031-03-05", "2031-03-06")
    pages = [
        varied(replace(SECOND, name=name, outlet=None, day=day), *changes)
        for name, changes, day in zip(("one", "two", "three"), THREE_WAYS, days, strict=True)
    ]
    (origin,) = ORIGINS.rows(descend(laid_out(*pages))["origins"])
    assert origin.pages == ("one", "three", "two")
    assert origin.text == "\n".join(STORY)


def test_a_page_with_the_texts_of_two_strangers_is_the_taker():
    one = replace(FIRST, body=STORY)
    other = replace(SECOND, name="other", outlet="Cape Mail", body=(*OWN_MORE, *SHORE))
    mixed = replace(SECOND, name="second", body=(*STORY[:4], *OWN_MORE))
    assert "mixture" in signs(one, other, mixed)


SHORE = (
    "Fishermen from the cape sold their whole catch on the quay before the first ferry had been tied up.",
    "A lighthouse keeper, the last of his trade on this coast, painted the rail once more and went home.",
)


def test_words_slipped_in_that_another_page_has_too_are_its_sources():
    slipped = (STORY[0].replace("nine days", "Zed Exchangenine days"), *STORY[1:])
    farm = replace(FIRST, name="first", outlet="Zed Exchange", body=slipped)
    second = replace(SECOND, body=slipped)
    assert "own-name" in signs(farm, second)
    assert "slipped-in" not in signs(farm, second, child="first", parent="second")


def test_a_forged_early_date_does_not_make_a_scrape_the_source_of_an_agencys_page():
    wire = replace(FIRST, outlet="Reuters", agency="Reuters", author="Ada Brenn", day="2031-03-04")
    told = descend(laid_out(wire, replace(SECOND, day="2031-03-03")))
    assert {(d.child, d.parent) for d in DESCENTS.rows(told["descents"])} == {("second", "first")}


def test_quotations_that_fill_a_text_do_not_hide_the_copy():
    spoken = tuple(
        f"“{line}” {name} said at the weir."
        for line, name in zip(OWN_MORE, ("Ada Olm", "Ito Brandt", "Una Resk"), strict=True)
    )
    first = replace(FIRST, body=(*STORY[:2], *spoken), day="2031-03-04")
    second = replace(
        SECOND,
        body=tuple(x.replace("“", "").replace("”", "") for x in first.body),
        day="2031-03-07",
    )
    told = descend(laid_out(first, second))
    assert {(d.child, d.parent) for d in DESCENTS.rows(told["descents"])} == {("second", "first")}
    assert {p.page for p in PAGES.rows(told["pages"])} == {"first", "second"}
