"""Explains what is said on pages: quotations, figures, acts, actors, findings, the summary."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.dossier.explain.held import Held
from retold.stages.dossier.explain.kin import sections
from retold.stages.dossier.explain.model import Explanation, Point
from retold.tables import (
    DISPUTES,
    FIGURES,
    MENTIONS,
    QUOTES,
    UTTERANCES,
    Actor,
    Dispute,
    Figure,
    Finding,
    Question,
    Quote,
    Relation,
    Span,
    Summary,
    Utterance,
)  # fmt: skip

BASIS = {
    "named": "the page names the speaker beside it",
    "pronoun": "a pronoun beside it points to the speaker",
    "lineage": "a page of the same descent names the speaker",
    "unknown": "the page does not tell the speaker",
}


def finding(held: Held, row: Finding) -> Explanation:
    """A finding with its rule and both sides of its evidence."""
    facts = [("severity", row.severity), ("page", f"{held.name(row.page)} ({row.page})")]
    if row.mended is not None:
        facts.append(("the sentence without it", row.mended))
    place = held.at(row.page, row.start, row.end) if row.start < row.end else ()
    return Explanation(
        row.finding,
        "findings",
        f"A finding, {row.kind}: {row.message}",
        tuple(facts),
        sections(
            ("What it is about", [Point("The whole page." if not place else "These words.", place)]),
            ("What it was judged against", [Point("Evidence.", c) for c in (held.cites(row.spans),) if c]),
        ),
    )  # fmt: skip


def quote(held: Held, row: Quote) -> Explanation:
    """A quotation, its speaker and why, and what other pages make of it."""
    speaker = row.speaker or "a speaker who is not told"
    evidence = list(held.at(row.page, row.start, row.end))
    if row.speaker_start is not None and row.speaker_end is not None:
        evidence += held.at(row.page, row.speaker_start, row.speaker_end)
    if row.cue_start is not None and row.cue_end is not None:
        evidence += held.at(row.page, row.cue_start, row.cue_end)
    said = held.rows(UTTERANCES, utterance=row.utterance) if row.utterance else []
    return Explanation(
        row.quote,
        "quotes",
        f"A quotation ({row.mode}) of {speaker}: “{row.text}”",
        (
            ("page", f"{held.name(row.page)} ({row.page})"),
            ("speaker", f"{row.speaker or 'not told'}: {BASIS[row.speaker_basis]}"),
            ("how sure the speaker is", f"{row.score:.2f}"),
        ),
        sections(
            ("What it rests on", [Point("The words, who says them, and the word that reports.", tuple(evidence))]),
            ("The utterance it is a version of", [_said(held, u) for u in said]),
        ),
    )  # fmt: skip


def _said(held: Held, row: Utterance) -> Point:
    varies = ", in several wordings" if row.varies else ""
    text = f"“{row.wording}”, on {len(row.pages)} pages{varies}"
    return Point(text, about=row.utterance)


def utterance(held: Held, row: Utterance) -> Explanation:
    """What was said once, and how each page gives it."""
    edits = [
        Point(
            f"{held.name(v.page)}: {v.kind}, “{v.was}” became “{v.now}”"
            + (", which alters what is said" if v.alters else ""),
            held.at(v.page, v.start, v.end) if v.start < v.end else (),
            about=v.quote,
        )
        for v in row.edits
    ]
    quotes = held.rows(QUOTES, utterance=row.utterance)
    return Explanation(
        row.utterance,
        "utterances",
        f"Said by {row.speaker or 'a speaker who is not told'}: “{row.wording}”",
        (("pages", str(len(row.pages))), ("versions differ", "yes" if row.varies else "no")),
        sections(
            ("Where versions differ from this wording", edits),
            ("Its quotations", [_version(held, q) for q in quotes]),
        ),
    )


def _version(held: Held, row: Quote) -> Point:
    said = f"{held.name(row.page)}, {row.mode}, speaker {row.speaker or 'not told'}"
    return Point(said, held.at(row.page, row.start, row.end), row.score, about=row.quote)


def _allowed(row: Figure) -> str:
    low = "any" if row.low is None else f"{row.low:g}"
    high = "any" if row.high is None else f"{row.high:g}"
    return f"{low}" if low == high else f"{low} to {high}"


def figure(held: Held, row: Figure) -> Explanation:
    """A figure: the values it allows, what it counts, who says so."""
    disputes = held.rows(DISPUTES, dispute=row.dispute) if row.dispute else []
    return Explanation(
        row.figure,
        "figures",
        f"A figure: “{row.text}”" + (f", counting {row.counts}" if row.counts else ""),
        (
            ("page", f"{held.name(row.page)} ({row.page})"),
            ("values it allows", f"{_allowed(row)}{f' {row.unit}' if row.unit else ''} ({row.bound})"),
            ("said by", row.said_by or "the page itself"),
        ),
        sections(
            ("What it rests on", [Point("These words.", held.at(row.page, row.start, row.end))]),
            ("Beside other figures", [Point(f"{d.verdict}: {d.note}", about=d.dispute) for d in disputes]),
        ),
    )  # fmt: skip


def dispute(held: Held, row: Dispute) -> Explanation:
    """Figures of one thing beside each other."""
    return Explanation(
        row.dispute,
        "disputes",
        f"Figures of {row.counts}, compared: {row.verdict}. {row.note}",
        (),
        sections(
            ("The figures", list(_compared(held, row))),
            ("Who changed it on the way", list(_changed(held, row))),
        ),
    )


def _changed(held: Held, row: Dispute) -> Iterator[Point]:
    for change in row.changes:
        (now,) = held.rows(FIGURES, figure=change.figure)
        (was,) = held.rows(FIGURES, figure=change.was_figure)
        yield Point(
            f"{held.name(change.child)} has “{change.now}”, {held.name(was.page)} “{change.was}”.",
            (*held.at(now.page, now.start, now.end), *held.at(was.page, was.start, was.end)),
            about=change.parent,
        )


def _compared(held: Held, row: Dispute) -> Iterator[Point]:
    for figure in held.rows(FIGURES, dispute=row.dispute):
        said = f", said by {figure.said_by}" if figure.said_by else ""
        yield Point(
            f"{held.name(figure.page)}: “{figure.text}” ({_allowed(figure)}, {figure.bound}){said}",
            held.at(figure.page, figure.start, figure.end),
            about=figure.figure,
        )


def relation(held: Held, row: Relation) -> Explanation:
    """Who did what to whom, in one sentence."""
    target = f" to {row.target}" if row.target else ""
    return Explanation(
        row.relation,
        "relations",
        f"{row.source}: {row.action}{target}, {row.mode}",
        (
            ("page", f"{held.name(row.page)} ({row.page})"),
            ("carried by the word", row.verb or "not told"),
            ("said by", row.said_by or "the page itself"),
            ("how sure the reading is", f"{row.score:.2f}"),
        ),
        sections(
            ("What it rests on", [Point("These words.", held.at(row.page, row.start, row.end))])
        ),
    )


def actor(held: Held, row: Actor) -> Explanation:
    """An actor with the names it goes by and where."""
    rows = held.rows(MENTIONS, name=row.name)
    cites = held.cites(Span(m.page, m.start, m.end) for m in rows)
    return Explanation(
        row.actor,
        "actors",
        f"{row.name}, {row.kind}",
        (
            ("other names", ", ".join(row.aliases) or "none"),
            ("Wikidata", row.wikidata or "not known"),
            ("mentions", str(len(rows))),
        ),
        sections(("Named or pointed to", [Point("First places.", cites)] if cites else [])),
    )


def sentence(held: Held, row: Summary) -> Explanation:
    """One sentence of the summary."""
    return Explanation(
        f"summary-{row.order}",
        "summary",
        f"A sentence of the summary: {row.text}",
        (),
        sections(("What it rests on", [Point("These places.", held.cites(row.spans))])),
    )


def question(held: Held, row: Question) -> Explanation:
    """One question with its answer."""
    return Explanation(
        f"question-{row.order}",
        "questions",
        f"{row.question} {row.answer}",
        (),
        sections(("What the answer rests on", [Point("These places.", held.cites(row.spans))])),
    )
