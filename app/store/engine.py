"""The engine: SQLite so set up that an answered turn is durable and writers never meet, or PostgreSQL by address."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import OperationalError
from time import sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

_BUSY_MS = 5000


def open_engine(address: str) -> Engine:
    """An engine for the address; the folder of an SQLite file is made. OSError, ArgumentError."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    return create_engine(url, pool_pre_ping=True, pool_size=4, max_overflow=4, hide_parameters=True)


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    waiting = {"check_same_thread": False, "timeout": _BUSY_MS / 1000}
    engine = create_engine(url, connect_args=waiting, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin_at_once)
    return engine


def _set_up(connection: Any, _: object) -> None:
    # The driver's own transactions lose updates (read first, write later); BEGIN IMMEDIATE below takes their place.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    _use_wal(connection)
    # FULL: an answered turn survives the loss of power.
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _use_wal(connection: Any) -> None:
    """Of connections that turn the journal of a new file at once, SQLite refuses all but one without any wait."""
    for tries_left in reversed(range(50)):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except OperationalError:
            if not tries_left:
                raise
            sleep(_BUSY_MS / 1000 / 50)


def _begin_at_once(connection: Connection) -> None:
    mode = "DEFERRED" if connection.get_execution_options().get("reading") else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {mode}")
