"""What every body sentence rests on in the other coverage."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from retold.models.parser import load_parser
from retold.stages.checks import check, compare, judge_text, read_statement
from retold.tables import (
    BLOCKS,
    CHECKS,
    DESCENTS,
    FIGURES,
    MENTIONS,
    PAGES,
    PARSES,
    PASSAGES,
    SENTENCES,
    Block,
    Descent,
    Mention,
    Page,
)  # fmt: skip
from retold.text.reading import split_page

QUAKE = "The harbour wall at Veldmoor collapsed on Friday, killing 12 dockers and a pilot."


def tables(texts, descents=(), event="event-1"):
    pages = [Page(page=p, source=p, text=t, event=event) for p, t in texts.items()]
    blocks, sentences = [], []
    for page in pages:
        own = [Block(page.page, 0, len(page.text), "body")] if page.text else []
        blocks += own
        sentences += split_page(page, own)
    return {
        "pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks), "sentences": SENTENCES.of(sentences),
        "parses": PARSES.empty(), "passages": PASSAGES.empty(), "mentions": MENTIONS.empty(),
        "figures": FIGURES.empty(), "descents": DESCENTS.of(descents),
    }  # fmt: skip


def checked(texts, page, **given):
    rows = CHECKS.rows(check(tables(texts, **given))["checks"])
    return next(row for row in rows if row.page == page)


REPORTED = (
    "Twelve dockers and a pilot were killed when the harbour wall at Veldmoor collapsed on Friday."
)
OTHERWISE = (
    "Veldmoor’s harbour wall collapsed, killing 12 dockers and one pilot, on Friday morning."
)
APART = "Bakers in Ostrand sold more rye bread than ever this winter."


def test_supported_by_an_independent_report():
    found = checked({"a": QUAKE, "b": REPORTED}, "a")
    assert (found.verdict, found.origins) == ("supported", 1)
    assert [s.page for s in found.spans] == ["b"]


def test_two_pages_of_one_family_are_one_origin():
    descent = Descent("c", "b", "rewritten", 0.8, 0.9)
    found = checked({"a": QUAKE, "b": REPORTED, "c": OTHERWISE}, "a", descents=[descent])
    assert found.origins == 1
    assert checked({"a": QUAKE, "b": REPORTED, "c": OTHERWISE}, "a").origins == 2


def test_pages_of_one_missing_original_are_one_origin():
    taken = [Descent(p, "origin-1", "syndicated", 1.0, 0.9) for p in "ab"]
    found = checked({"a": QUAKE, "b": REPORTED}, "a", descents=taken)
    assert found.verdict == "no coverage" and "same origin" in found.why


def test_a_copy_is_not_a_second_source():
    found = checked({"a": QUAKE, "b": QUAKE}, "a")
    assert (found.verdict, found.origins) == ("no coverage", 0)
    assert "only pages of the same origin" in found.why


def test_the_same_speech_in_two_reports_is_support():
    speech = (
        "“We will raise every stone of that wall before the winter storms come,” {} Aldous Brenk."
    )
    found = checked({"a": speech.format("said"), "b": speech.format("promised")}, "a")
    assert (found.verdict, found.origins) == ("supported", 1)


def test_others_speak_of_the_matter_and_do_not_say_it():
    other = "The harbour wall at Veldmoor was built by dockers in the last century."
    assert checked({"a": QUAKE, "b": other}, "a").verdict == "unsupported"


def test_nothing_else_speaks_of_it():
    assert checked({"a": QUAKE, "b": APART}, "a").verdict == "no coverage"


def test_contradiction_stays_within_one_event():
    texts = {"a": QUAKE, "b": QUAKE.replace("12", "31")}
    found = checked(texts, "a")
    assert found.verdict == "contradicted" and "31" in found.why
    assert checked(texts, "a", event=None).verdict == "unsupported"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The council of Veldmoor approved the new bridge toll.", "The council of Veldmoor rejected the new bridge toll."),
        ("Mayor Brenk will sign the harbour treaty in Ostrand.", "Mayor Brenk will not sign the harbour treaty in Ostrand."),
        ("The ferry left Ostrand for Veldmoor carrying 40 passengers.", "The ferry left Ostrand for Veldmoor carrying 90 passengers."),
        ("The shipyard in Veldmoor fired its old director yesterday.", "The shipyard in Kastrow fired its old director yesterday."),
    ],
    ids=["opposite", "negation", "number", "name"],
)  # fmt: skip
def test_one_slot_differs(claim, evidence):
    assert compare(read_statement(claim), read_statement(evidence)).verdict == "contradicts"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The ferry carried 40 passengers from Ostrand.", "The ferry carried more than 30 passengers from Ostrand."),
        ("The council not only approved the bridge toll but raised it.", "The council approved the bridge toll and also raised it."),
        ("The Ostrand Ferry Centre opened its new quay today.", "The Ostrand Ferry Center opened its new quay today."),
    ],
    ids=["bounds meet", "not only", "two spellings"],
)  # fmt: skip
def test_no_false_contradiction(claim, evidence):
    assert compare(read_statement(claim), read_statement(evidence)).verdict != "contradicts"


def test_a_plan_does_not_bear_out_a_deed():
    claim, plan = (
        "The shipyard fired its director Tove Lind.",
        "The shipyard may fire its director Tove Lind.",
    )
    assert compare(read_statement(claim), read_statement(plan)).verdict == "related"


def test_two_sentences_together_can_support():
    claim = read_statement(
        "Fisherman Odo Marsk found a bronze bell near Kastrow during the spring flood."
    )
    text = [
        "Fisherman Odo Marsk found the bell near Kastrow.",
        "The bronze bell came up during the spring flood.",
    ]
    evidence = [read_statement(s) for s in text]
    assert judge_text(claim, evidence).verdict == "supports"
    assert judge_text(claim, evidence[1:]).verdict == "related"


def test_order_of_input_changes_nothing():
    given = tables({"a": QUAKE, "b": REPORTED, "c": OTHERWISE, "d": APART})
    shuffled = dict(given)
    for name in ("pages", "sentences"):
        rows = list(range(given[name].num_rows))
        Random(7).shuffle(rows)
        shuffled[name] = given[name].take(rows)
    assert check(shuffled)["checks"].equals(check(given)["checks"])


def test_every_body_sentence_is_checked_once_within_its_page():
    text = f"{QUAKE} {APART} Yes."
    rows = CHECKS.rows(check(tables({"a": text, "b": REPORTED}))["checks"])
    assert [text[r.start : r.end] for r in rows if r.page == "a"] == [QUAKE, APART, "Yes."]


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "", "b": QUAKE}])
def test_nothing_to_compare_with(texts):
    rows = CHECKS.rows(check(tables(texts))["checks"])
    assert {r.verdict for r in rows} <= {"no coverage"}


def parsed(texts, page, kinds=(), named=()):
    given = tables(texts)
    rows = SENTENCES.rows(given["sentences"])
    given["parses"] = PARSES.of(
        {
            s.key: p for s, p in zip(rows, load_parser().parse([s.text for s in rows]), strict=True)
        }.values()
    )
    mentions = [
        Mention(p, text.index(said), text.index(said) + len(said), name, "person")
        for p, text in texts.items()
        for said, name in named
        if said in text
    ]
    given["mentions"] = MENTIONS.of(mentions)
    pages = [replace(p, kind=dict(kinds).get(p.page, p.kind)) for p in PAGES.rows(given["pages"])]
    given["pages"] = PAGES.of(pages)
    return next(row for row in CHECKS.rows(check(given)["checks"]) if row.page == page)


HALVES = (
    "Mayor Brenk demanded an inquiry into the ferry, and the pilots' union threatened a strike."
)
DEMANDED = "An inquiry into the ferry was demanded by mayor Brenk on the quay."
THREATENED = "On Monday the pilots' union threatened a strike unless wages rise."


def test_clauses_borne_out_by_two_reports():
    found = parsed({"a": HALVES, "b": DEMANDED, "c": THREATENED}, "a")
    assert (found.verdict, found.origins) == ("supported", 1)
    assert {s.page for s in found.spans} == {"b", "c"}


def test_a_clause_left_over_is_not_supported():
    assert parsed({"a": HALVES, "b": DEMANDED}, "a").verdict == "unsupported"
    assert parsed({"a": HALVES, "c": THREATENED}, "a").verdict == "unsupported"


def test_a_digest_bears_out_nothing():
    texts = {"a": QUAKE, "b": REPORTED}
    assert parsed(texts, "a").verdict == "supported"
    assert parsed(texts, "a", kinds={"b": "digest"}).verdict == "unsupported"


CLAIM = "Tove Lind resigned after the shipyard burned down."


@pytest.mark.parametrize(
    "evidence",
    [
        "The director resigned after the shipyard burned down.",
        "Lind quit after the blaze at the shipyard, which had burned down.",
    ],
    ids=["office", "other words"],
)
def test_a_person_under_another_name(evidence):
    named = [("Tove Lind", "Tove Lind"), ("The director", "Tove Lind"), ("Lind quit", "Tove Lind")]
    assert parsed({"a": CLAIM, "b": evidence}, "a", named=named).verdict == "supported"


@pytest.mark.parametrize(
    "evidence",
    [
        "Odo Marsk resigned after the shipyard burned down.",
        "Nobody resigned after the shipyard burned down, said Tove Lind.",
        "Tove Lind might resign if the shipyard burned down.",
    ],
    ids=["another name", "nobody", "only a plan"],
)
def test_another_sense_bears_nothing_out(evidence):
    assert parsed({"a": CLAIM, "b": evidence}, "a").verdict != "supported"


def test_dozens_do_not_bear_out_more_than_fifty():
    claim = read_amounts("More than 50 dockers were hurt.")
    assert not claim.borne_by(read_amounts("Dozens of dockers were hurt."))
    assert claim.borne_by(read_amounts("Some 61 dockers were hurt."))


def read_amounts(text):
    return read_statement(text).amounts[0]


def test_a_list_without_a_stop_is_not_compared():
    listed = "12 March 2031 " * 400
    row = checked({"a": listed, "b": listed + "and more"}, "a")
    assert (row.verdict, row.why) == (
        "no coverage",
        "too long to state one thing: it was not compared",
    )
