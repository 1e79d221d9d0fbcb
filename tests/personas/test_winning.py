"""Different people: no fixed script wins with all four, and each has a way to be won and a way to be lost."""

import pytest

from scenarios.model import Scenario
from scoring.reading.model import Reading
from tests.personas.readings import Talk, count, money, said, scenarios

ALL = ("evasive", "negotiating", "hostile", "dependent")
WHO = said("greet", "give-name", "give-company", "verify-identity")
PLAN = said("propose-plan", figures=[money("262.50"), count(12)])
RECAP = said("confirm-agreement")
EXEMPLARY = [
    WHO, said("disclose-collector", "state-debt"), said("acknowledge-feeling", "ask-reason"),
    said("reflect", "validate"), said("give-answer", "offer-investigation"), said("reassure-lawful", "ask-situation"),
    said("explain-process", "ask-budget"), said("ask-capacity", "praise"), PLAN, PLAN, PLAN, RECAP, said("end-call"),
]  # fmt: skip
SCRIPT_READER = [WHO, said("disclose-collector", "state-debt"), said("request-payment", "set-deadline"), PLAN, RECAP]
AGGRESSIVE = [
    WHO, said("state-debt", "request-payment"), said("threaten-arrest", "set-ultimatum"), said("insult"),
    said("threaten-disclosure"), PLAN, RECAP,
]  # fmt: skip
VAGUE = [WHO, said("state-debt"), *([said("acknowledge-hardship")] * 5), said("request-payment"), said("end-call")]


def shop(persona: str) -> Scenario:
    """The repair shop's loan, with each of the four behind the counter."""
    return scenarios()["garage-bill-shouting"].model_copy(update={"persona": persona})


def ending(persona: str, replies: list[Reading], seed: int) -> str:
    call = Talk(shop(persona), seed)
    call.tell(*replies)
    if call.ending in ("agreement", "promise"):
        last = call.reactions[-1].ending
        assert last is not None
        assert last.agreement is not None
        return call.ending if last.agreement.within_means else "broken"
    return call.ending or "still talking"


@pytest.mark.parametrize("persona", ALL)
def test_an_exemplary_talk_wins_them_all(persona: str) -> None:
    assert {ending(persona, EXEMPLARY, seed) for seed in range(5)} == {"agreement"}


def test_the_script_that_suits_the_one_is_refused_by_the_other() -> None:
    assert ending("dependent", SCRIPT_READER, 1) != ending("hostile", SCRIPT_READER, 1)
    assert ending("hostile", SCRIPT_READER, 1) != "agreement"
    assert ending("evasive", SCRIPT_READER, 1) != "agreement"


@pytest.mark.parametrize("persona", ALL)
def test_aggression_never_earns_an_agreement(persona: str) -> None:
    assert ending(persona, AGGRESSIVE, 1) not in ("agreement", "promise", "broken")


@pytest.mark.parametrize("persona", ALL)
def test_kind_but_vague_leaves_it_open(persona: str) -> None:
    assert ending(persona, VAGUE, 1) == "open"
