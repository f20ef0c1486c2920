"""Addresses of pages, compared without what does not change the page."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(address: str | None) -> str | None:
    """Host of an address: lower case, without port and leading `www.`; None if it has none."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return (host or "").removeprefix("www.") or None


_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})


def domain_of(host: str | None) -> str | None:
    """The part of a host that one owner has: `europe.daily.example` and `daily.example` are one."""
    labels = (host or "").split(".")
    if len(labels) < 2:
        return host or None
    country = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if country else -2 :])


def bare(address: str | None) -> str | None:
    """Host and path, without scheme, query, fragment and closing slash; None without a path."""
    host = host_of(address)
    path = urlsplit(address or "").path.rstrip("/") if host else ""
    return f"{host}{path}" if path else None
