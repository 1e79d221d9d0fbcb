"""The settings, read once from the environment (FAIRCALL_…) and never changed."""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def storage_folder() -> Path:
    """Where a user's own files lie on this system."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "FairCall"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "FairCall"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "faircall"


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
    """Further folders of scenario cards, as a JSON list."""
    rule_folders: tuple[Path, ...] = ()
    """Further folders of rule cards, as a JSON list."""
    labelled_files: tuple[Path, ...] = ()
    """Files of labelled replies that the page for evaluators measures the scorer with, as a JSON list."""
    log_level: Literal["critical", "error", "warning", "info", "debug"] = "info"
    """How much the server logs; what was said is never logged."""

    @property
    def database(self) -> str:
        """The address with its default filled in."""
        return self.database_url or f"sqlite:///{storage_folder() / 'faircall.db'}"

    def signing_key(self) -> str:
        """The secret, or the one kept beside the database file, made on first use. OSError where it cannot be kept."""
        return self.secret or _kept(self._key_file())

    def _key_file(self) -> Path:
        path = self.database.removeprefix("sqlite:///").partition("?")[0]
        is_file = self.database.startswith("sqlite:///") and path not in ("", ":memory:")
        return Path(path).with_suffix(".key") if is_file else storage_folder() / "faircall.key"


def _kept(file: Path) -> str:
    """The key in the file; of two servers that make it at once, one does and both use it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_hex(32), encoding="ascii")
        with suppress(FileExistsError):
            os.link(fresh, file)
        fresh.unlink()
    return file.read_text(encoding="ascii").strip()
