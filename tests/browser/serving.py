"""A real server on a free port of this machine, for as long as a test needs it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

import uvicorn
from fastapi import FastAPI


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of the app while it is served."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        _until_started(server, thread)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


def _until_started(server: uvicorn.Server, thread: Thread) -> None:
    latest = monotonic() + 120
    while not server.started:
        if not thread.is_alive() or monotonic() > latest:
            raise RuntimeError("the server did not start")
        sleep(0.02)
