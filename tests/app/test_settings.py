"""The settings: defaults that work by themselves, a key that stays, a sentence for each."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from pydantic import ValidationError

from app import settings
from app.settings import Settings, storage_folder


def test_by_default_only_this_machine_is_served() -> None:
    assert (Settings().host, Settings().port) == ("127.0.0.1", 8000)


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRCALL_PORT", "9000")
    monkeypatch.setenv("FAIRCALL_SCENARIO_FOLDERS", '["/a", "/b"]')
    assert (Settings().port, Settings().scenario_folders) == (9000, (Path("/a"), Path("/b")))
    with pytest.raises(ValidationError):
        setattr(Settings(), "port", 1)  # noqa: B010 - mypy knows that it may not


def test_the_database_lies_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("FAIRCALL_DATABASE_URL", raising=False)
    assert Settings().database == f"sqlite:///{tmp_path / 'faircall' / 'faircall.db'}"
    monkeypatch.setattr("sys.platform", "darwin")
    assert storage_folder() == Path.home() / "Library" / "Application Support" / "FairCall"


def test_the_key_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    kept = Settings(database_url=f"sqlite:///{tmp_path / 'new' / 'faircall.db'}")
    key = kept.signing_key()
    assert len(key) == 64
    assert kept.signing_key() == key
    assert [place.name for place in (tmp_path / "new").iterdir()] == ["faircall.key"]
    assert (tmp_path / "new" / "faircall.key").stat().st_mode & 0o077 == 0
    assert Settings(secret="mine").signing_key() == "mine"


def test_without_a_database_file_the_key_lies_in_the_users_own_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    elsewhere = Settings(database_url="postgresql://127.0.0.1/faircall")
    assert elsewhere.signing_key() == (tmp_path / "faircall" / "faircall.key").read_text()


def test_every_setting_has_its_sentence() -> None:
    tree = ast.parse(inspect.getsource(settings))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef))
    given = [n for n, node in enumerate(body) if isinstance(node, ast.AnnAssign)]
    assert len(given) == len(Settings.model_fields)
    for n in given:
        after = body[n + 1]
        assert isinstance(after, ast.Expr)
        assert isinstance(after.value, ast.Constant)
        assert str(after.value.value).endswith(".")
