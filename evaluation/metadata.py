"""What pages say of themselves, against fields that were hidden from the reader.

    python evaluation/metadata.py DATA_FOLDER [--pages 60] [--part odd] [--wrong]

Hidden: modern web pages (dates-htmldate/) lose their JSON-LD, their meta elements and the title
of their window; headline, authors, outlet, language and section are then told from what is left
to see, and held against what was taken away. Records of a crawler (stories-5w1h/) lose their
title. Articles of quotes-polnear/ have their agency in a table of their own.
The pages of even number were read while the rules were made; those of odd number were not.

A page is asked for a field where the hidden source has it. Precision is right of what was found,
recall right of what was asked. The sources are no gold: templates name the wrong people and
outlets too, so that no rule can reach 1.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from archives import news
from dates import cases  # the pages of the same set
from retold.stages.documents import outline
from retold.stages.documents.credits import read_people
from retold.stages.documents.facts import values as chosen_values
from retold.stages.documents.facts.title import bare_title
from retold.stages.documents.html import draft_html
from retold.tables import FACTS, PAGES, RECEIVED, Fact, Page, Received
from retold.text.datelines import agency_in
from retold.text.words import compact

_META = re.compile(r"<meta\b[^>]*>", re.I)
_LD = re.compile(r"<script[^>]+ld\+json.*?</script>", re.I | re.S)
_TITLE = re.compile(r"<title\b.*?</title>", re.I | re.S)
_LANG = re.compile(r"(<html\b[^>]*?)\s(?:xml:)?lang=(?:\"[^\"]*\"|'[^']*'|\w+)", re.I)
_ENDING = re.compile(r"(?<=\w)\.[a-z]{2,4}(?:\.[a-z]{2})?$")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")


class Score:
    """Counts of one field."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []

    def add(self, name: str, said: Sequence[str], wanted: Sequence[str], same: Same) -> None:
        """One page: each wanted value is right where one said is the same."""
        right = sum(any(same(one, other) for other in wanted) for one in said)
        met = sum(any(same(one, other) for one in said) for other in wanted)
        self.counts.update(asked=len(wanted), found=len(said), right=right, met=met)
        if right < len(said) or met < len(wanted):
            self.wrong.append(f"{name}: said {list(said)}, hidden {list(wanted)}")

    def line(self, field: str) -> str:
        """Field, counts, precision and recall."""
        n = self.counts
        precision, recall = n["right"] / max(1, n["found"]), n["met"] / max(1, n["asked"])
        return f"{field:34} {n['asked']:5} {n['found']:5} {n['right']:5}   precision {precision:.3f} recall {recall:.3f}"


Same = Callable[[str, str], bool]


def equal(one: str, other: str) -> bool:
    """Whether two names have the same letters."""
    return compact(one) == compact(other)


def holds(one: str, other: str) -> bool:
    """Whether one name holds the other: "The Gazette" and "Gazette", or the host "gazette.example"."""
    a, b = (compact(_ENDING.sub("", name)) for name in (one, other))
    return bool(a and b) and (a in b or b in a)


def read(received: Received) -> tuple[Page, list[Fact]]:
    """The row and the facts of one page."""
    out = outline({"received": RECEIVED.of([received])})
    return PAGES.rows(out["pages"])[0], FACTS.rows(out["facts"])


def hidden(html: str) -> dict[str, list[str]]:
    """What the structured data of a page declares, by fact; best field first."""
    draft = draft_html(Received(page="p", source="p", format="html", content=html))
    found: dict[str, list[str]] = {}
    for d in draft.declared:
        if d.field.startswith(("json-ld:", "meta:og:", "meta:article:", "html:lang")):
            found.setdefault(d.fact, []).append(d.value)
    return found


def web(data: Path, pages: int, part: str) -> dict[str, Score]:
    """Fields of web pages whose structured data is hidden."""
    scores = {f"web {f}": Score() for f in ("title", "author", "outlet", "language", "section")}
    listed = [row for n, row in enumerate(cases(data, 800)) if n % 2 == (part == "odd")]
    for name, html, _ in listed[:: max(1, len(listed) // pages)][:pages]:
        truth = hidden(html)
        blind = _TITLE.sub("", _META.sub("", _LD.sub("", _LANG.sub(r"\1", html))))
        page, facts = read(Received(page=name, source=name, format="html", content=blind))
        houses = frozenset(map(compact, truth.get("outlet", [])))
        heads = truth.get("title", [])[:1]
        wanted = {
            "title": [
                bare_title(h, houses, frozenset(map(compact, truth["title"]))) for h in heads
            ],
            "author": [
                a for a in read_people(truth.get("author", []), houses) if _PERSON.fullmatch(a)
            ],
            "outlet": truth.get("outlet", [])[:1],
            "language": [v[:2].lower() for v in truth.get("language", [])[:1]],
            "section": truth.get("section", [])[:1],
        }
        said = {
            "title": [page.title], "author": page.authors, "outlet": [page.outlet],
            "language": [page.language],
            "section": list(chosen_values(facts, "section")),
        }  # fmt: skip
        for field, values in wanted.items():
            if values:
                same = holds if field in {"outlet", "section"} else equal
                given = list(filter(None, said[field]))
                scores[f"web {field}"].add(name, given, values, same)
    return scores


def records(data: Path, part: str) -> dict[str, Score]:
    """Titles of a crawler's records, told from their bare text where it has them."""
    scores = {"record title": Score()}
    for row in news(data)[part == "odd" :: 2]:
        content = row.get("text") or ""
        if not content.strip():
            continue
        page, _ = read(Received(page="p", source="p", format="text", content=content))
        name = row["url"]
        if row.get("title") and compact(row["title"]) in compact(content[:1_000]):
            scores["record title"].add(
                name, list(filter(None, [page.title])), [row["title"]], equal
            )
    return scores


def wires(data: Path, part: str) -> dict[str, Score]:
    """The agency of an article against the `wire` and `author` columns of its table."""
    score = Score()
    for number, (row, text) in enumerate(articles(data)):
        if number % 2 != (part == "odd"):
            continue
        named = next(filter(None, map(agency_in, (_upper(row["wire"]), row["author"]))), None)
        page, _ = read(Received(page="p", source="p", format="text", content=text))
        score.add(
            row["filename"], list(filter(None, [page.agency])), list(filter(None, [named])), equal
        )
    return {"article agency": score}


def _upper(wire: str) -> str:
    return {"reuters": "Reuters"}.get(wire, wire)


def articles(data: Path) -> Iterator[tuple[dict[str, str], str]]:
    """Rows of the table with the text of each article, by name."""
    held: dict[str, str] = {}
    rows: list[dict[str, str]] = []
    with tarfile.open(data / "quotes-polnear/polnear-train-dev.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file and member.name.endswith("metadata.tsv"):
                rows = list(csv.DictReader(io.StringIO(file.read().decode()), delimiter="\t"))
            elif file and "/text/" in member.name and member.name.endswith(".txt"):
                held[Path(member.name).stem] = file.read().decode("utf-8", "replace")
    for row in sorted(rows, key=lambda r: r["filename"]):
        if row["filename"] in held:
            yield row, held[row["filename"]]


def main() -> None:
    """Print one line for each field."""
    options = argparse.ArgumentParser(description="Score what pages say of themselves.")
    options.add_argument("data", type=Path)
    options.add_argument("--pages", type=int, default=60)
    options.add_argument("--part", choices=("even", "odd"), default="odd")
    options.add_argument("--wrong", action="store_true")
    chosen = options.parse_args()
    print(f"{chosen.part + ' part':34} asked found right")
    for folder, score in (
        ("dates-htmldate", lambda: web(chosen.data, chosen.pages, chosen.part)),
        ("stories-5w1h", lambda: records(chosen.data, chosen.part)),
        ("quotes-polnear", lambda: wires(chosen.data, chosen.part)),
    ):
        if not (chosen.data / folder).exists():
            print(f"skipped: {folder} is not in the data folder")
            continue
        for field, found in score().items():
            print(found.line(field), flush=True)
            for line in found.wrong if chosen.wrong else ():
                print("   ", line)


if __name__ == "__main__":
    main()
