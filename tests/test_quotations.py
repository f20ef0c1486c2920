"""Quotations are found, told apart from other uses of marks, and led to their speakers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stages.statements.actors import name
from retold.stages.statements.quotations import quote
from retold.stages.statements.sentences import parse, split
from retold.tables import BLOCKS, PAGES, PARSES, QUOTES, Block, Page

INTRO = "Harbour minister Olga Trannick met union leader Piotr Korvel on Monday.\n"


def read(text: str, parsed: bool = True, role: str = "body"):
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("p", start, start + len(line), role))
        start += len(line) + 1
    tables = {
        "pages": PAGES.of([Page(page="p", source="p", text=text)]),
        "blocks": BLOCKS.of(blocks),
    }
    tables |= split(tables)
    tables |= parse(tables) if parsed else {"parses": PARSES.empty()}
    tables |= name(tables)
    return QUOTES.rows(quote(tables)["quotes"])


CASES = {
    "before": ("“The port will stay open,” Trannick said.", "Olga Trannick"),
    "inverted": ("“The port will stay open,” said Korvel, who runs the union.", "Piotr Korvel"),
    "colon": ("Korvel said: “The port will stay open.”", "Piotr Korvel"),
    "pronoun": ("Trannick was firm. “The port will stay open,” she said.", "Olga Trannick"),
    "inserted": (
        "“The port will stay open,” Korvel, a former docker, told reporters.",
        "Piotr Korvel",
    ),
    "office": ("“The port will stay open,” the minister said.", "Olga Trannick"),
    "signed": ("“The port will stay open.” — Piotr Korvel", "Piotr Korvel"),
    "unlisted verb": ("“The port will stay open!” beamed Korvel.", "Piotr Korvel"),
    "according to": ("“The port will stay open,” according to Korvel.", "Piotr Korvel"),
    "behind the office": (
        "“The port will stay open,” said the union’s leader, Piotr Korvel.",
        "Piotr Korvel",
    ),
    "body and office": (
        "“The port will stay open,” said Velt University professor Piotr Korvel.",
        "Piotr Korvel",
    ),
    "party": ("“The port will stay open,” Korvel (D-Velt) said.", "Piotr Korvel"),
    "next line": ("Korvel answered the minister:\n“The port will stay open.”", "Piotr Korvel"),
    "said on the next line": ("Korvel shook his head. “The port will stay open.”", "Piotr Korvel"),
}


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "rules"])
@pytest.mark.parametrize(("text", "speaker"), CASES.values(), ids=CASES)
def test_finds_the_speaker_of_a_direct_quotation(text, speaker, parsed):
    [found] = [q for q in read(INTRO + text, parsed) if q.mode == "direct"]
    assert (found.text.rstrip(".,!"), found.speaker) == ("The port will stay open", speaker)


def test_both_parts_of_a_quotation_cut_by_its_cue_have_one_speaker():
    found = read(INTRO + "“We tried,” Korvel said. “Nobody listened to the dockers.”")
    assert [(q.text, q.speaker) for q in found] == [
        ("We tried,", "Piotr Korvel"),
        ("Nobody listened to the dockers.", "Piotr Korvel"),
    ]


def test_a_paragraph_of_nothing_but_a_quotation_continues_the_speaker():
    found = read(INTRO + "“We tried hard,” Korvel said.\n“Nobody listened to the dockers.”")
    assert [q.speaker for q in found] == ["Piotr Korvel", "Piotr Korvel"]


def test_a_paragraph_of_nothing_but_a_quotation_after_plain_prose_has_no_speaker():
    text = "“We tried,” Korvel said.\nThe Cranewell works burned on Monday.\n“I never saw such a roof.”"
    last = read(INTRO + text)[-1]
    assert (last.speaker, last.speaker_basis) == (None, "unknown")


def test_a_caption_between_does_not_part_a_quotation_from_its_speaker():
    text = "“We tried,” Korvel said.\nThe port at dawn\n“Nobody listened to the dockers.”"
    assert read(INTRO + text)[-1].speaker == "Piotr Korvel"


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "rules"])
@pytest.mark.parametrize(
    "words",
    [
        "Its spokeswoman, Edda Nwalt, said that the cranes stood still.",
        "Its spokeswoman Edda Nwalt said that the cranes stood still.",
        "A spokeswoman for the port, Edda Nwalt, said that the cranes stood still.",
        "Korvel’s sister, Edda Nwalt, said that the cranes stood still.",
    ],
)
def test_who_is_named_behind_an_office_speaks(words, parsed):
    [found] = read(INTRO + words, parsed)
    assert (found.speaker, found.text) == ("Edda Nwalt", "the cranes stood still")


def test_what_stands_before_an_inserted_cue_is_what_was_said():
    text = "The dockers ignored every warning, the town's mayor said after talks in the port broke down.\nMayor Edda Nwalt was tired."
    found = read(text)[0]
    assert (found.speaker, found.text) == ("Edda Nwalt", "The dockers ignored every warning")


def test_a_name_that_tells_whose_the_speaker_is_does_not_speak():
    found = read("A family in the hills of New York said the port would stay open.")
    assert [q.speaker for q in found] == ["family"]


def test_she_is_the_subject_of_the_sentence_before():
    text = "In talks with Korvel, minister Olga Trannick asked for calm.\n“The port will stay open,” she said."
    assert read(INTRO + text)[-1].speaker == "Olga Trannick"


def test_all_who_say_one_thing_speak():
    found = read("The U.S., South Korea and Ukraine say that the soldiers left.")
    assert [q.speaker for q in found] == ["U.S., South Korea and Ukraine"]


def test_he_added_announces_the_quotation_behind_it():
    found = read(INTRO + "Korvel was asked about pay.\nHe added: “We tried very hard.”")
    assert [(q.speaker, q.speaker_basis) for q in found] == [("Piotr Korvel", "pronoun")]


def test_a_fragment_is_mixed_and_knows_its_clause():
    text = INTRO + "Trannick said it was “very concerning” that the cranes stood still."
    [found] = [q for q in read(text) if q.mode == "mixed"]
    assert (found.text, found.speaker) == ("very concerning", "Olga Trannick")
    assert text[found.clause_start : found.clause_end].startswith("it was “very")


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "rules"])
def test_an_indirect_statement_is_a_clause_without_that(parsed):
    [found] = read(INTRO + "Trannick said that the port would stay open.", parsed)
    assert (found.mode, found.text, found.speaker) == (
        "indirect", "the port would stay open", "Olga Trannick",
    )  # fmt: skip


def test_an_anonymous_source_keeps_its_description():
    [found] = read("A senior Ukrainian official told reporters that the port would stay open.")
    assert found.speaker == "senior Ukrainian official"


@pytest.mark.parametrize(
    "text",
    [
        "Trannick dismissed the plan as “foolish” on Monday.",
        "Korvel has called the minister a thief and “con artist” before.",
        "The pier, he said on a tour of the docks long ago in spring, was “unsafe” even then.",
    ],
)
def test_a_name_that_somebody_gives_is_quoted_though_short(text):
    assert [q.mode for q in read(INTRO + text)][:1] == ["mixed"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “wise” plan failed on Monday.",
        "Korvel’s memoir “The Silent Cranes” sold well.",
        "The dockers’ hall stood at 5' from the water and 6\" above it.",
    ],
)
def test_scare_quotes_titles_and_measures_are_no_quotations(text):
    assert read(INTRO + text) == []


def test_nobody_is_guessed_where_nobody_speaks():
    assert [q.speaker for q in read("“The port will stay open.”")] == [None]


@pytest.mark.parametrize("role", ["related", "promo", "navigation", "caption"])
def test_only_the_body_is_quoted(role):
    assert read(INTRO + "“The port will stay open,” Korvel said.", role=role) == []


@settings(max_examples=40)
@given(st.text(alphabet="ab AK.,:\n“”\"'’?—", max_size=120))
def test_spans_hold_the_text_of_the_row(text):
    for found in read(text + " he said", parsed=False):
        assert (text + " he said")[found.start : found.end] == found.text
        assert found.text.strip()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Grain Board met on Monday. It said “the harvest was lost” to frost.", "Grain Board"),
        ("A report praised the Grain Board. It said “the harvest was lost” to frost.", None),
    ],
    ids=["acted", "only named"],
)
def test_it_is_a_body_that_acted_right_before(text, speaker):
    found = read(text)
    assert [q.speaker for q in found if "harvest" in q.text] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to Velt Motors founder Ada Korvel: “The harbour will stay open.”",
            "Ada Korvel",
        ),
        (
            "“The harbour will stay open,” said the charity’s development director Ada Korvel.",
            "Ada Korvel",
        ),
        ("Ada Korvel, the victim, said police didn’t take the harbour report.", "Ada Korvel"),
        (
            "Olga Korvel ran for mayor. The 34-year-old said the harbour would stay open.",
            "Olga Korvel",
        ),
    ],
)
def test_the_speaker_is_the_person_and_not_what_stands_beside_him(text, expected):
    assert [q.speaker for q in read(text) if "harbour" in q.text] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "When she walked to the harbour, Korvel told officers that it was late.",
        "Credit report company Velt Motors of the harbour closed its doors.",
        "The harbour stays open, Ada Korvel said in a letter that was published.",
    ],
)
def test_when_or_where_somebody_speaks_is_not_what_he_said(text):
    told = [q.text for q in read(text)]
    assert not any(t.startswith(("When", "company", "in a letter")) for t in told)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Olga Korvel spoke on Harbour Radio’s “This Morning,” a show.", []),
        ("The page had <a title=“the harbour is long and wide”> in it.", []),
        (
            "Olga Korvel called the harbour company’s long report on fish and on the state of nets “absurd.”",
            ["absurd."],
        ),
        ("Olga Korvel said that the harbour report from the company on nets was “dead wrong” again.",
         ["dead wrong"]),
        ("“Here comes Big Olga,” Ada Korvel said.", ["Here comes Big Olga,"]),
        ("“It rains,” Olga Korvel said.\n“Wet nets”\nThe harbour closed.", ["It rains,"]),
        ("Olga Korvel clapped. “The Harbour. Big Nets.”", ["The Harbour. Big Nets."]),
    ],
    ids=["work", "attribute", "named so", "within what is said", "capitals spoken", "heading", "two sentences"],
)  # fmt: skip
def test_short_quotations_are_told_from_titles_and_markup(text, expected):
    assert [q.text for q in read(text) if q.mode != "indirect"] == expected


def test_what_is_described_does_not_describe():
    text = "The harbour lab was built in May and described as a “symbol of the coast” by many."
    assert all(q.speaker is None for q in read(text))


def test_according_to_a_nation_and_its_body_is_the_body():
    text = "The harbour will stay open, according to the Belgian broadcaster VRT News."
    assert [q.speaker for q in read(text)] == ["VRT News"]
