"""Word F1 of the body blocks of HTML pages, beside trafilatura alone.

Usage: python evaluation/main_text.py DATA_FOLDER [PAGES]

DATA_FOLDER holds pages-cleaneval/ and pages-dragnet/, each an archive of `input/N.html` and
`GoldStandard/N.txt`. Words are counted as bags; the mean of precision, recall and F1 is over
pages. A sample of PAGES (60) is spread evenly over each set.
"""

from __future__ import annotations

import re
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura

from retold.readers import ReadSettings
from retold.readers.decoding import NotTextError, decode
from retold.stages.documents.html import draft_html
from retold.tables import Received
from retold.text.words import words

ARCHIVES = {
    "cleaneval": "pages-cleaneval/cleaneval-final.tar.xz",
    "dragnet": "pages-dragnet/dragnet_data.tar.xz",
}
MAIN = {"body", "heading", "title"}


def read(path: Path) -> str:
    try:
        return decode(path.read_bytes(), ReadSettings(), html=True).text
    except NotTextError:
        return ""


def gold(text: str) -> str:
    """Without the first line's address, the marks of CleanEval, the comments of dragnet."""
    text = re.sub(r"^URL:.*\n", "", text).split("!@#$%^&*()")[0]
    return re.sub(r"<[phl]>", " ", text)


def ours(html: str) -> str:
    draft = draft_html(Received("page", "page", "html", html))
    return "\n".join(draft.text[p.start : p.end] for p in draft.pieces if p.hint in MAIN)


def visible(html: str) -> str:
    return draft_html(Received("page", "page", "html", html)).text


def alone(html: str) -> str:
    return trafilatura.extract(html, include_comments=False) or ""


def score(found: str, expected: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of two bags of words."""
    left, right = Counter(words(found)), Counter(words(expected))
    shared = (left & right).total()
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / left.total(), shared / right.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def sample(folder: Path, size: int) -> Iterator[tuple[str, str]]:
    """Pairs of page and hand-copied text, spread evenly over the set."""
    pairs = sorted(
        (p, p.parents[1] / "GoldStandard" / f"{p.stem}.txt") for p in folder.rglob("*.html")
    )
    pairs = [pair for pair in pairs if pair[1].exists()]
    for page, key in pairs[:: max(1, len(pairs) // size)][:size]:
        html, expected = read(page), gold(read(key))
        if html.strip() and expected.strip():
            yield html, expected


def row(name: str, extractor: Callable[[str], str], pages: list[tuple[str, str]]) -> str:
    started = time.perf_counter()
    scores = [score(extractor(html), expected) for html, expected in pages]
    seconds = (time.perf_counter() - started) / len(pages)
    means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
    return f"{name:32} " + " ".join(f"{m:9.3f}" for m in means) + f" {1000 * seconds:9.0f}"


def main(folder: Path, size: int) -> None:
    print(f"{'':32} precision    recall        F1   ms/page")
    for name, archive in ARCHIVES.items():
        if not (folder / archive).exists():
            print(f"{name}: skipped, {archive} is not in the data folder")
            continue
        with tempfile.TemporaryDirectory() as unpacked:
            with tarfile.open(folder / archive) as tar:
                tar.extractall(unpacked, filter="data")
            pages = list(sample(Path(unpacked), size))
        for label, extractor in (
            ("retold", ours),
            ("trafilatura", alone),
            ("all visible", visible),
        ):
            print(row(f"{name} ({len(pages)}), {label}", extractor, pages), flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60)
