"""Score quotations and speakers on PolNeAR (Newell, Margolin and Ruths, LREC 2018).

    python evaluation/quotations.py DATA_FOLDER [--part dev] [--from 0] [--limit N] [--rules-only] [--wrong 10]

DATA_FOLDER holds `polnear-train-dev.tar.xz`. Printed are

- direct and mixed: F1 of quoted spans, equal but for marks, white space and final punctuation,
  against the pieces in marks of annotated contents;
- speaker of a direct quotation: right where the span that names or points to him meets the
  annotated source, or ends in the same word; abstentions are counted apart;
- all attributions: F1 of content words, and how often the source is right where contents meet.

With `--rules-only` a second column is read without the parser. Below stand the reasons of what is
wrong with the parser and ten such cases, as ids and offsets, never their texts.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archives import unpack
from confusion import confusion
from retold.stages.statements.actors import name
from retold.stages.statements.quotations import quote
from retold.stages.statements.sentences import parse, split
from retold.stages.statements.speakers.pointers import PRONOUNS
from retold.tables import BLOCKS, PAGES, PARSES, QUOTES, Block, Page, Quote, Tables
from retold.text.lookups import by_page
from retold.text.words import word_spans

EDGE = " \n\t\"'“”‘’`.,;:!?…—–-()[]"
_MARKED = re.compile(r"(?:[“\"]|'')((?:(?!'')[^“”\"\n])+)(?:[”\"]|'')?")
_BARE_CUE = re.compile(r"[a-z]+")
Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Gold:
    """One annotated attribution: content pieces and source pieces."""

    content: Spans
    source: Spans


def read_gold(path: Path, text: str) -> list[Gold]:
    """The attributions of one annotation file in brat's format."""
    spans: dict[str, Spans] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        tag, _, rest = line.partition("\t")
        if tag.startswith("T"):
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[tag] = [(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))]
        elif tag.startswith("E"):
            roles: dict[str, list[str]] = {}
            for item in rest.split()[1:]:
                role, _, target = item.partition(":")
                roles.setdefault(role.rstrip("0123456789"), []).append(target)
            events.append(roles)
    return [
        Gold(
            _merged(text, [s for t in e.get("Content", []) for s in spans[t]]),
            _source(text, e, spans),
        )
        for e in events
    ]


def _source(text: str, event: dict[str, list[str]], spans: dict[str, Spans]) -> Spans:
    """The source's pieces; where annotators swapped source and cue ("said" a source), the cue's."""
    source = [s for t in event.get("Source", []) for s in spans[t]]
    cue = [s for t in event.get("Cue", []) for s in spans[t]]
    slipped = source and cue and all(_BARE_CUE.fullmatch(text[a:b]) for a, b in source)
    slipped = (
        slipped
        and text[slice(*source[0])] not in PRONOUNS
        and any(c.isupper() for c in text[slice(*cue[0])])
    )
    return cue if slipped else source


def _merged(text: str, pieces: Spans) -> Spans:
    """Pieces that only white space parts, as one."""
    merged: Spans = []
    for start, end in sorted(pieces):
        if merged and not text[merged[-1][1] : start].strip(" ") and start >= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks, white space and punctuation at its ends."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def marked_pieces(text: str, gold: Gold) -> tuple[Spans, Spans]:
    """Direct and mixed pieces in marks of one annotated content."""
    direct: Spans = []
    mixed: Spans = []
    for start, end in gold.content:
        position = start
        for line in text[start:end].split("\n"):
            low, high = position, position + len(line)
            position = high + 1
            opened = line[:2].startswith(("“", '"', "''")) or text[max(0, low - 2) : low].endswith(
                ("“", '"', "''")
            )
            pieces = [bare(text, low + m.start(1), low + m.end(1)) for m in _MARKED.finditer(line)]
            inner = bare(text, low, high)
            if opened and not (pieces and len(pieces) > 1) and inner[0] < inner[1]:
                whole = pieces[0] if pieces else inner
                (direct if whole[1] >= inner[1] else mixed).append(whole)
            else:
                mixed.extend(p for p in pieces if p[0] < p[1])
    return direct, mixed


def word_set(text: str, spans: Spans) -> set[int]:
    """First offsets of the words in some spans."""
    return {a for start, end in spans for a, _ in word_spans(text, start, end)}


def prepare(texts: dict[str, str]) -> Tables:
    """Pages, blocks and sentences of plain texts: the first line is the title, others are body."""
    pages, blocks = [], []
    for page, text in texts.items():
        pages.append(Page(page=page, source=page, text=text, words=len(text.split())))
        position = 0
        for line in text.split("\n"):
            if line.strip():
                role = "body" if position else "title"
                blocks.append(Block(page, position, position + len(line), role, "plain"))
            position += len(line) + 1
    tables = {"pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks)}
    return tables | split(tables)


def build(tables: Tables, parsed: bool = True) -> dict[str, list[Quote]]:
    """The quotations of each page, read with the parser or by rules alone."""
    tables = tables | (parse(tables) if parsed else {"parses": PARSES.empty()})
    tables |= name(tables)
    tables |= quote(tables)
    return by_page(QUOTES.rows(tables["quotes"]))


def same_speaker(text: str, row: Quote, gold: Gold) -> bool:
    """Whether the predicted speaker's span meets the source, or its name ends in the same word."""
    start, end = row.speaker_start or 0, row.speaker_end or 0
    if any(a < end and start < b for a, b in gold.source):
        return True
    last = (row.speaker or "").split()[-1:]
    words = {
        w.strip(EDGE).removesuffix("’s").removesuffix("'s")
        for a, b in gold.source
        for w in text[a:b].split()
    }
    return bool(last) and last[0] in words


Wrong = list[tuple[str, str]]
"""Why a case is wrong, and where it stands."""


def score(
    texts: dict[str, str], golds: dict[str, list[Gold]], rows: dict[str, list[Quote]]
) -> tuple[Counter[str], Wrong]:
    """The counts of the three measures, and the wrong cases."""
    count: Counter[str] = Counter()
    wrong: Wrong = []
    for page, text in texts.items():
        of = rows.get(page, [])
        count += score_marked(page, text, golds[page], of, wrong)
        count += score_all(text, golds[page], of)
    return count, wrong


def score_marked(
    page: str, text: str, golds: list[Gold], rows: list[Quote], wrong: Wrong
) -> Counter[str]:
    """What is in marks: spans, and the speaker of those that are found."""
    count: Counter[str] = Counter()
    pieces: dict[tuple[int, int], tuple[str, Gold]] = {}
    for gold in golds:
        direct, mixed = marked_pieces(text, gold)
        pieces |= dict.fromkeys(mixed, ("mixed", gold)) | dict.fromkeys(direct, ("direct", gold))
    found = {bare(text, q.start, q.end): q for q in rows if q.mode != "indirect"}
    missed, extra = pieces.keys() - found.keys(), found.keys() - pieces.keys()
    count.update({"gold": len(pieces), "found": len(found), "both": len(pieces) - len(missed)})
    wrong += [(why_span("missed", text, s, extra), f"{page} {s[0]}-{s[1]}") for s in missed]
    wrong += [(why_span("extra", text, s, missed), f"{page} {s[0]}-{s[1]}") for s in extra]
    for place in sorted(pieces.keys() & found.keys()):
        kind, gold = pieces[place]
        row = found[place]
        if not gold.source:
            continue
        right = same_speaker(text, row, gold)
        verdict = "abstained" if row.speaker is None else "right" if right else "wrong"
        count.update((f"{kind} asked", f"{kind} {verdict}"))
        if verdict != "right":
            how = row.speaker_basis if row.score > CARRIED else f"carried on, {row.speaker_basis}"
            why = f"speaker {verdict} ({how})" if row.speaker else "speaker abstained"
            wrong.append((why, f"{page} {place[0]}-{place[1]}"))
    return count


CARRIED = 0.6
"""Score up to which a speaker is one carried on from another quotation."""


def why_span(side: str, text: str, span: tuple[int, int], others: Iterable[tuple[int, int]]) -> str:
    """Why a span is missed or extra: its edges, its shortness, or that it is there at all."""
    if any(a < span[1] and span[0] < b for a, b in others):
        return f"{side}, edges differ"
    short = len(word_spans(text, *span)) <= SHORT
    return f"{side}, of one or two words" if short else f"{side}, whole"


SHORT = 2
"""Words of a quotation that may as well be a title or scare quotes."""


def score_all(text: str, golds: list[Gold], rows: list[Quote]) -> Counter[str]:
    """All attributions: words of their contents, and the source where contents meet."""
    every = [
        (q, [(q.start, q.end), (q.clause_start or q.start, q.clause_end or q.end)]) for q in rows
    ]
    gold_words = word_set(text, [s for g in golds for s in g.content])
    found_words = word_set(text, [s for _, spans in every for s in spans])
    count = Counter({
        "gold words": len(gold_words), "found words": len(found_words),
        "both words": len(gold_words & found_words),
    })  # fmt: skip
    for gold in golds:
        inside = word_set(text, gold.content)
        meets = [
            q
            for q, spans in every
            if len(word_set(text, spans) & inside) * 2 >= len(inside)
            or any(a <= q.start < b for a, b in gold.content)
        ]
        if meets and gold.source:
            count["met"] += 1
            count["met right"] += any(same_speaker(text, q, gold) for q in meets)
    return count


def shares(count: Counter[str]) -> dict[str, str]:
    """The measures by their name."""

    def f1(both: str, gold: str, found: str) -> str:
        precision, recall = count[both] / max(1, count[found]), count[both] / max(1, count[gold])
        mean = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {precision:.3f} R {recall:.3f} F1 {mean:.3f}"

    told = {"direct and mixed spans": f"{f1('both', 'gold', 'found')} ({count['gold']} gold)"}
    for kind in ("direct", "mixed"):
        asked, right = count[f"{kind} asked"], count[f"{kind} right"]
        answered = right + count[f"{kind} wrong"]
        told[f"speaker of {kind}"] = (
            f"right {right / max(1, asked):.3f} of {asked}, "
            f"{right / max(1, answered):.3f} of answered, abstained {count[f'{kind} abstained']}"
        )
    told["all content words"] = f1("both words", "gold words", "found words")
    met = count["met right"] / max(1, count["met"])
    told["source where contents meet"] = f"{met:.3f} of {count['met']}"
    return told


def report(columns: dict[str, dict[str, str]]) -> None:
    """Print the measures, a column a way of reading."""
    if len(columns) > 1:
        print(f"{'':27}" + " | ".join(f"{title:62}" for title in columns))
    for measure in next(iter(columns.values())):
        print(f"{measure:27}" + " | ".join(f"{c[measure]:62}" for c in columns.values()))


def main() -> None:
    """Unpack, build, score."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--part", default="dev")
    arguments.add_argument("--limit", type=int, default=None, help="so many articles only")
    arguments.add_argument("--from", dest="first", type=int, default=0, help="articles left out")
    arguments.add_argument("--rules-only", action="store_true", help="without the parser, beside")
    arguments.add_argument("--wrong", type=int, default=10, help="wrong cases listed")
    options = arguments.parse_args()
    found = options.folder / "quotes-polnear" / "polnear-train-dev.tar.xz"
    if not found.is_file():
        sys.exit(f"skipped: {found} is not there")
    with tempfile.TemporaryDirectory() as folder:
        base = unpack(found, folder, f"data/{options.part}/") / "data" / options.part
        files = sorted((base / "text").glob("*.txt"))
        files = files[options.first :][: options.limit]
        texts, golds = {}, {}
        for file in files:
            notes = sorted((base / "attributions").glob(f"{file.stem}*.ann"))
            if notes:
                texts[file.stem] = file.read_text(encoding="utf-8")
                golds[file.stem] = read_gold(notes[0], texts[file.stem])
    prepared = prepare(texts)
    count, wrong = score(texts, golds, build(prepared))
    columns = {"with the parser": shares(count)}
    if options.rules_only:
        columns["rules only"] = shares(score(texts, golds, build(prepared, parsed=False))[0])
    report(columns)
    confusion("quotations", wrong, options.wrong)


if __name__ == "__main__":
    main()
