"""Utterances: versions of one quotation, their differences and their speaker."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stages.statements.utterances import join
from retold.tables import (
    DESCENTS,
    MENTIONS,
    PAGES,
    PASSAGES,
    QUOTES,
    UTTERANCES,
    Descent,
    Page,
    Quote,
    identify,
)  # fmt: skip

WHOLE = "We must repair the northern dyke before winter, and nobody in this council may look away again."


def said(*versions, descents=()):
    """The tables of `join`: one page a (text, speaker) or (text, speaker, mode)."""
    pages, quotes = [], []
    for number, (text, speaker, *mode) in enumerate(versions):
        name = f"page-{number}"
        pages.append(Page(name, name, f"Report {number}: “{text}” the pages say."))
        start = pages[-1].text.index("“") + 1
        basis = "named" if speaker else "unknown"
        quotes.append(
            Quote(
                identify("quote", name),
                name,
                start,
                start + len(text),
                text,
                (mode or ["direct"])[0],
                speaker=speaker,
                speaker_basis=basis,
            )
        )
    return {
        "pages": PAGES.of(pages), "quotes": QUOTES.of(quotes), "mentions": MENTIONS.empty(),
        "passages": PASSAGES.empty(), "descents": DESCENTS.of(descents),
    }  # fmt: skip


def utterances(*versions, **more):
    return UTTERANCES.rows(join(said(*versions, **more))["utterances"])


def edits(one, other, *, mode="direct"):
    (found,) = utterances((one, "Ida Brandt"), (other, "Ida Brandt", mode))
    return [(e.kind, e.was, e.now, e.alters) for e in found.edits]


def test_a_lone_quotation_is_an_utterance_that_does_not_vary():
    (found,) = utterances((WHOLE, "Ida Brandt"))

    assert (found.wording, found.varies, found.edits) == (WHOLE, False, ())


@pytest.mark.parametrize(
    "version",
    [
        "We must repair the northern dyke before winter",
        "repair the northern dyke before winter, and nobody in this council may look away",
        "We must repair the northern dyke ... and nobody in this council may look away again.",
        "We must repair the (old) northern dyke before winter, and nobody in this council may look away again.",
        "We need to repair the northern dyke before winter and nobody in this council can look away again",
    ],
)
def test_versions_of_one_quotation_join(version):
    assert len(utterances((WHOLE, "Ida Brandt"), (version, "Ida Brandt"))) == 1


def test_an_indirect_version_of_one_speaker_joins():
    version = (
        "they must repair the northern dyke before winter and nobody in the council may look away"
    )

    assert edits(WHOLE, version, mode="indirect")[0][0] == "indirect"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the war in Kell", "the war in Kell is a stain on us all and on our grandchildren"),
        ("We will not yield.", "We will not wait."),
        (WHOLE, "The southern gate was repaired last spring, and this council paid for all of it."),
    ],
)
def test_merely_similar_words_do_not_join(one, other):
    assert len(utterances((one, "Ida Brandt"), (other, "Oskar Lund"))) == 2


def test_no_chain_of_likeness_joins_strangers():
    left = "The harbour fund must open its ledgers to every fisherman on the coast"
    right = "and the ministry shall answer in public for each missing barrel of diesel"

    found = utterances((left, "Ida Brandt"), (right, "Oskar Lund"))

    assert len(found) == 2


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (WHOLE.replace("northern", "southern"), ("swap", "northern", "southern", True)),
        (WHOLE.replace("nobody", "somebody"), ("swap", "nobody", "somebody", True)),
        (WHOLE.replace("must", "should"), ("swap", "must", "should", True)),
        (WHOLE.replace("must", "must not"), ("insertion", "", "not", True)),
        (WHOLE.replace(" in this council", ""), ("cut", "in this council", "", False)),
        (WHOLE.replace(" before winter", " ..."), ("ellipsis", "before winter", "", False)),
        (WHOLE.replace("northern dyke", "northern (sea) dyke"), ("bracket", "", "sea", False)),
        (WHOLE.replace("repair", "repaired"), ("inflection", "repair", "repaired", False)),
        (WHOLE.replace("again", "once again"), ("insertion", "", "once", False)),
    ],
)  # fmt: skip
def test_each_edit_is_named_and_judged(other, expected):
    found = edits(WHOLE, other)
    mirrored = [(k, now, was, a) for k, was, now, a in found]

    assert expected in found or expected[1:] in [m[1:] for m in mirrored]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("northern dyke", "North Shore Water Board"),
        (" and nobody in this council may look away again", ""),
        ("before winter", "if it does not thaw by May"),
    ],
)
def test_long_changes_are_another_sentence_and_alter_nothing(was, now):
    assert not any(alters for *_, alters in edits(WHOLE, WHOLE.replace(was, now)))


def test_initials_and_people_of_a_country_are_the_same_name():
    one = "On Friday the North Shore Water Board and the German navy will close the harbour gate."
    other = one.replace("North Shore Water Board", "NSWB").replace("German", "Germany's")

    assert not any(alters for *_, alters in edits(one, other))


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (WHOLE.replace("We must", "they had to"), False),
        (WHOLE.replace("northern dyke", "dyke up north").replace("We must", "they need not"), False),
        (WHOLE.replace("We must", "they must not"), True),
        (WHOLE.replace("We", "they").replace("northern", "southern"), True),
    ],
    ids=["told", "in other words", "not", "opposite"],
)  # fmt: skip
def test_reported_speech_alters_only_by_a_lone_not_or_opposite(version, expected):
    assert any(alters for *_, alters in edits(WHOLE, version, mode="indirect")) is expected


def test_tenses_and_synonyms_are_the_same_words_in_another_form():
    one = "The fire began before winter and killed nobody in this council, but it hurt the dyke."
    found = edits(one, one.replace("fire began", "blaze begins").replace("hurt", "injured"))

    assert not any(alters for *_, alters in found)


def test_clauses_in_another_order_are_one_utterance():
    version = "Nobody in this council may look away again, and before winter we must repair the northern dyke."

    assert len(utterances((WHOLE, "Ida Brandt"), (version, "Ida Brandt"))) == 1


def test_two_quotations_put_together_with_dots_stay_two():
    other = "The harbour fund must open its ledgers to every fisherman on the coast."
    joined = f"{WHOLE[:-1]} ... {other}"

    found = utterances(*[(t, "Ida Brandt") for t in (WHOLE, other, joined)])

    assert len(found) == 2


def test_a_dateline_is_no_part_of_what_was_said():
    (found,) = utterances(
        (
            "MERROW, Sorrel (Northlight) — The ferry struck a bridge near the harbour",
            "police",
            "indirect",
        )
    )

    assert found.wording == "The ferry struck a bridge near the harbour"


@pytest.mark.parametrize("other", ["a spokesman", "the council", "Brandt", "Ida Marie Brandt"])
def test_a_description_or_the_same_name_is_no_other_speaker(other):
    (found,) = utterances((WHOLE, "Ida Brandt"), (WHOLE, "Ida Brandt"), (WHOLE, other))

    assert found.edits == ()


def test_british_and_american_spelling_is_no_alteration():
    one = "Our defence of the harbour labour force will be organised by the coast guard."
    other = "Our defense of the harbor labor force will be organized by the coast guard."

    assert not any(alters for *_, alters in edits(one, other))


def test_the_wording_is_what_independent_pages_bear_out():
    changed = WHOLE.replace("northern", "southern")
    copy = Descent("page-2", "page-1", "copied", 1.0, 0.9)

    (found,) = utterances(
        (changed, "Ida Brandt"), (WHOLE, "Ida Brandt"), (changed, "Ida Brandt"),
        (WHOLE, "Ida Brandt"), descents=[Descent("page-2", "page-0", "copied", 1.0, 0.9)],
    )  # fmt: skip

    assert copy.child == "page-2"
    assert found.wording == WHOLE


def test_the_same_words_of_another_speaker_join_and_are_told():
    (found,) = utterances((WHOLE, "Ida Brandt"), (WHOLE, "Ida Brandt"), (WHOLE, "Oskar Lund"))

    assert found.speaker == "Ida Brandt"
    assert [(e.kind, e.was, e.now, e.page) for e in found.edits] == [
        ("speaker", "Ida Brandt", "Oskar Lund", "page-2")
    ]


@pytest.mark.parametrize(
    "descents",
    [
        [Descent("page-1", "page-0", "copied", 1.0, 0.9)],
        [
            Descent("page-0", "origin-a", "copied", 1.0, 0.9),
            Descent("page-1", "origin-a", "copied", 1.0, 0.9),
        ],
    ],
)
def test_a_lost_speaker_comes_back_by_descent(descents):
    tables = join(said((WHOLE, "Ida Brandt"), (WHOLE, None), descents=descents))

    lost = next(q for q in QUOTES.rows(tables["quotes"]) if q.page == "page-1")
    assert (lost.speaker, lost.speaker_basis) == ("Ida Brandt", "lineage")


def test_a_stranger_lends_no_speaker():
    tables = join(said((WHOLE, "Ida Brandt"), (WHOLE, None)))

    assert [q.speaker for q in QUOTES.rows(tables["quotes"]) if q.page == "page-1"] == [None]


@settings(max_examples=25)
@given(st.permutations(range(4)))
def test_the_order_of_quotations_changes_nothing(order):
    tables = said(
        (WHOLE, "Ida Brandt"), (WHOLE[:60], None), (WHOLE.replace("must", "will"), "Oskar Lund"),
        ("Nothing like it was ever heard on this shore.", "Ida Brandt"),
    )  # fmt: skip
    shuffled = {
        **tables,
        "quotes": tables["quotes"].take(list(order)),
        "pages": tables["pages"].take(list(order)),
    }

    assert all(join(shuffled)[name].equals(join(tables)[name]) for name in ("quotes", "utterances"))


def test_edits_point_at_the_words_of_their_page():
    tables = said((WHOLE, "Ida Brandt"), (WHOLE.replace("northern", "southern"), "Ida Brandt"))

    (found,) = UTTERANCES.rows(join(tables)["utterances"])
    texts = {p.page: p.text for p in PAGES.rows(tables["pages"])}
    assert all(texts[e.page][e.start : e.end] == e.now for e in found.edits)
    assert all(texts[s.page][s.start : s.end] in WHOLE + texts[s.page] for s in found.spans)
