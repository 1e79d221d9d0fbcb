"""The use cases: open, take a turn, branch, close; what they refuse, and what they never change."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from app.model import Turn
from app.play import MAX_REPLY, begin, clean, fill_card, play_turn
from app.refusals import (
    ConversationClosed,
    ReplyRefused,
    ReplyTooLong,
    StaleTurn,
    TestRunning,
    UnknownConversation,
    UnknownScenario,
)
from app.turn import (
    Desk,
    close_conversation,
    conversation,
    fork,
    is_running_test,
    open_conversation,
    take_turn,
)
from tests.app.desks import BEGAN, BRUTAL, CALM, OWNER, SCENARIO, closed, hung_up, opened, spoken
from tests.cards import catalogue


def test_the_fold_is_the_same_every_time_and_knows_no_clock() -> None:
    def play(later: int) -> list[Turn]:
        at, made = begin(catalogue(), SCENARIO, 7), []
        for reply in CALM:
            turn, at = play_turn(catalogue(), at, reply, BEGAN.replace(year=2026 + later))
            made.append(replace(turn, said_at=BEGAN))
        return made

    assert play(0) == play(5)


def test_a_desk_plays_what_the_fold_plays(desk: Desk) -> None:
    talk = asyncio.run(spoken(desk, *CALM))
    at = begin(catalogue(), SCENARIO, talk.seed)
    for kept in talk.turns:
        turn, at = play_turn(catalogue(), at, kept.reply, kept.said_at)
        assert turn == kept
    assert [turn.number for turn in talk.turns] == [1, 2, 3]


def test_a_seed_is_drawn_where_none_is_given(desk: Desk) -> None:
    async def seeds() -> set[int]:
        return {(await open_conversation(desk, SCENARIO, OWNER)).seed for _ in range(4)}

    assert len(asyncio.run(seeds())) == 4


def test_a_key_begins_one_conversation_and_makes_one_turn(desk: Desk) -> None:
    async def twice() -> None:
        one = await open_conversation(desk, SCENARIO, OWNER, key="begin")
        two = await open_conversation(desk, SCENARIO, OWNER, key="begin")
        assert one.id == two.id
        first = await take_turn(desk, one.id, OWNER, CALM[0], key="a")
        assert await take_turn(desk, one.id, OWNER, CALM[1], number=1, key="a") == first
        second = await take_turn(desk, one.id, OWNER, CALM[1], key="b")
        assert (second.number, second.reply) == (2, CALM[1])

    asyncio.run(twice())


def test_the_last_submission_repeated_after_the_end_gives_its_turn(desk: Desk) -> None:
    async def repeated() -> None:
        talk = await opened(desk)
        for number in range(1, 41):
            turn = await take_turn(desk, talk.id, OWNER, BRUTAL, number=number, key=f"key-{number}")
            if turn.ending:
                break
        assert await take_turn(desk, talk.id, OWNER, BRUTAL, number=turn.number, key=turn.key) == turn
        with pytest.raises(ConversationClosed):
            await take_turn(desk, talk.id, OWNER, CALM[0], key="another")

    asyncio.run(repeated())


def test_the_debtor_may_end_it_and_the_card_is_filled_at_once(desk: Desk) -> None:
    talk = asyncio.run(hung_up(desk))
    assert talk.closed_at == talk.turns[-1].said_at
    assert talk.ending is not None
    assert talk.ending.kind in ("hung-up", "complaint")
    assert talk.scorecard is not None
    assert (talk.scorecard.passed, talk.scorecard.total) == (False, 0)
    assert talk.scorecard.auto_fails
    start = begin(catalogue(), talk.scenario, talk.seed)
    assert talk.scorecard == fill_card(catalogue(), start, talk.turns, talk.ending)


def test_a_number_that_is_not_the_next_is_stale(desk: Desk) -> None:
    talk = asyncio.run(spoken(desk, CALM[0]))
    for number in (1, 3):
        with pytest.raises(StaleTurn):
            asyncio.run(take_turn(desk, talk.id, OWNER, CALM[1], number=number))
    assert asyncio.run(take_turn(desk, talk.id, OWNER, CALM[1], number=2)).number == 2


def test_nothing_is_taken_after_the_end(desk: Desk) -> None:
    talk = asyncio.run(closed(desk, CALM[0]))
    assert talk.ending is not None
    assert talk.ending.kind == "open"
    with pytest.raises(ConversationClosed):
        asyncio.run(take_turn(desk, talk.id, OWNER, CALM[1]))
    assert asyncio.run(close_conversation(desk, talk.id, OWNER)) == talk


def test_what_belongs_to_another_is_unknown(desk: Desk) -> None:
    talk = asyncio.run(spoken(desk, CALM[0]))
    moves = (
        conversation(desk, talk.id, "stranger"),
        take_turn(desk, talk.id, "stranger", CALM[0]),
        take_turn(desk, uuid4(), OWNER, CALM[0]),
        fork(desk, talk.id, "stranger", 0),
        close_conversation(desk, talk.id, "stranger"),
        is_running_test(desk, talk.id, "stranger"),
    )
    for move in moves:
        with pytest.raises(UnknownConversation):
            asyncio.run(move)
    with pytest.raises(UnknownScenario):
        asyncio.run(open_conversation(desk, "no-such-scenario", OWNER))


def test_a_branch_shares_the_first_turns_and_leaves_the_attempt_alone(desk: Desk) -> None:
    async def branched() -> None:
        talk = await closed(desk, *CALM)
        branch = await fork(desk, talk.id, OWNER, 2)
        assert await conversation(desk, talk.id, OWNER) == talk
        assert (branch.parent, branch.forked_at, branch.closed_at) == (talk.id, 2, None)
        assert [t.line for t in branch.turns] == [t.line for t in talk.turns[:2]]
        again = await take_turn(desk, branch.id, OWNER, CALM[2])
        assert (again.number, again.line, again.mood) == (3, talk.turns[2].line, talk.turns[2].mood)
        kept = await conversation(desk, branch.id, OWNER)
        assert kept.turns[:2] == branch.turns
        assert (await fork(desk, talk.id, OWNER, 0)).turns == ()

    asyncio.run(branched())


def test_there_is_no_branch_beyond_the_end(desk: Desk) -> None:
    talk = asyncio.run(hung_up(desk))
    for after in (-1, len(talk.turns), len(talk.turns) + 1):
        with pytest.raises(StaleTurn):
            asyncio.run(fork(desk, talk.id, OWNER, after))


def test_a_test_has_no_branch_while_it_runs(desk: Desk) -> None:
    talk = asyncio.run(spoken(desk, CALM[0], mode="test"))
    assert asyncio.run(is_running_test(desk, talk.id, OWNER))
    with pytest.raises(TestRunning):
        asyncio.run(fork(desk, talk.id, OWNER, 0))
    asyncio.run(close_conversation(desk, talk.id, OWNER))
    assert not asyncio.run(is_running_test(desk, talk.id, OWNER))
    assert asyncio.run(fork(desk, talk.id, OWNER, 1)).turns[0].line == talk.turns[0].line


def test_a_turn_keeps_the_versions_that_it_was_made_with(desk: Desk) -> None:
    talk = asyncio.run(opened(desk))
    assert set(talk.versions) == {"scenario", "persona", "rulebook"}
    assert talk.versions == catalogue().versions(SCENARIO)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x07\u200b\ufeff", "\ud800"])
def test_nothing_but_blanks_and_controls_is_no_reply(text: str) -> None:
    with pytest.raises(ReplyRefused) as refusal:
        clean(text)
    assert refusal.value.code == "reply-empty"


@pytest.mark.parametrize("text", ["字" * (MAX_REPLY + 1), "e" + "\u0301" * 10_000])
def test_a_reply_has_two_thousand_characters_at_most(text: str) -> None:
    with pytest.raises(ReplyTooLong):
        clean(text)
    assert clean("字" * MAX_REPLY) == "字" * MAX_REPLY


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  您好\r\n请问\u2028在吗 ", "您好\n请问\n在吗"),
        ("a\x1b[31mb\x9b", "a[31mb"),
        ("pay\u202enow\u2066", "paynow"),
        ("{{7*7}} <b>${1}</b>", "{{7*7}} <b>${1}</b>"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_controls_go_and_everything_else_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


ODD = ("👍👍👍", "……？！", "{{7*7}}", "{% raw %}{{ config }}", "<script>alert(1)</script>", "%(name)s %s {0} {quote}",
       "e" + "\u0301" * 1999, "\U000e0041\U0010ffff", "'; DROP TABLE turns; --", "(" * 2000, "1," * 1000)  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("scenario", sorted(catalogue().scenarios))
def test_an_odd_reply_is_a_turn_like_any_other(scenario: str, text: str) -> None:
    turn, after = play_turn(catalogue(), begin(catalogue(), scenario, 7), text, BEGAN)
    assert turn.reply == text
    assert turn.line.text.strip()
    assert "49" not in turn.line.text
    # Whoever is asked who is calling and answers with signs has not said it; nothing else is to be accused.
    assert {finding.category for finding in turn.grade.violations} <= {"identity_withheld"}
    assert after.number == 1
    for finding in turn.grade.findings:
        assert finding.quote == text[finding.span.start : finding.span.end]
