"""`summary` and `questions`: the dossier's own sentences, each with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from retold.tables.schema import INT, SPANS, STRING, Span, Table, column


@dataclass(frozen=True, slots=True)
class Summary:
    """One sentence of a story's summary."""

    order: int = column(INT, "place in the summary, from 0 over all stories")
    text: str = column(STRING, "the sentence")
    spans: tuple[Span, ...] = column(SPANS, "what it rests on", default=())
    story: str | None = column(STRING, "story it summarises", default=None)


@dataclass(frozen=True, slots=True)
class Question:
    """One question a reader would ask, and what the pages answer."""

    order: int = column(INT, "place in the list, from 0 over all stories")
    question: str = column(STRING, "the question")
    answer: str = column(STRING, "the answer, or that the pages do not tell")
    spans: tuple[Span, ...] = column(SPANS, "what the answer rests on", default=())
    story: str | None = column(STRING, "story it is about", default=None)


SUMMARY: Table[Summary] = Table("summary", Summary, ("order",))
QUESTIONS: Table[Question] = Table("questions", Question, ("order",))
