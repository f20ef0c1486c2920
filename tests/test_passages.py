"""Shared passages: what is found, what the edits say, and the laws that hold for every pair."""

import random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engines import DiskSpill
from retold.stages.reuse import ReuseSettings, compare, share
from retold.tables import BLOCKS, PAGES, PASSAGES, Block, Page
from retold.text.words import fold, words

SENTENCE = (
    "The harbour master of Velmora has called on coastal allies to provide the port with further "
    "pilots before the winter storms arrive in earnest."
)
OTHER = "Nobody in the ferry office could say on Monday when the northern lighthouse would reopen."


def tables(texts, blocks=(), sites=None):
    pages = [Page(i, i, text, site=(sites or {}).get(i)) for i, text in texts.items()]
    return {"pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks)}


def passages(texts, blocks=(), sites=None):
    return PASSAGES.rows(share(tables(texts, blocks, sites))["passages"])


def edit_texts(passage, texts):
    page, other = texts[passage.page], texts[passage.other]
    return [
        (e.op, page[e.start : e.end], other[e.other_start : e.other_end]) for e in passage.edits
    ]


def mirrored(p):
    ops = {"insert": "delete", "delete": "insert", "replace": "replace"}
    edits = [(ops[e.op], e.other_start, e.other_end, e.start, e.end) for e in p.edits]
    return (p.other, p.other_start, p.other_end, p.page, p.start, p.end, p.identity, edits)


def direct(p):
    return (
        p.page,
        p.start,
        p.end,
        p.other,
        p.other_start,
        p.other_end,
        p.identity,
        [tuple(e) for e in p.edits],
    )


def test_empty_tables_give_no_passages():
    assert share(tables({}))["passages"].equals(PASSAGES.empty())


def test_one_page_shares_nothing_with_itself():
    assert passages({"a": f"{SENTENCE} {SENTENCE}"}) == []


def test_unrelated_pages_share_nothing():
    assert passages({"a": SENTENCE, "b": OTHER}) == []


def test_a_copied_sentence_is_one_passage_that_begins_and_ends_at_words():
    texts = {"a": f"Lead first. {SENTENCE}", "b": f"{SENTENCE} And more after it."}
    (found,) = passages(texts)
    assert texts["a"][found.start : found.end] == SENTENCE.rstrip(".")
    assert texts["b"][found.other_start : found.other_end] == SENTENCE.rstrip(".")
    assert (found.identity, found.words, found.edits) == (1.0, 24, ())


@pytest.mark.parametrize(
    ("changed", "edits"),
    [
        (("coastal", "NOVEX Coastal"), [("insert", "", "NOVEX")]),
        (("coastal", "NOVEXcoastal"), [("replace", "coastal", "NOVEXcoastal")]),
        (("coastal", "NOVEX Exchangecoastal"), [("replace", "coastal", "NOVEX Exchangecoastal")]),
        (("further ", ""), [("delete", "further", "")]),
        (("winter", "autumn"), [("replace", "winter", "autumn")]),
        (("harbour master", "“harbour–master”"), []),
        (("Velmora", "Velmóra"), []),
    ],
)
def test_a_small_change_is_one_edit_inside_one_passage(changed, edits):
    texts = {"a": SENTENCE, "b": SENTENCE.replace(*changed)}
    (found,) = passages(texts)
    assert edit_texts(found, texts) == edits


def test_initialisms_and_apostrophes_are_spelt_either_way():
    one = "Officials of the U.S. port authority said that Velmora's fleet was ready for the winter."
    two = "Officials of the US port authority said that Velmora’s fleet was ready for the winter."
    (found,) = passages({"a": one, "b": two})
    assert found.identity == 1.0


def test_a_number_that_changed_is_an_edit():
    texts = {"a": SENTENCE.replace("further", "1,200"), "b": SENTENCE.replace("further", "1,500")}
    assert edit_texts(passages(texts)[0], texts) == [("replace", "1,200", "1,500")]


def test_text_that_resumes_after_a_pasted_paragraph_is_a_second_passage():
    pasted = " ".join(f"teaser{n}" for n in range(40))
    found = passages({"a": f"{SENTENCE}\n{OTHER}", "b": f"{SENTENCE}\n{pasted}\n{OTHER}"})
    assert [p.words for p in found] == [24, 15]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("The boats were gone", 24),
        ("The boats lay near it", 24 + 2),
        ("Eleven new boats lay idle at the quays", 24 + 6),
    ],
)
def test_a_passage_is_carried_on_where_it_gains_more_than_one_word_beside_a_change(after, words):
    texts = {"a": f"{SENTENCE} Some boats lay idle at the quays.", "b": f"{SENTENCE} {after}."}
    assert [p.words for p in passages(texts)] == [words]


def rewrite(runs, length, gap):
    """Two texts that share runs of words with words of their own between."""
    pieces = [" ".join(f"shared{n}x{k}" for k in range(length)) for n in range(runs)]
    return {
        i: " ".join(f"{p} " + " ".join(f"{i}own{n}x{k}" for k in range(gap))
                    for n, p in enumerate(pieces))
        for i in "ab"
    }  # fmt: skip


@pytest.mark.parametrize("gap", [12, 15, 18, 20, 25])
def test_no_run_is_lost_for_much_reworded_text_between(gap):
    found = passages(rewrite(4, 12, gap))
    assert sum(p.words for p in found) == 4 * 12
    assert all(p.identity >= ReuseSettings().long_identity for p in found)


def test_runs_with_little_reworded_text_between_stay_one_passage():
    assert [(p.words, len(p.edits)) for p in passages(rewrite(4, 12, 4))] == [(48, 3)]


def test_runs_too_short_to_be_passages_are_none_by_being_many():
    assert passages(rewrite(6, 6, 12)) == []


def test_reordered_paragraphs_are_separate_passages():
    found = passages({"a": f"{SENTENCE}\n{OTHER}", "b": f"{OTHER}\n{SENTENCE}"})
    assert [p.words for p in found] == [24, 15]


def test_blocks_of_furniture_are_not_compared():
    texts = {"a": f"{OTHER}\n{SENTENCE}", "b": f"{SENTENCE}\n{OTHER}"}
    cut, turn = len(OTHER), len(SENTENCE)
    blocks = [
        Block("a", 0, cut, "promo"), Block("a", cut + 1, cut + 1 + turn, "body"),
        Block("b", 0, turn, "body"), Block("b", turn + 1, turn + 1 + cut, "navigation"),
    ]  # fmt: skip
    (found,) = passages(texts, blocks)
    assert texts["a"][found.start : found.end] == SENTENCE.rstrip(".")


def test_no_passage_runs_across_a_block_that_is_not_compared():
    half = SENTENCE.index(" to provide")
    text = f"{SENTENCE[:half]} Subscribe now!{SENTENCE[half:]}"
    end = half + len(" Subscribe now!")
    blocks = [
        Block("a", 0, half, "body"),
        Block("a", half, end, "promo"),
        Block("a", end, len(text), "body"),
    ]
    found = passages({"a": text, "b": SENTENCE}, blocks)
    assert [p.words for p in found] == [10, 14]


def test_words_in_quotation_marks_are_counted_as_quoted():
    speech = "we will not leave a single boat outside the walls"
    texts = {"a": f"She said: “{speech}.”", "b": f"“{speech}”, the mayor told them."}
    (found,) = passages(texts)
    assert found.quoted == 1.0


def test_a_short_quotation_with_telling_words_is_kept_and_plain_words_are_not():
    kept = {
        "a": "He saw “a granite wall of herring”.",
        "b": "They met “a granite wall of herring” there.",
    }
    plain = {"a": "He wants “to be a part of” it.", "b": "We hoped “to be a part of” that."}
    assert [p.words for p in passages(kept)] == [6 - 1]
    assert passages(plain) == []


def newsroom(count, seed=5):
    rng = random.Random(seed)
    return {
        f"p{n}": " ".join(f"word{rng.randrange(30_000)}" for _ in range(150)) for n in range(count)
    }


def test_a_notice_on_unrelated_pages_is_boilerplate_and_a_copy_is_not():
    pages = newsroom(12)
    texts = {i: f"{text}\n{OTHER}" for i, text in pages.items()}
    texts["q"] = f"{pages['p0']}\n{SENTENCE}"
    found = passages(texts)
    assert all(p.boilerplate for p in found if p.words == 15)
    assert [p.boilerplate for p in found if p.words > 100] == [False]


def report(text, *, cuts=((0, 100), (60, 165))):
    """A report and two cuts of it, which share with each other only its middle."""
    words = text.split()
    middle = " ".join([*words[:70], OTHER, *words[70:]]).split()
    return [" ".join(middle)] + [" ".join(middle[a:b]) for a, b in cuts]


def test_what_a_digest_takes_from_a_story_with_several_copies_is_not_boilerplate():
    first, *others = newsroom(4).values()
    texts = {f"story{n}": text for n, text in enumerate(report(first))}
    texts["digest"] = "\n".join([*others, OTHER])
    found = passages(texts)
    assert {p.other for p in found if p.page == "digest"} == {"story0", "story1", "story2"}
    assert not any(p.boilerplate for p in found)


def test_a_standing_paragraph_is_boilerplate_although_each_event_has_copies():
    texts = {
        f"event{event}{n}": text
        for event, whole in newsroom(3).items()
        for n, text in enumerate(report(whole))
    }
    found = [p for p in passages(texts) if p.page[:7] != p.other[:7]]
    assert len(found) == 3 * 3 * 3 and all(p.boilerplate for p in found)


def test_a_digest_of_three_events_does_not_make_one_story_of_them():
    events = newsroom(3)
    texts = {i: f"{text}\n{OTHER}" for i, text in events.items()}
    texts["digest"] = "\n".join(events.values())
    assert [p.boilerplate for p in passages(texts) if p.words == 15] == [True] * 3


def test_a_long_notice_is_boilerplate_although_one_page_has_a_line_more_of_each():
    notice = " ".join(f"rule{n}" for n in range(115))
    lines = [" ".join(f"line{n}x{k}" for k in range(15)) for n in range(6)]
    pages = zip(newsroom(6).items(), lines, strict=True)
    texts = {i: f"{text}\n{notice}\n\n{line}" for (i, text), line in pages}
    texts["guide"] = "\n".join([*lines, notice])
    found = [p for p in passages(texts) if p.words == 115 and p.page != "guide"]
    strangers = [p for p in found if "guide" not in (p.page, p.other)]
    assert len(strangers) == 15 and all(p.boilerplate for p in strangers)


def test_speech_that_strangers_quote_is_not_boilerplate():
    found = passages({i: f"{text}\n“{OTHER}”" for i, text in newsroom(6).items()})
    assert found and not any(p.boilerplate for p in found)


def test_bounds_on_hubs_keep_the_work_small_and_are_counted():
    bounded = ReuseSettings(hub_pages=10, hub_links=3)
    found, cut = compare(tables({f"p{n:02d}": SENTENCE for n in range(40)}), bounded)
    assert found["passages"].num_rows == 3 * 40 - 6
    assert cut.unpaired > 0


def test_furniture_of_many_pages_is_told_from_few_of_their_pairs():
    texts = {i: f"{text}\n{OTHER}" for i, text in newsroom(40).items()}
    found, cut = compare(tables(texts), ReuseSettings(hub_pages=10, furniture_pages=20))
    rows = PASSAGES.rows(found["passages"])
    assert len(rows) == 2 * 20 - 3 and all(p.boilerplate for p in rows)
    runs, pairs = 15 - 5 + 1, 40 * 39 // 2
    assert cut.unpaired == runs * (pairs - len(rows))


def test_what_few_pages_show_to_be_furniture_is_furniture_on_all():
    pages = newsroom(40)
    texts = {i: f"{text}\n{OTHER}" for i, text in pages.items()}
    texts |= {f"q{n}": f"{' '.join(pages['p3'].split()[:30])}\n{OTHER}" for n in range(2)}
    bounds = ReuseSettings(hub_pages=10, furniture_pages=8)
    rows = PASSAGES.rows(share(tables(texts), bounds)["passages"])
    notices = [p for p in rows if p.words == 15]
    assert {p.page for p in rows if p.words > 15} >= {"p3", "q0"}
    assert notices and all(p.boilerplate for p in notices)


def test_a_story_that_went_everywhere_stays_connected_beside_its_furniture():
    story, *others = newsroom(30).values()
    texts = {f"copy{n}": f"{story}\n{OTHER}" for n in range(20)}
    texts |= {f"own{n}": f"{text}\n{OTHER}" for n, text in enumerate(others)}
    found = share(tables(texts), ReuseSettings(hub_pages=10, hub_links=12))["passages"]
    kin = [p for p in PASSAGES.rows(found) if p.words > 100]
    assert len(kin) >= 20 * 19 // 2 - 8 * 7 // 2 and not any(p.boilerplate for p in kin)


def test_a_sentence_repeated_a_thousand_times_is_found_and_the_repeats_counted():
    found, cut = compare(tables({"a": f"{SENTENCE} " * 1000, "b": SENTENCE}))
    assert found["passages"].num_rows >= 1
    assert cut.left_out > 0


@pytest.mark.parametrize("memory", [1, 100_000, 10_000_000])
def test_little_memory_changes_nothing_and_leaves_no_file(memory, tmp_path):
    pages = newsroom(60)
    texts = {i: f"{text}\n{OTHER}" for i, text in pages.items()}
    texts |= {f"copy{n}": f"{SENTENCE} {pages[f'p{n}']}" for n in range(20)}
    whole = tables(texts, sites=dict.fromkeys(texts, "site"))
    spill = DiskSpill(memory, tmp_path)
    assert share(whole, spill=spill)["passages"].equals(share(whole)["passages"])
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_of_fewer_pages_changes_nothing():
    quoting = f"“{OTHER}”, the ferry office said.\n{SENTENCE}"
    texts = {**newsroom(20), "one": quoting, "two": f"{SENTENCE} {quoting}"}
    more = {**texts, "three": f"{quoting} {SENTENCE}", "four": texts["p3"] + OTHER}
    blocks = [Block("p1", 0, 40, "body"), Block("p1", 60, 400, "body")]
    before = share(tables(texts), kept={})
    again = share(tables(more, blocks), kept=before)
    assert again["passages"].equals(share(tables(more, blocks))["passages"])
    assert again["fingerprints"].num_rows == len(more)


def test_pages_that_are_kept_are_not_read_again():
    texts = {"one": f"“{SENTENCE}”", "two": SENTENCE}
    kept = share(tables(texts), kept={})
    starts = pa.array([[n + 1 for n in row] for row in kept["fingerprints"]["starts"].to_pylist()])
    moved = kept["fingerprints"].set_column(2, "starts", starts.cast(pa.list_(pa.int32())))
    told = PASSAGES.rows(share(tables(texts), kept={**kept, "fingerprints": moved})["passages"])
    assert [p.start for p in told] == [2]


def test_settings_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="shingle"):
        ReuseSettings(shingle=9, words=8)


VOCABULARY = [
    f"{a}{b}" for a in ("ba", "do", "ki", "lu", "me") for b in ("ra", "sto", "vin", "né", "'s")
]
STORIES = st.lists(st.sampled_from(VOCABULARY), min_size=0, max_size=40)


@st.composite
def copies(draw):
    """Two texts, the second made from pieces of the first with words changed."""
    words = draw(STORIES)
    cuts = sorted(draw(st.lists(st.integers(0, len(words)), max_size=3)))
    parts = [words[a:b] for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    parts = draw(st.permutations(parts))
    other = [
        w for p in parts for w in [*p, *draw(st.lists(st.sampled_from(VOCABULARY), max_size=3))]
    ]
    marks = st.sampled_from([" ", ", ", " – ", "\n", "” "])
    return tuple("".join(w + draw(marks) for w in side) for side in (words, other))


def rebuild(text, passage, other_text):
    """The other side's words of a passage, made from this side and the edits."""
    pieces, at = [], passage.start
    for edit in passage.edits:
        pieces += [text[at : edit.start], other_text[edit.other_start : edit.other_end]]
        at = edit.end
    return folded(" ".join([*pieces, text[at : passage.end]]))


def folded(text):
    return "".join(c for c in fold(text) if c.isalnum())


@settings(max_examples=60)
@given(copies())
def test_edits_lie_inside_the_passage_and_rebuild_the_other_side(pair):
    texts = dict(zip("ab", pair, strict=True))
    for p in passages(texts):
        a, b = texts[p.page], texts[p.other]
        assert 0 <= p.identity <= 1
        assert 0 <= p.start < p.end <= len(a) and 0 <= p.other_start < p.other_end <= len(b)
        assert a[p.start].isalnum() and b[p.other_end - 1].isalnum()
        assert all(p.start < e.start and e.end < p.end for e in p.edits)
        assert rebuild(a, p, b) == folded(b[p.other_start : p.other_end])


@settings(max_examples=60)
@given(copies())
def test_identity_is_the_share_of_equal_words_with_each_edit_as_its_longer_side(pair):
    texts = dict(zip("ab", pair, strict=True))
    for p in passages(texts):
        sides = [[words(side) for side in edit[1:]] for edit in edit_texts(p, texts)]
        assert all(one != two for one, two in sides)
        assert p.words == len(words(texts[p.page][p.start : p.end])) - sum(
            len(one) for one, _ in sides
        )
        aligned = p.words + sum(max(map(len, edit)) for edit in sides)
        assert p.identity == pytest.approx(p.words / aligned, abs=1e-6)


@settings(max_examples=60)
@given(copies())
def test_swapping_the_ids_mirrors_the_alignment(pair):
    one, two = pair
    if folded(one) == folded(two):
        return
    there, back = passages({"a": one, "b": two}), passages({"a": two, "b": one})
    assert sorted(map(direct, there)) == sorted(map(renamed, back))


def renamed(p):
    """The passage as it would stand had the two ids been swapped."""
    row = mirrored(p)
    swap = {"a": "b", "b": "a"}
    return (swap[row[0]], *row[1:3], swap[row[3]], *row[4:])


@settings(max_examples=15)
@given(st.lists(copies(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(pairs, rng):
    texts = {f"p{n}": t for n, t in enumerate(t for pair in pairs for t in pair)}
    whole = tables(texts)
    order = list(range(len(texts)))
    rng.shuffle(order)
    shuffled = {**whole, "pages": whole["pages"].take(order)}
    assert share(shuffled)["passages"].equals(share(whole)["passages"])


def test_the_finished_table_is_in_canonical_order():
    found = share(
        tables(
            {f"p{n}": f"{SENTENCE}\n{OTHER}" if n % 2 else f"{OTHER}\n{SENTENCE}" for n in range(5)}
        )
    )
    assert found["passages"].equals(PASSAGES.of(PASSAGES.rows(found["passages"])))


def test_very_many_passages_of_two_pages_are_in_canonical_order():
    lines = [" ".join(f"line{n}x{k}" for k in range(9)) for n in range(50)]
    mixed = random.Random(3).sample(lines, len(lines))
    found = share(tables({"b": "\n".join(lines), "a": "\n".join(mixed)}))["passages"]
    assert found.num_rows > 40
    assert found.equals(PASSAGES.of(PASSAGES.rows(found)))
