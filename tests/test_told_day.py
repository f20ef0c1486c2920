"""The day that a page's opening tells of."""

from datetime import date

import pytest

from retold.stages.stories.settings import SETTINGS
from retold.stages.stories.told import told_day
from retold.tables import Block, Page


def told(text, day="2024-06-12"):
    page = Page("page-0", "p.txt", text, date_low=day, date_high=day)
    found = told_day(page, [Block("page-0", 0, len(text), "body")], SETTINGS)
    return date.fromordinal(found).isoformat() if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The pier of Merrow Bay was closed on Tuesday, the council said.", "2024-06-11"),
        ("The pier was closed on Wednesday.", "2024-06-12"),
        ("The pier was closed on June 3, the council said on Tuesday.", "2024-06-03"),
        ("The pier was closed on 2 May 2024.", "2024-05-02"),
        ("The pier was closed.", None),
    ],
)
def test_the_first_day_named_is_told(text, day):
    assert told(text) == day


def test_a_page_without_date_tells_no_weekday():
    assert told("The pier was closed on Tuesday.", None) is None
