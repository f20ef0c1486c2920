"""The publication day of real pages, beside htmldate's own answer in the same run.

    python evaluation/dates.py DATA_FOLDER [--pages 150] [--wrong]

DATA_FOLDER holds dates-htmldate/, an archive of pages and of `eval_default.json` with the day
of each. Pages come without their address, as htmldate's own comparison gives them. Accuracy is
the share of right days; precision and recall as htmldate counts them: a wrong day costs
precision, no day costs recall. `claimed` is what a page says of itself, `verdict` the day where
the evidence leaves one only. `--wrong` lists the pages that the verdict misses.
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from htmldate import find_date

from retold.readers import ReadSettings
from retold.readers.decoding import decode
from retold.stages.documents import outline
from retold.tables import PAGES, RECEIVED, Page, Received

ARCHIVE = "dates-htmldate/htmldate-eval-800.tar.xz"


def cases(data: Path, limit: int) -> Iterator[tuple[str, str, str]]:
    """File name, HTML and true day of pages spread evenly over the set."""
    held: dict[str, bytes] = {}
    with tarfile.open(data / ARCHIVE) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file:
                held[Path(member.name).name] = file.read()
    truth = {row["file"]: row["date"] for row in json.loads(held["eval_default.json"]).values()}
    names = sorted(truth.keys() & held.keys())
    for name in names[:: max(1, len(names) // limit)][:limit]:
        yield name, decode(held[name], ReadSettings(), html=True).text, truth[name]


def page_of(name: str, html: str) -> Page:
    received = Received(page=name, source=name, format="html", content=html)
    return next(iter(PAGES.rows(outline({"received": RECEIVED.of([received])})["pages"])))


def verdict(page: Page) -> str | None:
    return page.date_low if page.date_low == page.date_high else None


def score(found: dict[str, str | None], truth: dict[str, str]) -> str:
    """One line of accuracy, precision, recall and F1."""
    kinds = Counter(
        "right" if found[name] == day else "none" if found[name] is None else "wrong"
        for name, day in truth.items()
    )
    right, wrong, none = (kinds[kind] for kind in ("right", "wrong", "none"))
    precision, recall = right / max(1, right + wrong), right / max(1, right + none)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    accuracy = right / len(truth)
    return (
        f"{accuracy:9.3f} {precision:9.3f} {recall:9.3f} {f1:9.3f}   {wrong:4} wrong {none:4} none"
    )


def main() -> None:
    """Print one line for each way to tell the day."""
    options = argparse.ArgumentParser(description="Score the days of pages.")
    options.add_argument("data", type=Path)
    options.add_argument("--pages", type=int, default=150)
    options.add_argument("--wrong", action="store_true")
    chosen = options.parse_args()
    sample = list(cases(chosen.data, chosen.pages))
    truth = {name: day for name, _, day in sample}
    ways: dict[str, Callable[[str], str | None]] = {
        "htmldate, fast": lambda html: find_date(html, original_date=True, extensive_search=False),
        "htmldate, extensive": lambda html: find_date(html, original_date=True),
    }
    print(f"{len(sample)} pages{'':16} accuracy precision    recall        F1")
    for way, find in ways.items():
        started = process_time()
        found = {name: find(html) for name, html, _ in sample}
        spent = 1000 * (process_time() - started) / len(sample)
        print(f"{way:25} {score(found, truth)} {spent:6.0f} ms/page", flush=True)
    started = process_time()
    pages = {name: page_of(name, html) for name, html, _ in sample}
    spent = 1000 * (process_time() - started) / len(sample)
    claimed = {name: page.claimed_date for name, page in pages.items()}
    days = {name: verdict(page) for name, page in pages.items()}
    print(f"{'retold, claimed':25} {score(claimed, truth)} {spent:6.0f} ms/page")
    print(f"{'retold, verdict':25} {score(days, truth)}")
    for name, page in pages.items() if chosen.wrong else ():
        if days[name] != truth[name]:
            print(truth[name], page.date_low, page.date_high, page.claimed_date, name)


if __name__ == "__main__":
    main()
