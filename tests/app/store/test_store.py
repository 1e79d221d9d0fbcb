"""What is told to the store comes back as it was, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import IntegrityError

from app.model import Closing
from app.refusals import ConversationClosed, StorageRefused
from app.store.engine import open_engine
from app.store.migrate import migrate
from app.store.records import Records
from app.store.store import Store, prepared
from app.store.tables import metadata
from app.turn import Desk, close_conversation, conversation, conversations, take_turn
from tests.app.desks import BRUTAL, CALM, OWNER, closed, desk_on, hung_up, opened, spoken


def test_a_conversation_comes_back_as_it_was(database_url: str) -> None:
    with desk_on(database_url) as desk:
        told = asyncio.run(hung_up(desk))
    with desk_on(database_url) as desk:
        found = asyncio.run(conversation(desk, told.id, OWNER))
    assert found == told
    assert found.turns
    assert found.ending is not None
    assert found.ending == found.turns[-1].ending
    assert found.scorecard is not None
    assert found.scorecard.total == 0
    assert [turn.reply for turn in found.turns] == [BRUTAL] * len(found.turns)


def test_a_conversation_goes_on_after_a_restart_where_it_stood(database_url: str) -> None:
    with desk_on(database_url) as desk:
        whole = asyncio.run(spoken(desk, *CALM))
        first = asyncio.run(spoken(desk, CALM[0]))
    with desk_on(database_url) as desk:
        for reply in CALM[1:]:
            asyncio.run(take_turn(desk, first.id, OWNER, reply))
        found = asyncio.run(conversation(desk, first.id, OWNER))
    assert [turn.line for turn in found.turns] == [turn.line for turn in whole.turns]
    assert found.standing == whole.standing


def test_the_newest_comes_first_and_strangers_see_nothing(database_url: str) -> None:
    with desk_on(database_url) as desk:
        one, two = asyncio.run(opened(desk)), asyncio.run(spoken(desk, CALM[0]))
        asyncio.run(opened(desk, owner="owner-2"))
        found = asyncio.run(conversations(desk, OWNER))
    assert [talk.id for talk in found] == [two.id, one.id]
    assert [len(talk.turns) for talk in found] == [1, 0]


@pytest.mark.parametrize("twice", ["number", "key"])
def test_a_number_and_a_key_are_given_once(database_url: str, twice: str) -> None:
    with desk_on(database_url) as desk:
        talk = asyncio.run(spoken(desk, CALM[0]))
        turn, standing = talk.turns[0], talk.standing
        assert standing is not None

        def again(records: Records) -> None:
            for number in (1,) if twice == "number" else (8, 9):
                records.add_turn(talk.id, replace(turn, number=number, key="key"), standing)

        with pytest.raises(IntegrityError):
            asyncio.run(desk.store.write(again))
        found = asyncio.run(conversation(desk, talk.id, OWNER))
    assert found == talk


def test_an_ending_and_its_card_never_change(database_url: str) -> None:
    with desk_on(database_url) as desk:
        told = asyncio.run(hung_up(desk))
        other = asyncio.run(closed(desk, CALM[0]))
        assert other.ending is not None
        assert other.scorecard is not None
        assert other.aftermath is not None
        closing, at = Closing(other.ending, other.scorecard, other.aftermath), other.begun_at
        asyncio.run(desk.store.write(lambda records: records.close(told.id, at, closing)))
        assert asyncio.run(close_conversation(desk, told.id, OWNER)) == told


def test_of_jobs_that_share_a_commit_only_the_faulty_one_fails(database_url: str) -> None:
    with desk_on(database_url) as desk:
        talk = asyncio.run(opened(desk))
        held = Event()

        def wait(_: Records) -> str:
            held.wait(10)
            return "waited"

        async def together() -> list[object]:
            jobs: list[asyncio.Future[Any]] = [asyncio.ensure_future(desk.store.write(wait))]
            await asyncio.sleep(0)
            then: tuple[Callable[[Records], Any], ...] = (_last(talk.id), _fails, _last(talk.id))
            jobs += [asyncio.ensure_future(desk.store.write(job)) for job in then]
            await asyncio.sleep(0)
            held.set()
            return list(await asyncio.gather(*jobs, return_exceptions=True))

        waited, before, failed, after = asyncio.run(together())
    assert (waited, before, after) == ("waited", 0, 0)
    assert isinstance(failed, ConversationClosed)


def _last(id_: UUID) -> Callable[[Records], int]:
    return lambda records: records.last_number(id_)


def _fails(_: Records) -> None:
    raise ConversationClosed


def test_a_request_given_up_does_not_stop_the_writer(database_url: str) -> None:
    with desk_on(database_url) as desk:
        talk = asyncio.run(opened(desk))
        held = Event()

        async def given_up() -> int:
            first = asyncio.ensure_future(desk.store.write(lambda _: held.wait(10)))
            await asyncio.sleep(0)
            second = asyncio.ensure_future(desk.store.write(_last(talk.id)))
            await asyncio.sleep(0)
            first.cancel()
            second.cancel()
            held.set()
            return await asyncio.wait_for(desk.store.write(_last(talk.id)), 10)

        assert asyncio.run(given_up()) == 0


def test_the_migrations_make_the_tables_that_the_records_use(database_url: str) -> None:
    engine = prepared(database_url)
    migrate(engine)  # twice is harmless
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_closed_store_refuses(database_url: str) -> None:
    store = Store.open(database_url)
    store.close()
    with pytest.raises(StorageRefused):
        asyncio.run(store.write(_last(uuid4())))


@pytest.mark.parametrize("address", ["nonsense", "sqlite:////dev/null/faircall.db", "postgresql://127.0.0.1:1/x"])
def test_a_database_that_cannot_be_had_is_refused(address: str) -> None:
    with pytest.raises(StorageRefused):
        Store.open(address)


def test_a_read_only_database_can_be_read_and_refuses_what_is_new(tmp_path: Path) -> None:
    file = tmp_path / "faircall.db"
    with desk_on(f"sqlite:///{file}") as desk:
        talk = asyncio.run(spoken(desk))
    with desk_on(f"sqlite:///file:{file}?mode=ro&uri=true") as desk:
        assert asyncio.run(conversation(desk, talk.id, OWNER)) == talk
        with pytest.raises(StorageRefused, match="readonly"):
            asyncio.run(take_turn(desk, talk.id, OWNER, CALM[0]))
        assert asyncio.run(conversation(desk, talk.id, OWNER)) == talk
    with pytest.raises(StorageRefused, match="unable to open"):
        Store.open(f"sqlite:///file:{tmp_path / 'new.db'}?mode=ro&uri=true")


def test_a_full_disk_refuses_the_turn_and_loses_nothing(tmp_path: Path) -> None:
    with desk_on(f"sqlite:///{tmp_path / 'faircall.db'}") as desk:
        talk = asyncio.run(spoken(desk, CALM[0]))
        event.listen(Engine, "begin", _fill)
        try:
            with pytest.raises(StorageRefused, match="full"):
                asyncio.run(_forty_turns(desk, talk.id))
        finally:
            event.remove(Engine, "begin", _fill)
        kept = asyncio.run(conversation(desk, talk.id, OWNER))
        assert kept.turns[0] == talk.turns[0]


async def _forty_turns(desk: Desk, id_: UUID) -> None:
    for _ in range(40):
        await take_turn(desk, id_, OWNER, CALM[1])


def _fill(connection: Connection) -> None:
    connection.connection.execute("PRAGMA max_page_count=1")  # SQLite takes the pages that there are for the least


def test_sqlite_keeps_what_it_answered_even_if_the_power_goes(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'faircall.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
    engine.dispose()
