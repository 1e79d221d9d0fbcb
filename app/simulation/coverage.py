"""What of the debtors is ever met: the states, steps and lines that simulated conversations come to, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from app.catalogue import Catalogue
from app.model import Turn
from app.play import Play, begin
from app.series import left_by
from app.simulation.card import PolicyCard
from app.simulation.policy import Trainee
from app.simulation.run import Job, cards_and_policies, talk
from app.simulation.wanderer import Strays, Wanderer, strays_of
from personas.machine import steps_of
from personas.persona import Persona
from personas.series import continued
from personas.speech import scenario_lines
from scenarios.model import Scenario
from scenarios.series import Earlier
from scenarios.terms import Language

Place = tuple[str, str, str]
"""Kind (state, step, line, memory), whose (persona, or persona/language, or scenario), name."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The places of one kind of one owner."""

    kind: str
    owner: str
    reached: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.reached / (self.reached + len(self.missed))


def coverage_of(cards: Catalogue, reached: Iterable[Place], scenarios: Iterable[str]) -> list[Coverage]:
    """How much of what there is in these scenarios, and in their personas, was reached."""
    was_reached, groups = frozenset(reached), dict[tuple[str, str], list[Place]]()
    for place in dict.fromkeys(_ground(cards, scenarios)):
        groups.setdefault(place[:2], []).append(place)
    found = []
    for (kind, owner), places in sorted(groups.items()):
        missed = tuple(place[-1] for place in places if place not in was_reached)
        found.append(Coverage(kind, owner, len(places) - len(missed), missed))
    return found


def trodden(job: Job) -> frozenset[Place]:
    """The places that one conversation comes to, those of the earlier parts of its series included."""
    policy, scenario, seed = job
    cards, policies = cards_and_policies()
    return frozenset(_walk(cards, policies[policy], cards.scenarios[scenario], seed))


def _walk(cards: Catalogue, policy: PolicyCard, scenario: Scenario, seed: int) -> Iterator[Place]:
    earlier = None
    if scenario.follows is not None and seed % 2:
        before = cards.scenarios[scenario.follows.scenario]
        start, turns = _talked(cards, policy, before, seed, None)
        yield from _places(start, turns)
        earlier = left_by(cards, start, turns)
    start, turns = _talked(cards, policy, scenario, seed, earlier)
    yield from _places(start, turns)
    yield from _memories(scenario, start.earlier)


def _talked(
    cards: Catalogue, policy: PolicyCard, scenario: Scenario, seed: int, earlier: Earlier | None
) -> tuple[Play, list[Turn]]:
    start = begin(cards, scenario.id, seed, earlier)
    return start, talk(cards, Wanderer(Trainee(policy, cards, seed), _strays(scenario.language)), start)


@cache
def _strays(language: Language) -> Strays:
    return strays_of(cards_and_policies()[0], language)


def _places(start: Play, turns: Sequence[Turn]) -> Iterator[Place]:
    persona, scenario = start.persona.id, start.scenario
    states = [start.standing.mood.state, *(turn.mood.state for turn in turns)]
    yield from (("state", persona, state) for state in states)
    yield from (("step", persona, _step(*step)) for step in pairwise(states))
    own = scenario_lines(scenario)
    for id_ in (*start.standing.line.ids, *(id_ for turn in turns for id_ in turn.line.ids)):
        yield ("line", scenario.id, id_) if id_ in own else ("line", f"{persona}/{scenario.language}", id_)


def _memories(scenario: Scenario, past: Earlier | None) -> Iterator[Place]:
    """What the debtor remembers of the part before."""
    if scenario.follows is not None and past is not None:
        seen = past.seen_on(scenario.date)
        held = (n for n, each in enumerate(scenario.follows.remembers) if each.if_.holds(seen))
        yield from (("memory", scenario.id, f"remembers-{number}") for number in held)


def _ground(cards: Catalogue, scenarios: Iterable[str]) -> Iterator[Place]:
    for id_ in scenarios:
        scenario = cards.scenarios[id_]
        yield from _of_persona(cards.personas[scenario.persona], scenario)
        plain = continued(scenario, None)
        yield from (("line", id_, line) for line in scenario_lines(plain))
        remembers = scenario.follows.remembers if scenario.follows else ()
        yield from (("memory", id_, f"remembers-{number}") for number in range(len(remembers)))


def _of_persona(persona: Persona, scenario: Scenario) -> Iterator[Place]:
    yield from (("state", persona.id, state) for state in persona.states)
    yield from (("step", persona.id, _step(state, goes)) for state, goes in steps_of(persona) if state != goes)
    owner = f"{persona.id}/{scenario.language}"
    yield from (("line", owner, line.id) for lines in persona.lines[scenario.language].values() for line in lines)


def _step(before: str, after: str) -> str:
    return f"{before} > {after}"
