"""Disputes: figures of one thing on several pages, side by side."""

from dataclasses import replace
from itertools import permutations

import pytest

from retold.stages.statements.disputes import compare
from retold.stages.statements.disputes.verdict import compare_pair
from retold.tables import (
    DESCENTS,
    DISPUTES,
    FIGURES,
    ORIGINS,
    PAGES,
    PASSAGES,
    SENTENCES,
    Descent,
    Edit,
    Figure,
    Origin,
    Page,
    Passage,
    identify,
)  # fmt: skip
from retold.text.numbers import find_quantities
from retold.text.reading import plain_reading


def coverage(*stated, passages=(), descents=(), **about):
    """One page a (sentence, counts, head), and the tables of `compare`."""
    pages, sentences, figures = [], [], []
    for number, (text, counts, head) in enumerate(stated):
        name = f"page-{number}"
        reading = plain_reading(text, page=name)
        day = about.get("days", ["2031-05-06"] * len(stated))[number]
        pages.append(
            Page(
                name, name, text, outlet=f"Outlet {number}", date_low=day, date_high=day, event="e"
            )
        )
        sentences += reading.sentences
        for q in find_quantities(text):
            key = identify("figure", name, q.start, q.end)
            figures.append(
                Figure(
                    key,
                    name,
                    q.start,
                    q.end,
                    text[q.start : q.end],
                    q.low,
                    q.high,
                    q.unit,
                    q.bound,
                    counts,
                    head,
                )
            )
    return {
        "pages": PAGES.of(pages), "sentences": SENTENCES.of(sentences), "figures": FIGURES.of(figures),
        "passages": PASSAGES.of(passages), "descents": DESCENTS.of(descents),
        "origins": ORIGINS.of(about.get("origins", ())),
    }  # fmt: skip


def disputes(*stated, **more):
    return DISPUTES.rows(compare(coverage(*stated, **more))["disputes"])


NORVIA = (
    "Kell said it clashed with an estimated 11,000 Norvian troops in the Kell war.",
    "Norvian troops",
    "troop",
)
OTHER = (
    "Norvian leaders sent around 12,000 soldiers to the war in Kell.",
    "Norvian soldiers sent",
    "soldier",
)


def test_figures_of_one_thing_that_differ_are_a_dispute():
    (found,) = disputes(NORVIA, OTHER)

    assert found.verdict == "differ"
    assert "“an estimated 11,000” (Outlet 0)" in found.note
    assert len(found.figures) == len(found.spans) == 2


def test_the_figures_name_their_dispute():
    tables = compare(coverage(NORVIA, OTHER))

    (found,) = DISPUTES.rows(tables["disputes"])
    assert {f.dispute for f in FIGURES.rows(tables["figures"])} == {found.dispute}


def test_figures_of_other_people_are_no_dispute():
    other = (
        "Sorrel sent around 12,000 Zambian soldiers to the war in Kell.",
        "Zambian soldiers",
        "soldier",
    )
    named = ("Kell clashed with 11,000 Kenyan troops sent to the war.", "Kenyan troops", "troop")

    assert disputes(named, other) == []


def test_killed_and_injured_are_not_compared():
    killed = ("The ferry fire in Kell harbour killed 12 people.", "people killed", "people")
    hurt = ("The ferry fire in Kell harbour injured 30 people.", "people injured", "people")

    assert disputes(killed, hurt) == []


def test_a_part_is_not_compared_with_the_whole():
    whole = ("The ferry fire in Kell harbour killed 12 people.", "people killed", "people")
    part = ("The ferry fire in Kell harbour killed another 3 people.", "people killed", "people")

    assert disputes(whole, part) == []


def test_a_toll_that_grows_by_the_day_is_an_update():
    stated = [
        (f"The ferry fire in Kell harbour killed {n} people.", "people killed", "people")
        for n in (12, 17)
    ]

    (found,) = disputes(*stated, days=["2031-05-06", "2031-05-08"])

    assert found.verdict == "update"


def test_a_toll_that_differs_on_one_day_differs():
    stated = [
        (f"The ferry fire in Kell harbour killed {n} people.", "people killed", "people")
        for n in (12, 17)
    ]

    assert [d.verdict for d in disputes(*stated)] == ["differ"]


HURT = "The ferry fire in Kell harbour injured {} people."


@pytest.mark.parametrize(
    "other",
    [
        "In March 2019, the ferry fire in Kell harbour injured 31 people.",
        "The ferry fire in Kell harbour two years ago injured 31 people.",
        "Of those on board, the ferry fire in Kell harbour injured people, including 31 people.",
        "The ferry fire in Kell harbour seriously injured 31 people.",
        "The ferry fire in Merrow harbour in Sorrel injured 31 people.",
        "Ferry fires in Kell harbour injured 31 people each year.",
        "The ferry fire in Kell harbour injured people, 31 seriously.",
        "Rescuers of the ferry fire in Kell harbour freed 31 people injured.",
    ],
)
def test_another_time_place_part_or_rate_is_no_dispute(other):
    stated = [(HURT.format(12), "people injured", "people"), (other, "people injured", "people")]

    assert [d.verdict for d in disputes(*stated) if d.verdict != "agree"] == []


def test_weekdays_far_apart_part_and_the_day_of_saying_does_not():
    monday = (HURT.format(12)[:-1] + " on Monday.", "people injured", "people")
    thursday = (HURT.format(31)[:-1] + " on Thursday.", "people injured", "people")
    said = (HURT.format(31)[:-1] + ", police said on Thursday.", "people injured", "people")

    assert disputes(monday, thursday) == []
    assert [d.verdict for d in disputes(monday, said)] == ["differ"]


def test_the_note_tells_days_and_estimates():
    (found,) = disputes(NORVIA, OTHER, days=["2031-05-06", "2031-05-13"])

    assert "“an estimated 11,000” (Outlet 0, 2031-05-06)" in found.note
    assert found.note.endswith("All of them are estimates.")


def test_one_estimate_is_named():
    exact = (NORVIA[0].replace("an estimated ", "exactly "), *NORVIA[1:])

    (found,) = disputes(exact, OTHER)
    assert found.note.endswith("“around 12,000” is an estimate.")


def figure(text):
    (q,) = find_quantities(text)
    return Figure("f", "p", 0, 1, text, q.low, q.high, q.unit, q.bound)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("11,000 men", "11,000 men", "agree"),
        ("11,000 men", "more than 10,000 men", "agree"),
        ("11,000 men", "thousands of men", "agree"),
        ("11,000 men", "10,000 to 12,000 men", "agree"),
        ("11,000 men", "up to 12,000 men", "agree"),
        ("11,000 men", "about 10,900 men", "rounding"),
        ("1.2 million men", "1,214,000 men", "rounding"),
        ("2 km", "2,000 metres", "agree"),
        ("11,000 men", "12,000 men", "differ"),
        ("10 men", "11 men", "differ"),
        ("about 100 metres", "about 140 metres", "differ"),
        ("100 men", "at least 20 men", "differ"),
        ("dozens of men", "11,000 men", "differ"),
    ],
)
def test_two_figures_are_judged_alike_both_ways(one, other, verdict):
    assert compare_pair(figure(one), figure(other)) == verdict
    assert compare_pair(figure(other), figure(one)) == verdict


def copied(first, second):
    """A passage over both texts, with the edit where their figures stand."""
    (a,), (b,) = find_quantities(first), find_quantities(second)
    edits = (Edit("replace", a.start, a.end, b.start, b.end),) if first != second else ()
    return Passage("page-0", 0, len(first), "page-1", 0, len(second), 0.9, edits=edits)


def test_a_copy_that_changed_the_figure_is_told():
    texts = ["Kell bought 40 pumps.", "Kell bought 90 pumps."]
    descent = Descent("page-1", "page-0", "copied", 1.0, 0.9)

    (found,) = disputes(
        *((t, "pumps", "pump") for t in texts), passages=[copied(*texts)], descents=[descent]
    )

    assert found.verdict == "differ"
    assert "Outlet 1 took the sentence from Outlet 0 and has “90” for “40”" in found.note
    ((child, parent, *_, now, was),) = found.changes
    assert (child, parent, now, was) == ("page-1", "page-0", "90", "40")


def test_a_change_is_told_even_where_no_word_says_what_is_counted():
    texts = ["Quill leads by 40 percent in Kell.", "Quill leads by 60 percent in Kell."]
    descent = Descent("page-1", "page-0", "copied", 1.0, 0.9)

    (found,) = disputes(
        *((t, None, None) for t in texts), passages=[copied(*texts)], descents=[descent]
    )

    assert [(c.child, c.now, c.was) for c in found.changes] == [
        ("page-1", "60 percent", "40 percent")
    ]


def test_nobody_is_said_to_change_a_number_with_another_word_beside_it():
    texts = ["Kell bought 78 pumps.", "Kell bought 90 still pumps."]
    descent = Descent("page-1", "page-0", "rewritten", 1.0, 0.9)

    found = disputes(
        *((t, "pumps", "pump") for t in texts), passages=[copied(*texts)], descents=[descent]
    )

    assert [c for d in found for c in d.changes] == []


def siblings(*numbers):
    """The changes among pages that took one sentence, each with its number, from one original."""
    texts = [f"Kell bought {n} pumps." for n in numbers]
    pages = [f"page-{i}" for i in range(len(texts))]
    shared = [
        replace(copied(a, b), page=pages[i], other=pages[j])
        for i, a in enumerate(texts)
        for j, b in enumerate(texts)
        if i < j
    ]
    found = disputes(
        *((t, "pumps", "pump") for t in texts), passages=shared, origins=[Origin("o", pages=tuple(pages))],
        descents=[Descent(p, "o", "syndicated", 1.0, 0.9) for p in pages],
    )  # fmt: skip
    return [(c.child, c.parent, c.now, c.was) for d in found for c in d.changes]


def test_one_against_two_from_a_missing_original_changed_it():
    assert siblings("40", "90", "40") == [("page-1", "o", "90", "40")]


def test_of_two_from_a_missing_original_nobody_is_named():
    assert siblings("40", "90") == []


def test_a_copy_that_repeats_the_figure_is_not_worth_a_row():
    texts = ["Kell bought 40 pumps for the harbour."] * 2

    assert disputes(*((t, "pumps", "pump") for t in texts), passages=[copied(*texts)]) == []


def test_the_order_of_pages_changes_nothing():
    third = ("Kell fought thousands of Norvian troops in the war.", "Norvian troops", "troop")
    tables = coverage(NORVIA, OTHER, third)
    expected = compare(tables)["disputes"]

    for order in permutations(range(3)):
        shuffled = {
            **tables,
            "pages": tables["pages"].take(list(order)),
            "figures": tables["figures"].take(list(order)),
        }
        assert compare(shuffled)["disputes"].equals(expected)


def test_two_surveys_differ_without_a_dispute():
    text = "The survey of Kell asked {} registered Norvian voters about the war in Kell."
    stated = [(text.format(n), "registered Norvian voters", "voter") for n in ("459", "514")]
    assert disputes(*stated) == []


def test_a_makers_sizes_are_no_dispute():
    text = "The new {} Kestrel Pro notebook will be sold in Kell by Norvia this week."
    stated = [(text.format(n), "Kestrel Pro notebook", "notebook") for n in ("13-inch", "15-inch")]
    assert disputes(*stated) == []


def test_a_birthday_is_no_dispute():
    text = "The {} Kell miner Ivo Lantern was tried in Norvia for the theft of a barge."
    stated = [(text.format(n), "miner", "miner") for n in ("26-year-old", "27-year-old")]
    assert disputes(*stated) == []


def test_the_day_of_the_sentence_before_holds_on():
    flown = ("The Kell rocket flew {} kilometres over Norvia.", "Kell rocket", "rocket")
    first = ("On May 6, Norvia fired. " + flown[0].format("3,700"), *flown[1:])
    second = ("On March 2, Norvia fired. " + flown[0].format("2,700"), *flown[1:])
    assert disputes(first, second) == []
