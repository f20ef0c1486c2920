"""Seconds that a whole build takes of one page of 10 MB, of every kind that is no article.

    python benchmarks/endless.py [MEGABYTES]

The pages are made here, of invented words: prose, one paragraph over and over, quotations, people,
numbers and dates, marks that never close, Chinese and Arabic letters, one line, a million line
breaks, 50,000 nested elements. Seconds are those of the process, which does all the work; beside
them the stage that took most and what the dossier's page weighs. Goal: under 30 seconds each, and
a page that opens (under 20 MB).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

from retold import build

SYLLABLES = "ka lo mi ter na vos el dra pon shu".split()
HAN, ARAB = "".join(map(chr, range(0x4E00, 0x4F00))), "".join(map(chr, range(0x0628, 0x063B)))


def kinds(rng: Random) -> dict[str, Callable[[], str]]:
    """What each page repeats, by the name of its file."""
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(3_000)]
    names = [word.title() for word in words]
    once = sentence(rng, words)
    return {
        "prose.txt": lambda: sentence(rng, words) + rng.choice([" ", "\n\n"]),
        "repeat.txt": lambda: once + "\n\n",
        "quotes.txt": lambda: f"“{sentence(rng, words)}” said Mr. {rng.choice(names)}.\n\n",
        "people.txt": lambda: (
            f"{' '.join(rng.choices(names, k=2))} met {rng.randint(2, 900)} people in {rng.choice(names)}.\n\n"
        ),
        "dates.txt": lambda: (
            f"{rng.randint(1, 28)} March {rng.randint(1990, 2030)} {rng.randint(1, 10**5)} "
        ),
        "unclosed.txt": lambda: "“" + sentence(rng, words) + " ",
        "han.txt": lambda: "".join(rng.choices(HAN, k=20)) + rng.choice("。，\n"),
        "arab.txt": lambda: " ".join("".join(rng.choices(ARAB, k=5)) for _ in range(12)) + ".\n",
        "line.html": lambda: sentence(rng, words) + " ",
        "breaks.html": lambda: "a b<br>",
        "nested.html": lambda: "<div>a ",
    }


def sentence(rng: Random, words: list[str]) -> str:
    """Fourteen words and a full stop."""
    return " ".join(rng.choices(words, k=14)).capitalize() + "."


def write(path: Path, piece: Callable[[], str], size: int) -> None:
    """One page of at least `size` bytes."""
    held, written = [], 0
    while written < size:
        held.append(piece())
        written += len(held[-1].encode())
    path.write_text("".join(held), encoding="utf-8")


def main() -> None:
    """Print one line for each kind of page."""
    size = int(float(sys.argv[1]) * 1_000_000) if len(sys.argv) > 1 else 10_000_000
    print(f"{'page':14}{'seconds':>8}{'page MB':>9}  slowest stage")
    for name, piece in kinds(Random(3)).items():
        with tempfile.TemporaryDirectory() as folder:
            page, out = Path(folder) / name, Path(folder) / "out"
            write(page, piece, min(size, 350_000) if name == "nested.html" else size)
            started = process_time()
            made = build(page, out, workers=1)
            seconds = process_time() - started
            slowest = max(made.manifest["costs"], key=lambda cost: cost["seconds"])
            weight = (out / "index.html").stat().st_size / 1e6
        print(f"{name:14}{seconds:8.1f}{weight:9.2f}  {slowest['stage']}")


if __name__ == "__main__":
    main()
