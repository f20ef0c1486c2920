"""Stable ids: the same content gives the same id, on every machine and in every order."""

from __future__ import annotations

from hashlib import blake2b


def identify(prefix: str, *parts: object) -> str:
    """An id such as `page-3f9c0a51d2e4`: `prefix` and 12 hex digits of BLAKE2b over `parts`.

    Parts are joined by a unit separator, so ("ab", "c") and ("a", "bc") differ.
    """
    digest = blake2b(digest_size=6)
    digest.update("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()}"
