"""The settings, read once from the environment (FAIRCALL_…) and never changed."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def storage_folder() -> Path:
    """Where a user's own files lie on this system."""
    home = Path.home()
    if sys.platform == "win32":
        return home / "AppData" / "Local" / "FairCall"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "FairCall"
    return home / ".local" / "share" / "faircall"


class Settings(BaseSettings):
    """One sentence per setting; the README lists the same."""

    model_config = SettingsConfigDict(env_prefix="FAIRCALL_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    """Address to listen on; the default is reached from this machine alone."""
    port: int = Field(8000, ge=0, le=65535)
    """Port to listen on."""
    database_url: str = ""
    """SQLAlchemy address of the database; an SQLite file in the user's own folder when empty."""
    secret: str = ""
    """Key that signs the visitors' cookies; made and kept beside the SQLite file when empty."""
    scenario_folders: tuple[Path, ...] = ()
    """Further folders of scenario cards."""
    rule_folders: tuple[Path, ...] = ()
    """Further folders of rule cards."""
    log_level: str = "info"
    """How much the server logs; what was said is never logged."""

    @property
    def database(self) -> str:
        """The address with its default filled in."""
        return self.database_url or f"sqlite:///{storage_folder() / 'faircall.db'}"

    def signing_key(self) -> str:
        """The secret, or the one kept beside the database file, made on first use; a fresh one for other databases."""
        if self.secret:
            return self.secret
        prefix = "sqlite:///"
        if not self.database.startswith(prefix) or ":memory:" in self.database:
            return secrets.token_hex(32)
        kept = Path(self.database.removeprefix(prefix)).with_suffix(".key")
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_hex(32), encoding="ascii")
        return kept.read_text(encoding="ascii").strip()
