"""What a spaCy model's rules say of a word: its part of speech and dictionary form, remembered.

spaCy asks some 180 rules about each token anew, which takes a fourth of a parse. Nearly all of them
look at one token: at its tag, its label and whether it is one of a few words. What they answer once
holds for every such token. A sentence in which another rule fires goes through spaCy's own parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

RULES = ("attribute_ruler", "lemmatizer")
"""The parts of a pipeline that `Forms` stands for; left out of it, they change no other part."""

_TOLD = {"TAG", "DEP", "IS_SPACE"}
"""What rules may ask of a token beside its word, as keys of `_ruled` tell it."""


class Form(NamedTuple):
    """A token as the rules leave it."""

    tag: str
    pos: str
    dep: str
    lemma: str


class Forms:
    """The forms of the tokens of documents that are tagged and parsed."""

    def __init__(self, pipeline: Language) -> None:
        """Part the rules of a pipeline that has both `RULES`."""
        from spacy.matcher import Matcher

        self._vocab = pipeline.vocab
        self._ruler: Any = pipeline.get_pipe(RULES[0])
        self._lemmatizer: Any = pipeline.get_pipe(RULES[1])
        known = self._lemmatizer.lookups.get_table("lemma_index", {})
        for pos, words in list(known.items()):
            known[pos] = frozenset(words)  # it came as a list, searched from end to end
        self._others = Matcher(pipeline.vocab)
        self._words: set[str] = set()
        self._ruled: dict[tuple[str, str, str, bool], tuple[Form, str]] = {}
        self._lemmas: dict[tuple[str, str, str], str] = {}
        for number, rule in enumerate(self._ruler.patterns):
            for pattern in rule["patterns"]:
                words = _words(pattern)
                if words is None:
                    self._others.add(str(number), [pattern])
                else:
                    self._words |= words

    def of(self, doc: Doc) -> list[Form]:
        """The form of each token, as the model's own parts would set it."""
        if self._others(doc, allow_missing=True, as_spans=False):
            self._lemmatizer(self._ruler(doc))
            return [_form(token) for token in doc]
        return [self._one(token) for token in doc]

    def _one(self, token: Token) -> Form:
        word = token.lower_
        key = (word if word in self._words else "", token.tag_, token.dep_, token.is_space)
        form, morph = self._ruled.get(key) or self._rule(key, token)
        if form.lemma:
            return form
        written = (token.text, form.pos, morph)
        lemma = self._lemmas.get(written) or self._lemma(written, token)
        return Form(form.tag, form.pos, form.dep, lemma)

    def _rule(self, key: tuple[str, str, str, bool], token: Token) -> tuple[Form, str]:
        """The form of a token and its morphology, told of the token alone."""
        from spacy.tokens import Doc

        alone = Doc(self._vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_])
        ruled = self._ruler(alone)[0]
        return self._ruled.setdefault(key, (_form(ruled), str(ruled.morph)))

    def _lemma(self, written: tuple[str, str, str], token: Token) -> str:
        """The dictionary form of a token whose part of speech and morphology are told."""
        _, token.pos_, morph = written
        token.set_morph(morph)
        return self._lemmas.setdefault(written, self._lemmatizer.lemmatize(token)[0])


def _form(token: Token) -> Form:
    return Form(token.tag_, token.pos_, token.dep_, token.lemma_)


def _words(pattern: list[Mapping[str, Any]]) -> set[str] | None:
    """The words that a rule asks for, none where it takes any; None if it asks for anything else."""
    if len(pattern) != 1 or not set(pattern[0]) <= _TOLD | {"LOWER"}:
        return None
    word = pattern[0].get("LOWER", {"IN": ()})
    if isinstance(word, str):
        return {word}
    return set(word["IN"]) if set(word) == {"IN"} else None
