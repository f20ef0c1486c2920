"""Where tables rest: Parquet files beside a manifest, asked through DuckDB."""

from retold.stores.manifest import read_manifest, write_manifest
from retold.stores.parquet import query, read_tables, write_tables
from retold.stores.workshop import Workshop

__all__ = ["Workshop", "query", "read_manifest", "read_tables", "write_manifest", "write_tables"]
