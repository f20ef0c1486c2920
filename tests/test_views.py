import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.dossier.views import view, viewing
from retold.stages.dossier.views.cites import LONGEST_PAGE, clip, greek, siglum
from retold.stages.dossier.views.days import between
from retold.stages.dossier.views.figures import scale
from retold.stages.dossier.views.quotes import compare, shorten
from retold.tables import BY_NAME, Finding, Page, Relation, Summary
from retold.text.words import words
from tests.invented_story import ABOUT, PAGES, TEXTS, Span, invented, span


@pytest.fixture(scope="module")
def story():
    return view(invented(), ABOUT).stories[0]


def letters(cites):
    return [c.siglum for c in cites]


def page_of(story, siglum):
    return next(p for p in story.pages if p.siglum == siglum)


def shown(page):
    return [piece for part in page.parts for block in part.blocks for piece in block.pieces]


def test_an_original_comes_before_its_copy_of_the_same_day(story):
    order = [m.outlet for m in story.timeline]
    assert order.index("Shoreline Post") < order.index("CoinHarbor")


def test_masthead_counts_origins_not_pages(story):
    counts = {c.noun: c.number for c in story.counts}
    assert (counts["pages"], counts["independent origins"]) == (5, 2)


def test_a_claim_outside_the_verdict_is_marked(story):
    assert [m.outlet for m in story.timeline if m.differs] == ["CoinHarbor"]


def test_the_missing_original_has_a_greek_letter(story):
    assert [(n.siglum, n.name) for n in story.tree.nodes if n.missing] == [("α", "Northlight")]


def test_pages_without_descent_stand_alone(story):
    assert [n.name for n in story.tree.alone] == ["Merrow Gazette", "Askwell"]


def test_findings_begin_with_the_gravest(story):
    assert [f.severity for f in story.findings] == ["warning"] * 3 + ["caution"] * 2 + ["note"]


def test_a_finding_shows_its_span_and_what_it_was_judged_against(story):
    finding = next(f for f in story.findings if f.kind == "Foreign words")
    assert finding.own[0].text == "CoinHarbor Trading"
    assert finding.own[0].before.endswith("in thick fog off ")
    assert letters(e.cite for e in finding.others) == ["B"]


def test_the_same_finding_about_whole_pages_stands_once():
    rows = [Finding(f"f{p.page}", p.page, 0, 0, "no-date", "No date.") for p in PAGES[:3]]
    (finding,) = view(invented(findings=rows), ABOUT).stories[0].findings
    assert len(finding.own) == 3


def test_versions_are_marked_word_by_word(story):
    versions = story.utterances[0].versions
    changed = {
        v.cites[0].siglum: [(p.op, p.text) for p in v.pieces if p.op != "same"] for v in versions
    }
    assert changed["D"] == [("del", "the"), ("ins", "any"), ("del", "at all")]
    assert [v.same for v in versions] == [True, False, False]


def test_it_is_told_which_page_lost_the_speaker(story):
    assert letters(story.utterances[0].lost) == ["D"]


def test_disputes_that_differ_come_first_in_order_of_value(story):
    first = story.disputes[0]
    assert first.verdict == "differ"
    assert [r.text for r in first.rows] == ["14 people", "Sixteen people", "More than 40 people"]
    assert first.rows[-1].open_right


def test_acts_are_counted_over_pages_and_origins(story):
    act = story.relations.doers[0].acts[0]
    assert (act.action, act.target, act.pages, act.origins) == ("REQUEST", "Halden Gravel", 2, 1)


def test_the_text_of_a_page_is_whole(story):
    for page in story.pages:
        joined = "".join(p.text for p in shown(page))
        assert "".join(joined.split()) == "".join(TEXTS[page.page].split())


def test_furniture_is_set_apart(story):
    page = page_of(story, "C")
    assert [part.roles for part in page.parts if part.furniture] == [("related", "navigation")]


def test_a_check_stands_at_the_end_of_its_sentence(story):
    marks = [p for p in shown(page_of(story, "D")) if p.check]
    assert [(p.check.verdict, p.text[-10:]) for p in marks] == [("contradicted", "confirmed.")]


def test_shared_text_names_who_else_has_it(story):
    assert {p.also for p in shown(page_of(story, "C")) if p.also} == {("B",)}


def test_every_citation_has_its_anchor_on_a_page(story):
    anchors = {a for page in story.pages for p in shown(page) for a in p.anchors}
    anchors |= {page.anchor for page in story.pages}
    assert {n.anchor for n in story.notes} <= anchors


def test_excerpts_are_the_text_of_their_span(story):
    for note in story.notes:
        assert note.excerpt == clip(TEXTS[note.page][note.start : note.end])


def test_equal_spans_share_a_number(story):
    places = [(n.page, n.start, n.end) for n in story.notes]
    assert len(places) == len(set(places))
    assert [n.number for n in story.notes] == list(range(1, len(places) + 1))


def test_the_order_of_input_changes_nothing():
    forward, backward = invented(), {}
    for name, table in forward.items():
        backward[name] = table.take(list(range(table.num_rows))[::-1])
    assert view(forward, ABOUT) == view(backward, ABOUT)


def test_no_pages_give_an_empty_dossier():
    empty = view({name: table.empty() for name, table in BY_NAME.items()}, {})
    assert (empty.stories, empty.title) == ((), "No pages")


def test_tables_that_a_flow_left_out_are_no_error():
    (story,) = view({"pages": invented()["pages"]}, {}).stories
    assert story.summary == () and len(story.pages) == 5


def test_a_page_far_too_long_is_shown_around_its_citations():
    text = "word " * 1_000_000
    far = Span("page-long", 4_000_000, 4_000_004)
    tables = {
        "pages": BY_NAME["pages"].of([Page("page-long", "long.txt", text, story="s")]),
        "summary": BY_NAME["summary"].of([Summary(0, "Far down.", (far,), "s")]),
    }
    (story,) = view(tables, {}).stories
    assert (
        LONGEST_PAGE <= len("".join(p.text for p in shown(story.pages[0]))) < LONGEST_PAGE + 2_000
    )
    assert story.notes[0].anchor in {a for p in shown(story.pages[0]) for a in p.anchors}
    assert story.pages[0].unshown > 4_900_000


def test_stories_that_do_not_fit_are_named_and_counted(monkeypatch):
    monkeypatch.setattr(viewing, "MOST_STORIES", 1)
    alone = Page("page-alone", "alone.txt", "Nothing happened.", story="story-alone")
    full = view(invented(pages=[*PAGES, alone]), ABOUT)
    assert [row.anchor for row in full.index] == ["s1", None]
    assert "1 largest of 2 stories" in full.left_out and "1 page," in full.left_out


def test_a_citation_of_another_story_carries_its_number():
    alone = Page("page-alone", "alone.txt", "Nothing happened.", story="story-alone")
    lines = [Summary(0, "Quiet.", (span("page-gazette", "Sixteen people"),), "story-alone")]
    quiet = view(invented(pages=[*PAGES, alone], summary=lines), ABOUT).stories[1]
    assert letters(quiet.summary[0].cites) == ["1.A"]


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_of_pages(index, letter):
    assert siglum(index) == letter


def test_letters_of_missing_originals_do_not_run_out():
    assert (greek(0), greek(24)) == ("α", "α2")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("2031-03-11", "2031-03-11", "11 March 2031"),
        ("2031-03-11", "2031-03-12", "11–12 March 2031"),
        ("2031-03-30", "2031-04-02", "30 March – 2 April 2031"),
        ("2030-12-31", "2031-01-01", "31 December 2030 – 1 January 2031"),
        (None, "2031-03-12", "until 12 March 2031"),
        (None, None, "no date"),
    ],
)
def test_intervals_of_days(low, high, said):
    assert between(low, high) == said


SAID = st.lists(st.sampled_from("the fog was thick and no lamp burned".split()), max_size=12).map(
    " ".join
)


@given(SAID, SAID)
def test_without_what_is_lost_a_comparison_reads_as_the_version(wording, text):
    pieces = compare(wording, text)
    assert words("".join(p.text for p in pieces if p.op != "del")) == words(text)


@given(SAID, SAID)
def test_without_what_is_added_a_comparison_has_the_words_of_the_wording(wording, text):
    pieces = compare(wording, text)
    assert words(" ".join(p.text for p in pieces if p.op != "ins")) == words(wording)


def test_a_version_that_quotes_only_the_end_has_lost_nothing():
    pieces = shorten(compare("One two three four five and then they sank", "then they sank"))
    assert [p.op for p in pieces] == ["gap", "same"]


@given(st.floats(1, 1e9), st.floats(1, 1e9), st.booleans())
def test_a_scale_keeps_order_within_the_plot(one, other, logarithmic):
    low, high = min(one, other), max(one, other)
    place = scale(low, high, logarithmic)
    assert 0 <= place(low) <= place(high) <= 100


def test_a_story_of_very_many_pages_shows_the_earliest_and_says_so(monkeypatch):
    monkeypatch.setattr(viewing, "MOST_PAGES", 3)
    (story,) = view(invented(), ABOUT).stories
    assert [p.siglum for p in story.pages] == ["A", "B", "C"]
    assert story.counts[0].number == 5 and "the earliest 3" in story.left_out


def test_places_that_read_the_same_share_an_excerpt():
    told = (
        span("page-shore", "carrying 212 passengers"),
        span("page-farm", "carrying 212 passengers"),
    )
    row = Finding("f", *span("page-rewrite", "212 passengers"), "disputed-figure", "Same.", told)
    (finding,) = view(invented(findings=[row]), ABOUT).stories[0].findings
    assert [letters([e.cite, *e.also]) for e in finding.others] == [["B", "C"]]


def test_an_act_upon_nobody_needs_no_preposition():
    row = Relation(
        "r", *span("page-shore", "ordered the barge operator"), "Ministry", "AGREE", None, "a plan"
    )
    (doer,) = view(invented(relations=[row]), ABOUT).stories[0].relations.doers
    assert doer.acts[0].words == "agrees"
