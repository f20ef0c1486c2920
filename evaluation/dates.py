"""The publication day of real pages, beside htmldate's own answer in the same run.

    python evaluation/dates.py DATA_FOLDER [--pages 800] [--wrong]

DATA_FOLDER holds dates-htmldate/, an archive of pages and of `eval_default.json` with the day
of each. Pages come without their address, as htmldate's own comparison gives them. Accuracy is
the share of right days; precision and recall as htmldate counts them: a wrong day costs
precision, no day costs recall. `claimed` is what a page says of itself, `verdict` the day where
the evidence leaves one only. Rules were tuned on one half of the pages, told by the digest of
their name; both halves are printed. `--wrong` lists the pages of that half that the verdict misses.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

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


def tuned(name: str) -> bool:
    """Whether a page is of the half on which rules and weights were tuned."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def score(found: dict[str, str | None], truth: dict[str, str]) -> str:
    """One line of accuracy, precision, recall and F1."""
    kinds = Counter(
        "right" if found[name] == day else "none" if found[name] is None else "wrong"
        for name, day in truth.items()
    )
    right, wrong, none = (kinds[kind] for kind in ("right", "wrong", "none"))
    precision, recall = right / max(1, right + wrong), right / max(1, right + none)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    accuracy = right / max(1, len(truth))
    return (
        f"{accuracy:9.3f} {precision:9.3f} {recall:9.3f} {f1:9.3f}   {wrong:4} wrong {none:4} none"
    )


def lines(way: str, found: dict[str, str | None], truth: dict[str, str]) -> str:
    """The scores of one way on all pages and on each half."""
    parts = {
        "all": truth,
        "tuned on": {n: d for n, d in truth.items() if tuned(n)},
        "held out": {n: d for n, d in truth.items() if not tuned(n)},
    }
    return "\n".join(
        f"{way:22} {part:9} {score(found, days)}  of {len(days)}" for part, days in parts.items()
    )


def peers() -> dict[str, Callable[[str], str | None]]:
    """The ways of others; none, with a word, where they are not installed."""
    try:
        from htmldate import find_date
    except ImportError:
        print("htmldate is not installed (the dependency group `measure` has it): skipped")
        return {}
    return {
        "htmldate, fast": lambda html: find_date(html, original_date=True, extensive_search=False),
        "htmldate, extensive": lambda html: find_date(html, original_date=True),
    }


def main() -> None:
    """Print one line for each way to tell the day."""
    options = argparse.ArgumentParser(description="Score the days of pages.")
    options.add_argument("data", type=Path)
    options.add_argument("--pages", type=int, default=800)
    options.add_argument("--wrong", action="store_true")
    chosen = options.parse_args()
    if not (chosen.data / ARCHIVE).exists():
        sys.exit(f"skipped: {ARCHIVE} is not in the data folder")
    sample = list(cases(chosen.data, chosen.pages))
    truth = {name: day for name, _, day in sample}
    print(f"{len(sample)} pages{'':23} accuracy precision    recall        F1")
    for way, find in peers().items():
        print(lines(way, {name: find(html) for name, html, _ in sample}, truth), flush=True)
    pages = {name: page_of(name, html) for name, html, _ in sample}
    days = {name: verdict(page) for name, page in pages.items()}
    print(lines("retold, claimed", {n: page.claimed_date for n, page in pages.items()}, truth))
    print(lines("retold, verdict", days, truth))
    for name, page in pages.items() if chosen.wrong else ():
        if tuned(name) and days[name] != truth[name]:
            print(truth[name], page.date_low, page.date_high, page.claimed_date, name)


if __name__ == "__main__":
    main()
