"""The root of the command line and what all commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

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
    complain(sentence)
    return typer.Exit(status)


def catalogue(settings: Settings | None = None) -> Catalogue:
    """All cards; every fault on stderr and status 1 where they have any."""
    settings = settings or Settings()
    try:
        return load_catalogue(settings.scenario_folders, settings.rule_folders)
    except DataFault as fault:
        raise stop(str(fault)) from None


def lines_of(place: str) -> list[str]:
    """The lines of a file, or of standard input for `-`."""
    if place == "-":
        return sys.stdin.read().splitlines()
    path = Path(place)
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise stop(f"{place}: cannot be read: {error}") from None


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
        raise stop(f"{place}: cannot be written: {error}") from None


def known(name: str, names: Sequence[str], what: str, hint: str) -> None:
    if name not in names:
        raise stop(f"there is no {what} {name!r}{f'; did you mean {hint!r}?' if hint else ''}")
