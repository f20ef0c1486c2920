"""Quotations with their apparatus: every version marked word by word against the wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from retold.stages.dossier.views.cited import Cite
from retold.stages.dossier.views.cites import Citations, clip
from retold.stages.dossier.views.model import Piece, UtteranceView, Version
from retold.stages.dossier.views.shelf import Shelf
from retold.tables import Quote, Span, Utterance
from retold.text.align import align
from retold.text.sentences import squeeze
from retold.text.words import fold, word_spans, words

NEAR = 7
"""Words of agreement kept on either side of a difference."""

PART = 4
"""Words left out at either end from which a version quotes a part rather than cuts."""

LONGEST_WORDING = 1200
"""Code points of a wording that is printed; a longer one is cut with an ellipsis."""

Edits = dict[str, tuple[tuple[str, ...], bool]]


def utterances(shelf: Shelf, story: int, cites: Citations) -> tuple[UtteranceView, ...]:
    """Every utterance and every quotation joined to none; those on most pages first."""
    groups: dict[str, list[Quote]] = defaultdict(list)
    for quote in shelf.quotes:
        groups[quote.utterance or quote.quote].append(quote)
    joined = {u.utterance: u for u in shelf.utterances}
    order = {p.page: i for i, p in enumerate(shelf.pages)}
    for quotes in groups.values():
        quotes.sort(key=lambda q: (order.get(q.page, len(order)), q.start))

    def rank(key: str) -> tuple[int, bool, int, int, str]:
        quotes, edits = groups[key], joined[key].edits if key in joined else ()
        pages = len({q.page for q in quotes})
        first = quotes[0]
        place = order.get(first.page, len(order))
        return (-pages, not any(e.alters for e in edits), place, first.start, key)

    return tuple(
        _utterance(joined.get(key), groups[key], story, cites) for key in sorted(groups, key=rank)
    )


def _utterance(
    joined: Utterance | None, quotes: list[Quote], story: int, cites: Citations
) -> UtteranceView:
    wording = (joined.wording if joined else "") or quotes[0].text
    speaker = (joined.speaker if joined else None) or quotes[0].speaker
    wording = clip(wording, LONGEST_WORDING)
    like = [q for q in quotes if words(q.text) == words(wording)]
    return UtteranceView(
        speaker=speaker,
        wording=wording,
        mode=(like or quotes)[0].mode,
        cites=_cites(like or quotes[:1], story, cites),
        versions=_versions(wording, quotes, _edits(joined), story, cites),
        lost=_cites((q for q in quotes if _lost(q, speaker)), story, cites),
        pages=len({q.page for q in quotes}),
    )


def _lost(quote: Quote, speaker: str | None) -> bool:
    """Whether a page quotes without naming the speaker that other pages name."""
    return speaker is not None and quote.speaker_basis in ("lineage", "unknown")


def _cites(quotes: Iterable[Quote], story: int, cites: Citations) -> tuple[Cite, ...]:
    return cites.cites(story, (Span(q.page, q.start, q.end) for q in quotes))


def _edits(joined: Utterance | None) -> Edits:
    """For each quotation the kinds of its edits, and whether one alters the sense."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for edit in joined.edits if joined else ():
        found[edit.quote].append((edit.kind, edit.alters))
    return {
        quote: (tuple(dict.fromkeys(kind for kind, _ in edits)), any(a for _, a in edits))
        for quote, edits in found.items()
    }


def _versions(
    wording: str, quotes: Sequence[Quote], edits: Edits, story: int, cites: Citations
) -> tuple[Version, ...]:
    """Quotations of the same words share a version; the wording's own comes first."""
    groups: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
    for quote in quotes:
        groups[(quote.mode if quote.mode == "indirect" else "", *words(quote.text))].append(quote)
    made = [_version(wording, group, edits, story, cites) for group in groups.values()]
    return tuple(sorted(made, key=lambda v: (not v.same, v.mode == "indirect")))


def _version(
    wording: str, group: list[Quote], edits: Edits, story: int, cites: Citations
) -> Version:
    quote = group[0]
    same = words(quote.text) == words(wording)
    text = clip(quote.text, LONGEST_WORDING)
    plain = same or quote.mode == "indirect"
    kinds = dict.fromkeys(k for q in group for k in edits.get(q.quote, ((), False))[0])
    return Version(
        cites=_cites(group, story, cites),
        pieces=(Piece("same", text),) if plain else shorten(compare(wording, text)),
        kinds=tuple(kinds),
        alters=any(edits.get(q.quote, ((), False))[1] for q in group),
        mode=quote.mode,
        same=same,
    )


def compare(wording: str, text: str) -> tuple[Piece, ...]:
    """`text` with what it adds to the wording as `ins` and what it lacks as `del`.

    The pieces that are not `del` join to `text`, but for spaces around a `del`.
    """
    wording, text = squeeze(wording), squeeze(text)
    one, other = word_spans(wording), word_spans(text)
    runs = align([fold(wording[s:e]) for s, e in one], [fold(text[s:e]) for s, e in other])
    pieces: list[Piece] = []
    position = 0
    for run in runs:
        here = other[run.other_start][0] if run.other_start < len(other) else len(text)
        if run.op == "delete":
            here = position
        _add(pieces, "same", text[position:here])
        position = here
        if run.op in ("delete", "replace"):
            _add_lost(pieces, wording[one[run.start][0] : one[run.end - 1][1]])
        if run.op != "delete":
            end = other[run.other_end - 1][1]
            _add(pieces, "same" if run.op == "equal" else "ins", text[position:end])
            position = end
    _add(pieces, "same", text[position:])
    return tuple(pieces)


def _add(pieces: list[Piece], op: str, text: str) -> None:
    """Append a piece, joining it to an equal neighbour and setting it off from cut words."""
    if not text:
        return
    if pieces and pieces[-1].op == "del" and text[0].isalnum():
        pieces.append(Piece("same", " "))
    if pieces and pieces[-1].op == op:
        text = pieces.pop().text + text
    pieces.append(Piece(op, text))


def _add_lost(pieces: list[Piece], lost: str) -> None:
    """Append words that the version lacks, set off from the word before."""
    if pieces and not pieces[-1].text.endswith(" "):
        _add(pieces, "same", " ")
    pieces.append(Piece("del", lost))


def shorten(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Long agreement cut down to `NEAR` words on the sides where a difference stands.

    What a version leaves out before it begins or after it ends is no difference of wording:
    from `PART` words on an ellipsis stands for it.
    """
    short: list[Piece] = []
    last = len(pieces) - 1
    for i, piece in enumerate(pieces):
        said = piece.text.split(" ")
        outer = piece.op == "del" and (i == 0 or not _words_in(pieces[i + 1 :]))
        if outer and len(said) >= PART:
            short.append(Piece("gap", "…"))
        elif piece.op == "same" and len(said) > 2 * NEAR + 3:
            short.extend(_middle_out(said, first=i == 0, last=i == last))
        else:
            short.append(piece)
    return tuple(short)


def _words_in(pieces: Sequence[Piece]) -> bool:
    return any(words(piece.text) for piece in pieces)


def _middle_out(said: list[str], first: bool, last: bool) -> list[Piece]:
    """The ends of a long agreement; only the inner end of one at the edge of the wording."""
    made = [] if first else [Piece("same", " ".join(said[:NEAR]) + " ")]
    made.append(Piece("gap", "…"))
    return made if last else [*made, Piece("same", " " + " ".join(said[-NEAR:]))]
