"""Files as chunks and lines of bytes, gzip unpacked on the way, nothing held longer than needed."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

_CHUNK = 1 << 18
_PACKED_CHUNK = 1 << 12
"""Small, as a byte of gzip can unpack to a thousand; in bytes."""
_GZIP = b"\x1f\x8b"


class DamagedError(Exception):
    """A gzip stream breaks off or makes no sense; everything before the damage was yielded."""


class Line(NamedTuple):
    """One line without its newline. `data` is empty where `size` is over the limit."""

    number: int
    data: bytes
    size: int


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, unpacked where they begin like gzip. Raises `OSError`, `DamagedError`."""
    with path.open("rb") as file:
        packed = file.peek(2).startswith(_GZIP)
        pieces = iter(partial(file.read, _PACKED_CHUNK if packed else _CHUNK), b"")
        yield from _unpacked(pieces) if packed else pieces


def take(path: Path, limit: int) -> bytes:
    """The bytes of a file up to one past `limit`, so that the caller can see it is too long."""
    parts, size = [], 0
    for chunk in chunks(path):
        parts.append(chunk[: limit + 1 - size])
        size += len(parts[-1])
        if size > limit:
            break
    return b"".join(parts)


def lines(parts: Iterator[bytes], limit: int) -> Iterator[Line]:
    """The lines of a chunked file, numbered from 1; over-long ones are measured, not held."""
    number, held, size = 1, [], 0
    for part in parts:
        for piece in _split(part):
            held.append(piece)
            size += len(piece)
            if size > limit:
                held.clear()
            if piece.endswith(b"\n"):
                yield Line(number, b"".join(held), size)
                number, held, size = number + 1, [], 0
    if size:
        yield Line(number, b"".join(held), size)


def _split(part: bytes) -> Iterator[bytes]:
    """Lines end at a newline alone: `bytes.splitlines` would end them at a carriage return."""
    *whole, rest = part.split(b"\n")
    yield from (line + b"\n" for line in whole)
    if rest:
        yield rest


def _unpacked(file: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack member after member. On damage, all that can still be had comes first."""
    machine, inside = zlib.decompressobj(wbits=31), False
    for piece in file:
        data = piece
        while data:
            spare, inside = machine.copy(), True
            try:
                yield machine.decompress(data)
            except zlib.error as error:
                yield _salvage(spare, data)
                raise DamagedError(f"the gzip data is corrupt ({error})") from error
            data = b""
            if machine.eof:
                data = machine.unused_data.lstrip(b"\x00")
                machine, inside = zlib.decompressobj(wbits=31), False
    if inside:
        raise DamagedError("the gzip data ends too early")


def _salvage(machine: zlib._Decompress, data: bytes) -> bytes:
    """What comes out byte by byte until the damaged one."""
    out = bytearray()
    with contextlib.suppress(zlib.error):
        for at in range(len(data)):
            out += machine.decompress(data[at : at + 1])
    return bytes(out)
