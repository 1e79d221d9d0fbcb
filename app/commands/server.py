"""serve: the web chat and the API."""

from __future__ import annotations

from typing import Annotated

import typer
import uvicorn

from app.commands.root import catalogue, command, complain, stop
from app.main import create_app
from app.refusals import StorageRefused
from app.settings import Settings
from app.store.engine import open_engine
from app.store.migrate import migrate

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@command.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 0,
) -> None:
    """Serve the web chat; the database is brought up to date first."""
    settings = Settings()
    settings = settings.model_copy(update={"host": host or settings.host, "port": port or settings.port})
    catalogue(settings)
    _bring_up_to_date(settings)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    typer.echo(f"FairCall 善催: http://{shown}:{settings.port}")
    if settings.host in _LOOPBACK:
        typer.echo("Reached from this machine alone; set FAIRCALL_HOST to change that.")
    else:
        complain(f"Listening on {settings.host}: other machines can reach it, and it has no accounts yet.")
    uvicorn.run(
        create_app(settings), host=settings.host, port=settings.port, log_level=settings.log_level, access_log=False
    )


def _bring_up_to_date(settings: Settings) -> None:
    """Before any worker starts: two workers that migrate at once would trip over each other."""
    try:
        engine = open_engine(settings.database)
        migrate(engine)
        engine.dispose()
    except (OSError, StorageRefused, Exception) as error:  # noqa: BLE001 - whatever the driver says, told plainly
        raise stop(f"the database {settings.database} cannot be opened: {error}") from None
