"""Descent: families written for these tests, passages found by the reuse stage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stages.lineage import descend
from retold.stages.lineage.ranges import merged, without
from retold.stages.reuse import share
from retold.tables import (
    BLOCKS,
    DATES,
    DESCENTS,
    FACTS,
    ORIGINS,
    PAGES,
    PASSAGES,
    SIGNED_OFF,
    Block,
    DateSignal,
    Descent,
    Fact,
    Origin,
    Page,
    Passage,
    Span,
    Tables,
)  # fmt: skip

LEDE = "The dam above Orsk Valley gave way before dawn after nine days of rain that nobody in the ministry had foreseen"
STORY = (
    f"{LEDE} on Tuesday.",
    "Water two metres deep ran through the lower market and carried away stalls, carts and the wooden bridge to the mill quarter.",
    "Rescue crews in flat boats brought families down from roofs while soldiers closed the coast road in both directions.",
    "Engineers had asked for a new spillway in three letters since the spring, according to papers that the council published later.",
    "Schools in eleven villages will stay closed until the wells have been tested, the district office added in a short note.",
    "A reservoir further north is still filling and its keepers have begun to let water out by night to spare the fields below.",
)
SPEECH = (
    '"We warned them in March and again in June and nobody so much as answered our letters," Mayor Tilda Brandeis said.',
    '"Every house that stood below the old tannery is gone and we will not build there again in my lifetime," she said.',
)
OWN = (
    "Tilda Brandeis walked through what was left of her town and spoke to a handful of reporters on Tuesday.",
    "Around her, neighbours shovelled mud from kitchens and stacked ruined furniture along what used to be the high street.",
    "Insurers put first losses at forty million crowns, a figure the treasury called early and likely to grow.",
)


@dataclass(frozen=True)
class Sheet:
    """A page to be: lines of body, with what surrounds them."""

    name: str
    body: tuple[str, ...]
    day: str | None = None
    credit: str | None = None
    agency: str | None = None
    outlet: str | None = None
    author: str | None = None
    signals: int = 1
    url: str | None = None


def laid_out(*sheets: Sheet) -> Tables:
    """The tables that lineage reads, passages included."""
    pages, blocks, dates = [], [], []
    for sheet in sheets:
        lines = [("body", line) for line in sheet.body]
        if sheet.credit:
            lines.append(("notice", sheet.credit))
        position = 0
        for role, line in lines:
            blocks.append(Block(sheet.name, position, position + len(line), role))
            position += len(line) + 1
        text = "\n".join(line for _, line in lines)
        day = sheet.day and sheet.day[:10]
        dates.extend(
            DateSignal(sheet.name, signal, str(sheet.day), day, day)
            for signal in ("metadata", "address")[: sheet.signals if day else 0]
        )
        pages.append(
            Page(
                sheet.name, sheet.name, text, outlet=sheet.outlet, agency=sheet.agency,
                authors=(sheet.author,) if sheet.author else (), claimed_date=sheet.day,
                date_low=day, date_high=day, url=sheet.url,
            )
        )  # fmt: skip
    made = {"pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks), "dates": DATES.of(dates)}
    made["facts"] = FACTS.empty()
    return {**made, **share(made)}


def edges(tables: Tables) -> dict[tuple[str, str], Descent]:
    return {(d.child, d.parent): d for d in DESCENTS.rows(descend(tables)["descents"])}


def pages(tables: Tables) -> dict[str, Page]:
    return {p.page: p for p in PAGES.rows(descend(tables)["pages"])}


def origins(tables: Tables) -> list[Origin]:
    return ORIGINS.rows(descend(tables)["origins"])


WIRE = Sheet(
    "wire", STORY + SPEECH, "2031-03-04", agency="Reuters", outlet="Reuters", author="Ada Brenn"
)
PAPER = Sheet(
    "paper", STORY + SPEECH, "2031-03-04", "Produced by Reuters. Not edited by Lantern Post.",
    "Reuters", "Lantern Post",
)  # fmt: skip
OTHER_PAPER = Sheet(
    "other", STORY[:5], "2031-03-05", "Source: Reuters", "Reuters", "Harbour Times"
)  # fmt: skip
FARM = Sheet("farm", STORY[:5], "2031-09-19", outlet="Zed Exchange")


def test_copies_of_an_agency_text_that_is_not_here_hang_on_one_missing_original() -> None:
    tables = laid_out(PAPER, OTHER_PAPER)
    (origin,) = origins(tables)
    assert origin.agency == "Reuters"
    assert origin.pages == ("other", "paper")
    assert {d.relation for d in edges(tables).values()} == {"syndicated"}


def test_who_was_taken_from_is_no_later_than_its_first_taker() -> None:
    tables = descend(laid_out(WIRE, PAPER, OTHER_PAPER))
    (given,) = [s for s in DATES.rows(tables["dates"]) if s.signal == "copies"]
    assert (given.page, given.low, given.high) == ("wire", None, "2031-03-04")


def test_the_agency_page_is_the_parent_where_it_is_here() -> None:
    tables = laid_out(WIRE, PAPER, OTHER_PAPER)
    assert set(edges(tables)) == {("paper", "wire"), ("other", "wire")}
    assert pages(tables)["wire"].kind == "original"
    assert pages(tables)["paper"].kind == "syndicated"


def test_a_page_alone_with_its_credit_has_a_missing_original() -> None:
    tables = laid_out(PAPER)
    ((child, parent),) = edges(tables)
    assert (child, parent) == ("paper", origins(tables)[0].origin)


def test_an_agency_that_only_helped_is_no_original() -> None:
    helped = replace(PAPER, credit="With inputs from Reuters")
    assert not edges(laid_out(helped))


def test_a_farms_copy_comes_from_the_missing_original_and_is_of_its_day() -> None:
    tables = laid_out(replace(PAPER, signals=2), FARM)
    descent = next(d for (child, _), d in edges(tables).items() if child == "farm")
    farm = pages(tables)["farm"]
    assert descent.parent == origins(tables)[0].origin
    assert descent.relation == "copied"
    assert (farm.date_low, farm.date_high, farm.date_basis) == (
        "2031-03-04",
        "2031-03-04",
        ("copied",),
    )
    assert farm.claimed_date == "2031-09-19"


def test_one_early_date_alone_does_not_make_later_ones_false() -> None:
    farm = pages(laid_out(PAPER, FARM))["farm"]
    assert (farm.date_low, farm.date_high) == ("2031-03-04", "2031-09-19")


def test_takers_that_agree_on_a_later_day_doubt_the_source() -> None:
    source = replace(PAPER, day="2031-01-02", signals=2)
    takers = [replace(FARM, name=name, day="2031-03-04") for name in ("farm", "firm")]
    found = pages(laid_out(source, *takers))
    assert {found[name].date_high for name in ("farm", "firm")} == {"2031-03-04"}


def test_a_reprint_a_day_later_keeps_its_day() -> None:
    assert pages(laid_out(PAPER, OTHER_PAPER))["other"].date_low == "2031-03-05"


def test_words_slipped_in_make_a_credited_page_a_copy() -> None:
    body = ("VELTA (Reuters) - Zed Exchange" + STORY[0], *STORY[1:])
    farm = replace(FARM, body=body, agency="Reuters")
    (descent,) = edges(laid_out(farm)).values()
    assert descent.relation == "copied"
    assert "Zed Exchange" in descent.why


def test_reporters_in_one_room_are_not_kin() -> None:
    own = Sheet("own", (OWN[0], *SPEECH, *OWN[1:]), "2031-03-04", author="Ines Olt")
    assert set(edges(laid_out(WIRE, own))) == set()


def test_a_speech_quoted_with_its_weekday_dates_a_page() -> None:
    body = (
        f"Speaking on Tuesday, Mayor Brandeis said: {SPEECH[0].split(', Mayor')[0]}",
        *SPEECH[1:],
        *OWN[1:],
    )
    late = Sheet("late", (body[0].replace("letters,", "letters,"), *body[1:]), "2031-09-19")
    found = pages(laid_out(replace(WIRE, signals=2), late))["late"]
    assert found.date_low == "2031-03-04"
    assert found.date_basis == ("shared-quotation", "weekday")


def test_a_later_speech_does_not_date_an_earlier_page() -> None:
    body = (f"Speaking on Tuesday, Mayor Brandeis said: {SPEECH[0]}", *SPEECH[1:], *OWN[1:])
    early = Sheet("early", body, "2031-01-10")
    assert pages(laid_out(replace(WIRE, signals=2), early))["early"].date_low == "2031-01-10"


def test_a_page_may_have_two_parents() -> None:
    second = Sheet(
        "second",
        OWN + tuple(reversed(OWN_MORE)),
        "2031-03-04",
        author="Ines Olt",
        outlet="Morning Courier",
    )
    mixed = Sheet("mixed", STORY[:4] + OWN_MORE, "2031-03-06")
    assert set(edges(laid_out(WIRE, second, mixed))) == {("mixed", "wire"), ("mixed", "second")}


OWN_MORE = (
    "The tannery, shut since the war, had kept its vats of lime and bark under a roof that fell in the first minutes.",
    "Beekeepers on the east slope lost two hundred hives, though their queens had been moved up the hill in February.",
    "A choir from the next valley sang on the church steps at noon because the organ loft was still dripping.",
)


def test_a_grandparent_is_left_out_where_the_parent_explains_the_text() -> None:
    middle = Sheet(
        "middle", STORY[:4] + OWN, "2031-03-05", "Source: Reuters", "Reuters", "Lantern Post"
    )
    last = Sheet("last", STORY[:4] + OWN, "2031-03-07", "This first appeared in Lantern Post.")
    assert ("last", "middle") in edges(laid_out(WIRE, middle, last))
    assert ("last", "wire") not in edges(laid_out(WIRE, middle, last))


def test_equals_without_a_sign_share_a_nameless_original() -> None:
    one, two = (Sheet(name, STORY, "2031-03-04") for name in ("one", "two"))
    tables = laid_out(one, two)
    (origin,) = origins(tables)
    assert origin.agency is None
    assert {d.confidence for d in edges(tables).values()} == {0.35}
    assert {p.kind for p in pages(tables).values()} == {"unknown"}


def test_boilerplate_carries_no_edge() -> None:
    tables = laid_out(Sheet("one", STORY, "2031-03-04"), Sheet("two", STORY, "2031-03-09"))
    passages = [replace(p, boilerplate=True) for p in PASSAGES.rows(tables["passages"])]
    assert not edges({**tables, "passages": PASSAGES.of(passages)})


def test_questions_and_answers_without_a_byline_are_a_digest() -> None:
    body = tuple(line for text in OWN_MORE for line in (f"What of {text.split()[1]}?", text))
    assert pages(laid_out(Sheet("list", body)))["list"].kind == "digest"


def test_spans_lie_on_both_pages_and_reasons_are_given() -> None:
    tables = laid_out(WIRE, PAPER)
    texts = {p.page: p.text for p in PAGES.rows(tables["pages"])}
    for descent in edges(tables).values():
        assert descent.why.endswith(".")
        assert {s.page for s in descent.spans} == {descent.child, descent.parent}
        assert all(0 <= s.start < s.end <= len(texts[s.page]) for s in descent.spans)


@pytest.mark.parametrize("seed", range(4))
def test_order_of_rows_changes_nothing(seed: int) -> None:
    tables = laid_out(WIRE, PAPER, OTHER_PAPER, FARM)
    drawn = Random(seed)
    mixed = {
        name: table.take(pa.array(drawn.sample(range(table.num_rows), table.num_rows), pa.int64()))
        for name, table in tables.items()
    }
    first, second = descend(tables), descend(mixed)
    assert all(first[name].equals(second[name]) for name in first)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from("12345")),
        max_size=12,
    )
)
def test_there_are_no_cycles(drawn: list[tuple[str, str, str]]) -> None:
    """Whole-text passages between any pages on any days give a forest of roots and takers."""
    text = " ".join(STORY)
    days = {name: f"2031-03-0{day}" for name, _, day in drawn}
    rows = [
        Page(n, n, text, claimed_date=days.get(n), date_low=days.get(n), date_high=days.get(n))
        for n in "abcdef"
    ]
    shared = [
        Passage(min(a, b), 0, len(text), max(a, b), 0, len(text), 1.0, 90)
        for a, b, _ in drawn
        if a != b
    ]
    tables = {
        "pages": PAGES.of(rows), "blocks": BLOCKS.of(Block(n, 0, len(text), "body") for n in "abcdef"),
        "dates": DATES.empty(), "facts": FACTS.empty(), "passages": PASSAGES.of(shared),
    }  # fmt: skip
    parents: dict[str, list[str]] = {}
    for child, parent in edges(tables):
        parents.setdefault(child, []).append(parent)
    waiting = dict(parents)
    while ready := [c for c, above in waiting.items() if not any(p in waiting for p in above)]:
        for child in ready:
            del waiting[child]
    assert not waiting


ranges = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda r: (r[0], r[0] + r[1]))
).map(merged)


@given(ranges, ranges)
def test_what_is_left_of_ranges_is_set_difference(
    one: list[tuple[int, int]], two: list[tuple[int, int]]
) -> None:
    def held(spans: list[tuple[int, int]]) -> set[int]:
        return {i for first, last in spans for i in range(first, last)}

    assert held(without(one, two)) == held(one) - held(two)


def test_an_agency_that_no_list_has_is_known_by_its_own_page() -> None:
    own = Sheet("own", STORY + SPEECH, "2031-03-04", outlet="Coastal Press Service")
    opened = ("ORSK (CPS) - " + STORY[0], *STORY[1:])
    tables = laid_out(own, Sheet("copy", opened, "2031-03-04", outlet="Lantern Post"))
    assert edges(tables)["copy", "own"].relation == "syndicated"
    assert pages(tables)["own"].kind == "original"


def test_sentences_that_keep_only_runs_of_words_are_rewritten() -> None:
    reworded = tuple(
        f"{' '.join(line.split()[:11])} {' '.join(line.split()[:10:-1])}." for line in STORY
    )
    rewrite = Sheet("rewrite", reworded + SPEECH, "2031-03-06", outlet="Quick Bulletin")
    assert edges(laid_out(WIRE, rewrite))["rewrite", "wire"].relation == "rewritten"


def test_a_headline_before_the_dateline_does_not_hide_it() -> None:
    body = ("Dam above Orsk Valley gives way", f"ORSK (Reuters) - {STORY[0]}", *STORY[1:])
    (origin,) = origins(laid_out(Sheet("page", body, "2031-03-04", agency="Reuters")))
    assert origin.agency == "Reuters"


def test_a_closing_line_in_an_agencys_manner_credits_it() -> None:
    tables = laid_out(Sheet("page", STORY, agency="Reuters", author="Ada Brenn"))
    line = Fact("page", "agency", "Reuters", "text", (Span("page", 0, 20),), rule=SIGNED_OFF)
    (origin,) = origins({**tables, "facts": FACTS.of([line])})
    assert origin.agency == "Reuters"


def test_a_standing_paragraph_of_one_outlet_makes_no_descent() -> None:
    one = Sheet("one", STORY[:3], "2031-03-04", outlet="Lantern Post")
    brief = replace(one, name="brief", body=(STORY[0],), day="2031-03-06")
    assert not edges(laid_out(replace(one, body=(*STORY, *SPEECH)), brief))
    assert edges(laid_out(replace(one, body=(*STORY, *SPEECH)), replace(brief, outlet="Cape Mail")))
    assert edges(laid_out(one, replace(brief, body=STORY[:2])))
