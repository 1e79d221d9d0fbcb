"""The use cases: open a conversation, take a turn, branch, close. They wait for the store and for nothing else."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from app.catalogue import Catalogue
from app.model import Closing, Conversation, Mode, Turn
from app.play import Play, aftermath_of, begin, fill_card, play_turn
from app.refusals import ConversationClosed, StaleTurn, TestRunning, UnknownConversation, UnknownScenario
from app.series import left_by_talk
from app.store.records import Records
from app.store.store import Store
from personas.model import Ending
from scenarios.series import Earlier

_KEPT = 2048
"""Conversations whose standing is kept at hand; the others are read from the store."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Seat:
    """A conversation that is being played, without its turns, and where it stands."""

    talk: Conversation
    play: Play

    @property
    def owner(self) -> str:
        return self.talk.owner

    @property
    def mode(self) -> Mode:
        return self.talk.mode


@dataclass(slots=True)
class Desk:
    """What every use case needs: the store, the catalogue, a clock, and the conversations that are being played."""

    store: Store
    catalogue: Catalogue
    now: Callable[[], datetime] = _now
    seats: OrderedDict[UUID, Seat] = field(default_factory=OrderedDict)

    def keep(self, id_: UUID, seat: Seat) -> None:
        self.seats[id_] = seat
        self.seats.move_to_end(id_)
        while len(self.seats) > _KEPT:
            self.seats.popitem(last=False)


async def open_conversation(  # noqa: PLR0913
    desk: Desk, scenario_id: str, owner: str, *, mode: Mode = "practice", seed: int | None = None, visitor: str = "",
    key: str = "", follows: UUID | None = None,
) -> Conversation:  # fmt: skip
    """A new conversation; the same key gives the one that was begun with it.

    `follows` is the owner's conversation that this one comes after, in a series. UnknownScenario, UnknownConversation.
    """
    if scenario_id not in desk.catalogue.scenarios:
        raise UnknownScenario(scenario_id)
    earlier = await left_for(desk, scenario_id, owner, follows) if follows else None
    play = begin(desk.catalogue, scenario_id, secrets.randbelow(2**31) if seed is None else seed, earlier)
    talk = Conversation(
        id=uuid4(), owner=owner, scenario=scenario_id, persona=play.persona.id, language=play.scenario.language,
        mode=mode, seed=play.seed, begun_at=desk.now(), opening=play.standing.line, start_mood=play.standing.mood,
        versions=desk.catalogue.versions(scenario_id), standing=play.standing, visitor=visitor,
        earlier=earlier, follows=follows,
    )  # fmt: skip
    try:
        await desk.store.write(lambda records: records.add(talk, key))
    except IntegrityError:
        first = await desk.store.read(lambda records: records.by_key(owner, key))
        if first is not None:
            return first
        raise
    desk.keep(talk.id, Seat(talk, play))
    return talk


async def left_for(desk: Desk, scenario_id: str, owner: str, follows: UUID) -> Earlier:
    """What a conversation left for this scenario; UnknownConversation where it is not over, or not the part before."""
    talk, scenario = await conversation(desk, follows, owner), desk.catalogue.scenarios[scenario_id]
    if talk.closed_at is None or scenario.follows is None or scenario.follows.scenario != talk.scenario:
        raise UnknownConversation(str(follows))
    return left_by_talk(desk.catalogue, talk)


async def take_turn(
    desk: Desk, conversation_id: UUID, owner: str, text: str, *, number: int | None = None, key: str = ""
) -> Turn:
    """One round, on disk before it is returned.

    A key that was used gives its first turn. StaleTurn when `number` is not the next, or when another reply was faster;
    ConversationClosed, UnknownConversation, ReplyRefused.
    """
    try:
        return await _next_turn(desk, conversation_id, owner, text, number, key)
    except (StaleTurn, ConversationClosed):
        first = await desk.store.read(lambda records: records.turn_by_key(conversation_id, key)) if key else None
        if first is None:
            raise
        return first


async def _next_turn(desk: Desk, id_: UUID, owner: str, text: str, number: int | None, key: str) -> Turn:
    """The turn after the last one. A key that was used is refused like a number that is taken."""
    seat = await _seat(desk, id_, owner)
    if number is not None and number != seat.play.number + 1:
        raise StaleTurn
    turn, after = play_turn(desk.catalogue, seat.play, text, desk.now(), key)
    ended = turn.ending
    closing = await _closing(desk, id_, turn, ended) if ended else None

    def keep(records: Records) -> None:
        if records.is_closed(id_):
            raise ConversationClosed
        records.add_turn(id_, turn, after.standing)
        if closing:
            records.close(id_, turn.said_at, closing)

    desk.seats.pop(id_, None)  # until the turn is on disk, nobody knows where the conversation stands
    try:
        await desk.store.write(keep)
    except IntegrityError:
        raise StaleTurn from None
    if not ended:
        desk.keep(id_, replace(seat, play=after))
    return turn


async def _closing(desk: Desk, id_: UUID, last: Turn, ending: Ending) -> Closing:
    talk = await desk.store.read(lambda records: records.conversation(id_))
    if talk is None:
        raise UnknownConversation
    return _closed(desk, replace(talk, turns=(*talk.turns, last)), ending)


def _closed(desk: Desk, talk: Conversation, ending: Ending) -> Closing:
    start = begin(desk.catalogue, talk.scenario, talk.seed, talk.earlier)
    card = fill_card(desk.catalogue, start, talk.turns, ending)
    return Closing(ending, card, aftermath_of(desk.catalogue, start, talk.turns))


async def _seat(desk: Desk, id_: UUID, owner: str) -> Seat:
    """Where a conversation stands: at hand, or from the store. UnknownConversation, ConversationClosed."""
    kept = desk.seats.get(id_)
    if kept is not None and kept.owner == owner:
        return kept
    talk = await conversation(desk, id_, owner)
    if talk.closed_at is not None:
        raise ConversationClosed
    seat = Seat(replace(talk, turns=()), play_of(desk.catalogue, talk))
    desk.keep(id_, seat)
    return seat


def play_of(catalogue: Catalogue, talk: Conversation) -> Play:
    """The play that a stored conversation goes on from; UnknownScenario when its card is gone."""
    if talk.scenario not in catalogue.scenarios or talk.standing is None:
        raise UnknownScenario(talk.scenario)
    start = begin(catalogue, talk.scenario, talk.seed, talk.earlier)
    return replace(start, standing=talk.standing, number=len(talk.turns))


async def conversation(desk: Desk, id_: UUID, owner: str) -> Conversation:
    """One conversation of this owner; UnknownConversation for any other."""
    talk = await desk.store.read(lambda records: records.conversation(id_, owner))
    if talk is None:
        raise UnknownConversation(str(id_))
    return talk


async def as_it_stands(desk: Desk, id_: UUID, owner: str, last: Turn) -> Conversation:
    """The conversation right after a turn, with no more of its turns than that one. UnknownConversation."""
    seat = desk.seats.get(id_)
    if seat is None or seat.owner != owner or seat.play.number != last.number:
        return await conversation(desk, id_, owner)
    return replace(seat.talk, turns=(last,), standing=seat.play.standing)


async def is_running_test(desk: Desk, id_: UUID, owner: str) -> bool:
    """Whether it is a test that goes on, so that its marks stay hidden. UnknownConversation."""
    seat = desk.seats.get(id_)
    if seat is not None and seat.owner == owner:
        return seat.mode == "test"
    talk = await conversation(desk, id_, owner)
    return talk.mode == "test" and talk.closed_at is None


async def conversations(desk: Desk, owner: str) -> list[Conversation]:
    """The owner's conversations, the newest first."""
    return await desk.store.read(lambda records: records.conversations(owner))


async def fork(desk: Desk, id_: UUID, owner: str, after: int) -> Conversation:
    """A branch that shares the first `after` turns; the graded attempt stays as it was.

    StaleTurn beyond its end, TestRunning in a test that goes on.
    """
    parent = await conversation(desk, id_, owner)
    if parent.mode == "test" and parent.closed_at is None:
        raise TestRunning
    start = begin(desk.catalogue, parent.scenario, parent.seed, parent.earlier)
    kept = _played_again(desk, start, parent, after)
    talk = replace(
        parent, id=uuid4(), begun_at=desk.now(), turns=(), guesses=(), opening=start.standing.line,
        standing=start.standing,
        closed_at=None, ending=None, scorecard=None, aftermath=None, parent=parent.id, forked_at=after,
        versions=desk.catalogue.versions(parent.scenario),
    )  # fmt: skip

    def keep(records: Records) -> None:
        records.add(talk)
        for turn, play in kept:
            records.add_turn(talk.id, turn, play.standing)

    await desk.store.write(keep)
    play = kept[-1][1] if kept else start
    desk.keep(talk.id, Seat(talk, play))
    return replace(talk, turns=tuple(turn for turn, _ in kept), standing=play.standing)


def _played_again(desk: Desk, start: Play, parent: Conversation, after: int) -> list[tuple[Turn, Play]]:
    """The first turns of a conversation by the cards of today. StaleTurn where they end it before the branch."""
    if not 0 <= after <= len(parent.turns):
        raise StaleTurn
    played: list[tuple[Turn, Play]] = []
    play = start
    for turn in parent.turns[:after]:
        again, play = play_turn(desk.catalogue, play, turn.reply, turn.said_at)
        if again.ending:
            raise StaleTurn
        played.append((again, play))
    return played


async def close_conversation(desk: Desk, id_: UUID, owner: str) -> Conversation:
    """End a conversation from the collector's side and fill its card; one that has ended stays as it is."""
    talk = await conversation(desk, id_, owner)
    while talk.closed_at is None:
        closing, number = _closed(desk, talk, Ending("open")), len(talk.turns)
        await desk.store.write(partial(_close, talk=talk, number=number, at=desk.now(), closing=closing))
        desk.seats.pop(id_, None)
        talk = await conversation(desk, id_, owner)
    return talk


def _close(records: Records, talk: Conversation, number: int, at: datetime, closing: Closing) -> None:
    """Close it as graded; nothing where a reply came in between, which the card would leave out."""
    if not records.is_closed(talk.id) and records.last_number(talk.id) == number:
        records.close(talk.id, at, closing)
