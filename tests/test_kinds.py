"""Kinds of pages and their grounds, from bare text to verdict; invented pages."""

from __future__ import annotations

import pytest

from retold.stages.documents import outline
from retold.stages.lineage import descend
from retold.stages.reuse import share
from retold.tables import FACTS, PAGES, RECEIVED, Received

PIER = (
    "The harbour council of Velmora voted on Tuesday to close the old pier before the winter storms arrive.",
    "Mayor Ada Quill said the wood had rotted and that nobody could promise the safety of the visitors.",
    "Fishermen who moor their boats there said they had not been asked and would take the matter to court.",
    "The pier was built ninety years ago and was repaired twice, most recently after a fire in the boat shed.",
    "A new landing of steel and oak is to be built beside it from the spring, paid from the harbour dues.",
)
MILL = (
    "The last paper mill on the Tarn stopped its machines on Friday after a hundred and twelve years of work.",
    "Its owner had looked for a buyer since the summer and blamed the price of pulp for the end of the firm.",
    "Most of the ninety workers were told in the canteen, where a clerk read out a letter from the board.",
)
ROAD = (
    "A rock fall buried sixty metres of the coast road north of Ostrand during the night of Saturday.",
    "Nobody was hurt because a barrier had been closed two hours before, when sensors on the cliff moved.",
    "Drivers are sent over the pass, which adds forty minutes and is not open to lorries with trailers.",
)
TEXT = "\n\n".join(PIER)


def kinds(*texts, **fields):
    """For each page its kind, and its grounds as (kind, held, words)."""
    rows = [
        Received(
            page=f"p{n}", source=f"{n}.txt", format="text", content=text, outlet=f"House {'ABCDEF'[n]}",
            site=f"house{'abcdef'[n]}.example", date=f"2031-03-0{4 + n}", **fields,
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    tables = dict(outline({"received": RECEIVED.of(rows)}))
    out = descend({**tables, **share(tables)})
    grounds = [f for f in FACTS.rows(out["facts"]) if f.fact == "kind"]
    return [
        (p.kind, [(f.value, f.chosen, f.rule) for f in grounds if f.page == p.page])
        for p in PAGES.rows(out["pages"])
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXT, "unknown"),
        (f"By Una Marsh\n\n{TEXT}", "unknown"),
        (f"{TEXT}\n\nThis article was originally published by Harbour Gazette.", "syndicated"),
        (f"{TEXT}\n\nThis report was produced by Reuters.", "syndicated"),
        (f"By Una Marsh\n\n{TEXT}\n\n“We will sue,” a fisherman told House A.", "original"),
        (f"{TEXT}\n\n“We will sue,” a fisherman told Reuters.", "unknown"),
        (f"By Una Marsh\n\n{TEXT}\n\nThis article was originally published by House A.", "unknown"),
    ],
)
def test_a_page_without_kin_is_told_by_its_own_words(text, kind):
    assert kinds(text)[0][0] == kind


def test_grounds_that_disagree_tell_nothing():
    text = (
        f"By Una Marsh\n\n{TEXT}\n\n“We will sue,” a fisherman told House A.\n\n"
        "This article was originally published by Harbour Gazette."
    )
    ((kind, grounds),) = kinds(text)
    assert kind == "unknown"
    assert {value for value, held, _ in grounds if not held} == {"original", "syndicated"}


def test_a_copy_says_how_much_of_it_stands_where():
    (first, second) = kinds(f"By Una Marsh\n\n{TEXT}", TEXT)
    assert (first[0], second[0]) == ("original", "copy")
    assert (
        "copy",
        True,
        "100% of its words stand in House A, 100% of its prose word for word.",
    ) in second[1]
    assert ("original", True, "1 page took text from it.") in first[1]


def test_three_sources_mixed_make_a_digest():
    sources = [f"By Una Marsh\n\n{chr(10).join(text)}" for text in (PIER, MILL, ROAD)]
    mixed = "\n\n".join((PIER[0], PIER[1], MILL[0], MILL[1], ROAD[0], ROAD[1]))
    assert kinds(*sources, mixed)[3][0] == "digest"


def test_being_credited_elsewhere_makes_no_original_of_other_pages():
    credited = f"{TEXT}\n\nThis article was originally published by House B."
    assert kinds(credited, "\n\n".join(MILL))[1][0] == "unknown"


def slipped(text):
    """The sentences in another order, with a word slipped into every sixth place."""
    said = text.split("\n\n")[::-1]
    words = " ".join(said).split()
    return " ".join(w if n % 6 else f"{w} also" for n, w in enumerate(words, start=1))


def test_a_rewrite_that_leaves_no_long_run_is_kin_for_how_much_it_shares():
    story = f"By Una Marsh\n\n{TEXT}\n\n“We will sue,” a fisherman told House A."
    assert [kind for kind, _ in kinds(story, slipped(TEXT))] == ["original", "rewrite"]


def test_items_of_two_sources_below_headlines_of_their_own_make_a_digest():
    pier, mill, road = (
        ("Velmora closes its pier", *PIER[1:3]),
        ("Tarn stops", *MILL[1:]),
        ("Rock fall", *ROAD),
    )
    two = "\n\n".join((*pier, *mill, *road))
    taken = (f"By Una Marsh\n\n{chr(10).join(t)}" for t in (PIER, MILL))
    assert kinds(*taken, two)[2][0] == "digest"
