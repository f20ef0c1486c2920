"""Bytes to text: which encoding, how many characters were lost, or why it is no text at all.

The order: byte-order mark; UTF-8 where the bytes are valid UTF-8 (nothing else is by chance);
the charset an HTML page declares; UTF-8 with a few broken characters; what charset-normalizer
finds. NUL characters are removed from text and counted as repairs, like every character that
could not be decoded and became U+FFFD. Every newline becomes a line feed; nothing
else is changed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from retold.readers.settings import ReadSettings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1\x15", "a Parquet table"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.I
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_WESTERN = {"ascii", "iso8859-1", "latin-1"}
"""Declared as these, pages are read as windows-1252: https://encoding.spec.whatwg.org/#names."""
_SEVEN_BIT = ("iso2022", "hz")
_LEGACY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "iso8859_2", "iso8859_15", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
"""What news pages were written in before UTF-8; charset-normalizer chooses among these."""


@dataclass(frozen=True)
class Decoded:
    """Text, its encoding, and how many of its characters were lost on the way."""

    text: str
    encoding: str
    repairs: int = 0


class NotTextError(Exception):
    """The bytes are no text; the message says what they are instead."""


def decode(data: bytes, settings: ReadSettings, *, html: bool = False) -> Decoded:
    """Decode the bytes of a page or a row. Raises `NotTextError` for binaries."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if wide := binary_check(data, settings):
        return _decoded(data, wide)
    declared = _declared(data) if html else None
    if declared and declared.startswith(_SEVEN_BIT):
        return _decoded(data, declared)
    try:
        return _tidy(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError as error:
        if declared and declared != "utf-8":
            return _decoded(data, declared)
        return _decoded(data, _guess(data, error.start, settings))


def binary_check(data: bytes, settings: ReadSettings) -> str | None:
    """Raise `NotTextError` for a binary. Returns an encoding only for UTF-16 without its mark."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(name)
    sample = data[: settings.sample_bytes]
    if b"\x00" in sample and (encoding := _wide(sample)):
        return encoding
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > settings.max_control_share * len(sample):
        share = round(100 * controls / len(sample))
        raise NotTextError(f"a binary file ({share} % control characters)")
    return None


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave every second byte NUL, and only those."""
    even, odd = sample[::2].count(0) / len(sample), sample[1::2].count(0) / len(sample)
    if max(even, odd) < 0.3 or min(even, odd) > 0.01:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes) -> str | None:
    """Python's name of the charset declared in the first bytes of an HTML page."""
    match = _DECLARED.search(data, 0, 4096)
    if not match:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    if name.startswith(("utf-16", "utf-7", "utf-32")):  # could not have been read so far
        return None
    return "cp1252" if name in _WESTERN else name


def _guess(data: bytes, first: int, settings: ReadSettings) -> str:
    """DamagedError UTF-8, or another encoding. `first` is where UTF-8 breaks first."""
    start = max(0, first - settings.sample_bytes // 2)
    sample = data[start : start + settings.sample_bytes]
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return "utf-8" if whole > broken else _legacy(sample)


def _legacy(sample: bytes) -> str:
    """The likeliest encoding before UTF-8; windows-1252 wins where it fits as well as any."""
    matches = list(from_bytes(sample, cp_isolation=_LEGACY, enable_fallback=False))
    if not matches:
        return "cp1252"
    best = matches[0]
    western = next((m for m in matches if "cp1252" in m.could_be_from_charset), None)
    if western is not None and western.chaos <= best.chaos:
        return "cp1252"
    return best.encoding


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return _tidy(text, encoding, text.count("\ufffd"))


def _tidy(text: str, encoding: str, lost: int) -> Decoded:
    """Drop NUL characters, counting them, and make every newline a line feed."""
    if nuls := text.count("\x00"):
        text = text.replace("\x00", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, lost + nuls)
