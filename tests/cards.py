"""The real catalogue, loaded once for a whole run of tests: it is immutable."""

from __future__ import annotations

from functools import cache

from app.catalogue import Catalogue, load_catalogue


@cache
def catalogue() -> Catalogue:
    return load_catalogue()
