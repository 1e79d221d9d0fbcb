"""serve: the web chat and the API."""

from __future__ import annotations

from typing import Annotated

import typer
import uvicorn
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.commands.root import catalogue, command, complain, settings, stop
from app.main import create_app
from app.refusals import StorageRefused
from app.settings import Settings
from app.store.store import prepared

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@command.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 0,
) -> None:
    """Serve the web chat; the database is brought up to date first."""
    given = settings()
    given = given.model_copy(update={"host": host or given.host, "port": port or given.port})
    catalogue(given)
    _bring_up_to_date(given)
    typer.echo(f"FairCall 善催: http://{f'[{given.host}]' if ':' in given.host else given.host}:{given.port}")
    if given.host in _LOOPBACK:
        typer.echo("Reached from this machine alone; set FAIRCALL_HOST to change that.")
    else:
        complain(f"Listening on {given.host}: other machines can reach it, and it has no accounts yet.")
    uvicorn.run(create_app(given), host=given.host, port=given.port, log_level=given.log_level, access_log=False)


def _bring_up_to_date(given: Settings) -> None:
    """Before any worker starts: two workers that migrate at once would trip over each other."""
    try:
        prepared(given.database).dispose()
    except StorageRefused as refusal:
        raise stop(f"the database {_shown(given.database)} cannot be opened: {refusal}") from None


def _shown(address: str) -> str:
    """Without its password."""
    try:
        return make_url(address).render_as_string()
    except ArgumentError:
        return "of FAIRCALL_DATABASE_URL"
