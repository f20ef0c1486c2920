"""A name is a person's where more than the parser says so."""

from collections import Counter

import pytest

from retold.stages.statements.actors.bodies import body_names
from retold.stages.statements.actors.kinds import Votes, is_common, verdict, vote
from retold.stages.statements.actors.persons import borne_out
from retold.text.frequencies import is_word
from retold.text.names.listed import given_names, likely_given, likely_pronouns, regions
from retold.text.names.words import Part


def told(*labels, **signs):
    return Votes(labels=Counter(labels or ["person"]), **signs)


@pytest.mark.parametrize(
    "name",
    ["Olga Velt", "R. A. Velt", "Ewa-Marta Dornach", "Velt Hernandez", "Wendy", "Joe Velt III"],
)
def test_names_that_lists_know_are_persons(name):
    assert borne_out(name, told())


@pytest.mark.parametrize(
    "name",
    ["Touch Bar", "Missing Mass Spectrometer", "OS X", "F-16s", "Velt NPRM", "Dornach JS",
     "Velt 2", "Announcement", "The Mark", "VELT", "Gs", "X-rays", "Picture-in-Picture",
     "FlagShareReplyOlga Velt", "Velt"],
)  # fmt: skip
def test_what_only_a_parser_calls_a_person_is_none(name):
    assert not borne_out(name, told())


def test_a_name_that_nobody_lists_is_a_person_where_the_parser_says_so_throughout():
    assert borne_out("Zelpex Korvel", told(*["person"] * 3))
    assert not borne_out("Zelpex Korvel", told(*["person"] * 3, *["place"] * 3))


def test_a_number_behind_makes_a_name_that_of_a_thing():
    assert not borne_out("Olga Velt", told(counted=True))
    assert borne_out("Olga Velt", told(counted=True, spoken=True))


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ", a former mayor of Velt, left."), ("", ", who left early."), ("", " said so."),
     ("according to ", "."), ("“It rains,” said ", ".")],
)  # fmt: skip
def test_what_stands_about_a_name_makes_it_a_persons(before, after):
    votes = told("person")
    vote(votes, Part(len(before), len(before) + 13, "Zelpex Korvel", before=before, after=after))
    assert verdict(votes, "Zelpex Korvel") == "person"


@pytest.mark.parametrize(
    ("before", "after"),
    [("", " was seen."), ("", ", the patient should be given more."), ("the film ", " was seen.")],
)
def test_where_nothing_bears_a_person_out_nobody_is_named(before, after):
    votes = told("person")
    vote(votes, Part(len(before), len(before) + 13, "Zelpex Korvel", before=before, after=after))
    assert verdict(votes, "Zelpex Korvel") in ("", "other")


def test_a_state_is_a_place_unless_a_title_makes_it_a_person():
    assert verdict(told("person"), "Missouri") == "place"
    titled = told("person", signs={"person": 3.0})
    assert verdict(titled, "Missouri") == "person"


def test_faker_adds_given_names_to_ours_and_no_words_of_the_language():
    assert given_names() < likely_given()
    assert not {"Page", "Press", "Very"} & likely_given()


def test_a_name_that_goes_with_either_pronoun_tells_none():
    assert likely_pronouns()["Zeynep"] == "she"
    assert "Robin" not in likely_pronouns()


def test_regions_are_those_of_lands_whose_news_is_in_english():
    assert {"Ohio", "Kent", "Queensland"} <= regions()


@pytest.mark.parametrize(
    ("word", "expected"), [("price", True), ("pete", False), ("zelpex", False)]
)
def test_a_word_stands_behind_grammar_and_a_name_does_not(word, expected):
    assert is_word(word) is expected


@pytest.mark.parametrize("word", ["AGAIN", "Transition"])
def test_a_word_that_seldom_stands_large_is_no_name(word):
    votes = Votes(labels=Counter(["organisation"]), times=1, inner=True)
    assert is_common(word, votes, {})
    assert not is_common(word, Votes(times=3, inner=True, articled=True), {})


def test_whose_turn_it_is_goes_under_the_name_the_prose_has():
    parts = [Part(0, 5, "KORVO", label="PERSON"), Part(9, 14, "Korvo", label="PERSON")]
    assert body_names(parts, lambda name: "person")["KORVO"] == "Korvo"
