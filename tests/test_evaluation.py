"""Scores come with their confusion, and beside the parser by rules alone."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))

import pytest

from confusion import confusion
from quotations import Gold, build, prepare, score, shares


def test_reasons_are_counted_and_cases_listed_in_turn(capsys):
    confusion("x", [("missed", "a 1"), ("missed", "b 2"), ("extra", "c 3")], listed=2)
    assert capsys.readouterr().out.splitlines() == [
        "x, wrong: missed 2, extra 1",
        "  extra: c 3",
        "  missed: a 1",
    ]


def test_nothing_wrong_is_said(capsys):
    confusion("x", [])
    assert capsys.readouterr().out == "x, wrong: none\n"


TEXT = "The port\n“The port will stay open,” Olga Korvel said."
SAID = TEXT.index("The port will"), TEXT.index(",”")
NAME = TEXT.index("Olga"), TEXT.index(" said")


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "rules"])
def test_quotations_are_scored_with_and_without_the_parser(parsed):
    golds = {"a": [Gold([(SAID[0] - 1, SAID[1] + 2)], [NAME])]}
    count, wrong = score({"a": TEXT}, golds, build(prepare({"a": TEXT}), parsed))
    assert wrong == []
    assert shares(count)["speaker of direct"].startswith("right 1.000 of 1")


def test_a_missed_quotation_is_told_with_its_reason_and_place():
    golds = {"a": [Gold([(SAID[0] - 1, SAID[1] + 2)], [NAME])]}
    assert score({"a": TEXT}, golds, {})[1] == [("missed, whole", f"a {SAID[0]}-{SAID[1]}")]
