"""A run of capitals is cut where it holds more than one name, or more than a name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.statements.actors.kinds import Votes, is_common, verdict
from retold.stages.statements.actors.pieces import CREDITS, Wording, pieces
from retold.text.names.words import Part

NAMES = {
    "Korvel Press": 3,
    "Port Velt": 9,
    "Olga Trannick": 4,
    "Lakes University": 1,
    "Velt Holding": 2,
}
WORDING = Wording(NAMES, {"wounded", "harbour"})


def cut(name, label="ORG"):
    part = Part(10, 10 + len(name), name, label=label)
    found = pieces(part, WORDING)
    for piece in found:
        assert name[piece.start - 10 : piece.end - 10] == piece.text
    return [piece.text for piece in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Velt Holding (VH", ["Velt Holding"]),
        ("Port Velt-based Korvel Shipping", ["Port Velt", "Korvel Shipping"]),
        ("Port Velt Reuters", ["Port Velt"]),
        ("Ada Quill/AP", []),
        ("EPA Image", []),
        ("Olga Trannick There", ["Olga Trannick"]),
        ("Olga Trannick and", ["Olga Trannick"]),
        ("Port Velt Wounded", ["Port Velt"]),
        ("Korvel Press’s Ada Quill", ["Korvel Press", "Ada Quill"]),
        ("Korvel Press’s March 6", ["Korvel Press"]),
        ("College of Salt and Lakes University", ["College of Salt", "Lakes University"]),
        ("Korvel Press Korvel Press", ["Korvel Press"]),
        ("Brit Olga Trannick", ["Olga Trannick"]),
    ],
)
def test_what_is_no_part_of_a_name_is_cut(name, expected):
    assert cut(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Port Velt Tower",
        "St Ada's Hospital",
        "Health and Human Services",
        "Olga Trannick",
        "Rex Tillman",
    ],
)
def test_a_name_stays_whole(name):
    assert cut(name) == [name]


def test_an_office_before_a_name_keeps_whose_it_is():
    (person,) = pieces(Part(0, 29, "Mayor of Port Velt Olga Quill"), WORDING)
    assert (person.text, person.titles, person.owner) == ("Olga Quill", ("mayor",), "Port Velt")


def test_an_office_without_a_name_names_nobody_by_itself():
    (office,) = pieces(Part(0, 18, "Mayor of Port Velt"), WORDING)
    assert office.office


@given(st.lists(st.sampled_from([*sorted(CREDITS), "Ada", "Velt", "and", "There", "'s", "(", ""])))
def test_pieces_stand_in_the_naming_in_order(words):
    name = " ".join(words)
    found = pieces(Part(0, len(name), name), WORDING)
    assert all(name[p.start : p.end] == p.text for p in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("word", "votes", "small", "expected"),
    [
        ("Snow", Votes(times=2, inner=True), {"snow": 5}, True),
        ("Continue", Votes(times=1), {}, True),
        ("Korvel", Votes(times=1), {}, False),
        ("Olga", Votes(times=1), {"olga": 1}, False),
    ],
)
def test_a_word_that_the_story_writes_small_is_no_name(word, votes, small, expected):
    assert is_common(word, votes, small) is expected


@pytest.mark.parametrize(
    ("name", "after", "before"),
    [("Olga Quill", "/AP waves", ""), ("Olga Quill", " waves", "REUTERS/")],
)
def test_who_took_a_picture_does_not_act(name, after, before):
    part = Part(0, len(name), name, label="PERSON", after=after, before=before)
    assert pieces(part, WORDING) == []


@pytest.mark.parametrize(
    ("name", "expected"), [("KorvelSoft", "organisation"), ("McKorvel", "person")]
)
def test_a_capital_inside_a_word_tells_a_body(name, expected):
    votes = Votes(times=4)
    votes.labels["person"] = 4
    assert verdict(votes, name) == expected
