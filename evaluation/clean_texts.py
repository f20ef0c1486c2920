"""How much of an article that is already clean is kept as its body.

    python evaluation/clean_texts.py DATA_FOLDER [--pages 400]

Reads stories-5w1h (news_cluster.jsonl.gz: a title and a text a record, no furniture) and gives
each text alone, and with its title. Kept is the share of the words in body blocks: of all words,
and the tenth-lowest page's in a hundred.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from archives import news
from bodies import bodies
from retold.stages.documents import outline
from retold.tables import RECEIVED, Received
from retold.text.words import words


def kept(rows: list[Received]) -> list[tuple[int, int]]:
    """Words in body blocks and words of each page's text."""
    body = bodies(outline({"received": RECEIVED.of(rows)}))
    return [(len(words(body[row.page])), len(words(row.content))) for row in rows]


def main() -> None:
    """Print the share kept of the texts alone and with their titles."""
    options = argparse.ArgumentParser(description="Score what is kept of clean texts.")
    options.add_argument("data", type=Path)
    options.add_argument("--pages", type=int, default=400)
    chosen = options.parse_args()
    found = [f for f in news(chosen.data) if len((f.get("text") or "").split()) > 20]
    for label, titled in (("text alone", False), ("with title", True)):
        rows = [
            Received(f"{n:04}", f"{n}", "text", f["text"], title=f["title"] if titled else None)
            for n, f in enumerate(found[:: max(1, len(found) // chosen.pages)])
        ]
        counted = kept(rows)
        shares = sorted(body / total for body, total in counted)
        whole = sum(b for b, _ in counted) / sum(t for _, t in counted)
        print(
            f"{label}  {len(rows)} pages  kept {whole:.4f}  low tenth {shares[len(shares) // 10]:.3f}"
        )


if __name__ == "__main__":
    main()
