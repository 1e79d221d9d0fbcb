"""The store: one writer that commits what waits together, readers beside it; awaited by async routes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

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
        self._is_closed = False
        self._writer.start()

    @classmethod
    def open(cls, address: str) -> Store:
        """The store at an address, its tables brought up to date; StorageRefused when it cannot be written."""
        return cls(prepared(address))

    def close(self) -> None:
        """Commits what waits, then lets go of the database; what is asked later is refused."""
        self._is_closed = True
        self._jobs.put(None)
        self._writer.join(timeout=10)
        self._readers.shutdown()
        self._engine.dispose()

    async def write(self, job: Callable[[Records], Result]) -> Result:
        """Run a job in a transaction of the writer; its result, once it is on disk.

        The job may be run twice, the first time undone: it must do nothing but ask and tell the records.
        """
        if self._is_closed:
            raise StorageRefused("the store is closed")
        future: Future[Result] = Future()
        self._jobs.put((job, future))
        return await asyncio.wrap_future(future)

    async def read(self, job: Callable[[Records], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, job)

    def read_now(self, job: Callable[[Records], Result]) -> Result:
        """The same for callers without an event loop."""
        try:
            with self._engine.connect().execution_options(reading=True) as connection:
                return job(Records(connection))
        except DBAPIError as error:
            raise _told(error) from error

    def _write_all(self) -> None:
        while (job := self._jobs.get()) is not None:
            batch = [job]
            try:
                while len(batch) < _TOGETHER and (following := self._jobs.get_nowait()) is not None:
                    batch.append(following)
                if len(batch) < _TOGETHER:
                    self._jobs.put(None)  # the end was taken from the queue: it comes after this batch
            except Empty:
                pass
            # A request that was given up meanwhile must not be answered, or the writer would stop at it.
            if wanted := [(run, future) for run, future in batch if future.set_running_or_notify_cancel()]:
                self._commit(wanted)

    def _commit(self, batch: list[Job]) -> None:
        """All jobs in one commit; where one fails, each in its own, so that it fails alone and learns why."""
        try:
            with self._engine.begin() as connection:
                records = Records(connection)
                results = [job(records) for job, _ in batch]
        except Exception as error:  # noqa: BLE001 - whatever it is belongs to the caller of the job
            if len(batch) == 1:
                batch[0][1].set_exception(_told(error))
                return
            for job in batch:
                self._commit([job])
            return
        for (_, future), result in zip(batch, results, strict=True):
            future.set_result(result)


def prepared(address: str) -> Engine:
    """The database at an address, its tables brought up to date. StorageRefused."""
    engine = None
    try:
        engine = open_engine(address)
        migrate(engine)
    except (SQLAlchemyError, OSError) as error:
        if engine is not None:
            engine.dispose()
        raise _told(error) from error
    return engine


def _told(error: Exception) -> Exception:
    """A database that cannot be used is a refusal; a taken number stays what it is."""
    if isinstance(error, IntegrityError):
        return error
    if isinstance(error, DBAPIError):
        return StorageRefused(str(error.orig))
    return StorageRefused(str(error)) if isinstance(error, SQLAlchemyError | OSError) else error
