"""The store: one writer that commits what waits together, readers beside it; awaited by async routes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from app.refusals import StorageRefused
from app.store.engine import open_engine
from app.store.migrate import migrate
from app.store.records import Records

Result = TypeVar("Result")
Job = tuple[Callable[[Records], Any], "Future[Any]"]
_TOGETHER = 64
"""Most jobs that share one commit."""


class Store:
    """Conversations in a database. Every write is durable before its future is done."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="store-read")
        self._writer = Thread(target=self._write_all, name="store-write", daemon=True)
        self._writer.start()

    @classmethod
    def open(cls, address: str) -> Store:
        """The store at an address, its tables brought up to date; StorageRefused when it cannot be written."""
        engine = open_engine(address)
        try:
            migrate(engine)
        except (OperationalError, OSError) as error:
            raise StorageRefused(str(error)) from error
        return cls(engine)

    def close(self) -> None:
        self._jobs.put(None)
        self._writer.join(timeout=10)
        self._readers.shutdown()
        self._engine.dispose()

    async def write(self, job: Callable[[Records], Result]) -> Result:
        """Run a job in a transaction of the writer; its result, once it is on disk."""
        future: Future[Result] = Future()
        self._jobs.put((job, future))
        return await asyncio.wrap_future(future)

    async def read(self, job: Callable[[Records], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, job)

    def read_now(self, job: Callable[[Records], Result]) -> Result:
        """The same for callers without an event loop."""
        with self._engine.connect().execution_options(reading=True) as connection:
            return job(Records(connection))

    def _write_all(self) -> None:
        while (job := self._jobs.get()) is not None:
            batch = [job]
            while len(batch) < _TOGETHER and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    self._jobs.put(None)
                    break
                batch.append(following)
            self._commit(batch)

    def _commit(self, batch: list[Job]) -> None:
        """All jobs in one commit; a job that fails is undone alone, and learns why."""
        done: list[tuple[Future[Any], Any]] = []
        try:
            with self._engine.begin() as connection:
                for job, future in batch:
                    try:
                        with _savepoint(connection):
                            done.append((future, job(Records(connection))))
                    except Exception as error:  # noqa: BLE001 - whatever it is belongs to the caller of this one job
                        future.set_exception(_told(error))
        except Exception as error:  # noqa: BLE001 - the commit failed: nobody's job is on disk
            for _, future in batch:
                if not future.done():
                    future.set_exception(_told(error))
            return
        for future, result in done:
            future.set_result(result)


@contextmanager
def _savepoint(connection: Connection) -> Iterator[None]:
    with connection.begin_nested():
        yield


def _told(error: Exception) -> Exception:
    """A database that cannot be written is a refusal; a taken number stays what it is."""
    if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError):
        return StorageRefused(str(error.orig))
    return error
