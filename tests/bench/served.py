"""Turns over HTTP, each on disk before it is answered, beside the bare stack: sixteen clients, both in the same run."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Protocol

from tests.app.served import free_port, wait_for
from tests.bench.clients import Client
from tests.bench.replies import distinct_replies
from tests.bench.timing import Times

CLIENTS = 16
SECONDS = 4.0
ROUNDS = 3
"""The two servers take turns, so that a drifting machine is the same for both."""
SCENARIO = "card-90-days"


class Visitor(Protocol):
    """One client's way of having a turn."""

    async def enter(self) -> None: ...

    async def say(self, reply: str) -> bool:
        """Whether this was a turn that counts."""


class AtTheDesk:
    """Somebody who practises: comes in by the door, begins a conversation, and another where one has ended."""

    def __init__(self, port: int) -> None:
        self._client = Client(port)
        self._path = ""
        self._number = 0

    async def enter(self) -> None:
        await self._client.post("/door", {"name": "Bench"}, by_script=False)
        await self._begin()

    async def _begin(self) -> None:
        answer = await self._client.post(f"/scenarios/{SCENARIO}/conversations", {"mode": "practice"}, by_script=False)
        self._path, self._number = answer.headers["location"], 1

    async def say(self, reply: str) -> bool:
        form = {"reply": reply, "turn": str(self._number), "key": f"{self._path[-12:]}-{self._number}"}
        answer = await self._client.post(f"{self._path}/turns", form)
        if "hx-redirect" in answer.headers:
            await self._begin()
            return False
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {answer.body[:300]!r}")
        self._number += 1
        return True


class AtTheBareStack:
    """Sends the same form to nothing but a table and a template."""

    def __init__(self, port: int) -> None:
        self._client = Client(port)

    async def enter(self) -> None:
        """There is no door."""

    async def say(self, reply: str) -> bool:
        return (await self._client.post("/turns", {"reply": reply, "turn": "1", "key": "key"})).status == 200


@contextmanager
def server(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    started = subprocess.Popen(
        [sys.executable, "-m", *command],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        wait_for(started)
        yield
    finally:
        started.kill()
        started.communicate()


async def _drive(visitors: list[Visitor], replies: list[str]) -> tuple[float, Times]:
    """Turns per second and their times, after everybody has come in."""
    for visitor in visitors:
        await visitor.enter()
    end, times = time.perf_counter() + SECONDS, list[float]()

    async def talk(first: int, visitor: Visitor) -> None:
        at = first * 37
        while (began := time.perf_counter()) < end:
            at += 1
            if await visitor.say(replies[at % len(replies)]):
                times.append((time.perf_counter() - began) * 1000)

    await asyncio.gather(*(talk(number, visitor) for number, visitor in enumerate(visitors)))
    return len(times) / SECONDS, Times(tuple(sorted(times)))


def measure_served() -> None:
    replies = distinct_replies("zh")
    ours, bare = free_port(), free_port()
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'faircall.db'}"
        own = {"FAIRCALL_DATABASE_URL": database, "FAIRCALL_SECRET": "only for this measurement"}
        plain = ["uvicorn", "--factory", "tests.bench.bare:create_bare", "--no-access-log", "--port", str(bare)]
        with (
            server(["app", "serve", "--port", str(ours)], own),
            server(plain, {"BARE_DATABASE": str(Path(folder) / "bare.db")}),
        ):
            _compare(replies, ours, bare)


def _compare(replies: list[str], ours: int, bare: int) -> None:
    rates = []
    print(f"\nover HTTP: {CLIENTS} clients, SQLite, on disk before the answer; {ROUNDS} rounds of {SECONDS:.0f} s each")
    for _ in range(ROUNDS):
        rate, times = asyncio.run(_drive([AtTheDesk(ours) for _ in range(CLIENTS)], replies))
        bare_rate, bare_times = asyncio.run(_drive([AtTheBareStack(bare) for _ in range(CLIENTS)], replies))
        rates.append(rate / bare_rate)
        print(f"  a turn      {rate:6.0f} a second   {times}")
        print(f"  bare stack  {bare_rate:6.0f} a second   {bare_times}   ours is {rates[-1]:.2f} of it")
    print(f"  median: {median(rates):.2f} of the bare stack's turns a second")
