"""The trainee says what the debtor feels: kept once, told after the end, never in the way of the talk."""

from __future__ import annotations

import asyncio
import json

import pytest

from app.export.contract import feelings_record
from app.export.replay import replay
from app.export.writers import write
from app.guessing import note_guess
from app.model import Conversation, Guess
from app.refusals import ConversationClosed, NotAsked, UnknownConversation
from app.turn import Desk, close_conversation, conversation, fork, open_conversation, take_turn
from tests.app.desks import OWNER, SCENARIO, desk_on
from tests.cards import catalogue
from tests.walks.walk import FOLDER, read_walk

SAID = [turn.reply for turn in read_walk(FOLDER / "card-90-days-plan.yaml").turns][:4]


async def talked(desk: Desk, *, mode: str = "practice") -> Conversation:
    """A conversation in which it is asked at least once what the debtor feels."""
    for seed in range(20):
        talk = await open_conversation(desk, SCENARIO, OWNER, mode=mode, seed=seed)  # type: ignore[arg-type]
        for reply in SAID:
            await take_turn(desk, talk.id, OWNER, reply)
        talk = await conversation(desk, talk.id, OWNER)
        if any(turn.asks for turn in talk.turns):
            return talk
    raise AssertionError("it is never asked")


def question(talk: Conversation) -> tuple[int, str, str]:
    """The first one: its turn, what is true, and what is not."""
    turn = next(turn for turn in talk.turns if turn.asks)
    assert turn.asks is not None
    return turn.number, turn.asks.truth, next(each for each in turn.asks.choices if each != turn.asks.truth)


def test_what_was_said_first_stays_and_outlives_the_server(database_url: str) -> None:
    with desk_on(database_url) as desk:
        talk = asyncio.run(talked(desk))
        turn, truth, other = question(talk)
        asyncio.run(note_guess(desk, talk.id, OWNER, turn, other))
        asyncio.run(note_guess(desk, talk.id, OWNER, turn, truth))
    with desk_on(database_url) as desk:
        assert asyncio.run(conversation(desk, talk.id, OWNER)).guesses == (Guess(turn, other),)


def test_the_truth_is_told_after_the_end_alone(desk: Desk) -> None:
    talk = asyncio.run(talked(desk))
    turn, truth, _ = question(talk)
    talk = asyncio.run(note_guess(desk, talk.id, OWNER, turn, truth))
    assert next((each["turn"], each["said"], each["felt"]) for each in feelings_record(talk)) == (turn, truth, None)
    talk = asyncio.run(close_conversation(desk, talk.id, OWNER))
    assert feelings_record(talk)[0]["felt"] == truth
    assert list(replay(json.loads(write([talk], "json", catalogue(), unmask=True)), catalogue())) == []


def test_what_was_not_asked_cannot_be_answered(desk: Desk) -> None:
    talk = asyncio.run(talked(desk))
    turn, truth, _ = question(talk)
    quiet = next(number for number in range(1, 9) if number not in [t.number for t in talk.turns if t.asks])
    for number, feeling in ((quiet, truth), (turn, "hungry"), (99, truth)):
        with pytest.raises(NotAsked):
            asyncio.run(note_guess(desk, talk.id, OWNER, number, feeling))
    with pytest.raises(UnknownConversation):
        asyncio.run(note_guess(desk, talk.id, "another", turn, truth))
    asyncio.run(close_conversation(desk, talk.id, OWNER))
    with pytest.raises(ConversationClosed):
        asyncio.run(note_guess(desk, talk.id, OWNER, turn, truth))


def test_in_a_test_it_is_not_asked(desk: Desk) -> None:
    talk = asyncio.run(talked(desk, mode="test"))
    turn, truth, _ = question(talk)
    with pytest.raises(NotAsked):
        asyncio.run(note_guess(desk, talk.id, OWNER, turn, truth))
    assert feelings_record(talk) == []


def test_a_branch_is_asked_the_same_and_begins_without_answers(desk: Desk) -> None:
    talk = asyncio.run(talked(desk))
    turn, truth, _ = question(talk)
    asyncio.run(note_guess(desk, talk.id, OWNER, turn, truth))
    branch = asyncio.run(fork(desk, talk.id, OWNER, len(talk.turns)))
    assert [each.asks for each in branch.turns] == [each.asks for each in talk.turns]
    assert asyncio.run(conversation(desk, branch.id, OWNER)).guesses == ()
