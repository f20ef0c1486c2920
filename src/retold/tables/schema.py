"""How a table is declared: one frozen dataclass a row, one `column()` a field.

The Arrow schema is derived from the dataclass, so names, types, units and meanings stand in
one place. Rows are the convenience of stages that think about single things; what passes
between stages is always Arrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cached_property
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, cast

import pyarrow as pa

from retold.errors import SchemaError

R = TypeVar("R")

Tables: TypeAlias = Mapping[str, pa.Table]
"""Arrow tables by name: what every stage receives and returns."""


class Span(NamedTuple):
    """Half-open code-point offsets `[start, end)` into the `text` of one page."""

    page: str
    start: int
    end: int


STRING = pa.string()
INT = pa.int64()
FLOAT = pa.float64()
BOOL = pa.bool_()
STRINGS = pa.list_(STRING)
INTS = pa.list_(INT)
SPANS = pa.list_(pa.struct([("page", STRING), ("start", INT), ("end", INT)]))


def column(
    kind: pa.DataType,
    meaning: str,
    *,
    unit: str = "",
    default: Any = MISSING,
    of: Callable[..., Any] | None = None,
) -> Any:
    """Declare a column: Arrow type, plain meaning, and unit where it has one.

    A `default` makes the column optional when a row is made by hand. `of` is the named tuple
    that the structs of a list column become in a row; list columns are tuples in rows.
    """
    about = {"type": kind, "meaning": meaning, "unit": unit, "of": of or _struct_of(kind)}
    return field(default=default, metadata=about)


def _struct_of(kind: pa.DataType) -> Callable[..., Any] | None:
    return Span if kind == SPANS else None


@dataclass(frozen=True)
class Table(Generic[R]):
    """A named table: its row class and the columns it is sorted by.

    Sorting by `order` makes the bytes of a table independent of the order in which rows came.
    """

    name: str
    row: type[R]
    order: tuple[str, ...]

    @property
    def fields(self) -> tuple[Field[Any], ...]:
        """The declared columns."""
        return fields(cast(Any, self.row))

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema, with `meaning` and `unit` as metadata on each field."""
        return pa.schema([_arrow_field(f) for f in self.fields])

    @property
    def columns(self) -> list[str]:
        """The column names, in the order in which they are written."""
        return list(self.schema.names)

    def empty(self) -> pa.Table:
        """A table of no rows."""
        return self.schema.empty_table()

    def of(self, rows: Iterable[R]) -> pa.Table:
        """Build the Arrow table from rows: canonical order, equal rows once."""
        listed = self._ordered(rows)
        arrays = [
            pa.array(_column(f.type, map(attrgetter(f.name), listed)), f.type) for f in self.schema
        ]
        return pa.Table.from_arrays(arrays, schema=self.schema)

    def rows(self, table: pa.Table) -> list[R]:
        """The rows of an Arrow table as instances of the row class."""
        columns = [_lift(f, table.column(f.name)) for f in self.fields]
        return [self.row(*values) for values in zip(*columns, strict=True)]

    def sort(self, table: pa.Table) -> pa.Table:
        """The same rows in canonical order: by `order`, then by every other plain column."""
        if table.num_rows < 2:
            return table
        plain = [f.name for f in self.schema if not pa.types.is_nested(f.type)]
        names = dict.fromkeys((*self.order, *plain))
        return table.sort_by([(name, "ascending") for name in names])

    def check(self, table: pa.Table) -> pa.Table:
        """Return `table` with exactly this schema, or raise `SchemaError` naming the column."""
        missing = [n for n in self.columns if n not in table.schema.names]
        if missing:
            raise SchemaError(
                f"table {self.name!r} lacks {missing}; it has {table.schema.names}. "
                f"Build it from {self.row.__name__} rows."
            )
        try:
            return table.select(self.columns).cast(self.schema)
        except (pa.ArrowException, ValueError) as error:
            raise SchemaError(
                f"table {self.name!r} has a column of another type: {error}"
            ) from error

    def _ordered(self, rows: Iterable[R]) -> list[R]:
        """The rows in canonical order, equal ones once.

        Whole rows are compared and written out only where `order` ties: they may be long.
        """
        listed = list(rows)
        keys = self._keys(listed)
        places = sorted(range(len(listed)), key=keys.__getitem__)
        made: list[R] = []
        for _, tied in groupby(places, keys.__getitem__):
            first, *others = map(listed.__getitem__, tied)
            made += sorted(dict.fromkeys((first, *others)), key=repr) if others else (first,)
        return made

    def _keys(self, rows: Sequence[R]) -> list[tuple[Any, ...]]:
        """Sort keys; where they tie, the whole row decides, so that no order of input shows."""
        columns = [list(map(attrgetter(name), rows)) for name in self.order]
        columns = [list(map(_sortable, c)) if None in c else c for c in columns]
        return list(zip(*columns, strict=True))


def _arrow_field(declared: Field[Any]) -> pa.Field:
    about = declared.metadata
    notes = {"meaning": about["meaning"]}
    if about["unit"]:
        notes["unit"] = about["unit"]
    return pa.field(declared.name, about["type"], metadata=notes)


def _column(kind: pa.DataType, values: Iterable[Any]) -> list[Any]:
    """The values of one column as Arrow reads them; it takes tuples of plain values as lists."""
    deepest = kind.value_type if pa.types.is_list(kind) else kind
    return [_plain(value) for value in values] if pa.types.is_nested(deepest) else list(values)


def _plain(value: Any) -> Any:
    """Named tuples become dicts and tuples lists, which is what Arrow reads."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {k: _plain(v) for k, v in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _lift(declared: Field[Any], column: pa.ChunkedArray) -> list[Any]:
    """A column as rows hold it: lists become tuples, structs named tuples."""
    kind = declared.metadata["type"]
    if kind == STRINGS:
        return _shared(column)
    values: list[Any] = column.to_pylist()
    if not pa.types.is_list(kind):
        return values
    of = declared.metadata["of"]
    if of is None:
        return [tuple(v or ()) for v in values]
    return [tuple(of(**s) for s in v or ()) for v in values]


def _shared(column: pa.ChunkedArray) -> list[tuple[str, ...]]:
    """Lists of strings with each distinct string made once: of tags and labels there are few."""
    listed = column.combine_chunks()
    encoded = listed.flatten().dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    values = iter([distinct[i] for i in encoded.indices.to_pylist()])
    return [tuple(islice(values, size or 0)) for size in listed.value_lengths().to_pylist()]


def _sortable(value: Any) -> tuple[int, Any]:
    """None sorts after every value, as in Arrow's own sort."""
    return (1, 0) if value is None else (0, value)
