"""A desk over a database, and the moves that tests of the use cases make again and again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from app.model import Conversation
from app.store.store import Store
from app.turn import Desk, close_conversation, conversation, open_conversation, take_turn
from tests.cards import catalogue

SCENARIO = "card-90-days"
OWNER = "owner-1"
CALM = ("您好，我是林晓，请问是陈立先生本人吗？", "最近是遇到什么困难了吗？", "您每个月大概能承担多少？")
BRUTAL = "今天不还，警察就上门抓你，你个老赖。"
BEGAN = datetime(2026, 3, 4, 11, 30, tzinfo=UTC)


class Clock:
    """Every look at it is a second later."""

    def __init__(self) -> None:
        self.at = BEGAN

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@contextmanager
def desk_on(url: str) -> Iterator[Desk]:
    store = Store.open(url)
    try:
        yield Desk(store, catalogue(), Clock())
    finally:
        store.close()


async def opened(desk: Desk, *, owner: str = OWNER, seed: int = 7, mode: str = "practice") -> Conversation:
    return await open_conversation(desk, SCENARIO, owner, seed=seed, mode=mode, visitor="王芳")  # type: ignore[arg-type]


async def spoken(desk: Desk, *replies: str, mode: str = "practice") -> Conversation:
    """A conversation with these replies said."""
    talk = await opened(desk, mode=mode)
    for reply in replies:
        await take_turn(desk, talk.id, OWNER, reply)
    return await conversation(desk, talk.id, OWNER)


async def hung_up(desk: Desk) -> Conversation:
    """A conversation that the debtor has ended."""
    talk = await opened(desk)
    for _ in range(40):
        if (await take_turn(desk, talk.id, OWNER, BRUTAL)).ending:
            return await conversation(desk, talk.id, OWNER)
    raise AssertionError("nobody hangs up on forty threats?")


async def closed(desk: Desk, *replies: str) -> Conversation:
    talk = await spoken(desk, *replies)
    return await close_conversation(desk, talk.id, OWNER)
