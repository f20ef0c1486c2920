"""Word F1 of the main text of HTML pages, beside trafilatura, resiliparse, readability, newspaper4k.

    python evaluation/main_text.py DATA_FOLDER [--pages N] [--half held|tuned] [--alone]

DATA_FOLDER holds pages-cleaneval/ and pages-dragnet/, each an archive of `input/N.html` and
`GoldStandard/N.txt`. retold's main text is what its `blocks` give the roles body, heading and title;
"body" is that role alone. Words are counted as bags; precision, recall and F1 are means over pages.
The trees that tell main text were grown on the half "tuned" (by the hash of the file's name); the other
is held out. `--pages` takes so many pages of each set, spread evenly; `--alone` leaves the peers out.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from statistics import mean
from time import process_time

from archives import unpack
from retold.readers import ReadSettings
from retold.readers.decoding import NotTextError, decode
from retold.stages.documents import outline
from retold.tables import BLOCKS, PAGES, RECEIVED, Received
from retold.text.words import words

ARCHIVES = {
    "cleaneval": "pages-cleaneval/cleaneval-final.tar.xz",
    "dragnet": "pages-dragnet/dragnet_data.tar.xz",
}
SILVER = "dates-htmldate/htmldate-eval-800.tar.xz"
AGREE, LEAST = 0.85, 80
"""Word F1 from which two extractors agree on a page, and words that it must have."""
MAIN = ("body", "heading", "title")
Extractor = Callable[[str], str]


def read(path: Path) -> str:
    try:
        return decode(path.read_bytes(), ReadSettings(), html=True).text
    except NotTextError:
        return ""


def gold(text: str) -> str:
    """Without the first line's address, the marks of CleanEval, the comments of dragnet."""
    text = re.sub(r"^URL:.*\n", "", text).split("!@#$%^&*()")[0]
    return re.sub(r"<[phl]>", " ", text)


def is_held(name: str) -> bool:
    """Whether a page is of the half that nothing was tuned on; `name` is its file's stem."""
    return int(sha256(name.encode()).hexdigest(), 16) % 2 == 1


def pages(folder: Path, half: str | None = None) -> Iterator[tuple[str, str, str]]:
    """Name, page and hand-copied text of all pages below a folder that have both."""
    for page in sorted(folder.rglob("*.html")):
        key = page.parents[1] / "GoldStandard" / f"{page.stem}.txt"
        if not key.exists() or (half and is_held(page.stem) != (half == "held")):
            continue
        html, expected = read(page), gold(read(key))
        if html.strip() and expected.strip():
            yield page.stem, html, expected


def silver(data: Path, half: str) -> Iterator[tuple[str, str, str, str]]:
    """Name and page of htmldate's set where two extractors agree, and the text that each finds.

    Needs trafilatura and readability. Most pages are German, and of the web of 2010 to 2023, where
    the hand-cleaned sets are English and of 2006 and 2012.
    """
    rivals = peers()
    with tempfile.TemporaryDirectory() as place:
        for path in sorted(unpack(data / SILVER, place).rglob("*.html")):
            html = read(path)
            if is_held(path.stem) != (half == "held") or not html.strip():
                continue
            one, other = (rivals[name](html) for name in ("trafilatura", "readability"))
            if score(one, other)[2] >= AGREE and len(words(one)) >= LEAST:
                yield path.stem, html, one, other


def retold_text(html: str, roles: tuple[str, ...] = MAIN) -> str:
    tables = outline({"received": RECEIVED.of([Received("page", "page", "html", html)])})
    [page] = PAGES.rows(tables["pages"])
    return "\n".join(
        page.text[b.start : b.end] for b in BLOCKS.rows(tables["blocks"]) if b.role in roles
    )


def peers() -> dict[str, Extractor]:
    """The other extractors that are installed, each as one wants main text from it."""
    logging.disable(logging.CRITICAL)  # they report every odd page
    made: dict[str, Extractor] = {}
    for name, (module, extractor) in _PEERS.items():
        try:
            import_module(module)
        except ImportError:
            print(f"{name}: skipped, {module} is not installed")
        else:
            made[name] = _safe(extractor)
    return made


def _trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            html,
            main_content=True,
            links=False,
            form_fields=False,
            alt_texts=False,
            list_bullets=False,
        )
    )


def _readability(html: str) -> str:
    import lxml.html
    from readability import Document

    return "\n".join(lxml.html.fromstring(Document(html).summary()).itertext())


def _newspaper(html: str) -> str:
    import newspaper

    article = newspaper.Article("https://page.example/", language="en", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return str(article.text)


_PEERS: Mapping[str, tuple[str, Extractor]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "resiliparse": ("resiliparse", _resiliparse),
    "readability": ("readability", _readability),
    "newspaper4k": ("newspaper", _newspaper),
}


def score(found: str, expected: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of two bags of words."""
    left, right = Counter(words(found)), Counter(words(expected))
    shared = (left & right).total()
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / left.total(), shared / right.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def _safe(extractor: Extractor) -> Extractor:
    """The extractor, with nothing where it breaks off, as its user would have it."""

    def tried(html: str) -> str:
        try:
            return extractor(html)
        except Exception:
            return ""

    return tried


def _row(name: str, extractor: Extractor, chosen: list[tuple[str, str, str]]) -> str:
    started = process_time()
    found = [extractor(html) for _, html, _ in chosen]
    each = (process_time() - started) / len(chosen)
    scores = [score(text, key) for text, (_, _, key) in zip(found, chosen, strict=True)]
    means = [mean(column) for column in zip(*scores, strict=True)]
    return f"{name:34}" + " ".join(f"{m:9.4f}" for m in means) + f" {1000 * each:9.1f}"


def main() -> None:
    options = argparse.ArgumentParser(description="Score the main text of HTML pages.")
    options.add_argument("data", type=Path)
    options.add_argument("--pages", type=int, default=0, help="of each set; all by default")
    options.add_argument("--half", choices=["held", "tuned"])
    options.add_argument("--alone", action="store_true", help="without the peers")
    chosen = options.parse_args()
    rivals = {} if chosen.alone else peers()
    print(f"{'':34}precision    recall        F1   ms/page")
    for name, archive in ARCHIVES.items():
        if not (chosen.data / archive).exists():
            print(f"{name}: skipped, {archive} is not in the data folder")
            continue
        with tempfile.TemporaryDirectory() as place:
            found = list(pages(unpack(chosen.data / archive, place), chosen.half))
        step = max(1, len(found) // chosen.pages) if chosen.pages else 1
        found = found[::step][: chosen.pages or None]
        label = f"{name} ({len(found)})"
        print(_row(f"{label}, retold", retold_text, found), flush=True)
        print(_row(f"{label}, retold body", lambda h: retold_text(h, ("body",)), found), flush=True)
        for rival, extractor in rivals.items():
            print(_row(f"{label}, {rival}", extractor, found), flush=True)


if __name__ == "__main__":
    sys.exit(main())
