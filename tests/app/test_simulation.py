"""Simulated trainees: who wins with whom, the same every time."""

from collections import defaultdict

import pytest

from app.play import begin
from app.simulation.card import load_policies
from app.simulation.coverage import coverage_of, trodden
from app.simulation.policy import Trainee
from app.simulation.run import Outcome, jobs_of, outcome_of, side_by_side, simulated, talk
from tests.cards import catalogue

POLICIES = load_policies()
SEEDS, MANY = 3, 10


def played_in(scenario: str, policy: str, seeds: int = SEEDS) -> list[Outcome]:
    outcomes = []
    for seed in range(1, seeds + 1):
        start = begin(catalogue(), scenario, seed)
        turns = talk(catalogue(), Trainee(POLICIES[policy], catalogue(), seed), start)
        outcomes.append(outcome_of(start, turns, policy, catalogue()))
    return outcomes


def played(policy: str) -> dict[str, list[Outcome]]:
    """The outcomes of a policy by scenario."""
    return {scenario: played_in(scenario, policy) for scenario in catalogue().scenarios}


def test_there_are_six_kinds_of_trainee() -> None:
    assert set(POLICIES) == {"aggressive", "exemplary", "kind-but-vague", "pushover", "script-reader", "silent"}


@pytest.mark.parametrize("scenario", sorted(catalogue().scenarios))
def test_the_exemplary_one_reaches_the_aim_in_nine_of_ten_calls_and_passes(scenario: str) -> None:
    outcomes = played_in(scenario, "exemplary", MANY)
    failed = [(outcome.seed, outcome.ending, outcome.total) for outcome in outcomes if not outcome.is_good]
    assert len(failed) <= MANY // 10, failed
    assert sum(outcome.total >= pass_mark() for outcome in outcomes) >= MANY * 9 // 10


def pass_mark() -> int:
    return catalogue().rulebook.rubrics["standard"].pass_mark


def test_there_are_two_scenarios_for_every_persona_in_every_country_at_two_levels() -> None:
    levels = defaultdict[tuple[str, str], set[str]](set)
    for scenario in catalogue().scenarios.values():
        levels[scenario.persona, scenario.jurisdiction].add(scenario.difficulty)
    assert len(levels) == len(catalogue().personas) * 3
    assert all(len(found) >= 2 for found in levels.values()), levels


def test_the_aggressive_one_gets_no_agreement_that_is_kept() -> None:
    for outcomes in played("aggressive").values():
        assert all(not outcome.is_good and outcome.total == 0 for outcome in outcomes)
        assert {outcome.ending for outcome in outcomes} <= {"hung-up", "complaint", "open"}


@pytest.mark.parametrize(
    "policy", [id_ for id_, card in POLICIES.items() if not card.adapts or id_ == "kind-but-vague"]
)
def test_no_fixed_script_and_no_vague_kindness_wins_with_all_four(policy: str) -> None:
    by_persona: dict[str, list[bool]] = defaultdict(list)
    for outcomes in played(policy).values():
        for outcome in outcomes:
            by_persona[outcome.persona].append(outcome.is_good)
    assert any(not any(good) for good in by_persona.values())


def test_the_pushover_pays_with_what_was_not_his_to_give() -> None:
    scores = [outcome.total for outcomes in played("pushover").values() for outcome in outcomes if outcome.is_good]
    assert max(scores) < pass_mark()


def test_the_same_seeds_give_the_same_outcomes_in_any_number_of_processes() -> None:
    jobs = jobs_of(["exemplary", "silent"], ["card-90-days"], 2)
    assert side_by_side(simulated, jobs, workers=1) == side_by_side(simulated, jobs, workers=2)


def test_wandering_trainees_come_to_most_states_and_what_they_do_not_come_to_is_named() -> None:
    jobs = jobs_of(["exemplary", "pushover"], ["card-90-days", "card-90-days-broken"], 10)
    found = coverage_of(catalogue(), frozenset().union(*map(trodden, jobs)), ["card-90-days", "card-90-days-broken"])
    by_kind = {(each.kind, each.owner): each for each in found}
    states = by_kind["state", "evasive"]
    assert states.share >= 0.5
    assert states.reached + len(states.missed) == len(catalogue().personas["evasive"].states)
    assert by_kind["memory", "card-90-days-broken"].reached
    lines = by_kind["line", "evasive/zh"]
    assert lines.reached
    assert set(lines.missed) < {
        line.id for bank in catalogue().personas["evasive"].lines["zh"].values() for line in bank
    }


def test_nothing_is_reached_where_nobody_talked() -> None:
    assert {each.share for each in coverage_of(catalogue(), (), ["card-90-days"])} == {0.0}
