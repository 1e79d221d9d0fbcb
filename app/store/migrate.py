"""Bringing a database up to date, once, before any worker starts."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x46616972
"""Number of PostgreSQL's advisory lock: two servers that start at once migrate one after the other, as on SQLite."""

_ONE_AT_A_TIME = Lock()
"""Alembic keeps the migration that runs in globals."""


def migrate(engine: Engine) -> None:
    """Run every migration that the database has not had."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with _ONE_AT_A_TIME, engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
