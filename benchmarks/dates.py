"""Pages a second and core for the day of a page, beside htmldate on the same pages.

    python benchmarks/dates.py DATA_FOLDER [--pages 200] [--rounds 3]

DATA_FOLDER holds dates-htmldate/ (see `evaluation/dates.py`). Seconds are of this process alone,
the median of the rounds, all ways in turn in each. `evidence` is what the date costs once a page
is parsed and its roles are known, as in every run of retold; `from HTML to verdict` has the parse, the
main text and the roles as well, as a date alone costs; htmldate parses each page itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from htmldate import find_date

from retold.stages.documents.days import claimed_day, decide, gather
from retold.stages.documents.html import draft_html
from retold.stages.documents.outline import judged
from retold.stages.documents.settings import DEFAULT
from retold.tables import Received

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))
from dates import ARCHIVE, cases


def main() -> None:
    """Print one line for each way."""
    options = argparse.ArgumentParser(description="Time the days of pages.")
    options.add_argument("data", type=Path)
    options.add_argument("--pages", type=int, default=200)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    if not (chosen.data / ARCHIVE).exists():
        sys.exit(f"skipped: {ARCHIVE} is not in {chosen.data}")
    sample = list(cases(chosen.data, chosen.pages))
    received = [Received(page=n, source=n, format="html", content=html) for n, html, _ in sample]
    ready = [(r, draft, blocks) for r in received for r, draft, blocks, *_ in judged([r], DEFAULT)]

    def evidence() -> None:
        for page, draft, blocks in ready:
            signals = gather(page, draft, blocks)
            decide(signals), claimed_day(signals)

    def whole() -> None:
        for page in received:
            for row, draft, blocks, *_ in judged([page], DEFAULT):
                decide(gather(row, draft, blocks))

    ways: dict[str, Callable[[], object]] = {
        "retold, evidence and verdict": evidence,
        "retold, from HTML to verdict": whole,
        "retold, parse and main text": lambda: [draft_html(page) for page in received],
        "htmldate, fast": lambda: [
            find_date(html, original_date=True, extensive_search=False) for _, html, _ in sample
        ],
        "htmldate, extensive": lambda: [
            find_date(html, original_date=True) for _, html, _ in sample
        ],
    }
    spent: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(chosen.rounds):
        for way, run in ways.items():
            started = process_time()
            run()
            spent[way].append(process_time() - started)
    size = sum(len(html) for _, html, _ in sample) / len(sample) / 1000
    print(f"{len(sample)} pages of {size:.0f} kB on average, median of {chosen.rounds}")
    for way, seconds in spent.items():
        print(f"  {way:30} {len(sample) / median(seconds):8.0f} pages/s")


if __name__ == "__main__":
    main()
