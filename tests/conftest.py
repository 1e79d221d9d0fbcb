"""What every test may ask for: a database of each kind, and a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import find_chromium, flags, is_required
from tests.postgres import fresh_database, postgres_server

pytest_plugins = ["pytester"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what needs a browser or PostgreSQL, so that `-m "not browser"` works without anybody writing marks."""
    for test in items:
        fixtures = set(getattr(test, "fixturenames", ()))
        if fixtures & {"browser", "chromium_path"}:
            test.add_marker(pytest.mark.browser)
        if "postgres_url" in fixtures or "[postgres" in test.name:
            test.add_marker(pytest.mark.postgres)


@pytest.fixture(scope="session")
def postgres_url(testrun_uid: str) -> Iterator[str]:
    """The SQLAlchemy URL of a PostgreSQL server, shared by the whole run; `database_url` makes databases in it."""
    with postgres_server(testrun_uid) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The SQLAlchemy URL of an empty database; a test that asks for it runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'faircall.db'}"
        return
    with fresh_database(request.getfixturevalue("postgres_url")) as url:
        yield url


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser's executable; skips the test where there is none, fails it where FAIRCALL_REQUIRE_BROWSER is set."""
    if found := find_chromium():
        return found
    reason = "no Chromium on this machine: run `make browser`"
    if is_required():
        pytest.fail(reason)
    pytest.skip(reason)


# One browser a module and not a session: Playwright keeps an event loop running in the thread, and while it does no
# other test of the thread can run one of its own.
@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=flags())
        yield chromium
        chromium.close()
