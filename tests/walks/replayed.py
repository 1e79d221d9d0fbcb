"""Plays every walk and prints a digest of each whole conversation: what another process must print as well."""

from __future__ import annotations

from hashlib import sha256

from app.catalogue import load_catalogue
from tests.walks.walk import files, read_walk, take


def digests() -> str:
    """File and digest, one walk a line; cards are loaded anew."""
    cards = load_catalogue()
    return "\n".join(f"{file.name} {sha256(take(read_walk(file), cards).as_bytes).hexdigest()}" for file in files())


if __name__ == "__main__":
    print(digests())
