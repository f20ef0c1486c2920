"""Pages a second that are taken apart, beside trafilatura, resiliparse, readability, newspaper4k.

    python benchmarks/pages.py DATA_FOLDER [PAGES]

On news pages (htmldate's evaluation set) and on blogs (dragnet), PAGES (100) of each spread evenly. Seconds
are those of the process, the median of three rounds in which all take turns. `draft` is the parse, the
text, its blocks and what the markup says; `documents` the whole stage with roles, dates and facts, all
pages in one call; `parse` is lexbor's tree alone, for scale.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from selectolax.lexbor import LexborHTMLParser

from retold.stages.documents import outline
from retold.stages.documents.html import draft_html
from retold.tables import RECEIVED, Received

sys.path.insert(0, str(Path(__file__).parents[1] / "evaluation"))
import main_text as sets
from archives import unpack

ARCHIVES = {
    "news": "dates-htmldate/htmldate-eval-800.tar.xz",
    "blogs": sets.ARCHIVES["dragnet"],
}
ROUNDS = 3


def received(pages: list[str]) -> list[Received]:
    return [Received(f"page-{n}", f"{n}.html", "html", html) for n, html in enumerate(pages)]


def draft(pages: list[str]) -> None:
    for row in received(pages):
        draft_html(row)


def documents(pages: list[str]) -> None:
    outline({"received": RECEIVED.of(received(pages))})


def parse(pages: list[str]) -> None:
    for html in pages:
        LexborHTMLParser(html.encode("utf-8", "replace"))


def each(extractor: sets.Extractor) -> Callable[[list[str]], None]:
    def run(pages: list[str]) -> None:
        for html in pages:
            extractor(html)

    return run


def main(data: Path, size: int) -> None:
    runs: dict[str, Callable[[list[str]], None]] = {
        "parse": parse, "retold, draft": draft, "retold, documents": documents,
    }  # fmt: skip
    runs |= {name: each(extractor) for name, extractor in sets.peers().items()}
    for name, archive in ARCHIVES.items():
        if not (data / archive).exists():
            print(f"{name}: skipped, {archive} is not in the data folder")
            continue
        with tempfile.TemporaryDirectory() as place:
            files = sorted(unpack(data / archive, place).rglob("*.html"))
            pages = [sets.read(path) for path in files[:: max(1, len(files) // size)][:size]]
        pages = [html for html in pages if html.strip()]
        print(f"{name}: {len(pages)} pages, {sum(map(len, pages)) // len(pages):,} characters each")
        seconds: dict[str, list[float]] = {run: [] for run in runs}
        for run in runs.values():
            run(pages[:2])  # what is compiled or loaded once is not counted
        for _ in range(ROUNDS):
            for label, run in runs.items():
                started = process_time()
                run(pages)
                seconds[label].append(process_time() - started)
        for label, taken in seconds.items():
            print(f"  {label:20} {len(pages) / median(taken):8.0f} pages a second")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
