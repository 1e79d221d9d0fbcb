"""The root of the command line and what all commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError

from app.catalogue import Catalogue, load_catalogue
from app.settings import Settings
from scenarios.cards import DataFault

command = typer.Typer(
    name="faircall", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="FairCall 善催: practise lawful, humane debt collection calls. 合法、有温度的催收演练。",
)  # fmt: skip


def complain(sentence: str) -> None:
    """One line on stderr."""
    typer.echo(sentence, err=True)


def stop(sentence: str, status: int = 1) -> typer.Exit:
    """Say why and end with a status other than 0."""
    if sentence:
        complain(sentence)
    return typer.Exit(status)


def settings() -> Settings:
    """The settings of the environment; says which is wrong and ends."""
    try:
        return Settings()
    except (ValidationError, SettingsError) as error:
        faults = error.errors(include_url=False) if isinstance(error, ValidationError) else []
        for fault in faults:
            complain(f"FAIRCALL_{str(fault['loc'][0]).upper()}: {fault['msg']}")
        raise stop("" if faults else str(error)) from None


def catalogue(given: Settings | None = None) -> Catalogue:
    """All cards; every fault on stderr and status 1 where they have any."""
    given = given or settings()
    try:
        return load_catalogue(given.scenario_folders, given.rule_folders)
    except DataFault as fault:
        raise stop(str(fault)) from None


class NotText(ValueError):
    """A line whose bytes are not UTF-8."""


def lines_of(place: str) -> Iterator[tuple[int, str | NotText]]:
    """The lines of a file, or of standard input for `-`, as they come; numbered from 1, one after each line feed only.

    A line that is no text is given as such, so that the others can still be read.
    """
    try:
        with sys.stdin.buffer if place == "-" else Path(place).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                yield number, _text(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
    except OSError as error:
        raise stop(f"{place}: cannot be read: {error.strerror or error}") from None


def _text(line: bytes) -> str | NotText:
    try:
        return line.decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        return NotText(f"byte {error.start + 1} is not UTF-8")


def read_text(place: Path) -> str:
    """A whole file of UTF-8; says why and ends where it cannot be had."""
    try:
        return place.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise stop(f"{place}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise stop(f"{place}: cannot be read: byte {error.start + 1} is not UTF-8") from None


def print_json(value: Any, *, indent: int | None = None) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=indent))


@contextmanager
def written(place: Path | None) -> Iterator[list[str]]:
    """Collects text and writes it to a file, or to standard output where none is named."""
    parts: list[str] = []
    yield parts
    text = "".join(parts)
    if place is None:
        typer.echo(text, nl=False)
        return
    try:
        place.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise stop(f"{place}: cannot be written: {error.strerror or error}") from None


def known(name: str, names: Sequence[str], what: str, hint: str) -> None:
    if name not in names:
        raise stop(f"there is no {what} {name!r}{f'; {hint}' if hint else ''}")
