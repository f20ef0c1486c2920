"""A whole build: seconds a stage, peak memory over all processes, sentences parsed a minute.

    python benchmarks/builds.py FILE_OR_FOLDER [--pages 1000] [--workers 2]

Builds in a folder of its own, with the parser and by rules alone. Memory is the sum of what each process
has alone and its part of what it shares (PSS, Linux only), looked at twice a second. Of a JSON-lines FILE the first --pages
lines are taken. Sentences a minute a core are parsed apart, in processor time, after the builds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from retold import Dossier, open_dossier
from retold.errors import ModelMissingError
from retold.models.parser import load_parser

EACH = 0.5
"""Seconds between two looks at memory."""
PARSED = 2_000
"""Distinct sentences that are parsed for the speed of the parser."""


def family(process: int) -> list[int]:
    """A process and all that it started, directly or not."""
    found = [process]
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        for child in path.read_text().split():
            found += family(int(child))
    return found


def memory(process: int) -> int:
    """Kilobytes that a process holds: its own, and its part of what it shares."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def together(process: int) -> int:
    """Kilobytes that a process and all below it hold; what ends meanwhile counts as nothing."""
    total = 0
    for one in family(process):
        try:
            total += memory(one)
        except OSError:
            continue
    return total


def build(source: Path, out: Path, workers: int, *, rules_only: bool) -> None:
    """Build, and print what it took."""
    environment = {**os.environ, **({"RETOLD_RULES_ONLY": "1"} if rules_only else {})}
    command = "from retold.cli import main; main()"
    command = [sys.executable, "-c", "from retold.cli import main; main()", "build", str(source)]
    command += ["-o", str(out), "-q", "--workers", str(workers)]
    began, used, peak = time.perf_counter(), os.times(), 0
    run = subprocess.Popen(command, env=environment)
    while run.poll() is None:
        if Path("/proc/self/smaps_rollup").exists():
            peak = max(peak, together(run.pid))
        time.sleep(EACH)
    if run.returncode:
        sys.exit(f"the build ended with {run.returncode}")
    spent = sum(os.times()[2:4]) - sum(used[2:4])
    print(
        f"{'rules alone' if rules_only else 'with the parser'}: "
        f"{time.perf_counter() - began:.1f} s on the clock, {spent:.1f} s of processors, "
        f"{peak / 1e6:.2f} GB over all processes"
    )


def stages(dossier: Dossier) -> None:
    """Print what each stage of a build took."""
    for cost in dossier.manifest["costs"]:
        print(f"  {cost['stage']:12} {cost['seconds']:8.1f} s")
    counts = dossier.manifest["counts"]
    print("  " + ", ".join(f"{counts[name]:,} {name}" for name in ("pages", "sentences", "parses")))


def parsing(dossier: Dossier) -> None:
    """Print how many distinct sentences a minute one processor parses."""
    texts = {row["page"]: row["text"] for row in dossier.table("pages").to_pylist()}
    checks = dossier.table("checks").to_pylist()
    distinct = sorted({texts[c["page"]][c["start"] : c["end"]] for c in checks})
    chosen = distinct[:: max(1, len(distinct) // PARSED)][:PARSED]
    try:
        parser = load_parser()
    except ModelMissingError as error:
        print(error)
        return
    parser.parse(chosen[:64])  # what is loaded once is not counted
    began = time.process_time()
    parser.parse(chosen)
    minutes = (time.process_time() - began) / 60
    print(f"{len(chosen)} distinct sentences: {len(chosen) / minutes:,.0f} a minute and core")


def head(source: Path, pages: int, place: Path) -> Path:
    """The first lines of a JSON-lines file as a file of their own; a folder as it is."""
    if source.is_dir():
        return source
    target = place / source.name
    with source.open(encoding="utf-8") as lines:
        target.write_text(
            "".join(line for line, _ in zip(lines, range(pages), strict=False)), "utf-8"
        )
    return target


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    if not asked.source.exists():
        print(f"skipped: {asked.source} is not there")
        return
    with tempfile.TemporaryDirectory() as place:
        source = head(asked.source, asked.pages, Path(place))
        for rules_only in (False, True):
            out = Path(place) / "dossier"
            build(source, out, asked.workers, rules_only=rules_only)
            dossier = open_dossier(out)
            stages(dossier)
            shutil.rmtree(out)
        parsing(dossier)


if __name__ == "__main__":
    main()
