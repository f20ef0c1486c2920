"""List every slip found on real pages, to be read by eye: nobody planted these.

    python evaluation/injected_real.py DATA_FOLDER [--sets 5w1h polnear ecb+ dragnet htmldate cleaneval]

5W1H and ECB+ are folders of pages on the same events, with near-copies among them; PolNeAR texts
are pages on one election; dragnet, htmldate and cleaneval are HTML pages of all sorts. Rules were
amended after reading what they said of dragnet, htmldate, PolNeAR and cleaneval; the trees of
`grow_foreign.py` grew on every other page of dragnet, htmldate and cleaneval (even numbers).
"""

from __future__ import annotations

import argparse
import json
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from injected_hosts import Host, as_row, ecbplus, polnear, w5h1
from injected_planted import understood
from retold.tables import PAGES, SLIPS


def rows(load: Callable[[Path], list[Host]]) -> Callable[[Path, Path], None]:
    def write(data: Path, folder: Path) -> None:
        lines = "\n".join(json.dumps(as_row(host)) for host in load(data))
        (folder / "pages.jsonl").write_text(lines, encoding="utf-8")

    return write


def html(archive_name: str, part: slice = slice(None)) -> Callable[[Path, Path], None]:
    def write(data: Path, folder: Path) -> None:
        with tarfile.open(data / archive_name) as archive:
            names = sorted(m.name for m in archive if m.name.endswith(".html"))
            for number, name in enumerate(names[part]):
                file = archive.extractfile(name)
                if file:
                    (folder / f"{number:03}.html").write_bytes(file.read())

    return write


SETS = {
    "5w1h": rows(w5h1),
    "polnear": rows(polnear),
    "ecb+": rows(ecbplus),
    "dragnet": html("pages-dragnet/dragnet_data.tar.xz"),
    "cleaneval": html("pages-cleaneval/cleaneval-final.tar.xz", slice(700)),
    "htmldate": html("dates-htmldate/htmldate-eval-800.tar.xz"),
}


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--sets", choices=[*SETS], nargs="+", default=[*SETS])
    asked = options.parse_args()
    for name in asked.sets:
        with tempfile.TemporaryDirectory() as folder:
            SETS[name](asked.data, Path(folder))
            tables = understood(Path(folder))
        pages = {p.page: p for p in PAGES.rows(tables["pages"])}
        found = SLIPS.rows(tables["slips"])
        accused = {one.page for one in found}
        print(f"{name}: {len(found)} slips on {len(accused)} of {len(pages)} pages")
        for one in found:
            text = pages[one.page].text
            near = f"{text[max(0, one.start - 60) : one.start]}⟦{text[one.start : one.end]}⟧{text[one.end : one.end + 60]}"
            label = pages[one.page].label[:20]
            print(f"  {one.ground:8} {label:20} …{' '.join(near.split())}…")


if __name__ == "__main__":
    main()
