"""Score quotations and speakers on PolNeAR (Newell, Margolin and Ruths, LREC 2018).

    python evaluation/quotations.py DATA_FOLDER [--part dev] [--rules] [--errors 10]

DATA_FOLDER holds `polnear-train-dev.tar.xz`. Printed are

- direct and mixed: F1 of quoted spans, equal but for marks, white space and final punctuation,
  against the pieces in marks of annotated contents;
- speaker of a direct quotation: right where the span that names or points to him meets the
  annotated source, or ends in the same word; abstentions are counted apart;
- all attributions: F1 of content words, and how often the source is right where contents meet.

With `--errors` the ids and offsets of wrong cases are listed, never their texts.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from archives import unpack
from retold.stages.statements.actors import name
from retold.stages.statements.quotations import quote
from retold.stages.statements.sentences import parse, split
from retold.stages.statements.speakers_pointers import PRONOUNS
from retold.tables import BLOCKS, PAGES, PARSES, QUOTES, Block, Page, Quote, Tables
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


def build(texts: dict[str, str], rules: bool) -> Tables:
    """Pages → quotes for plain texts: the first line is the title, every other a body paragraph."""
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
    tables |= split(tables)
    tables |= {"parses": PARSES.empty()} if rules else parse(tables)
    clock = time.perf_counter()
    tables |= name(tables)
    tables |= quote(tables)
    print(f"names and quotations: {time.perf_counter() - clock:.1f} s for {len(texts)} articles")
    return tables


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


def score(
    texts: dict[str, str], golds: dict[str, list[Gold]], rows: dict[str, list[Quote]], errors: int
) -> None:
    """Print the three measures and some wrong cases."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for page, text in texts.items():
        pieces: dict[tuple[int, int], tuple[str, Gold]] = {}
        for gold in golds[page]:
            direct, mixed = marked_pieces(text, gold)
            pieces |= dict.fromkeys(mixed, ("mixed", gold)) | dict.fromkeys(
                direct, ("direct", gold)
            )
        found = {bare(text, q.start, q.end): q for q in rows[page] if q.mode != "indirect"}
        count["gold"] += len(pieces)
        count["found"] += len(found)
        count["both"] += len(pieces.keys() & found.keys())
        wrong += [f"missed {page} {a}-{b}" for a, b in pieces.keys() - found.keys()]
        wrong += [f"extra {page} {a}-{b}" for a, b in found.keys() - pieces.keys()]
        for place in sorted(pieces.keys() & found.keys()):
            kind, gold = pieces[place]
            row = found[place]
            if not gold.source:
                continue
            count[f"{kind} asked"] += 1
            right = same_speaker(text, row, gold)
            verdict = (
                "right"
                if right and row.speaker
                else "abstained"
                if row.speaker is None
                else "wrong"
            )
            count[f"{kind} {verdict}"] += 1
            if verdict != "right":
                wrong.append(f"speaker {verdict} {page} {place[0]}-{place[1]}")
        every = [
            (q, [(q.start, q.end), (q.clause_start or q.start, q.clause_end or q.end)])
            for q in rows[page]
        ]
        gold_words = word_set(text, [s for g in golds[page] for s in g.content])
        found_words = word_set(text, [s for _, spans in every for s in spans])
        count["gold words"] += len(gold_words)
        count["found words"] += len(found_words)
        count["both words"] += len(gold_words & found_words)
        for gold in golds[page]:
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
    report(count)
    for kind in ("missed", "extra", "speaker wrong", "speaker abstained"):
        for line in sorted(w for w in wrong if w.startswith(kind))[:errors]:
            print("  ", line)


def report(count: Counter[str]) -> None:
    """Print the shares."""

    def f1(both: str, gold: str, found: str) -> str:
        precision, recall = count[both] / max(1, count[found]), count[both] / max(1, count[gold])
        mean = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {precision:.3f} R {recall:.3f} F1 {mean:.3f}"

    print("direct and mixed spans ", f1("both", "gold", "found"), f"({count['gold']} gold)")
    for kind in ("direct", "mixed"):
        asked, right = count[f"{kind} asked"], count[f"{kind} right"]
        answered = right + count[f"{kind} wrong"]
        print(
            f"speaker of {kind:6}     right {right / max(1, asked):.3f} of {asked}, "
            f"{right / max(1, answered):.3f} of answered, abstained {count[f'{kind} abstained']}"
        )
    print("all content words      ", f1("both words", "gold words", "found words"))
    print(
        f"source where contents meet {count['met right'] / max(1, count['met']):.3f} of {count['met']}"
    )


def main() -> None:
    """Unpack, build, score."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--part", default="dev")
    arguments.add_argument("--limit", type=int, default=None, help="first articles only")
    arguments.add_argument("--rules", action="store_true", help="without the parser")
    arguments.add_argument("--errors", type=int, default=0)
    options = arguments.parse_args()
    found = options.folder / "quotes-polnear" / "polnear-train-dev.tar.xz"
    if not found.is_file():
        sys.exit(f"skipped: {found} is not there")
    with tempfile.TemporaryDirectory() as folder:
        base = unpack(found, folder, f"data/{options.part}/") / "data" / options.part
        files = sorted((base / "text").glob("*.txt"))[: options.limit]
        texts, golds = {}, {}
        for file in files:
            notes = sorted((base / "attributions").glob(f"{file.stem}*.ann"))
            if notes:
                texts[file.stem] = file.read_text(encoding="utf-8")
                golds[file.stem] = read_gold(notes[0], texts[file.stem])
    tables = build(texts, options.rules)
    rows: dict[str, list[Quote]] = {page: [] for page in texts}
    for row in QUOTES.rows(tables["quotes"]):
        rows[row.page].append(row)
    score(texts, golds, rows, options.errors)


if __name__ == "__main__":
    main()
