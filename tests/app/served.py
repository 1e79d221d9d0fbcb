"""A server in a process of its own, as `serve` starts it, for tests that end it roughly."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def served(url: str, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The server's address once it answers, and its server; ended however the test leaves it."""
    port = free_port()
    command = [sys.executable, "-m", "app", "serve", "--port", str(port), *options]
    environment = {**os.environ, "FAIRCALL_DATABASE_URL": url, "FAIRCALL_SECRET": "only for this test"}
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    try:
        wait_for(server)
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.kill()
        server.communicate()


def wait_for(server: subprocess.Popen[str]) -> None:
    """Until the server says that it is ready."""
    assert server.stdout is not None
    said = []
    for line in server.stdout:
        said.append(line)
        if "Uvicorn running" in line:
            return
    raise AssertionError("".join(said))
