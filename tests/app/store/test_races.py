"""Of replies that race for one turn, one is stored and the others are told so."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from threading import Thread
from uuid import UUID

from app.model import Turn
from app.refusals import StaleTurn
from app.turn import Desk, close_conversation, conversation, take_turn
from tests.app.desks import CALM, OWNER, desk_on, opened


async def at_once(desk: Desk, id_: UUID, times: int, key: str = "") -> list[object]:
    takes = (take_turn(desk, id_, OWNER, CALM[0], number=1, key=key) for _ in range(times))
    return list(await asyncio.gather(*takes, return_exceptions=True))


def test_one_process_stores_one(database_url: str) -> None:
    with desk_on(database_url) as desk:
        talk = asyncio.run(opened(desk))
        fared = asyncio.run(at_once(desk, talk.id, 8))
        kept = asyncio.run(conversation(desk, talk.id, OWNER))
    assert sorted(type(each).__name__ for each in fared) == ["StaleTurn"] * 7 + ["Turn"]
    assert [turn.number for turn in kept.turns] == [1]


def test_the_same_submission_many_times_is_one_turn(database_url: str) -> None:
    with desk_on(database_url) as desk:
        talk = asyncio.run(opened(desk))
        fared = asyncio.run(at_once(desk, talk.id, 8, key="one-click"))
        kept = asyncio.run(conversation(desk, talk.id, OWNER))
    assert fared == [kept.turns[0]] * 8


def test_two_stores_on_one_database_store_one(database_url: str) -> None:
    fared: list[object] = []
    with desk_on(database_url) as one, desk_on(database_url) as two:
        talk = asyncio.run(opened(one))
        threads = [
            Thread(target=lambda desk=desk: fared.extend(asyncio.run(at_once(desk, talk.id, 4)))) for desk in (one, two)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        kept = asyncio.run(conversation(one, talk.id, OWNER))
    assert sum(isinstance(each, Turn) for each in fared) == 1
    assert sum(isinstance(each, StaleTurn) for each in fared) == 7
    assert len(kept.turns) == 1


def test_of_several_processes_one_stores(database_url: str) -> None:
    with desk_on(database_url) as desk:
        talk = asyncio.run(opened(desk))
    command = [sys.executable, "-m", "tests.app.store.racer", database_url, str(talk.id)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    racers = [subprocess.Popen(command, **pipes, env={**os.environ}) for _ in range(3)]  # type: ignore[call-overload]
    for racer in racers:
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    fared = [racer.communicate(timeout=60)[0] for racer in racers]
    assert sorted(fared) == ["stale\n", "stale\n", "stored\n"]


def test_a_close_and_a_reply_that_race_leave_a_whole_card(database_url: str) -> None:
    with desk_on(database_url) as desk:

        async def both() -> None:
            talk = await opened(desk)
            reply = take_turn(desk, talk.id, OWNER, CALM[0])
            ended, said = await asyncio.gather(close_conversation(desk, talk.id, OWNER), reply, return_exceptions=True)
            kept = await conversation(desk, talk.id, OWNER)
            assert kept == ended
            assert kept.closed_at is not None
            assert kept.scorecard is not None
            assert len(kept.turns) == isinstance(said, Turn)
            rated = kept.scorecard.clarity is not None
            assert rated == bool(kept.turns)

        for _ in range(5):
            asyncio.run(both())


def test_servers_that_start_at_once_migrate_one_after_the_other(database_url: str) -> None:
    code = "import sys; from app.store.store import prepared; sys.stdin.readline(); prepared(sys.argv[1]).dispose()"
    starting = [
        subprocess.Popen([sys.executable, "-c", code, database_url], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for server in starting:
        assert server.stdin is not None
        server.stdin.write(b"go\n")
        server.stdin.flush()
    ended = [(server.communicate(timeout=60)[1], server.returncode) for server in starting]
    assert ended == [(b"", 0)] * 4
