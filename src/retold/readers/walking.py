"""Paths to files: folders walked in order, every entry that is no readable file with its reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from retold.errors import UsageError
from retold.readers.settings import ReadSettings
from retold.tables import Reject

_KINDS = {
    stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device", stat.S_IFBLK: "a device",
}  # fmt: skip


@dataclass
class Walk:
    """Files found under the given paths, by source, and what was passed over.

    A folder or file reached twice is taken once, whichever way it is linked, so that link
    loops end. Links to folders are followed last: what is really there keeps its own name.
    """

    settings: ReadSettings
    files: dict[str, Path] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    _seen: dict[tuple[int, int], str] = field(default_factory=dict)
    _folders: list[tuple[str, Path]] = field(default_factory=list)
    _links: list[tuple[str, Path]] = field(default_factory=list)

    def run(self, paths: Iterable[str | Path]) -> Walk:
        """Walk all paths, sorted, so that their order changes nothing. Raises `UsageError`."""
        paths = list(paths)
        if "" in paths:
            raise UsageError("an empty path; name a file or folder, `.` for the current one")
        given = sorted({Path(path) for path in paths}, key=_source)
        missing = [str(path) for path in given if not os.path.lexists(path)]
        if missing:
            raise UsageError(
                f"no such file or folder: {', '.join(missing)}; "
                f"give paths that exist (relative ones start at the current folder)"
            )
        for path in given:
            self._root(path)
        while self._links:
            self._folders.append(self._links.pop(0))
            self._drain()
        return self

    def _root(self, path: Path) -> None:
        """One path as given, with all below it but what links lead to."""
        found = self._found()
        self._entry(_source(path), path, given=True)
        new_folder = any(source not in self._seen.values() for source, _ in self._folders)
        self._drain()
        if new_folder and found == self._found():
            self._refuse(_source(path), f"no readable file in this folder; {self._expected}")

    def _found(self) -> int:
        return len(self.files) + len(self._links) + len(self.rejects)

    def _drain(self) -> None:
        while self._folders:
            self._folder(*self._folders.pop())

    @property
    def _expected(self) -> str:
        return f"expected files ending in {self.settings.endings}"

    def _entry(self, source: str, path: Path, *, given: bool = False) -> None:
        """Sort one path into files, folders and refusals."""
        try:
            mode = path.stat().st_mode
        except OSError as error:
            self._refuse(source, _trouble(path, error))
            return
        if path.name.startswith(".") and not given:
            kind = "folder" if stat.S_ISDIR(mode) else "file"
            self._refuse(source, f"a hidden {kind}; name it as a path of its own to have it read")
        elif stat.S_ISDIR(mode) and path.is_symlink() and not given:
            self._links.append((source, path))
        elif stat.S_ISDIR(mode):
            self._folders.append((source, path))
        elif not stat.S_ISREG(mode):
            kind = _KINDS.get(stat.S_IFMT(mode), "a special file")
            self._refuse(source, f"{kind}; expected a file with text")
        elif self.format_of(path) is None:
            ending = path.suffix or "no ending"
            self._refuse(source, f"unknown file ending ({ending}); {self._expected}")
        elif self._first(source, path, "file"):
            self.files[source] = path

    def _folder(self, source: str, path: Path) -> None:
        if not self._first(source, path, "folder"):
            return
        try:
            names = sorted(os.listdir(path))  # noqa: PTH208  # names alone, in one system call
        except OSError as error:
            self._refuse(source, _trouble(path, error))
            return
        for name in names:
            self._entry(_printable(f"{source.rstrip('/')}/{name}"), path / name)

    def _first(self, source: str, path: Path, kind: str) -> bool:
        """Whether this file or folder is reached for the first time; says so if not."""
        status = path.stat()
        first = self._seen.setdefault((status.st_dev, status.st_ino), source)
        if first == source and source not in self.files:
            return True
        if first != source:
            self._refuse(source, f"the same {kind} as {first}")
        return False

    def _refuse(self, source: str, reason: str) -> None:
        self.rejects.append(Reject(source, reason))

    def format_of(self, path: Path) -> str | None:
        """The format that a file's ending tells; None where it is unknown."""
        name = path.name.lower().removesuffix(".gz")
        return self.settings.formats.get(os.path.splitext(name)[1])  # noqa: PTH122  # a name, no path


def _source(path: Path) -> str:
    return _printable(path.as_posix())


def _printable(name: str) -> str:
    """File names may hold bytes that are no UTF-8; tables may not."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _trouble(path: Path, error: OSError) -> str:
    """Why a path cannot be opened, in words."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if path.is_symlink() and isinstance(error, FileNotFoundError):
        return f"a broken link; its target {_printable(os.readlink(path))} does not exist"  # noqa: PTH115
    if path.is_symlink():
        return f"a link that leads nowhere ({error.strerror})"
    return f"cannot be opened ({error.strerror})"
