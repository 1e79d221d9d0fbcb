"""A desk over an SQLite file of its own: what most tests of the use cases stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.turn import Desk
from tests.app.desks import desk_on


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'faircall.db'}"


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    with desk_on(sqlite_url) as made:
        yield made
