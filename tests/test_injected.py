"""Foreign words inside sentences: what is told with a sibling, what without, and what is not told."""

import pytest

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.injected import injected_text
from retold.stages.reuse import share
from retold.tables import BLOCKS, BY_NAME, DESCENTS, PAGES, Block, Descent, Page, Span

PROSE = (
    "The harbour council of Merrow has called on fishing families to leave the old quay before the "
    "storm arrives on Thursday, and offered them rooms in the school above the town.",
    "Teodor Brandvold, the harbour master, said the families were warned in March and again in June "
    "about the cracks in the wall that was built by their grandfathers.",
    "She told reporters that they would have time to carry nets and engines to the upper sheds if "
    "the wind stays in the west until the evening ferry has left.",
    "Engineers have asked for money to strengthen the wall since the spring, according to letters "
    "that the council published in the summer.",
)


def found(*texts, titles=None, descents=(), outlets=None):
    """What is found on the first of the pages, as (words, message)."""
    pages, blocks = [], []
    for number, text in enumerate(texts):
        name, start = f"page-{number}", 0
        title = (titles or {}).get(number)
        whole = f"{title}\n{text}" if title else text
        for line in whole.split("\n"):
            role = "title" if title and not start else "body"
            blocks.append(Block(name, start, start + len(line), role))
            start += len(line) + 1
        outlet = (outlets or {}).get(number, f"Outlet {number}")
        words = len(text.split())
        pages.append(Page(name, name, whole, title=title, outlet=outlet, story="s", words=words))
    tables = {name: table.empty() for name, table in BY_NAME.items()}
    tables |= {"pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks)}
    tables |= {
        "descents": DESCENTS.of(Descent(c, p, "copied", 0.9, 0.9, (), "") for c, p in descents)
    }
    tables |= share(tables)
    coverage = Coverage(tables)
    return [
        (coverage.excerpt(Span(one.page, one.start, one.end)), one.message)
        for one in injected_text(coverage)
        if one.page == "page-0"
    ]


def said(*texts, **about):
    return [words for words, _ in found(*texts, **about)]


CLEAN = "\n".join(PROSE)
TOOK = [("page-0", "page-1")]


def slip(place, new):
    """The clean text with `place` replaced."""
    assert place in CLEAN
    return CLEAN.replace(place, new, 1)


@pytest.mark.parametrize(
    ("place", "new", "foreign"),
    [
        ("on fishing", "on Zelpex Marketsfishing", "Zelpex Markets"),
        ("the families were", "the families Zelpex Markets were", "Zelpex Markets"),
        ("carry nets", "carry cheap boat insurancenets", "cheap boat insurance"),
        ("engines to", "engines Click here to read more to", "Click here to read more"),
        ("warned in", "warnedsign up for our newsletter in", "sign up for our newsletter"),
        ("they would", "they Zelpex would", "Zelpex"),
    ],
)
def test_words_that_break_a_sentence_are_told_beside_a_sibling(place, new, foreign):
    assert said(slip(place, new), CLEAN, descents=TOOK) == [foreign]


@pytest.mark.parametrize(
    ("place", "new"),
    [
        ("fishing families", "local fishing families"),
        ("Teodor Brandvold", "Captain Teodor Brandvold"),
        ("the harbour master", "the harbour master of Kestral Bay"),
        ("the harbour master,", "the harbour master, head of the Vale Institute,"),
        ("told reporters", "told reporters in Veldmark"),
        ("in March", "in early March"),
        ("Engineers have", "Engineers from Kestral Bay have"),
        ("in the summer.", "in the summer. Kestral Bay did the same."),
        ("strengthen", "strengthenn"),
    ],
)
def test_what_a_sub_editor_adds_is_not_told(place, new):
    assert said(slip(place, new), CLEAN, descents=TOOK) == []


def test_a_phrase_that_comes_back_between_other_words_is_foreign():
    text = slip("rooms in", "rooms best harbour loans in").replace(
        "the cracks in", "the cracks best harbour loans in", 1
    )
    text = text.replace("carry nets", "carry best harbour loans nets", 1)
    assert said(text, CLEAN, descents=TOOK) == ["best harbour loans"] * 3


def test_a_name_that_another_page_of_the_story_knows_is_not_foreign():
    text = slip("the families were", "the families Kestral Bay were")
    third = "People in Kestral Bay have watched the storm for days and closed their shutters early."
    assert said(text, CLEAN, third, descents=TOOK) == []


def test_words_that_a_copy_left_out_are_not_told_on_the_page_it_took():
    text = slip("the families were", "the families Kestral Bay were")
    assert said(text, CLEAN, descents=[("page-1", "page-0")]) == []


def test_the_finding_reads_the_sentence_without_the_words():
    ((_, message),) = found(slip("carry nets", "carry Zelpex Marketsnets"), CLEAN, descents=TOOK)
    assert "carry nets and engines" in message


def test_the_name_before_the_headline_is_told_where_it_touches_a_word():
    text = slip("on fishing", "on Zelpex Marketsfishing")
    ((words, message),) = found(text, titles={0: "Zelpex Markets:Harbour council warns families"})
    assert words == "Zelpex Markets"
    assert "on fishing families" in message


def test_a_name_that_touches_other_words_each_time_is_told_without_a_sibling():
    text = slip("called on", "calledZelpex Markets on").replace(
        "money to", "moneyZelpex Markets to"
    )
    assert said(text) == ["Zelpex Markets"] * 2


def test_a_phrase_run_into_other_words_is_told_without_a_sibling():
    text = slip("on fishing", "on forex platformfishing").replace(
        "about the cracks", "about forex platformthe cracks"
    )
    text = text.replace("if the wind", "forex platformif the wind")
    assert said(text) == ["forex platform"] * 3


@pytest.mark.parametrize("link", ["Sign up for our newsletter", "Click here"])
def test_the_text_of_a_link_within_a_sentence_is_told_without_a_sibling(link):
    assert said(slip("to carry nets", f"to carry {link}nets")) == [link]


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "Readers can sign up for our newsletter at the desk, and they will read more about it there.",
        "The company informed Merrow Post that it would pay, and told Merrow Post the sum on Monday.",
        "He put his iPhone away and drove to McAllister Street, where an iPad and an iPhone lay.",
        "A spokesman and two spokeswomen spoke; one spokesman left, the spokeswoman stayed on.",
    ],
)
def test_clean_pages_are_left_alone(text):
    assert said(text, outlets={0: "Merrow Post"}) == []


def test_compounds_of_another_language_are_no_words_run_together():
    german = (
        "Die Hafenverwaltung hat die Sturmwarnung für die Sturmnacht erneuert und die Boote gesichert.",
        "Nach der Sturmflut und dem Sturmschaden der letzten Woche zahlt die Stadt für neue Mauern.",
        "Der Sturm zieht nach Osten, der Schaden bleibt, die Flut und die Nacht und die Warnung auch.",
    )
    assert said("\n".join(german)) == []
