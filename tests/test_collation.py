"""The text of a missing original: which wording is chosen, and what is kept beside it."""

from dataclasses import replace

import pytest

from retold.stages.lineage import descend
from retold.tables import ORIGINS, READINGS
from tests.test_lineage import OTHER_PAPER, PAPER, STORY, laid_out

COPIES = [
    replace(PAPER, name=name, credit="Source: Reuters", body=STORY)
    for name in ("one", "two", "three")
]


def rebuilt(*sheets):
    tables = descend(laid_out(*sheets))
    (origin,) = ORIGINS.rows(tables["origins"])
    return origin.text, READINGS.rows(tables["readings"])


def changed(sheet, old, new):
    return replace(sheet, body=tuple(line.replace(old, new) for line in sheet.body))


def test_equal_copies_give_the_text_itself():
    assert rebuilt(*COPIES)[0] == "\n".join(STORY)


@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nine days", "six days"),
        ("flat boats", "boats"),
        ("Schools in", "All schools of every kind in"),
    ],
)
def test_a_wording_of_one_page_gives_way_to_that_of_two(which, old, new):
    sheets = [changed(s, old, new) if i == which else s for i, s in enumerate(COPIES)]
    text, readings = rebuilt(*sheets)
    assert text == "\n".join(STORY)
    other = [r for r in readings if not r.chosen]
    assert {r.pages for r in other} == {(sheets[which].name,)}


def test_a_copy_that_breaks_off_takes_nothing_away():
    assert rebuilt(COPIES[0], COPIES[1], replace(OTHER_PAPER, body=STORY[:3]))[0] == "\n".join(
        STORY
    )


def test_readings_lie_where_they_say():
    text, readings = rebuilt(COPIES[0], COPIES[1], changed(COPIES[2], "nine days", "six days"))
    for reading in readings:
        if reading.chosen:
            assert reading.text.split() == text[reading.start : reading.end].split()


def test_a_page_alone_with_its_credit_gives_its_own_body():
    assert rebuilt(PAPER)[0] == "\n".join(PAPER.body)
