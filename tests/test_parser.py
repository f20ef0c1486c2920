"""The parser gives what spaCy's whole pipeline gives, which goes a longer way."""

import re

import pysbd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.models import parser as models
from retold.models.entities import Entities
from retold.models.forms import Forms
from retold.tables import Parse
from retold.text.segmenting import Segmenter

PLAIN = [
    "Mayor Ana Brevik of Ostvik told Reuters on Tuesday that 14 trucks were gone.",
    "There are reasons, and there's another: it ain't over, she is gonna go.",
    "Let's say y'all got ta leave at 5 p.m. or pay $3.5 million, 20 percent of it.",
    "The United Harbour Workers' Union struck. Norland Rail, too, lost its licence.",
    "“We won’t,” he’d said",
    "A \n B, in Velt Bay \n and Velt Bay \u00a0 City",
    "2",
]
WORDS = [
    *" ".join(PLAIN).split(" "),
    "\n",
    "(",
    "—",
    "better",
    "DATA",
    "worst",
    "lay",
    "Mr.",
    "was",
]


@pytest.fixture(scope="module")
def ours() -> models.SpacyParser:
    """The installed parser."""
    if models.parser_name() == "rules-only":
        pytest.skip("no parser is installed")
    found = models.load_parser()
    assert isinstance(found, models.SpacyParser)
    return found


def tokens(parse: Parse) -> list[tuple[str, ...]]:
    return list(zip(parse.lemmas, parse.pos, parse.tags, parse.ents, parse.iobs, strict=True))


def as_spacy_says(ours: models.SpacyParser, texts: list[str]) -> list[list[tuple[str, ...]]]:
    shown = [re.sub(r"\s{2,}", " ", text) for text in texts]
    return [
        [(t.lemma_, t.pos_, t.tag_, t.ent_type_, t.ent_iob_ or "O") for t in doc]
        for doc in ours._pipeline.pipe(shown, batch_size=models.BATCH)
    ]


def test_plain_sentences_are_read_as_by_spacy(ours: models.SpacyParser) -> None:
    assert [tokens(p) for p in ours.parse(PLAIN)] == as_spacy_says(ours, PLAIN)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), max_size=70)
)
def test_any_batch_is_read_as_by_spacy(ours: models.SpacyParser, texts: list[str]) -> None:
    assert [tokens(p) for p in ours.parse(texts)] == as_spacy_says(ours, texts)


def test_parts_stand_for_those_of_the_installed_model(ours: models.SpacyParser) -> None:
    assert Entities.fits(ours._pipeline)
    assert len(Forms(ours._pipeline)._words) > 50


@given(
    st.lists(
        st.sampled_from(
            ["Dr.", "He left.", " ", "\n", "U.S.", "(a.)", "No.", "5", "“So!”", "\u00a0"]
        )
    ).map(" ".join)
)
def test_sentences_stand_where_pysbd_finds_them(text: str) -> None:
    theirs = pysbd.Segmenter(language="en", clean=False, char_span=True).segment(text)
    assert Segmenter().segment(text) == theirs
