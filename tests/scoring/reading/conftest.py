import pytest

from scoring.reading.load import Wordings, load_reader
from scoring.reading.read import Reader


@pytest.fixture(scope="session")
def loaded() -> tuple[Reader, Wordings]:
    return load_reader()


@pytest.fixture(scope="session")
def reader(loaded: tuple[Reader, Wordings]) -> Reader:
    return loaded[0]
