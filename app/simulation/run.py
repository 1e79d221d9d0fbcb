"""Many conversations of every policy with every scenario, in parallel, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import product
from statistics import mean
from typing import Protocol, TypeVar

from app.catalogue import Catalogue, load_catalogue
from app.model import Turn
from app.play import Play, aftermath_of, begin, fill_card, play_turn
from app.simulation.card import PolicyCard, load_policies
from app.simulation.policy import Trainee
from personas.afterwards.card import Course
from scenarios.terms import EndingKind

MOST_TURNS = 40
_THEN = datetime(2000, 1, 1, tzinfo=UTC)
"""When a simulated reply is said: nothing in a turn depends on it."""
Job = tuple[str, str, int]
"""Policy, scenario, seed."""
Played = TypeVar("Played")


class Talker(Protocol):
    """Whoever says the next reply of a conversation."""

    def reply(self, play: Play) -> str: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """One simulated conversation."""

    policy: str
    scenario: str
    persona: str
    seed: int
    ending: EndingKind
    is_good: bool
    within_means: bool | None
    """None where nothing was agreed."""
    course: Course | None
    """What became of the agreement; None where nothing was agreed."""
    turns: int
    trust: int
    tension: int
    willingness: int
    total: int
    repeated: int
    """Lines of the debtor that were said before in the same conversation."""


def side_by_side(
    play: Callable[[Job], Played], jobs: Sequence[Job], *, workers: int, told: Callable[[], None] = lambda: None
) -> list[Played]:
    """What `play` makes of each job, in their order, whatever the number of workers; `told` is called after each.

    `play` is a function of a module: other processes call it.
    """
    if workers < 2:
        return list(_each(map(play, jobs), told))
    with ProcessPoolExecutor(workers) as pool:
        return list(_each(pool.map(play, jobs, chunksize=8), told))


def jobs_of(policies: Sequence[str], scenarios: Sequence[str], seeds: int) -> list[Job]:
    return list(product(policies, scenarios, range(1, seeds + 1)))


def _each(outcomes: Iterator[Played], told: Callable[[], None]) -> Iterator[Played]:
    for outcome in outcomes:
        told()
        yield outcome


@cache
def cards_and_policies() -> tuple[Catalogue, dict[str, PolicyCard]]:
    """All cards, loaded once in each process."""
    return load_catalogue(), dict(load_policies())


def simulated(job: Job) -> Outcome:
    """The outcome of one conversation."""
    policy, scenario, seed = job
    cards, policies = cards_and_policies()
    start = begin(cards, scenario, seed)
    trainee = Trainee(policies[policy], cards, seed)
    return outcome_of(start, talk(cards, trainee, start), policy, cards)


def talk(cards: Catalogue, trainee: Talker, start: Play) -> list[Turn]:
    """The turns of one conversation, until it ends or the trainee has talked for too long."""
    play, turns = start, list[Turn]()
    while len(turns) < MOST_TURNS and not (turns and turns[-1].ending):
        turn, play = play_turn(cards, play, trainee.reply(play), _THEN)
        turns.append(turn)
    return turns


def outcome_of(start: Play, turns: Sequence[Turn], policy: str, cards: Catalogue) -> Outcome:
    ending, mood = turns[-1].ending, turns[-1].mood
    card = fill_card(cards, start, turns, ending)
    terms, life = ending.agreement if ending else None, aftermath_of(cards, start, turns).afterlife
    return Outcome(
        policy=policy, scenario=start.scenario.id, persona=start.persona.id, seed=start.seed,
        ending=ending.kind if ending else "open", is_good=card.reached,
        within_means=terms.within_means if terms else None, course=life.course if life else None, turns=len(turns),
        trust=mood.trust, tension=mood.tension,
        willingness=mood.willingness, total=card.total, repeated=_repeated(turns),
    )  # fmt: skip


def _repeated(turns: Sequence[Turn]) -> int:
    said = Counter(id_ for turn in turns for id_ in turn.line.ids)
    return sum(times - 1 for times in said.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """All conversations of one policy with one scenario, or with one persona."""

    policy: str
    about: str
    runs: int
    good: float
    """Share that ended as the scenario wants."""
    kept: float | None
    """Share of the agreements that were kept; None where there was none."""
    endings: tuple[tuple[str, int], ...]
    """The most frequent first."""
    turns: float
    trust: float
    tension: float
    total: float
    repeated: float


def summaries(outcomes: Sequence[Outcome], *, by: Callable[[Outcome], str]) -> list[Summary]:
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault((outcome.policy, by(outcome)), []).append(outcome)
    return [_summary(policy, about, group) for (policy, about), group in groups.items()]


def _summary(policy: str, about: str, group: Sequence[Outcome]) -> Summary:
    endings = Counter(outcome.ending for outcome in group)
    courses = [outcome.course for outcome in group if outcome.course]
    return Summary(
        policy=policy, about=about, runs=len(group), good=mean(outcome.is_good for outcome in group),
        kept=mean(course in ("kept", "late") for course in courses) if courses else None,
        endings=tuple(endings.most_common()), turns=mean(outcome.turns for outcome in group),
        trust=mean(outcome.trust for outcome in group), tension=mean(outcome.tension for outcome in group),
        total=mean(outcome.total for outcome in group), repeated=mean(outcome.repeated for outcome in group),
    )  # fmt: skip
