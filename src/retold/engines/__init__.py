"""Engines run the flow. Each gives the same tables, byte for byte, from the same pages."""

from retold.engines.local import LocalEngine
from retold.engines.spill import DiskSpill

__all__ = ["DiskSpill", "LocalEngine"]
