"""Memory of a build is counted over all processes, and its stages are told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from builds import family, head, stages, together

SHARED_MEMORY = Path("/proc/self/smaps_rollup").exists()


@pytest.mark.skipif(not SHARED_MEMORY, reason="only Linux tells what processes share")
def test_children_count_as_long_as_they_run():
    before = together(os.getpid())
    child = subprocess.Popen(
        [sys.executable, "-c", "kept = b'x' * 50_000_000; print(flush=True); input()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    child.stdout.readline()
    assert child.pid in family(os.getpid())
    assert together(os.getpid()) - before > 40_000
    child.communicate(b"\n")
    assert child.pid not in family(os.getpid())


def test_only_the_first_pages_are_built(tmp_path):
    (tmp_path / "all.jsonl").write_text("1\n2\n3\n", "utf-8")
    (tmp_path / "some").mkdir()
    assert head(tmp_path / "all.jsonl", 2, tmp_path / "some").read_text("utf-8") == "1\n2\n"


def test_every_stage_is_told(example, capsys):
    stages(example)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(example.manifest["costs"]) + 1
