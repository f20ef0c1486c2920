"""The nouns of retold: one file a table. `TABLES` lists them in the order of the flow."""

from retold.tables.actors import ACTORS, MENTIONS, Actor, Mention
from retold.tables.blocks import BLOCKS, ROLES, Block
from retold.tables.checks import CHECKS, Check
from retold.tables.dates import DATES, DateSignal
from retold.tables.descents import DESCENTS, Descent
from retold.tables.disputes import DISPUTES, Change, Dispute
from retold.tables.events import EVENTS, Event
from retold.tables.facts import FACT_KINDS, FACTS, SIGNED_OFF, SOURCE_LINE, Fact
from retold.tables.figures import FIGURES, Figure
from retold.tables.findings import FINDINGS, Finding
from retold.tables.identity import identify
from retold.tables.origins import ORIGINS, Origin
from retold.tables.pages import PAGES, Page
from retold.tables.parses import PARSES, Parse
from retold.tables.passages import PASSAGES, Edit, Passage
from retold.tables.quotes import QUOTES, Quote
from retold.tables.readings import READINGS, Reading
from retold.tables.received import RECEIVED, Received
from retold.tables.rejects import REJECTS, Reject
from retold.tables.relations import RELATIONS, Relation
from retold.tables.rivals import OUTCOMES, RIVALS, Rival
from retold.tables.schema import Span, Table, Tables
from retold.tables.sentences import SENTENCES, Sentence
from retold.tables.signs import SIGN_KINDS, SIGNS, Sign
from retold.tables.slips import SLIPS, Slip
from retold.tables.summary import QUESTIONS, SUMMARY, Question, Summary
from retold.tables.templates import TEMPLATES, Template
from retold.tables.utterances import UTTERANCES, Utterance, Variant

TABLES: tuple[Table[object], ...] = (
    RECEIVED, REJECTS, PAGES, BLOCKS, DATES, FACTS, TEMPLATES, PASSAGES, DESCENTS, ORIGINS,
    READINGS, RIVALS, SIGNS, EVENTS, SLIPS,
    SENTENCES, PARSES, QUOTES, UTTERANCES, FIGURES, DISPUTES, ACTORS, MENTIONS, RELATIONS, CHECKS,
    FINDINGS, SUMMARY, QUESTIONS,
)  # type: ignore[assignment]  # fmt: skip  # Table is invariant in its row

BY_NAME: dict[str, Table[object]] = {table.name: table for table in TABLES}

OPEN = tuple(t.name for t in TABLES if t.name not in {"received", "parses", "sentences"})
"""The tables written into a dossier; the others are working tables of the flow."""

__all__ = [
    "ACTORS",
    "BLOCKS",
    "BY_NAME",
    "CHECKS",
    "DATES",
    "DESCENTS",
    "DISPUTES",
    "EVENTS",
    "FACTS",
    "FACT_KINDS",
    "FIGURES",
    "FINDINGS",
    "MENTIONS",
    "OPEN",
    "ORIGINS",
    "OUTCOMES",
    "PAGES",
    "PARSES",
    "PASSAGES",
    "QUESTIONS",
    "QUOTES",
    "READINGS",
    "RECEIVED",
    "REJECTS",
    "RELATIONS",
    "RIVALS",
    "ROLES",
    "SENTENCES",
    "SIGNED_OFF",
    "SIGNS",
    "SIGN_KINDS",
    "SLIPS",
    "SOURCE_LINE",
    "SUMMARY",
    "TABLES",
    "TEMPLATES",
    "UTTERANCES",
    "Actor",
    "Block",
    "Change",
    "Check",
    "DateSignal",
    "Descent",
    "Dispute",
    "Edit",
    "Event",
    "Fact",
    "Figure",
    "Finding",
    "Mention",
    "Origin",
    "Page",
    "Parse",
    "Passage",
    "Question",
    "Quote",
    "Reading",
    "Received",
    "Reject",
    "Relation",
    "Rival",
    "Sentence",
    "Sign",
    "Slip",
    "Span",
    "Summary",
    "Table",
    "Tables",
    "Template",
    "Utterance",
    "Variant",
    "identify",
]  # fmt: skip
