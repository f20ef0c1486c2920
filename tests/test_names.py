"""Actors go under one name, whatever a page calls them."""

import pytest

from retold.stages.statements.actors import name
from retold.stages.statements.actors.kinds import Votes, verdict, vote
from retold.stages.statements.sentences import parse, split
from retold.tables import ACTORS, BLOCKS, MENTIONS, PAGES, PARSES, Block, Page
from retold.text.names.words import Part

ONE = """Veltish Grain Board chief Olga Trannick met French President Henri Dumarche on Monday.
Trannick said the harvest was lost. The French leader disagreed, and Mr. Dumarche left Paris.
Officials in Pyongyang said North Korean troops had moved. Pyongyang denied it.
A senior Ukrainian official said protesters blocked the road."""
TWO = (
    """The Organization of Velt Farmers (OVF) praised Dumarche. The OVF said Trannick was wrong."""
)


def read(*texts: str, parsed: bool = True, story: str | None = "s"):
    pages, blocks = [], []
    for number, text in enumerate(texts):
        page = f"p{number}"
        pages.append(Page(page=page, source=page, text=text, story=story))
        start = 0
        for line in text.split("\n"):
            blocks.append(Block(page, start, start + len(line), "body"))
            start += len(line) + 1
    tables = {"pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks)}
    tables |= split(tables)
    tables |= parse(tables) if parsed else {"parses": PARSES.empty()}
    tables |= name(tables)
    named = {}
    for m in MENTIONS.rows(tables["mentions"]):
        named.setdefault(texts[int(m.page[1:])][m.start : m.end], (m.name, m.kind, m.form))
    return named, {a.name: a for a in ACTORS.rows(tables["actors"])}


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "rules"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Olga Trannick", ("Olga Trannick", "person", "name")),
        ("Trannick", ("Olga Trannick", "person", "part")),
        ("Dumarche", ("Henri Dumarche", "person", "part")),
        ("The French leader", ("Henri Dumarche", "person", "title")),
        ("French", ("France", "country", "demonym")),
        ("Paris", ("Paris", "place", "name")),
        ("North Korean", ("North Korea", "country", "demonym")),
        ("A senior Ukrainian official", ("senior Ukrainian official", "group", "name")),
    ],
)
def test_one_name_for_every_form(words, expected, parsed):
    named, _ = read(ONE, TWO, parsed=parsed)
    assert named[words] == expected


def test_a_capital_is_a_place_where_something_happens_and_a_government_where_it_acts():
    tables = read("Officials in Pyongyang met. The talks were held. Pyongyang denied it.")[0]
    assert tables["Pyongyang"][:2] == ("Pyongyang", "place")
    assert read("Pyongyang denied the report.")[0]["Pyongyang"][:2] == ("North Korea", "country")


def test_an_acronym_goes_with_the_name_it_stands_for():
    named, actors = read(TWO)
    assert named["OVF"][0] == named["Organization of Velt Farmers"][0]
    assert actors[named["OVF"][0]].kind == "organisation"


def test_namesakes_are_told_apart_by_the_nearest_full_name():
    text = (
        "Anna Korvel spoke first. Korvel said no.\n"
        "Later her rival Piotr Korvel spoke. Korvel said yes."
    )
    pages = [Page(page="p", source="p", text=text)]
    middle = text.index("\n")
    blocks = [Block("p", 0, middle, "body"), Block("p", middle + 1, len(text), "body")]
    tables = {"pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks)}
    tables |= split(tables)
    tables |= parse(tables)
    found = [m for m in MENTIONS.rows(name(tables)["mentions"]) if m.form == "part"]
    assert [m.name for m in found] == ["Anna Korvel", "Piotr Korvel"]


def test_other_stories_lend_no_names():
    named, _ = read("Trannick spoke on Monday about the harvest.", story=None)
    assert named.get("Trannick", ("Trannick",))[0] == "Trannick"


def test_spellings_of_one_name_are_one_person():
    text = "President Ivan Dorvensky spoke. Ivan Dorvenskyy left. Ivan Dorvensky smiled."
    assert read(text)[0]["Ivan Dorvenskyy"][0] == "Ivan Dorvensky"


def test_spans_hold_what_they_name_and_do_not_repeat():
    named, actors = read(ONE, TWO)
    assert all(words == words.strip() and words for words in named)
    assert {m[0] for m in named.values()} <= set(actors)


def test_countries_carry_their_wikidata_id():
    assert read(ONE)[1]["France"].wikidata == "Q142"


def test_a_dateline_names_nobody():
    named, _ = read("VELTOR, Dec 3 (Reuters) - Olga Trannick spoke.", parsed=False)
    assert set(named) == {"Olga Trannick"}


@pytest.mark.parametrize(
    "words",
    [
        "Alhaji Edda Nwalt",
        "Getty Images Nwalt",
        "Velt-loving Nwalt",
        "Harbour DailyEdda Nwalt",
        "Veltish Edda Nwalt",
    ],
)
def test_words_in_front_of_a_name_do_not_make_another_person(words):
    text = f"Edda Nwalt spoke. Edda Nwalt left. {words} waved."
    people = {m[0] for m in read(text)[0].values() if m[1] == "person"}
    assert people == {"Edda Nwalt"}


def test_a_group_keeps_the_case_of_its_page_and_lists_no_form_twice():
    text = (
        "We met European leaders. The European leaders left. Officials waited. The officials slept."
    )
    actors = read(text)[1]
    assert actors["European leaders"].aliases == ()
    assert actors["officials"].aliases == ()


@pytest.mark.parametrize(("title", "name"), [("Mrs.", "Anna Korvel"), ("Mr.", "Peter Korvel")])
def test_a_title_tells_which_namesake_is_meant(title, name):
    named = read(f"Anna Korvel met Peter Korvel. {title} Korvel spoke.")[0]
    assert named["Korvel"][0] == name


def test_a_name_is_freed_of_the_pages_own_name_run_into_it():
    from retold.stages.statements.actors.trim import without_own_name
    from retold.tables import Mention, Page

    text = "Ada Quill called on Tidewire MarketsWestern allies."
    page = Page("page-0", "p.txt", text, title="Tidewire Markets:Quill calls on allies")
    start = text.index("Tidewire")
    glued = Mention("page-0", start, len(text) - 1, "Tidewire MarketsWestern allies", "group")
    freed = without_own_name(glued, page)
    assert (freed.name, text[freed.start : freed.end]) == ("Western allies", "Western allies")


def test_a_headline_in_capitals_names_only_whom_the_prose_names():
    prose = "Olga Trannick resigned on Monday, the port said. Trannick gave no reason."
    _, actors = read(f"Harbour Chief Olga Trannick Quits After Storm\n{prose}")
    assert "Olga Trannick" in actors
    assert not [a for a in actors if "Quits" in a or "Storm" in a]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Velt Harbour Systems", "Velt Harbour Systems Inc."),
        ("VHS", "Velt Harbour Systems"),
        ("Harbour Owls", "Kestrian Harbour Owls"),
    ],
)
def test_a_body_goes_under_one_name_with_its_short_form(short, long):
    named, _ = read(
        f"The {long} said no on Monday. The head of {long} spoke, and the company sold ships.",
        f"On Monday the {short} said that it sold ships. Analysts like {short}.",
    )
    assert named[short][0] == named[long][0]


def test_two_courts_stay_apart_though_one_name_ends_with_the_other():
    named, _ = read(
        "The Trannick Supreme Court ruled on Monday. The Supreme Court may hear the case."
    )
    assert named["Supreme Court"][0] != named["Trannick Supreme Court"][0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Fred Korvel", "Frederick Korvel", True),
        ("Eric Korvel", "Erica Korvel", False),
        ("Paul Korvel", "Pauline Korvel", False),
    ],
)
def test_a_given_name_cut_short_is_the_same_person(one, other, same):
    named, _ = read(f"{one} said no on Monday. {one} left.", f"{other} said no on Monday.")
    assert (named[one][0] == named[other][0]) is same


def test_a_body_written_small_is_the_body():
    named, _ = read(
        "The Veltish Navy said it sank a boat.", "Later the Veltish navy said it regretted this."
    )
    assert named["the Veltish navy"][0] == named["Veltish Navy"][0]


def test_an_acronym_behind_a_trade_is_no_person():
    named, _ = read("According to the student OVF news agency, the quake was felt on Sunday.")
    assert named.get("OVF", ("", "organisation"))[1] == "organisation"


def test_a_company_keeps_apart_from_the_person_it_is_called_after():
    named, _ = read(
        "Olga Velt resigned on Monday. Velt gave no reason.\nThe Velt Company said it was sorry."
    )
    assert named["Velt"][0] == "Olga Velt"
    assert named["Velt Company"][:2] == ("Velt Company", "organisation")


def test_an_office_of_the_other_sex_is_not_his():
    named, _ = read("She met Peter Korvel, the actress said on Monday. The actress then left.")
    assert named.get("The actress", ("nobody",))[0] != "Peter Korvel"


def test_an_agency_goes_under_its_full_name():
    named, _ = read("The officials spoke to AP on Monday.")
    assert named["AP"][:2] == ("Associated Press", "organisation")


def test_a_name_that_a_parser_always_mistakes_is_a_person_where_the_text_says_so():
    votes = Votes()
    for after in (", 85, said no", " died on Monday", ", who sang", " sang"):
        vote(votes, Part(0, 11, "Wendla Page", label="ORG", after=after))
    assert verdict(votes, "Wendla Page") == "person"


def test_a_page_that_joins_office_and_name_tells_whom_another_page_means():
    named, _ = read(
        "Ukraine's president said no on Monday. The minister left.",
        "Ukrainian President Danylo Horvenko spoke on Monday.",
    )
    assert named["president"][0] == "Danylo Horvenko"


def test_what_a_company_makes_is_no_person():
    votes = "Veltron said it would hire. The head of Veltron left Veltron Inc. on Monday."
    _, actors = read(f"{votes}\nThe new Veltron Pixie sells well. Buyers like Veltron Pixie.")
    assert not [a for a in actors.values() if a.kind == "person"]


def test_a_surname_of_two_words_is_led_to_its_bearer():
    _, actors = read("Gaetano Lo Velt, 52, was arrested. He slept.", "Police said Lo Velt was ill.")
    assert "Gaetano Lo Velt" in actors
    assert "Lo Velt" not in actors
