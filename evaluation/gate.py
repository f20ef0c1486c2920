"""Holds the quality floors: runs the scores named in floors.json, fails if one is below.

    python evaluation/gate.py DATA_FOLDER

A floor stands a little under what was measured. Lowering one is a deliberate act: change
floors.json in a commit that says why. Sets that are not in DATA_FOLDER are named and skipped.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def printed(run: tuple[str, ...], data: str) -> str:
    """What a script prints; run once for all the scores read from it."""
    script, *options = run
    command = [sys.executable, str(HERE / script), data, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"failed: {done.stderr[-400:]}"


def judge(name: str, floor: dict[str, object], data: Path) -> bool:
    """Print one line; tell whether the floor holds or the set is absent."""
    if not (data / str(floor["reads"])).exists():
        print(f"skipped   {name}: {floor['reads']} is not in the data folder")
        return True
    text = printed(tuple(floor["run"]), str(data))  # type: ignore[arg-type]
    found = re.search(str(floor["score"]), text)
    if not found:
        print(f"BROKEN    {name}: no score printed. {text[-300:]}")
        return False
    held = float(found[1]) >= float(str(floor["floor"]))
    print(f"{'holds' if held else 'BELOW':9} {name}: {found[1]} (floor {floor['floor']})")
    return held


def main() -> None:
    """Exit 1 if any floor gave way."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    verdicts = [judge(name, floor, Path(sys.argv[1])) for name, floor in floors.items()]
    sys.exit(0 if all(verdicts) else 1)


if __name__ == "__main__":
    main()
