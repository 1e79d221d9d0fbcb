"""No scenario is a trap: each objective can be reached, and from every state there is a way to a good ending."""

from collections import defaultdict
from functools import cache

import pytest

from personas.persona import Persona
from personas.witness import Proof, prove
from scenarios.conditions import Condition
from scenarios.model import Scenario
from tests.personas.readings import personas, scenarios


@cache
def proved(scenario: str) -> Proof:
    return prove(scenarios()[scenario], debtor(scenarios()[scenario]))


def debtor(scenario: Scenario) -> Persona:
    return personas()[scenario.persona]


@pytest.mark.parametrize("scenario", sorted(scenarios()))
def test_every_objective_and_a_way_out_of_every_state_is_found(scenario: str) -> None:
    proof = proved(scenario)
    assert not proof.out_of_reach
    assert not proof.traps
    assert len(proof.ways) >= 2


def test_every_state_of_every_persona_is_come_upon() -> None:
    met = defaultdict[str, set[str]](set)
    for id_, scenario in scenarios().items():
        met[scenario.persona] |= {way.state for way in proved(id_).ways}
    for id_, persona in personas().items():
        own = {state for state, card in persona.card.states.items() if card.ends is None}
        assert own <= met[id_]


def test_a_state_without_a_way_out_is_named_with_what_led_there() -> None:
    story = scenarios()["card-90-days"]
    never = Condition(trust=">= 101")
    needs = tuple(need.model_copy(update={"if_": never}) for need in story.objectives[0].needs)
    shut = story.model_copy(update={
        "objectives": tuple(each.model_copy(update={"needs": needs}) for each in story.objectives)
    })  # fmt: skip
    proof = prove(shut, debtor(shut))
    assert proof.out_of_reach == ("agreement", "promise")
    assert "guarded" in {trap.state for trap in proof.traps}


def test_an_objective_that_nothing_leads_to_is_named() -> None:
    story = scenarios()["garage-bill-shouting"]
    dispute = story.objectives[0].model_copy(update={"ending": "dispute", "needs": ()})
    proof = prove(story.model_copy(update={"objectives": (*story.objectives, dispute)}), debtor(story))
    assert proof.out_of_reach == ("dispute",)
    assert not proof.traps
