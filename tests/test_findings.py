"""Rules of findings on small invented tables: each tells its case, and leaves the near miss."""

from dataclasses import replace

import pytest

from retold.stages.dossier.coverage import Coverage
from retold.stages.dossier.findings.dates import changed_dates, dateless, forged_dates
from retold.stages.dossier.findings.figures import altered_figures
from retold.stages.dossier.findings.page import (
    ai_disclosed,
    doubled_text,
    paywalls,
    sourceless,
    truncated,
)
from retold.stages.dossier.findings.quotes import lost_speakers, wrong_speakers
from retold.tables import (
    BY_NAME,
    Actor,
    Block,
    Change,
    DateSignal,
    Descent,
    Dispute,
    Fact,
    Figure,
    Page,
    Passage,
    Quote,
    Sentence,
    Span,
    Utterance,
)  # fmt: skip


def told(rule, **rows):
    """The findings of one rule over tables that are empty but for `rows`."""
    tables = {name: table.empty() for name, table in BY_NAME.items()}
    tables |= {name: BY_NAME[name].of(given) for name, given in rows.items()}
    return list(rule(Coverage(tables)))


def page(name="p", text="", **about):
    return Page(name, f"{name}.txt", text, **about)


def sentences(name, text, *parts, role="body"):
    """Sentences of a page, in order; a part may stand there twice."""
    rows, at = [], 0
    for part in parts:
        start = text.index(part, at)
        at = start + len(part)
        rows.append(Sentence(name, start, at, role, 0, part, part))
    return rows


def block(name, text, part, role="body"):
    start = text.index(part)
    return Block(name, start, start + len(part), role)


# dates


def dated(name, day, kind="visible", weight=0.7):
    signal = DateSignal(name, kind, day, day, day, weight)
    return page(name, "x" * 900, claimed_date=day, date_low=day, date_high=day, words=150), signal


def family(*members, words=140):
    """Copies of one text, each (name, day) or (name, day, kind, weight)."""
    made = [dated(*m) for m in members]
    names = sorted(m[0] for m in members)
    shared = [
        Passage(a, 0, 800, b, 0, 800, 1.0, words)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
    ]
    found = told(
        forged_dates, pages=[p for p, _ in made], dates=[s for _, s in made], passages=shared
    )
    return [f.page for f in found]


def test_a_page_much_later_than_the_text_it_took_is_forged():
    late, own = dated("late", "2031-09-17")
    late = Page(**{f: getattr(late, f) for f in late.__slots__} | {
        "date_low": "2031-03-04", "date_high": "2031-03-05"})  # fmt: skip
    taken = DateSignal("late", "copied", "taken", "2031-03-04", "2031-03-05", 0.8)
    (one,) = told(forged_dates, pages=[late], dates=[own, taken])
    assert "196 days later" in one.message


def test_a_date_that_only_a_mention_contradicts_is_not_forged():
    own = page("p", "x", claimed_date="2031-09-17", date_low="2031-03-04", date_high="2031-03-05")
    mention = DateSignal("p", "mention", "March", "2031-03-04", "2031-03-05", 0.6)
    assert told(forged_dates, pages=[own], dates=[mention]) == []


def test_of_two_copies_months_apart_the_later_is_forged():
    assert family(("a", "2031-03-04"), ("b", "2031-08-04")) == ["b"]


@pytest.mark.parametrize("day", ["2031-03-04", "2031-03-05", "2031-03-06", "2031-03-10"])
def test_late_syndication_within_a_week_is_honest(day):
    assert family(("a", "2031-03-04"), ("b", day)) == []


def test_a_page_dated_before_the_copies_it_is_like_is_forged():
    later = [("b", "2031-03-04", "metadata", 0.8), ("c", "2031-03-05", "metadata", 0.8)]
    assert family(("a", "2031-01-10"), *later) == ["a"]


def test_two_dates_vouched_for_alike_leave_the_earlier_alone():
    assert "a" not in family(("a", "2031-01-10"), ("b", "2031-03-04"))


def test_a_page_that_adds_much_to_an_old_text_is_of_its_own_day():
    assert family(("a", "2031-03-04"), ("b", "2031-08-04"), words=70) == []


def test_the_smallest_set_of_false_signals_comes_first():
    own = page("p", "x", claimed_date="2031-09-17", date_low="2031-03-04", date_high="2031-03-04")
    said = [
        DateSignal("p", "metadata", "2031-09-17", "2031-09-17", "2031-09-17", 0.8),
        DateSignal("p", "visible", "17 September", "2031-09-17", "2031-09-17", 0.7),
    ]
    text = [
        DateSignal("p", "caption", "4 March", "2031-03-04", "2031-03-04", 0.5),
        DateSignal("p", "copied", "taken", "2031-03-04", "2031-03-04", 0.8),
    ]
    (one,) = told(forged_dates, pages=[own], dates=[*said, *text])
    assert (
        "If 2031-03-04 is right, one thing is false: its metadata and date line. If "
        "2031-09-17 is right, 2 things are false: the day of its photograph; the day of the page that "
        "it took the text from." in one.message
    )


def test_a_page_that_shows_the_day_of_its_text_beside_another_is_changed_not_forged():
    own = page("p", "x", claimed_date="2031-09-17", date_low="2031-03-04", date_high="2031-03-05")
    signals = [
        DateSignal("p", "metadata", "2031-09-17", "2031-09-17", "2031-09-17", 0.8),
        DateSignal("p", "visible", "4 March", "2031-03-04", "2031-03-04", 0.7),
        DateSignal("p", "copied", "taken", "2031-03-04", "2031-03-05", 0.8),
    ]
    (one,) = told(forged_dates, pages=[own], dates=signals)
    assert (one.kind, one.severity) == ("updated-date", "caution")
    assert "2031-03-04 in its date line" in one.message


def test_reports_of_the_event_bear_out_the_later_of_two_copies():
    days = {"a": "2031-03-04", "b": "2031-08-04", "c": "2031-08-04", "d": "2031-08-05"}
    made = [replace(dated(name, day)[0], event="event-1") for name, day in days.items()]
    signals = [dated(name, day)[1] for name, day in days.items()]
    copies = [Passage("a", 0, 800, "b", 0, 800, 1.0, 140)]
    (one,) = told(forged_dates, pages=made, dates=signals, passages=copies)
    assert one.page == "a"
    assert "2 more of the event's reports" in one.message


def test_a_long_report_does_not_call_the_short_one_it_holds_false():
    long = replace(dated("b", "2031-08-04")[0], words=500)
    short, own = dated("a", "2031-03-04")
    signals = [own, dated("b", "2031-08-04")[1]]
    address = DateSignal("b", "address", "/2031/08/04/", "2031-08-04", "2031-08-04", 0.9)
    copies = [Passage("a", 0, 800, "b", 0, 800, 1.0, 140)]
    assert told(forged_dates, pages=[short, long], dates=[*signals, address], passages=copies) == []


def test_a_change_is_noted_and_a_day_after_the_crawl_is_called_false():
    signals = [
        DateSignal("p", "metadata", "2031-03-04", "2031-03-04", "2031-03-04", 0.8),
        DateSignal("p", "updated", "2031-03-20", "2031-03-20", "2031-03-20", 0.4),
        DateSignal("p", "download", "2031-03-01", None, "2031-03-01", 0.9),
    ]
    found = told(changed_dates, pages=[page("p", "x", claimed_date="2031-03-04")], dates=signals)
    assert sorted(f.kind for f in found) == ["future-date", "updated-date"]


def test_no_date_is_said_with_what_the_evidence_allows():
    (one,) = told(dateless, pages=[page(date_low="2031-03-04", date_high="2031-03-05")])
    assert one.kind == "no-date"
    assert "2031-03-04 to 2031-03-05" in one.message


# one page


@pytest.mark.parametrize("named", [{"outlet": "Post"}, {"agency": "Wire"}, {"authors": ("A",)}])
def test_a_page_is_without_source_only_if_nobody_is_named(named):
    assert told(sourceless, pages=[page()])[0].kind == "no-source"
    assert told(sourceless, pages=[page(**named)]) == []


LONG = "The ferry left the old quay at noon with forty goats aboard."


def test_a_long_sentence_that_stands_twice_is_doubled():
    text = f"{LONG} Rain fell. {LONG}"
    rows = sentences("p", text, LONG, "Rain fell.", LONG)
    (one,) = told(doubled_text, pages=[page(text=text)], sentences=rows)
    assert (one.start, one.spans[1].start) == (rows[2].start, 0)


def test_doubled_sentences_in_a_row_are_one_finding():
    other = "Nobody on the island could say who had let them aboard."
    text = f"{LONG} {other} {LONG} {other}"
    rows = sentences("p", text, LONG, other, LONG, other)
    (one,) = told(doubled_text, pages=[page(text=text)], sentences=rows)
    assert (one.start, one.end) == (rows[2].start, rows[3].end)
    assert one.spans[1:] == (Span("p", 0, rows[1].end),)


def test_a_paragraph_set_aside_as_a_second_copy_is_doubled():
    text = f"{LONG}\n\n{LONG}"
    parts = [Block("p", 0, len(LONG), "body"), Block("p", len(LONG) + 2, len(text), "other")]
    (one,) = told(doubled_text, pages=[page(text=text)], blocks=parts)
    assert (one.start, one.spans[1]) == (len(LONG) + 2, Span("p", 0, len(LONG)))


def test_a_short_sentence_may_stand_twice():
    text = "He did not elaborate. Rain fell. He did not elaborate."
    rows = sentences("p", text, "He did not elaborate.", "Rain fell.", "He did not elaborate.")
    assert told(doubled_text, pages=[page(text=text)], sentences=rows) == []


def fact(kind, text, part, value=""):
    start = text.index(part)
    return Fact("p", kind, value or part, "text", (Span("p", start, start + len(part)),))


@pytest.mark.parametrize(
    ("rule", "kind", "said"),
    [
        (truncated, "truncated", "goes on elsewhere"),
        (paywalls, "paywall", "subscription"),
        (ai_disclosed, "machine-text", "written by machine"),
        (ai_disclosed, "machine-picture", "picture made by machine"),
        (ai_disclosed, "machine-audio", "spoken by machine"),
    ],
)
def test_what_a_page_says_of_itself_is_told_with_its_place(rule, kind, said):
    text = f"{LONG} A line of the page."
    (found,) = told(rule, pages=[page(text=text)], facts=[fact(kind, text, "A line of the page.")])
    assert said in found.message
    assert text[found.start : found.end] == "A line of the page."


@pytest.mark.parametrize("rule", [truncated, paywalls, ai_disclosed])
def test_a_page_that_says_nothing_of_itself_is_left_alone(rule):
    assert told(rule, pages=[page(text=LONG)], sentences=sentences("p", LONG, LONG)) == []


def test_a_page_with_many_lines_of_its_wall_is_told_once():
    text = "Subscribe to read on. Already a subscriber?"
    lines = [fact("paywall", text, part) for part in ("Subscribe", "Already")]
    assert len(told(paywalls, pages=[page(text=text)], facts=lines)) == 1


# figures and quotations


def counted(name, text, words, value):
    start = text.index(words)
    return Figure(
        f"f-{name}", name, start, start + len(words), words, value, value, None, "exact",
        "people hurt", "people",
    )  # fmt: skip


def altered(changes=0, descents=(), words="41 people", unit=None):
    source, copy = "The fire hurt 14 people.", f"The fire hurt {words}."
    figures = [counted("a", source, "14 people", 14), counted("b", copy, words, 41)]
    figures[1] = replace(figures[1], unit=unit)
    made = tuple(Change("b", "a", "f-b", "f-a", words, "14 people") for _ in range(changes))
    dispute = Dispute("d", "people hurt", ("f-a", "f-b"), "differ", "", changes=made)
    return told(
        altered_figures,
        pages=[page("a", source, outlet="Ay"), page("b", copy, outlet="Bee")],
        figures=figures, disputes=[dispute], descents=descents,
    )  # fmt: skip


def test_a_figure_that_differs_from_the_text_taken_is_altered():
    (one,) = altered(changes=1)
    assert one.page == "b"
    assert "41 people" in one.message
    assert "14 people" in one.message


def test_a_figure_is_altered_in_a_sentence_of_ones_own_too():
    (one,) = altered(descents=[Descent("b", "a", "rewritten", 0.9, 0.9, (), "")])
    assert one.page == "b"


def test_a_figure_in_another_unit_is_not_altered():
    assert altered(descents=[Descent("b", "a", "copied", 0.9, 0.9, (), "")], unit="dozen") == []


def test_figures_of_pages_that_are_not_kin_are_not_altered():
    assert altered(changes=0) == []


SAID = "We had two minutes of warning and no sight of the barge"


def voiced(name, speaker, basis="named"):
    """A page with the quotation and its speaker beside it, and the row of the quotation."""
    text = f"“{SAID},” said {speaker}." if basis == "named" else f"“{SAID}.”"
    where = text.index(speaker) if basis == "named" else None
    quote = Quote(
        f"q-{name}", name, 1, 1 + len(SAID), SAID, "direct", "said", speaker=speaker,
        speaker_start=where, speaker_end=where + len(speaker) if where else None,
        speaker_basis=basis, utterance="u", score=0.9,
    )  # fmt: skip
    return page(name, text, outlet=name.title()), quote


def voices(rule, *made, speaker="Teodor Brandvold"):
    names = {q.speaker for _, q in made}
    return told(
        rule,
        pages=[p for p, _ in made], quotes=[q for _, q in made],
        actors=[Actor(n, n, "person") for n in sorted(names)],
        utterances=[Utterance("u", speaker, SAID, tuple(p.page for p, _ in made))],
    )  # fmt: skip


def test_a_quotation_whose_speaker_a_copy_dropped_has_lost_its_speaker():
    made = voiced("post", "Teodor Brandvold"), voiced("brisk", "Teodor Brandvold", "lineage")
    (one,) = voices(lost_speakers, *made)
    assert one.page == "brisk"
    assert "Post has the same words from Teodor Brandvold" in one.message


def test_a_quotation_with_its_speaker_has_lost_nobody():
    assert voices(lost_speakers, voiced("post", "Teodor Brandvold")) == []


def test_a_quotation_given_to_somebody_else_has_the_wrong_speaker():
    made = voiced("post", "Teodor Brandvold"), voiced("brisk", "Piet Marrack")
    (one,) = voices(wrong_speakers, *made)
    assert one.page == "brisk"
    assert "Piet Marrack" in one.message


def test_a_longer_form_of_one_name_is_no_other_speaker():
    made = voiced("post", "Teodor Brandvold"), voiced("brisk", "Captain Teodor Brandvold")
    assert voices(wrong_speakers, *made) == []
