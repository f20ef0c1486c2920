"""Actors go under one name, whatever a page calls them."""

import pytest

from retold.stages.statements.actors import name
from retold.stages.statements.sentences import parse, split
from retold.tables import ACTORS, BLOCKS, MENTIONS, PAGES, PARSES, Block, Page

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
    from retold.stages.statements.actors_trim import without_own_name
    from retold.tables import Mention, Page

    text = "Ada Quill called on Tidewire MarketsWestern allies."
    page = Page("page-0", "p.txt", text, title="Tidewire Markets:Quill calls on allies")
    start = text.index("Tidewire")
    glued = Mention("page-0", start, len(text) - 1, "Tidewire MarketsWestern allies", "group")
    freed = without_own_name(glued, page)
    assert (freed.name, text[freed.start : freed.end]) == ("Western allies", "Western allies")
