"""export, replay: stored conversations out of the database, and checked against the cards of today."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from app.catalogue import Catalogue
from app.commands.root import catalogue, command, complain, read_text, settings, stop, written
from app.export.replay import ReplayRefused, changed_cards
from app.export.replay import replay as replayed
from app.export.writers import Format, write
from app.model import Conversation
from app.refusals import StorageRefused
from app.store.store import Store


@command.command()
def export(
    conversation: Annotated[str, typer.Option(help="Id of one conversation.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Every conversation.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How it is written.")] = "json",
    out: Annotated[Path | None, typer.Option("-o", "--output", help="File; standard output when left out.")] = None,
    unmask: Annotated[bool, typer.Option("--unmask", help="Show names and account numbers.")] = False,
) -> None:
    """Export transcripts; names and account numbers are masked unless asked otherwise."""
    if bool(conversation) == every:
        raise stop("name one conversation with --conversation ID, or ask for --all")
    cards = catalogue()
    talks = _stored(conversation)
    if unmask:
        complain(f"conversations exported unmasked: {len(talks)}")
    with written(out) as text:
        text.append(write(talks, form, cards, unmask=unmask))


def _stored(conversation: str) -> list[Conversation]:
    """One conversation, or all of them, from the database of the settings."""
    try:
        id_ = UUID(conversation) if conversation else None
    except ValueError:
        raise stop(f"{conversation!r} is no id of a conversation") from None
    try:
        store = Store.open(settings().database)
    except StorageRefused as refusal:
        raise stop(f"the database cannot be opened: {refusal}") from None
    try:
        if id_ is None:
            return store.read_now(lambda records: records.conversations())
        found = store.read_now(lambda records: records.conversation(id_))
    finally:
        store.close()
    if found is None:
        raise stop(f"there is no conversation {conversation}")
    return [found]


@command.command()
def replay(
    file: Annotated[Path, typer.Argument(help="An exported conversation, or the output of play --json.")],
) -> None:
    """Play an exported conversation again; status 0 when every turn, line and score is the same, byte for byte."""
    cards = catalogue()
    same = [_is_same(record, cards, file) for record in records_in(file)]
    if not all(same):
        raise typer.Exit(1)


def _is_same(record: dict[str, Any], cards: Catalogue, file: Path) -> bool:
    """Replays one conversation and says how it went."""
    name = record.get("id") or record.get("scenario")
    try:
        differences = list(replayed(record, cards))
    except ReplayRefused as refusal:
        complain(f"{file}: {name}: {refusal}")
        return False
    if not differences:
        typer.echo(f"{name}: {len(record['turns'])} turns, every turn, line and score the same")
        return True
    for each in differences:
        complain(f"{name}: turn {each.turn}: {each.what} was {_short(each.was)}, is {_short(each.now)}")
    if changed := changed_cards(record, cards):
        complain(f"{name}: other cards than then: {', '.join(changed)}")
    return False


def _short(value: Any) -> str:
    return textwrap.shorten(json.dumps(value, ensure_ascii=False, default=str), 400, placeholder=" …")


def records_in(file: Path) -> list[dict[str, Any]]:
    """One conversation or a list of them, as JSON or JSON Lines."""
    text = read_text(file)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        try:
            found = [json.loads(line) for line in text.split("\n") if line.strip()]
        except (ValueError, RecursionError) as error:
            raise stop(f"{file}: is neither JSON nor JSON Lines: {error}") from None
    records = found if isinstance(found, list) else [found]
    if not records or not all(isinstance(record, dict) for record in records):
        raise stop(f"{file}: holds no exported conversation")
    return records
