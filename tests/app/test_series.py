"""Series through the app: the next part is offered, begins where the last left off, and can be replayed."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from uuid import uuid4

import pytest

from app.export.contract import conversation_record
from app.export.replay import left_by_record, replay
from app.export.writers import write
from app.model import Conversation
from app.refusals import UnknownConversation
from app.series import left_by_talk, next_parts
from app.turn import Desk, close_conversation, conversation, fork, open_conversation, take_turn
from personas.series import continued
from tests.app.desks import BRUTAL, OWNER
from tests.app.test_commands import run
from tests.cards import catalogue
from tests.walks.walk import FOLDER, read_walk

FIRST, SECOND = "card-90-days", "card-90-days-reminder"


async def walked(desk: Desk, walk: str, **how: object) -> Conversation:
    """The conversation of a walk, from its first reply to its end."""
    said = read_walk(FOLDER / f"{walk}.yaml")
    talk = await open_conversation(desk, said.scenario, OWNER, seed=said.seed, **how)  # type: ignore[arg-type]
    for turn in said.turns:
        if (await take_turn(desk, talk.id, OWNER, turn.reply)).ending:
            break
    return await close_conversation(desk, talk.id, OWNER)


def test_the_next_part_begins_where_the_last_left_off(desk: Desk) -> None:
    first = asyncio.run(walked(desk, "card-90-days-plan"))
    part = next(next_parts(catalogue(), first))
    assert (part.scenario.id, part.is_due) == (SECOND, True)
    second = asyncio.run(open_conversation(desk, SECOND, OWNER, seed=3, follows=first.id))
    alone = asyncio.run(open_conversation(desk, SECOND, OWNER, seed=3))
    assert second.earlier == left_by_talk(catalogue(), first)
    assert second.start_mood.trust > alone.start_mood.trust
    assert second.standing is not None
    assert second.standing.progress.told >= {"wages-withheld"}
    assert asyncio.run(conversation(desk, second.id, OWNER)).earlier == second.earlier


def test_a_part_of_a_series_can_be_replayed_and_branched(desk: Desk) -> None:
    async def play() -> tuple[Conversation, Conversation, Conversation]:
        first = await walked(desk, "card-90-days-plan")
        second = await walked(desk, "card-90-days-reminder-before-the-day", follows=first.id)
        return first, second, await fork(desk, second.id, OWNER, 2)

    first, second, branch = asyncio.run(play())
    record = json.loads(write([second], "json", catalogue(), unmask=True))
    assert record["follows"] == str(first.id)
    assert list(replay(record, catalogue())) == []
    assert list(replay(json.loads(write([second], "json", catalogue())), catalogue())) == []
    assert branch.earlier == second.earlier
    assert branch.turns[0].line == second.turns[0].line
    assert left_by_record(conversation_record(first, catalogue()), catalogue()) == second.earlier
    # Without what was left it is another conversation, and the replay says so.
    assert list(replay({**record, "earlier": None}, catalogue()))


def test_after_threats_the_debtor_picks_up_warily(desk: Desk) -> None:
    async def play() -> Conversation:
        talk = await open_conversation(desk, FIRST, OWNER, seed=7)
        for _ in range(9):
            if (await take_turn(desk, talk.id, OWNER, BRUTAL)).ending:
                break
        return await close_conversation(desk, talk.id, OWNER)

    first = asyncio.run(play())
    second = asyncio.run(open_conversation(desk, SECOND, OWNER, seed=3, follows=first.id))
    assert "上回" in second.opening.text
    assert second.start_mood.tension > 50


def test_only_the_part_before_that_has_ended_and_is_one_s_own_can_be_followed(desk: Desk) -> None:
    first = asyncio.run(open_conversation(desk, FIRST, OWNER, seed=7))
    with pytest.raises(UnknownConversation):
        asyncio.run(open_conversation(desk, SECOND, OWNER, follows=first.id))
    asyncio.run(close_conversation(desk, first.id, OWNER))
    for scenario, owner, follows in ((FIRST, OWNER, first.id), (SECOND, "another", first.id), (SECOND, OWNER, uuid4())):
        with pytest.raises(UnknownConversation):
            asyncio.run(open_conversation(desk, scenario, owner, follows=follows))


def test_the_third_part_follows_the_second() -> None:
    third = catalogue().scenarios["card-90-days-broken"]
    assert third.follows is not None
    assert third.follows.scenario == SECOND


def test_play_goes_on_from_a_file(tmp_path: Path) -> None:
    said = [turn.reply for turn in read_walk(FOLDER / "card-90-days-plan.yaml").turns]
    first = run("play", FIRST, "--replies", "-", "--seed", "7", "--json", given="\n".join(said))
    file = tmp_path / "first.json"
    file.write_text(first.stdout, encoding="utf-8")
    again = ("play", SECOND, "--replies", "-", "--seed", "7", "--json", "--after", str(file))
    second = json.loads(run(*again, given="您好，请问是陈立先生本人吗？\n").stdout)
    assert second["earlier"]["instalment"] == "700"
    assert list(replay(second, catalogue())) == []
    assert run("play", FIRST, "--replies", "-", "--after", str(file), given="您好\n").exit_code == 1


@pytest.mark.parametrize(
    ("reply", "when"),
    [
        ("那我明天晚上七点半再打给您，可以吗？", "2026-03-05T19:30:00+08:00"),
        ("好的，那我今晚八点再给您打电话。", "2026-03-04T20:00:00+08:00"),
    ],
)
def test_a_call_back_agreed_for_an_hour_is_honoured(desk: Desk, reply: str, when: str) -> None:
    async def play() -> Conversation:
        talk = await open_conversation(desk, FIRST, OWNER, seed=7)
        turn = await take_turn(desk, talk.id, OWNER, reply)
        assert turn.ending is not None
        assert turn.ending.kind == "callback"
        return await conversation(desk, talk.id, OWNER)

    first = asyncio.run(play())
    second = asyncio.run(open_conversation(desk, SECOND, OWNER, seed=3, follows=first.id))
    played = continued(catalogue().scenarios[SECOND], second.earlier)
    assert played.starts_at.isoformat() == when
    assert "点儿" in second.opening.text or "准时" in second.opening.text
