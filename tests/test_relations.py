"""Relations: who does what to whom, whichever way the sentence is turned."""

import pytest

from retold.models.parser import load_parser
from retold.stages.statements.relations import relate
from retold.tables import MENTIONS, PAGES, PARSES, QUOTES, RELATIONS, SENTENCES, Mention, Quote
from retold.text.reading import plain_reading

ACTORS = {
    "Canada": "country", "Canadian": "country", "Norway": "country", "Norwegian": "country",
    "Chile": "country", "Japan": "country", "Kenya": "country", "Ada Quill": "person",
    "Ivo Lantern": "person", "Brightwater": "organisation",
}  # fmt: skip
SAME = {"Canadian": "Canada", "Norwegian": "Norway"}


def told(text, quotes=(), parsed=True):
    reading = plain_reading(text)
    parses = load_parser().parse([s.text for s in reading.sentences]) if parsed else []
    mentions = []
    for name, kind in ACTORS.items():
        start = text.find(name)
        while start >= 0:
            mentions.append(Mention("page-0", start, start + len(name), SAME.get(name, name), kind))
            start = text.find(name, start + 1)
    found = relate(
        {
            "pages": PAGES.of([reading.page]),
            "sentences": SENTENCES.of(reading.sentences),
            "parses": PARSES.of(parses),
            "mentions": MENTIONS.of(mentions),
            "quotes": QUOTES.of(quotes),
        }
    )
    return RELATIONS.rows(found["relations"])


def triples(text):
    return {(r.source, r.action, r.target) for r in told(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada has supplied Norway with engines.", ("Canada", "AID", "Norway")),
        ("Canada sent engines to Norway.", ("Canada", "AID", "Norway")),
        ("Norway was condemned by Canada.", ("Canada", "ACCUSE", "Norway")),
        ("Canada imposed sanctions on Norway.", ("Canada", "SANCTION", "Norway")),
        ("Canadian support for Norway is growing.", ("Canada", "SUPPORT", "Norway")),
        ("Norway, which attacked Chile, denied it.", ("Norway", "ASSAULT", "Chile")),
        ("Ada Quill urged Norway to leave.", ("Ada Quill", "REQUEST", "Norway")),
        ("Ada Quill met Ivo Lantern on Monday.", ("Ada Quill", "CONSULT", "Ivo Lantern")),
        ("Canadian troops attacked Chile.", ("Canada", "ASSAULT", "Chile")),
        ("Canada agreed to provide Kenya with grain.", ("Canada", "AGREE", "Kenya")),
        ("Ada Quill called for sanctions against Norway.", ("Ada Quill", "REQUEST", "Norway")),
        ("Canada hacked into the computers of Norwegian officers.", ("Canada", "COERCE", "Norway")),
        (
            "Villagers blocked a road in protest of the Chilean government's refusal.",
            ("Villagers", "PROTEST", "Chilean government"),
        ),
        ("Canada expressed willingness to help Kenya.", ("Canada", "AGREE", "Kenya")),
        ("Canada halted aid to Kenya.", ("Canada", "SANCTION", "Kenya")),
        ("Canada lifted sanctions on Kenya.", ("Canada", "CONCEDE", "Kenya")),
        ("Canada rejected demands from Kenya.", ("Canada", "REJECT", "Kenya")),
        ("Canada offered aid to Kenya.", ("Canada", "AGREE", "Kenya")),
        ("Canada drew criticism from Norway.", ("Norway", "ACCUSE", "Canada")),
        ("Canadian police opened fire on Ivo Lantern.", ("Canada", "ASSAULT", "Ivo Lantern")),
        ("Canada demanded that Norway release them.", ("Canada", "REQUEST", "Norway")),
        ("Ada Quill told Norway to leave.", ("Ada Quill", "REQUEST", "Norway")),
        ("Ada Quill said that Norway must leave.", ("Ada Quill", "REQUEST", "Norway")),
        (
            "Canada is opposed to Norwegian mediation in peace talks.",
            ("Canada", "REJECT", "Norway"),
        ),
        ("Canada took Ivo Lantern into custody.", ("Canada", "COERCE", "Ivo Lantern")),
        ("The fighting between Canada and Norway goes on.", ("Canada", "ASSAULT", "Norway")),
        ("Norwegian miners protested against Canada.", ("Norwegian miners", "PROTEST", "Canada")),
        (
            "Norway passed a resolution condemning Chile.",
            ("Norway", "ACCUSE", "Chile"),
        ),
        ("Canada made a formal protest to Norway.", ("Canada", "ACCUSE", "Norway")),
        ("Canada massed troops on its border with Norway.", ("Canada", "MOBILIZE", "Norway")),
        ("Canada pulled its troops out of Norway.", ("Canada", "RETREAT", "Norway")),
        ("Canada dropped charges against Norway.", ("Canada", "CONCEDE", "Norway")),
        ("Canada held peace talks with Norway.", ("Canada", "CONSULT", "Norway")),
        ("Canada cut costs after meeting Norway's leader.", ("Canada", "CONSULT", "Norway")),
        ("Ada Quill attacked Ivo Lantern for his speech.", ("Ada Quill", "ACCUSE", "Ivo Lantern")),
        ("Ada Quill attacked her rivals.", ("Ada Quill", "ACCUSE", "rivals")),
        ("Norwegian police arrested a 16-year-old driver.", ("Norway", "COERCE", "driver")),
        (
            "Ada Quill pushed Ivo Lantern to abandon talks with Norway.",
            ("Ivo Lantern", "SANCTION", "Norway"),
        ),
        ("The leaders of Canada and Norway shook hands.", ("Canada", "CONSULT", "Norway")),
        (
            "Gunmen ambushed a convoy of Canadian troops in the hills.",
            ("Gunmen", "ASSAULT", "Canada"),
        ),
        (
            "Miners went on strike to demand concessions from Canada.",
            ("Miners", "PROTEST", "Canada"),
        ),
    ],
)
def test_an_act_is_read(text, expected):
    assert expected in triples(text)


def test_coordination_makes_one_relation_each():
    found = triples("Canada, Norway and Japan supplied Chile with wheat.")
    assert {(c, "AID", "Chile") for c in ("Canada", "Norway", "Japan")} <= found


def test_what_is_given_is_the_object():
    assert "engines" in {r.object for r in told("Canada supplied Norway with engines.")}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Canada attacked Norway.", "done"),
        ("Canada will support Norway.", "planned"),
        ("Chile urged Canada to support Norway.", "demanded"),
        ("Canada threatened to attack Norway.", "threatened"),
        ("Canada did not attack Norway.", "denied"),
        ("Canada did not want to attack Norway.", "denied"),
        ("Canada left without attacking Norway.", "denied"),
        ("Canada avoided attacking Norway.", "denied"),
        ("Chile accused Canada of attacking Norway.", "claimed"),
        ("Chile invited Canada to visit Norway.", "planned"),
        ("Chile told reporters that Canada attacked Norway.", "done"),
        ("Canada no longer supports Norway.", "denied"),
        ("Canada stopped supporting Norway.", "denied"),
        ("Canada said it'd attacked Norway.", "done"),
        ("Chile suggested boycotting Norway.", "demanded"),
        ("Canada is considering attacking Norway.", "planned"),
        ("Chile disliked the idea that Canada attacked Norway.", "claimed"),
    ],
)
def test_mode(text, mode):
    assert mode in {r.mode for r in told(text) if r.target == "Norway"}


def test_what_is_quoted_is_its_speakers_claim():
    text = 'Ada Quill said: "Canada attacked Norway."'
    start = text.index("Canada attacked")
    quote = Quote(
        "q", "page-0", start, len(text) - 1, text[start:-1], "direct", speaker="Ada Quill"
    )
    relation = next(r for r in told(text, [quote]) if r.action == "ASSAULT")
    assert (relation.mode, relation.said_by) == ("claimed", "Ada Quill")


@pytest.mark.parametrize(
    "text",
    [
        "Canada is a large country.",
        "The talks with reporters lasted an hour.",
        "Ada Quill provided no details.",
        "It was a cold day in Norway.",
        "Canada beat Norway on Monday.",
        "Ada Quill paid attention to Norway.",
        "Ada Quill talked to reporters in Norway.",
        "Ivo Lantern hit his head in Norway.",
        "Canada may have attacked Norway.",
        "Ada Quill told Brightwater she was tired.",
        "Brightwater will let customers pay later.",
        "Ada Quill beat Ivo Lantern in the vote.",
        "Ivo Lantern has captured Norway.",
        "Ada Quill held a rally in Norway.",
        "Ada Quill asked Ivo Lantern how he was.",
        "Ada Quill writes: Should Norway win, it pays.",
        "Canada can attack Norway.",
        "Ada Quill's appeal to Norway is great.",
        "Ada Quill agreed with the remarks of Ivo Lantern.",
        "Canada sent Brightwater a long letter.",
        "Ada Quill recalled the face of Ivo Lantern.",
        "Ada Quill declined to comment on Norway's plan.",
        "If Canada attacks Norway, prices will rise.",
        "It is impossible for Canada to attack Norway.",
        "Ada Quill demonstrated her skill in Norway.",
        "Brightwater released a film about Norway.",
        "The battle between Ada Quill and Ivo Lantern for votes goes on.",
        "Ada Quill asked Ivo Lantern, “Can she stay?”",
        "Ada Quill recognised Ivo Lantern in the crowd.",
        "Ada Quill Accused Of Fraud In Norway",
        "Ivo Lantern injured his calf in Norway.",
        "There is no evidence that Canada attacked Norway.",
        "Canada warned of an upcoming attack on Norway.",
    ],
)
def test_nothing_is_made_up(text):
    assert told(text) == []


def test_the_span_holds_the_words():
    text = "On Monday Canada sent engines to Norway, officials said."
    relation = next(r for r in told(text) if r.target == "Norway")
    assert text[relation.start : relation.end] == "Canada sent engines to Norway"


def test_those_of_whom_a_condemned_deed_is_told_are_not_condemned():
    assert ("Canada", "ACCUSE", "Norway") not in triples(
        "Canada condemned the killing of Norwegians."
    )


def test_an_object_is_told_with_its_complement():
    assert {r.object for r in told("Ada Quill called for an end to the war.")} == {"end to the war"}


def test_who_tells_of_his_own_demand_makes_it():
    text = "Ada Quill said she had urged Norway to leave."
    quote = Quote("q", "page-0", 15, len(text) - 1, text[15:-1], "indirect", speaker="Ada Quill")
    assert {r.mode for r in told(text, [quote]) if r.action == "REQUEST"} == {"done"}


def test_two_who_meet_are_one_relation():
    found = told("Ada Quill and Ivo Lantern met on Monday.")
    assert [(r.source, r.target) for r in found] == [("Ada Quill", "Ivo Lantern")]


def test_the_deed_of_one_is_not_turned_on_him():
    found = triples("Ada Quill praised his invasions of Norway and Chile.")
    assert ("Norway", "ASSAULT", "Chile") not in found


def test_two_descriptions_of_one_do_not_meet():
    assert told("The former minister and current mayor said she wanted to speak.") == []


def test_two_who_promise_do_so_side_by_side():
    found = told("Canada and Norway have vowed investigations into the leak.")
    assert {(r.source, r.target) for r in found} == {("Canada", None), ("Norway", None)}


def test_a_gerund_behind_a_noun_may_be_its_own():
    text = "Ada Quill will handle donors like Norway seeking help from Canada."
    assert ("Ada Quill", "REQUEST", "Canada") not in triples(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada condemned Norway on Monday.", ("Canada", "ACCUSE", "Norway")),
        ("Canadian troops have invaded Norway.", ("Canada", "ASSAULT", "Norway")),
        ("Norway was condemned by Canada.", ("Canada", "ACCUSE", "Norway")),
        ("Ada Quill has criticised Ivo Lantern.", ("Ada Quill", "ACCUSE", "Ivo Lantern")),
        ("Canada imposed new sanctions on Norway.", ("Canada", "SANCTION", "Norway")),
    ],
)
def test_without_a_parser_plain_clauses_tell_acts(text, expected):
    assert [(r.source, r.action, r.target) for r in told(text, parsed=False)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Canada and Norway met.",
        "Canada condemned the attack and Norway agreed.",
        "Canada, which condemned it, left Norway.",
        "Canada asked Norway for tea.",
        "Canada condemn Norway, he feared.",
        "Canada will not condemn Norway.",
        "Canada was condemned in Norway.",
    ],
)
def test_without_a_parser_nothing_is_guessed(text):
    assert told(text, parsed=False) == []
