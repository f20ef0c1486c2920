"""Real pages as scrapers dump them, block by block, with the truth of what is the article.

Each HTML page of CleanEval 2007 and dragnet 2013 comes with its hand-cleaned text. The page's
visible text is dumped one block a line; a block is the article's where at least `SHARE` of its
words stand in the hand-cleaned text in the same order (longest common subsequence of words: 98
of 100 blocks have under a tenth or over four fifths). Readers' comments, which dragnet keeps
apart, are not the article. Pages whose truth has under 20 words are left out.

The truth of a block is unclear where a share between `UNCLEAR` of its words was aligned, or where
all its words stand in the truth in a row and yet were not aligned: the truth has them elsewhere, or
the page has them twice. A heading is what the page or the truth (CleanEval's `<h>`) marks as one.

Halves: rules and trees are tuned on the pages whose name's SHA-256 is even; scores are reported
on the others.
"""

from __future__ import annotations

import re
import tarfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz.distance import LCSseq
from selectolax.lexbor import LexborHTMLParser

import main_text
from retold.text.words import words

BLOCK = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
HIDDEN = frozenset(
    {"script", "style", "noscript", "head", "template", "iframe", "select", "textarea"}
)
_MARK = re.compile(r"<[phl]>")
_MARKED = re.compile(r"(<[phl]>)")
SETS = {
    "cleaneval": "pages-cleaneval/cleaneval-final.tar.xz",
    "dragnet": "pages-dragnet/dragnet_data.tar.xz",
}
SHARE, LEAST, MOST_BLOCKS = 0.6, 20, 3_000
UNCLEAR = (0.3, 0.7)


@dataclass(frozen=True)
class Block:
    """One block of a page: its text, its element, and whether it is the article's.

    `clear` tells whether the truth can be trusted here, `heading` whether it is one.
    """

    text: str
    tag: str
    article: bool
    clear: bool = True
    heading: bool = False


@dataclass(frozen=True)
class Case:
    """A page with its truth."""

    name: str
    html: str
    gold: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Form:
    """A page in one form: the text a scraper leaves, and where each block stands in it."""

    kind: str
    text: str
    spans: tuple[tuple[int, int, Block], ...]


def cases(data: Path, name: str, half: str | None = None, limit: int = 10_000) -> Iterator[Case]:
    """Pages of a set, spread evenly, at most `limit`; `half` is `tuned`, `held` or all."""
    inputs, golds = read_archive(data / SETS[name])
    chosen = [
        s
        for s in sorted(inputs.keys() & golds.keys())
        if half is None or main_text.is_held(s) == (half == "held")
    ]
    for stem in chosen[:: max(1, len(chosen) // limit)][:limit]:
        html, marked = decoded(inputs[stem]), without_comments(decoded(golds[stem]))
        dumped, gold = dump(html), _MARK.sub(" ", marked)
        if len(words(gold)) < LEAST or len(dumped) > MOST_BLOCKS:
            continue
        yield Case(stem, html, gold, tuple(truths(dumped, marked)))


def silver(data: Path, half: str) -> Iterator[Case]:
    """The pages of `main_text.silver`; blocks on which the two extractors differ are unclear."""
    for name, html, one, other in main_text.silver(data, half):
        dumped = dump(html)
        if len(dumped) <= MOST_BLOCKS:
            pairs = zip(truths(dumped, one), truths(dumped, other), strict=True)
            blocks = (a if a.article == b.article else replace(a, clear=False) for a, b in pairs)
            yield Case(name, html, one, tuple(blocks))


def read_archive(archive: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Pages and truths of an archive, by name."""
    inputs: dict[str, bytes] = {}
    golds: dict[str, bytes] = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            path, file = Path(member.name), tar.extractfile(member)
            if file and path.suffix in {".html", ".txt"}:
                (inputs if path.suffix == ".html" else golds)[path.stem] = file.read()
    return inputs, golds


def decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def without_comments(gold: str) -> str:
    """The truth without its head line and comments."""
    gold = re.split(r"\n?\W{4,}\s*COMMENTS\b", gold)[0]
    return re.sub(r"\AURL:\s*\S+", "", gold)


def dump(html: str) -> list[tuple[str, str]]:
    """The visible text of a page, one block a line, and the element of each."""
    tree = LexborHTMLParser(html)
    lines: list[tuple[str, str]] = []
    said: list[str] = []
    open_tags: list[str] = []

    def close() -> None:
        line = " ".join(" ".join(said).split())
        if line:
            lines.append((line, next((t for t in reversed(open_tags) if t in BLOCK), "")))
        said.clear()

    stack = [(tree.body, False)] if tree.body is not None else []
    while stack:
        at, leaving = stack.pop()
        tag = at.tag
        if tag == "-text":
            said.append(at.text(deep=False))
        elif tag not in HIDDEN and tag != "_comment":
            if tag in BLOCK:
                close()
            if leaving:
                open_tags.pop()
                continue
            open_tags.append(tag or "")
            stack.append((at, True))
            stack += [(child, False) for child in reversed(list(at.iter(include_text=True)))]
    close()
    return lines


def truths(dumped: Sequence[tuple[str, str]], marked: str) -> Iterator[Block]:
    """The blocks of a page, each with the share of its words that stand in the truth in order."""
    wanted: list[str] = []
    headed: list[bool] = []
    mark = ""
    for part in _MARKED.split(marked):
        if _MARK.fullmatch(part):
            mark = part
            continue
        for line in part.splitlines():
            spoken = words(line)
            wanted += spoken
            headed += [mark == "<h>"] * len(spoken)
    spoken_blocks = [words(text) for text, _ in dumped]
    flat = [word for block in spoken_blocks for word in block]
    hit, head = [False] * len(flat), [False] * len(flat)
    for step in LCSseq.opcodes(flat, wanted):
        if step.tag == "equal":
            hit[step.src_start : step.src_end] = [True] * (step.src_end - step.src_start)
            head[step.src_start : step.src_end] = headed[step.dest_start : step.dest_end]
    whole, at = f" {' '.join(wanted)} ", 0
    for (text, tag), spoken in zip(dumped, spoken_blocks, strict=True):
        size, found = max(1, len(spoken)), slice(at, at + len(spoken))
        share = sum(hit[found]) / size
        article = share >= SHARE
        elsewhere = not article and f" {' '.join(spoken)} " in whole
        clear = not (UNCLEAR[0] < share < UNCLEAR[1] or elsewhere)
        heading = tag in HEADINGS or sum(head[found]) > size / 2
        yield Block(text, tag, article, clear, heading)
        at += len(spoken)


def written(
    blocks: Sequence[Block], joins: Callable[[int], str], marks: Callable[[Block], str]
) -> Form:
    """A form of plain text: `joins(n)` stands before block n, `marks` opens each block."""
    text, spans, at = [], [], 0
    for number, block in enumerate(blocks):
        lead = (joins(number) if number else "") + marks(block)
        text += [lead, block.text]
        spans.append((at + len(lead), at + len(lead) + len(block.text), block))
        at += len(lead) + len(block.text)
    return Form("text", "".join(text), tuple(spans))


def form(case: Case, name: str) -> Form:
    """A page in the form of that name, one of `FORMS`."""
    return FORMS[name](case.blocks)


def _plain(join: str) -> Callable[[Sequence[Block]], Form]:
    return lambda blocks: written(blocks, lambda _: join, lambda _: "")


def _wrapped(blocks: Sequence[Block]) -> Form:
    filled = [replace(b, text=textwrap.fill(b.text, 80)) for b in blocks]
    return written(filled, lambda _: "\n", lambda _: "")


def _markdown(blocks: Sequence[Block]) -> Form:
    def mark(block: Block) -> str:
        return (
            "#" * int(block.tag[1]) + " "
            if block.tag in HEADINGS
            else "* "
            if block.tag == "li"
            else ""
        )

    made = written(blocks, lambda _: "\n\n", mark)
    return Form("markdown", made.text, made.spans)


def _rows(blocks: Sequence[Block]) -> Form:
    """Short blocks in a row, as menus are, on one line with separators."""
    short = [len(b.text.split()) <= 3 for b in blocks]
    return written(blocks, lambda n: " | " if short[n] and short[n - 1] else "\n", lambda _: "")


def _glued(blocks: Sequence[Block]) -> Form:
    """A short block touches the next short one, as headline, byline and date do."""
    short = [len(b.text.split()) <= 15 for b in blocks]
    return written(
        blocks, lambda n: "" if short[n] and short[n - 1] and n % 2 else "\n", lambda _: ""
    )


def _pasted(join: str, lead: str) -> Callable[[Sequence[Block]], Form]:
    """Headlines of the page itself come back as teasers between paragraphs."""

    def make(blocks: Sequence[Block]) -> Form:
        heads = [b.text for b in blocks if 4 <= len(b.text.split()) <= 14 and not b.article]
        made: list[Block] = []
        joins: list[str] = []
        for number, block in enumerate(blocks):
            joins.append(join if made and made[-1].tag == "teaser" else "\n")
            made.append(block)
            if block.article and len(block.text.split()) > 20 and heads and number % 3 == 0:
                joins.append("\n")
                made.append(Block(lead + heads[number % len(heads)], "teaser", False))
        return written(made, joins.__getitem__, lambda _: "")

    return make


FORMS: dict[str, Callable[[Sequence[Block]], Form]] = {
    "lines": _plain("\n\n"),
    "tight": _plain("\n"),
    "once": _plain(" "),
    "spaced": _plain("\n\n\n\n"),
    "wrapped": _wrapped,
    "bullets": lambda blocks: written(blocks, lambda _: "\n", lambda _: "• "),
    "markdown": _markdown,
    "rows": _rows,
    "glued": _glued,
    "teasers": _pasted("\n", ""),
    "run-in": _pasted("", "RELATED COVERAGE "),
}  # fmt: skip
"""A block a line with blank lines, without, all on one line, much space, wrapped at 80 columns,
bullets, Markdown, menus as rows with separators, short blocks touching, teasers between
paragraphs, and such teasers with a lead that touch the next sentence."""
