"""Foreign words inside sentences: what is told with a sibling, what without, and what is not told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import retold
from retold.models.parser import load_parser
from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.slips import injected_text
from retold.stages.reuse import share
from retold.stages.slips import spot
from retold.stages.slips.alone import MOST_READ
from retold.stages.slips.mending import mended
from retold.stages.slips.spotting import severed
from retold.tables import BLOCKS, BY_NAME, DESCENTS, PAGES, Block, Descent, Page, Span
from retold.text.spans import blot

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
    tables |= spot(tables)
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


@pytest.mark.parametrize(
    ("text", "words", "scrap"),
    [
        ("the plan while mayor that was", "while mayor th", True),
        ("the baker whose loud drum stopped", "se loud drum", True),
        ("the plan call usthe same day", "call us", False),
        ("the owner of Zelpex Marketsignoring it", "Zelpex Markets", False),
        ("the plan while mayor was", "while mayor", False),
    ],
)
def test_a_span_that_ends_in_a_scrap_of_a_word_is_another_wording(text, words, scrap):
    start = text.index(words)

    assert severed(text, Span("p", start, start + len(words))) is scrap


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


@pytest.mark.parametrize(
    ("place", "new", "foreign"),
    [
        ("stays in", "stays We use cookies on this site in", "We use cookies on this site"),
        ("would have", "would @zelpexnow have", "@zelpexnow"),
        ("carry nets", "carryzelpex.net nets", "zelpex.net"),
        ("the wall since", "the Related: Ferry to Kestral is late again wall since",
         "Related: Ferry to Kestral is late again"),
        ("grandfathers", "grandZelpex Proffathers", "Zelpex Prof"),
        ("council", "coZelpexuncil", "Zelpex"),
    ],
)  # fmt: skip
def test_furniture_handles_and_split_words_are_told_beside_a_sibling(place, new, foreign):
    assert said(slip(place, new), CLEAN, descents=TOOK) == [foreign]


@pytest.mark.parametrize(
    ("place", "new", "foreign"),
    [
        ("families to", "familiesZelpex Wealth Society to", "Zelpex Wealth Society"),
        ("asked for", "asked Advertisement for", "Advertisement"),
        ("would have", "would Sign up for our newsletter have", "Sign up for our newsletter"),
        ("stays in", "stays Get breaking alerts on your phone in", "Get breaking alerts on your phone"),
    ],
)  # fmt: skip
def test_words_at_one_place_are_told_without_a_sibling_where_the_clause_goes_on(
    place, new, foreign
):
    assert said(slip(place, new)) == [foreign]


@pytest.mark.parametrize(
    ("place", "new", "foreign"),
    [
        ("would have", "would @zelpexnews have", "@zelpexnews"),
        ("would have", "would zelpex.net have", "zelpex.net"),
        ("would have", "would ZLPX +2.4% have", "ZLPX +2.4%"),
        ("called on", "calledNYSE: ZLPX on", "NYSE: ZLPX"),
        ("warned in", "warned#harbournews in", "#harbournews"),
    ],
)
def test_handles_addresses_and_prices_in_a_clause_are_told_without_a_sibling(place, new, foreign):
    assert said(slip(place, new)) == [foreign]


@pytest.mark.parametrize(
    "text",
    [
        "The rapid spread of the #MeToo movement reached the harbour, and @merrow said so at zelpex.net.",
        "Zelpex (NYSE: ZLPX) rose, and the company, traded as NYSE: ZLPX, gained +2.4% on Monday.",
        "A petition on Change.org that asks for a wall was signed by the founder of Zelpex.com and others.",
        "Write to press@zelpex.net or follow @zelpex and @merrow for more; the $ZLPX coin is no share.",
    ],
)
def test_handles_addresses_and_prices_of_a_writer_are_left_alone(text):
    assert said(f"{CLEAN}\n{text}") == []


@pytest.mark.parametrize("title", ["Council warns | Zelpex", "Zelpex - Council warns"])
def test_a_name_on_either_side_of_the_headline_is_told_where_it_parts_a_clause(title):
    assert said(slip("would have", "would Zelpex have"), titles={0: title}) == ["Zelpex"]


def test_the_sentence_is_mended_of_all_that_is_foreign_to_it():
    text = slip("on fishing", "on Zelpex Marketsfishing").replace(
        "leave the", "leave Zelpex Markets the"
    )
    for words, message in found(text, CLEAN, descents=TOOK):
        assert words == "Zelpex Markets"
        assert "on fishing families to leave the old quay" in message


@pytest.mark.parametrize(
    ("text", "foreign", "reads"),
    [
        ("carry Zelpexnets now", "Zelpex", "carry nets now"),
        ("carryZelpexnets now", "Zelpex", "carry nets now"),
        ("the harZelpexbour wall", "Zelpex", "the harbour wall"),
        ("in March Zelpex, and", "Zelpex", "in March, and"),
        ("Zelpex They left", "Zelpex", "They left"),
    ],
)
def test_what_stays_is_joined_as_it_was(text, foreign, reads):
    start = text.index(foreign)
    assert mended(text, 0, len(text), [Span("page", start, start + len(foreign))]) == reads


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)
)
def test_mending_adds_nothing_but_spaces(text, cuts):
    foreign = [Span("p", min(c), max(c)) for c in cuts if max(c) <= len(text)]
    gone = {i for span in foreign for i in range(span.start, span.end)}
    stays = "".join("".join(c for i, c in enumerate(text) if i not in gone).split())
    assert "".join(mended(text, 0, len(text), foreign).split()) == stays


@pytest.mark.parametrize(
    "text",
    [
        "Chief executive Gwenda Shotwell spoke for Merrow, and Shotwell left with Ludvig McCausland.",
        "She married Ben Walterson in June; a Dickin Medal and a Hilton hotel were named after him.",
        "The Associated Press request for details went to Judicial Watch and to her Twitter account.",
        "They leave, the long-awaited ferry says, and Merrow told reporters that it would pay.",
        "The Merrowpoll forecast is out, another forecast is not, and a plain forecast of the Merrowpoll forecast.",
        "He won a contest called Unlock the Harbour Gate and two Tidalcup matches, his second Tidalcup title.",
        "An extensive Skerrymoto range is shown there. Skerrymoto established the range in the spring.",
        "A former Tideway and Skerry engineer said on Seapost that the Merrow government would pay.",
    ],
)
def test_names_with_words_in_them_are_left_alone(text):
    assert said(f"{CLEAN}\n{text}") == []


def test_compounds_of_another_language_are_no_words_run_together():
    german = (
        "Die Hafenverwaltung hat die Sturmwarnung für die Sturmnacht erneuert und die Boote gesichert.",
        "Nach der Sturmflut und dem Sturmschaden der letzten Woche zahlt die Stadt für neue Mauern.",
        "Der Sturm zieht nach Osten, der Schaden bleibt, die Flut und die Nacht und die Warnung auch.",
    )
    assert said("\n".join(german)) == []


@pytest.mark.parametrize(
    ("said", "cuts"),
    [("on Zelpex Marketsfishing boats", [(3, 17)]), ("a b", [(0, 1), (0, 3)]), ("", [])],
)
def test_blotting_leaves_offsets_as_they_are(said, cuts):
    blotted = blot(said, cuts)
    gone = {i for start, end in cuts for i in range(start, end)}
    assert blotted == "".join(" " if i in gone else c for i, c in enumerate(said))


QUOTED = (
    "“We will open the old quay again before the summer, and we will pay for the wall,” Teodor "
    "Brandvold told reporters in Merrow."
)


@pytest.fixture(scope="module")
def retelling(tmp_path_factory):
    """A dossier of a page and its copy, which had words slipped into a name, a quotation, a clause."""
    folder = tmp_path_factory.mktemp("slips")
    clean = "\n\n".join([*PROSE, QUOTED])
    slipped = clean.replace("on fishing", "on Zelpex Marketsfishing").replace(
        "the old quay again", "the Zelpex Markets old quay again"
    )
    for name, head, text in (
        ("one", "Merrow Post", clean),
        (
            "two",
            "Zelpex Markets",
            slipped.replace("by their grand", "by Zelpex Marketstheir grand"),
        ),
    ):
        title = f"{head}: Harbour council calls on families to leave the old quay"
        (folder / f"{name}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
    return retold.build(folder, workers=1)


def test_slips_become_no_actor_or_part_of_one(retelling):
    assert retelling.table("slips").num_rows == 3
    names = [n for a in retelling.table("actors").to_pylist() for n in (a["name"], *a["aliases"])]
    assert "families" in " ".join(names)
    assert not [n for n in names if "Zelpex" in n]


def test_a_quotation_with_a_slip_inside_joins_its_utterance_unaltered(retelling):
    (one,) = [u for u in retelling.table("utterances").to_pylist() if "old quay" in u["wording"]]
    assert len(one["pages"]) == 2
    assert (one["varies"], one["edits"]) == (False, [])
    assert "Zelpex" not in one["wording"]
    kinds = [f["kind"] for f in retelling.table("findings").to_pylist()]
    assert "altered-quote" not in kinds
    assert kinds.count("injected-text") == 3


def test_a_quotation_is_shown_as_its_page_has_it(retelling):
    texts = [q["text"] for q in retelling.table("quotes").to_pylist() if "old quay" in q["text"]]
    assert sum("the Zelpex Markets old quay" in t for t in texts) == 1


def test_a_parse_has_no_word_for_the_gap_that_a_slip_leaves():
    text = "The mayor accused the owner of         ignoring the warnings."
    (wide,), (plain,) = (load_parser().parse([t]) for t in (text, " ".join(text.split())))
    assert [text[a:b] for a, b in zip(wide.starts, wide.ends, strict=True)] == [
        plain.text[a:b] for a, b in zip(plain.starts, plain.ends, strict=True)
    ]
    assert (wide.heads, wide.deps) == (plain.heads, plain.deps)


def test_a_name_that_a_site_slips_into_each_page_once_shows_over_its_pages():
    other = CLEAN.replace("harbour", "river").replace("Merrow", "Tarnholm")
    one = slip("would have", "would Zelpex have")
    two = other.replace("has called", "has Zelpex called", 1)
    assert said(one, two, outlets={0: "Vale Post", 1: "Vale Post"}) == ["Zelpex"]
    assert said(one, outlets={0: "Vale Post"}) == []


@pytest.mark.parametrize(
    ("place", "new", "foreign"),
    [
        ("on Thursday", "onBrovantThursday", "Brovant"),
        ("and offered", "and@brovant offered", "@brovant"),
    ],
)
def test_words_that_touch_others_once_are_told_without_a_sibling(place, new, foreign):
    assert foreign in said("\n".join(PROSE).replace(place, new))


@pytest.mark.parametrize(
    "text",
    [
        "The neurobiological study was read by halexander@merrow.org and by the council.",
        "Engineers used cyclobutane and methylprednisolone, the council said, in the old sheds.",
    ],
)
def test_compounds_and_addresses_are_no_words_run_together(text):
    assert not said("\n".join([*PROSE, text]))


def test_a_page_of_words_that_no_list_has_says_nothing():
    gibberish = " ".join("and the of zorbat to lunfex in krimol was vesto".split() * 400)
    assert not said(gibberish)


def test_only_the_first_part_of_an_endless_page_is_read():
    page = "\n".join(PROSE)
    late = page.replace("on Thursday", "onBrovantThursday")
    assert "Brovant" not in said("\n".join([page] * (MOST_READ // len(page) + 4) + [late]))
