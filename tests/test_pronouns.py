"""A pronoun is a mention of the actor it surely stands for, and of nobody where that is unsure."""

import pytest

from retold.stages.statements.actors import name
from retold.stages.statements.actors.salience import View
from retold.stages.statements.quotations import quote
from retold.stages.statements.relations import relate
from retold.stages.statements.sentences import parse, split
from retold.tables import ACTORS, BLOCKS, MENTIONS, PAGES, PARSES, QUOTES, RELATIONS, Block, Page


def tables_of(text, parsed=True):
    blocks = [Block("p", 0, len(text), "body")]
    held = {"pages": PAGES.of([Page("p", "p", text)]), "blocks": BLOCKS.of(blocks)}
    held |= split(held)
    held |= parse(held) if parsed else {"parses": PARSES.empty()}
    return held | name(held)


def led(text, parsed=True):
    rows = MENTIONS.rows(tables_of(text, parsed)["mentions"])
    return [(text[m.start : m.end], m.name) for m in rows if m.form == "pronoun"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Olga Trannick met Piotr Korvel. She thanked him.", ["Olga Trannick", "Piotr Korvel"]),
        ("Mr. Dumarche left. He sold his boat.", ["Dumarche", "Dumarche"]),
        ("Paul Korvel praised Henri Dumarche. He left the hall.", ["Paul Korvel"]),
        ("Piotr Korvel hurt himself.", ["Piotr Korvel"]),
        ("Olga Trannick sued. Her lawyer, Anna Velt, said she would win.", ["Olga Trannick", "Anna Velt"]),
        ("The Grain Board said it would close.", ["Grain Board"]),
        ("Belgium withdrew its troops.", ["Belgium"]),
    ],
)  # fmt: skip
def test_a_pronoun_is_led_to_who_is_most_in_view(text, expected):
    assert [name for _, name in led(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paul Korvel and Henri Dumarche came. He was late.",
        "Olga Trannick came. He was late.",
        "A driver hit Piotr Korvel. The driver said he fled.",
        "Piotr Korvel came. “He was late,” a witness said.",
        "It is likely that the Grain Board will close.",
    ],
    ids=["two", "other gender", "somebody unnamed", "quoted", "stands for nothing"],
)
def test_nobody_is_meant_where_that_is_unsure(text):
    assert led(text) == []


def test_without_a_parser_only_who_fits_counts():
    assert led("Olga Trannick met Piotr Korvel. She left.", parsed=False) == [
        ("She", "Olga Trannick")
    ]


def test_a_pronoun_is_no_alias():
    (actor,) = ACTORS.rows(tables_of("Piotr Korvel came. He was late.")["actors"])
    assert actor.aliases == ()


def test_speakers_and_relations_read_the_same_answer():
    held = tables_of(
        "Olga Trannick spoke. She said “the port will stay open”. She accused Belgium of fraud."
    )
    held |= quote(held)
    held |= relate(held)
    assert [q.speaker for q in QUOTES.rows(held["quotes"])] == ["Olga Trannick"]
    assert [(r.source, r.target) for r in RELATIONS.rows(held["relations"])] == [
        ("Olga Trannick", "Belgium")
    ]


def test_weight_fades_and_a_second_mention_of_a_sentence_adds_only_its_better_role():
    view = View()
    view.see("Korvel", "other")
    view.see("Korvel", "subject")
    once = View()
    once.see("Korvel", "subject")
    assert view.weights == once.weights
    view.turn()
    assert view.weights["Korvel"] == once.weights["Korvel"] / 2
