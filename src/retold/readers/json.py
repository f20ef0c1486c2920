"""JSON lines, and JSON files of one object or one array; plain or gzip."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from retold.readers.decoding import Decoded, NotTextError, decode
from retold.readers.records import NoTextError, receive
from retold.readers.settings import Outcome, ReadSettings, megabytes
from retold.readers.streams import DamagedError, Line, chunks, lines
from retold.readers.visible import refusal
from retold.tables import Reject

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SPACE = b" \t\r\n"


def read_json(path: Path, source: str, settings: ReadSettings) -> Iterator[Outcome]:
    """Every record of a file: a page, or why it is none.

    A file whose first line is a whole object, or that ends in `.jsonl` or `.ndjson`, holds
    a record a line. Any other is read whole: an array, or objects one after the other.
    """
    parts = chunks(path)
    try:
        head = next((part for part in parts if part.strip()), b"")
    except DamagedError as damage:
        yield Reject(source, f"{damage}; nothing before the damage could be read")
        return
    if not head.removeprefix(b"\xef\xbb\xbf").strip():
        yield Reject(source, "an empty file; expected JSON")
    elif head.startswith(_WIDE_MARKS) or not _by_line(head, path):
        yield from _document(chain([head], parts), source, settings)
    else:
        yield from _rows(chain([head], parts), source, settings)


def _by_line(head: bytes, path: Path) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE)
    if start.startswith(b"["):
        return False
    if {".jsonl", ".ndjson"} & set(path.suffixes):
        return True
    first, newline, rest = start.partition(b"\n")
    return bool(newline and rest.strip()) and first.rstrip().endswith(b"}")


def _rows(parts: Iterator[bytes], source: str, settings: ReadSettings) -> Iterator[Outcome]:
    """A record a line. Damage ends the file, a broken line does not."""
    last = 0
    try:
        for line in lines(parts, settings.max_page_bytes):
            last = line.number
            yield from _row(line, f"{source}#{line.number}", settings)
    except DamagedError as damage:
        yield Reject(f"{source}#{last + 1}", f"{damage}; {last} lines before it were read")


def _row(line: Line, source: str, settings: ReadSettings) -> Iterator[Outcome]:
    if line.size > settings.max_page_bytes:
        yield Reject(source, _too_long(line.size, settings))
    elif line.data.strip():
        try:
            decoded = decode(line.data, settings)
            value = json.loads(decoded.text.strip(), strict=False)
        except NotTextError as found:
            yield Reject(source, f"{found}; expected a JSON object")
        except (ValueError, RecursionError) as error:
            yield Reject(source, _broken(error))
        else:
            yield _record(value, source, decoded, settings)


def _document(parts: Iterator[bytes], source: str, settings: ReadSettings) -> Iterator[Outcome]:
    """One array or objects in a row, held whole; elements before damage are read."""
    held, size, damage = [], 0, ""
    try:
        for part in parts:
            held.append(part)
            size += len(part)
            if size > settings.max_json_bytes:
                yield Reject(source, _too_long(size, settings, settings.max_json_bytes))
                return
    except DamagedError as found:
        damage = str(found)
    try:
        decoded = decode(b"".join(held), settings)
    except NotTextError as found:
        yield Reject(source, f"{found}; expected JSON")
        return
    del held
    yield from _elements(decoded, source, settings, damage)


def _elements(
    decoded: Decoded, source: str, settings: ReadSettings, damage: str
) -> Iterator[Outcome]:
    text, scanner = decoded.text, json.JSONDecoder(strict=False)
    listed = text.lstrip().startswith("[")
    at = text.find("[") + 1 if listed else 0
    number = 0
    while True:
        while at < len(text) and text[at] in " \t\n,":
            at += 1
        if at >= len(text) or (listed and text[at] == "]"):
            break
        number += 1
        try:
            value, at = scanner.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Reject(f"{source}#{number}", damage or _broken(error))
            return
        whole = not listed and number == 1 and not text[at:].strip()
        place = source if whole else f"{source}#{number}"
        yield _record(value, place, decoded, settings)
    if number == 0:
        yield Reject(source, "an empty list; expected JSON records")
    elif listed and at >= len(text):
        yield Reject(f"{source}#{number + 1}", damage or "the list breaks off: ] is missing")


def _record(value: Any, source: str, decoded: Decoded, settings: ReadSettings) -> Outcome:
    if not isinstance(value, dict):
        return Reject(
            source, f"JSON {type(value).__name__}; expected an object, a record of a page"
        )
    try:
        page = receive(value, source, decoded.encoding, decoded.repairs)
    except NoTextError as reason:
        return Reject(source, str(reason))
    if len(page.content) > settings.max_page_bytes:
        return Reject(source, _too_long(len(page.content), settings))
    if refused := refusal(page, settings):
        return Reject(source, refused)
    return page


def _broken(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        what = error.msg.removesuffix(" at").lower()
        return f"broken JSON: {what}, character {error.colno} of line {error.lineno}"
    if isinstance(error, RecursionError):
        return "JSON nested too deep"
    return f"broken JSON: {error}"


def _too_long(size: int, settings: ReadSettings, limit: int | None = None) -> str:
    return (
        f"too large: {megabytes(size)}, the limit is {megabytes(limit or settings.max_page_bytes)}"
    )
