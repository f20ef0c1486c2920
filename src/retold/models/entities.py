"""The entities that a spaCy model finds, found in fewer steps.

spaCy's loop asks of each token and each of some 70 moves whether it is allowed, and for that takes
Python's lock hundreds of times a token: a third of a parse. Here the allowed moves of a state come
from a table, and all sentences of a batch take a step together. Scores are summed in spaCy's order and by its own
product of matrices, so that not one bit of them, and so no entity, is another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "ner"
"""The part of a pipeline that `Entities` stands for; left out of it, no other part changes."""

_SETTINGS = {"beam_width": 1, "incorrect_spans_key": None}
"""Those of a greedy recogniser."""
_LAYERS = ("tok2vec", "lower", "upper")
_SHAPE = (3, 2)
"""Tokens that a state looks at, pieces of a hidden unit."""


class Entity(NamedTuple):
    """What a token is part of: its label, empty outside, and B, I or O."""

    label: str
    iob: str


_NOTHING = Entity("", "O")

EntitiesOf = Callable[[Sequence["Doc"]], list[list[Entity]]]
"""Gives the entity of each token of the documents of a batch."""


def entities_as_set(docs: Sequence[Doc]) -> list[list[Entity]]:
    """The entities that the model itself has set in the documents."""
    return [[Entity(token.ent_type_, token.ent_iob_ or "O") for token in doc] for doc in docs]


class Entities:
    """Greedy moves over tagged documents: begin, in, last, unit, out (BILUO)."""

    def __init__(self, pipeline: Language, batch: int) -> None:
        """Read the moves and layers of a pipeline for which `fits` holds.

        A `batch` of documents is taken in fourths by length, as spaCy does it: sums depend on it.
        """
        recogniser: Any = pipeline.get_pipe(NAME)
        self._portion = max(batch // 4, 2)
        self._model = recogniser.model
        self._tok2vec, self._lower, self._upper = map(self._model.get_ref, _LAYERS)
        moves = [name.partition("-") for name in _names(recogniser)]
        labels = sorted({label for _, _, label in moves} - {""})
        numbers = {label: n for n, label in enumerate(labels)}
        self._kinds = np.array([kind for kind, _, _ in moves])
        self._labels = np.array([numbers.get(label, -1) for _, _, label in moves])
        self._entities = [
            Entity(label, "B" if kind in "BU" else "I") if label else _NOTHING
            for kind, _, label in moves
        ]
        self._allowed = self._table(len(labels))

    @staticmethod
    def fits(pipeline: Language) -> bool:
        """Whether the recogniser of a pipeline is one whose moves are known here."""
        if NAME not in pipeline.pipe_names:
            return False
        recogniser: Any = pipeline.get_pipe(NAME)
        model, lower = recogniser.model, recogniser.model.maybe_get_ref("lower")
        return (
            all(recogniser.cfg.get(name) == value for name, value in _SETTINGS.items())
            and all(model.has_ref(name) for name in _LAYERS)
            and bool(model.attrs["has_upper"])
            and not model.attrs["unseen_classes"]
            and (lower.get_dim("nF"), lower.get_dim("nP")) == _SHAPE
            and len(_names(recogniser)) == recogniser.moves.n_moves
            and {name[:1] for name in recogniser.move_names} == set("BILUO")
        )

    def of(self, docs: Sequence[Doc]) -> list[list[Entity]]:
        """The entity of each token of the documents, which are one batch of a pipeline."""
        by_length = sorted(range(len(docs)), key=lambda i: len(docs[i]))
        found: list[list[Entity]] = [[] for _ in docs]
        for first in range(0, len(docs), self._portion):
            chosen = by_length[first : first + self._portion]
            for i, moves in zip(chosen, self._moves([docs[i] for i in chosen]), strict=True):
                found[i] = [self._entities[move] for move in moves[: len(docs[i])]]
        return found

    def _table(self, labels: int) -> npt.NDArray[np.bool_]:
        """Which moves are allowed: rows 0 to 2 outside entities, then two rows a label within one.

        Outside: at a white space; where no other token may follow in an entity; elsewhere. Within:
        the same but the first.
        """
        kinds, of = self._kinds, self._labels
        unit, begin = (kinds == "U") & (of >= 0), kinds == "B"
        rows = [kinds == "O", (kinds == "O") | unit, (kinds == "O") | unit | begin]
        for label in range(labels):
            rows += [(kinds == "L") & (of == label), np.isin(kinds, ["L", "I"]) & (of == label)]
        return np.array(rows)

    def _moves(self, docs: Sequence[Doc]) -> npt.NDArray[np.intp]:
        """The number of the move at each token; documents are rows, from the shortest to the longest."""
        lengths = np.array([len(doc) for doc in docs])
        firsts = np.cumsum(lengths) - lengths + 1
        outside, goes_on = _places(docs, int(lengths.max(initial=0)))
        moves = np.zeros(goes_on.shape, np.intp)
        if not moves.size:
            return moves
        hidden = self._lower.predict(self._tok2vec.predict(docs))
        label, start = np.full(len(docs), -1), np.zeros(len(docs), np.intp)
        for at in range(moves.shape[1]):
            left = int(np.searchsorted(lengths, at, side="right"))
            open_, token = label[left:] >= 0, firsts[left:] + at
            scores = self._scores(hidden, token, np.where(open_, start[left:], 0), open_)
            within = 3 + 2 * label[left:] + goes_on[left:, at]
            state = np.where(open_, within, outside[left:, at])
            move = np.where(self._allowed[state], scores, -np.inf).argmax(axis=1)
            moves[left:, at] = move
            begun = self._kinds[move] == "B"
            start[left:] = np.where(begun, token, start[left:])
            label[left:] = np.where(begun | (self._kinds[move] == "I"), self._labels[move], -1)
        return moves

    def _scores(self, hidden: Any, token: Any, start: Any, open_: Any) -> Any:
        """Score all moves by a token, the first of the open entity and the one before; 0 is none."""
        before = np.where(open_, token - 1, 0)
        summed = (
            hidden[token, 0] + hidden[start, 1] + hidden[before, 2] + self._lower.get_param("b")
        )
        scores = self._model.ops.gemm(summed.max(axis=2), self._upper.get_param("W"), trans2=True)
        return scores + self._upper.get_param("b")


def _names(recogniser: Any) -> list[str]:
    """The moves by number. spaCy hides one, a unit without label, which comes last of its kind."""
    names: list[str] = list(recogniser.move_names)
    units = [number for number, name in enumerate(names) if name.startswith("U")]
    names.insert(max(units, default=0) + 1, "U-")
    return names


def _places(docs: Sequence[Doc], longest: int) -> tuple[Any, Any]:
    """For each token its row of the table outside entities, and whether an entity may go on behind it."""
    outside = np.zeros((len(docs), longest), np.intp)
    goes_on = np.zeros((len(docs), longest), np.intp)
    for row, doc in enumerate(docs):
        for at, token in enumerate(doc):
            goes_on[row, at] = at + 1 < len(doc) and not doc[at + 1].is_sent_start
            outside[row, at] = 0 if token.is_space else 1 + goes_on[row, at]
    return outside, goes_on
