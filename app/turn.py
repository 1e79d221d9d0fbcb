"""The use cases: open a conversation, take a turn, branch, close. They wait for the store and for nothing else."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from app.catalogue import Catalogue
from app.model import Conversation, Mode, Standing, Turn
from app.play import Play, begin, fill_card, play_turn
from app.refusals import ConversationClosed, StaleTurn, UnknownConversation, UnknownScenario
from app.store.records import Records
from app.store.store import Store
from personas.model import Ending
from scenarios.model import Case
from scoring.grading.model import Scorecard

_KEPT = 2048
"""Conversations whose standing is kept at hand; the others are read from the store."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Desk:
    """What every use case needs: the store, the catalogue, a clock, and the standing of conversations that are played."""

    store: Store
    catalogue: Catalogue
    now: Callable[[], datetime] = _now
    plays: OrderedDict[UUID, tuple[str, Play]] = field(default_factory=OrderedDict)

    def keep(self, id_: UUID, owner: str, play: Play) -> None:
        self.plays[id_] = (owner, play)
        self.plays.move_to_end(id_)
        while len(self.plays) > _KEPT:
            self.plays.popitem(last=False)


async def open_conversation(
    desk: Desk, scenario_id: str, owner: str, *, mode: Mode = "practice", seed: int | None = None, visitor: str = "",
    key: str = "",
) -> Conversation:  # fmt: skip  # noqa: PLR0913
    """A new conversation; the same key gives the one that was begun with it. UnknownScenario."""
    if scenario_id not in desk.catalogue.scenarios:
        raise UnknownScenario(scenario_id)
    play = begin(desk.catalogue, scenario_id, secrets.randbelow(2**31) if seed is None else seed)
    talk = Conversation(
        id=uuid4(), owner=owner, scenario=scenario_id, persona=play.persona.id, language=play.scenario.language,
        mode=mode, seed=play.seed, begun_at=desk.now(), opening=play.standing.line, start_mood=play.standing.mood,
        versions=desk.catalogue.versions(scenario_id), standing=play.standing, visitor=visitor,
    )  # fmt: skip
    try:
        await desk.store.write(lambda records: records.add(talk, key))
    except IntegrityError:
        earlier = await desk.store.read(lambda records: records.by_key(owner, key))
        if earlier is not None:
            return earlier
        raise
    desk.keep(talk.id, owner, play)
    return talk


async def take_turn(
    desk: Desk, conversation_id: UUID, owner: str, text: str, *, number: int | None = None, key: str = ""
) -> Turn:
    """One round, on disk before it is returned.

    A key that was used gives its first turn. StaleTurn when `number` is not the next, or when another reply was faster;
    ConversationClosed, UnknownConversation, ReplyRefused.
    """
    play = await _play(desk, conversation_id, owner)
    if key and (first := await _first(desk, conversation_id, key, play)):
        return first
    _check_open(play, number)
    turn, after = play_turn(desk.catalogue, play, text, desk.now(), key)
    ended = turn.ending
    card = await _card(desk, conversation_id, turn, ended) if ended else None

    def keep(records: Records) -> None:
        records.add_turn(conversation_id, turn, after.standing)
        if ended and card:
            records.close(conversation_id, turn.said_at, ended, card)

    try:
        await desk.store.write(keep)
    except IntegrityError:
        desk.plays.pop(conversation_id, None)
        again = await desk.store.read(lambda records: records.turn_by_key(conversation_id, key)) if key else None
        if again is not None:
            return again
        raise StaleTurn from None
    if ended:
        desk.plays.pop(conversation_id, None)
    else:
        desk.keep(conversation_id, owner, after)
    return turn


def _check_open(play: Play, number: int | None) -> None:
    if number is not None and number != play.number + 1:
        raise StaleTurn


async def _first(desk: Desk, id_: UUID, key: str, play: Play) -> Turn | None:
    """The turn that this key made, if any; asked of the store only once there are turns."""
    return await desk.store.read(lambda records: records.turn_by_key(id_, key)) if play.number else None


async def _card(desk: Desk, id_: UUID, last: Turn, ending: Ending) -> Scorecard:
    talk = await desk.store.read(lambda records: records.conversation(id_))
    turns = (*(talk.turns if talk else ()), last)
    return fill_card(desk.catalogue, _opening_case(desk, talk), turns, ending.kind)


def _opening_case(desk: Desk, talk: Conversation | None) -> Case:
    if talk is None:
        raise UnknownConversation
    return begin(desk.catalogue, talk.scenario, talk.seed).standing.case


async def _play(desk: Desk, id_: UUID, owner: str) -> Play:
    """Where a conversation stands: at hand, or from the store. UnknownConversation, ConversationClosed."""
    kept = desk.plays.get(id_)
    if kept is not None and kept[0] == owner:
        return kept[1]
    talk = await conversation(desk, id_, owner)
    if talk.closed_at is not None:
        raise ConversationClosed
    play = play_of(desk.catalogue, talk)
    desk.keep(id_, owner, play)
    return play


def play_of(catalogue: Catalogue, talk: Conversation) -> Play:
    """The play that a stored conversation goes on from; UnknownScenario when its card is gone."""
    scenario = catalogue.scenarios.get(talk.scenario)
    if scenario is None or talk.standing is None:
        raise UnknownScenario(talk.scenario)
    return Play(scenario, catalogue.personas[scenario.persona], talk.seed, talk.standing, len(talk.turns))


async def conversation(desk: Desk, id_: UUID, owner: str) -> Conversation:
    """One conversation of this owner; UnknownConversation for any other."""
    talk = await desk.store.read(lambda records: records.conversation(id_, owner))
    if talk is None:
        raise UnknownConversation(str(id_))
    return talk


async def conversations(desk: Desk, owner: str) -> list[Conversation]:
    """The owner's conversations, the newest first."""
    return await desk.store.read(lambda records: records.conversations(owner))


async def fork(desk: Desk, id_: UUID, owner: str, after: int) -> Conversation:
    """A branch that shares the first `after` turns; the graded attempt stays as it was. StaleTurn beyond its end."""
    parent = await conversation(desk, id_, owner)
    ended_itself = bool(parent.turns and parent.turns[-1].ending)
    if not 0 <= after <= len(parent.turns) - ended_itself:
        raise StaleTurn
    play = begin(desk.catalogue, parent.scenario, parent.seed)
    kept: list[tuple[Turn, Standing]] = []
    for turn in parent.turns[:after]:
        again, play = play_turn(desk.catalogue, play, turn.reply, turn.said_at)
        kept.append((again, play.standing))
    talk = replace(
        parent, id=uuid4(), begun_at=desk.now(), turns=tuple(turn for turn, _ in kept), standing=play.standing,
        closed_at=None, ending=None, scorecard=None, parent=parent.id, forked_at=after,
        versions=desk.catalogue.versions(parent.scenario),
        opening=begin(desk.catalogue, parent.scenario, parent.seed).standing.line,
    )  # fmt: skip

    def keep(records: Records) -> None:
        records.add(replace(talk, standing=begin(desk.catalogue, parent.scenario, parent.seed).standing))
        for turn, standing in kept:
            records.add_turn(talk.id, turn, standing)

    await desk.store.write(keep)
    desk.keep(talk.id, owner, play)
    return talk


async def close_conversation(desk: Desk, id_: UUID, owner: str) -> Conversation:
    """End a conversation from the collector's side and fill its card; one that has ended stays as it is."""
    talk = await conversation(desk, id_, owner)
    if talk.closed_at is None:
        ending = Ending("open")
        card = fill_card(desk.catalogue, _opening_case(desk, talk), talk.turns, ending.kind)
        await desk.store.write(lambda records: records.close(id_, desk.now(), ending, card))
        desk.plays.pop(id_, None)
    return await conversation(desk, id_, owner)
