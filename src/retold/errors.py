"""The errors retold raises, and when.

RetoldError
├── UsageError          a path, option or table name that does not exist or fit
├── NothingReadError    every input was refused; `rejects` holds the reasons
├── SchemaError         a table breaks its own promise: a column, type or span
├── StageError          a stage failed; names the stage and the table it read
└── ModelMissingError   a language model package is not installed

Each message says what was found, what was expected, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class RetoldError(Exception):
    """Root of every error that retold raises on purpose."""


class UsageError(RetoldError):
    """The call names something that does not exist or does not fit."""


class NothingReadError(RetoldError):
    """Not one page could be read from the given paths."""

    def __init__(self, message: str, rejects: list[tuple[str, str]]) -> None:
        """Keep the `(source, reason)` pairs beside the message."""
        super().__init__(message)
        self.rejects = rejects


class SchemaError(RetoldError):
    """A table does not keep what its schema promises."""


class StageError(RetoldError):
    """A stage of the flow raised; the cause is chained."""


class ModelMissingError(RetoldError):
    """A bundled model is needed and its package cannot be imported."""


@contextmanager
def reading(source: str) -> Iterator[None]:
    """Note on whatever is raised inside which page was being read, for the message of its stage."""
    try:
        yield
    except Exception as error:
        error.add_note(source)
        raise
