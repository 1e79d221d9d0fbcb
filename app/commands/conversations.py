"""export, replay: stored conversations out of the database, and checked against the cards of today."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from app.commands.root import catalogue, command, complain, stop, written
from app.export.replay import ReplayRefused, replay as replayed
from app.export.writers import Format, write
from app.model import Conversation
from app.refusals import StorageRefused
from app.settings import Settings
from app.store.store import Store


@command.command()
def export(
    conversation: Annotated[str, typer.Option(help="Id of one conversation.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Every conversation.")] = False,  # noqa: FBT002
    form: Annotated[str, typer.Option("--format", help="json, jsonl, csv or html.")] = "json",
    out: Annotated[Path | None, typer.Option("-o", "--output", help="File; standard output when left out.")] = None,
    unmask: Annotated[bool, typer.Option("--unmask", help="Show names and account numbers.")] = False,  # noqa: FBT002
) -> None:
    """Export transcripts; names and account numbers are masked unless asked otherwise."""
    if form not in ("json", "jsonl", "csv", "html"):
        raise stop(f"there is no format {form!r}; it must be json, jsonl, csv or html")
    if bool(conversation) == every:
        raise stop("name one conversation with --conversation ID, or ask for --all")
    cards = catalogue()
    talks = _stored(conversation)
    if unmask:
        complain(f"unmasked export of {len(talks)} conversation(s)")
    with written(out) as text:
        text.append(write(talks, _format(form), cards, unmask=unmask))


def _format(form: str) -> Format:
    return form  # type: ignore[return-value]


def _stored(conversation: str) -> list[Conversation]:
    try:
        store = Store.open(Settings().database)
    except StorageRefused as refusal:
        raise stop(f"the database cannot be opened: {refusal}") from None
    try:
        if not conversation:
            return store.read_now(lambda records: records.conversations())
        found = store.read_now(lambda records: records.conversation(UUID(conversation)))
    except ValueError:
        raise stop(f"{conversation!r} is no id of a conversation") from None
    finally:
        store.close()
    if found is None:
        raise stop(f"there is no conversation {conversation}")
    return [found]


@command.command()
def replay(file: Annotated[Path, typer.Argument(help="An exported conversation, or the output of play --json.")]) -> None:
    """Play an exported conversation again; status 0 when every turn, line and score is the same, byte for byte."""
    cards = catalogue()
    same = True
    for record in _records(file):
        name = record.get("id") or record.get("scenario")
        try:
            differences = list(replayed(record, cards))
        except ReplayRefused as refusal:
            raise stop(f"{file}: {refusal}") from None
        for each in differences:
            complain(f"{name}: turn {each.turn}: {each.what} was {each.was!r}, is {each.now!r}")
        if not differences:
            typer.echo(f"{name}: {len(record['turns'])} turns, every one the same")
        same = same and not differences
    if not same:
        raise typer.Exit(1)


def _records(file: Path) -> list[dict[str, Any]]:
    """One conversation or a list of them, as JSON or JSON Lines."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise stop(f"{file}: cannot be read: {error}") from None
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        try:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        except json.JSONDecodeError as error:
            raise stop(f"{file}: is neither JSON nor JSON Lines: {error}") from None
    records = found if isinstance(found, list) else [found]
    if not all(isinstance(record, dict) for record in records):
        raise stop(f"{file}: is no exported conversation")
    return records
