"""Days and intervals of days as a reader writes them."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(value: str | None) -> str:
    """`2031-03-11` as `11 March 2031`; anything else as it stands, nothing as `no date`."""
    if not value:
        return "no date"
    parts = _parts(value)
    return f"{parts[2]} {MONTHS[parts[1] - 1]} {parts[0]}" if parts else value


def between(low: str | None, high: str | None) -> str:
    """An interval of days, as short as it can be said: `11–12 March 2031`."""
    low, high = (low or "")[:10], (high or "")[:10]
    if not low or not high:
        return f"from {day(low)}" if low else f"until {day(high)}" if high else "no date"
    if low == high:
        return day(low)
    one, other = _parts(low), _parts(high)
    if not one or not other or one[0] != other[0]:
        return f"{day(low)} – {day(high)}"
    if one[1] != other[1]:
        return f"{one[2]} {MONTHS[one[1] - 1]} – {day(high)}"
    return f"{one[2]}–{day(high)}"


def _parts(value: str) -> tuple[int, int, int] | None:
    """Year, month and day of an ISO date; None for anything else."""
    pieces = value[:10].split("-")
    if len(pieces) != 3 or not all(p.isascii() and p.isdigit() for p in pieces):
        return None
    year, month, date = (int(p) for p in pieces)
    return (year, month, date) if 1 <= month <= 12 else None
