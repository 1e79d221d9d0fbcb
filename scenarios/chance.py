"""Chance that can be repeated: a number drawn from what it is about, the same on every machine."""

from __future__ import annotations

import hashlib


def drawn(about: str, sides: int) -> int:
    """A number from 0 to `sides` - 1; `about` names the seed, the turn and the matter, so that no two draws meet."""
    digest = hashlib.blake2b(about.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % sides
