"""Every row of every persona is taken in some talk, every state is lived in: no card holds what nobody meets."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

import pytest

import personas.react
from personas.machine import next_state, row_fits, sources_of
from personas.persona import Persona
from personas.speech import placeholders
from scenarios.conditions import ALWAYS, Moment
from scenarios.model import Scenario
from scenarios.script import Objection
from scenarios.terms import Flag
from scoring.reading.figures import Figure
from tests.personas.readings import Talk, clock, count, day, money, said, scenarios
from tests.personas.readings import personas as all_personas
from tests.personas.test_winning import EXEMPLARY, PLAN, RECAP, shop

ALL = ("dependent", "evasive", "hostile", "negotiating")
TALKS, TURNS, FIRST = 24, 18, 5
"""Talks of each collector with each persona, the longest of them, and the turns that are the first of them."""
WHO = ("give-name", "give-company", "verify-identity")
KIND = (
    "sympathy",
    "reflect",
    "apologise",
    "questions",
    "offer-help",
    "explain-process",
    "give-answer",
    "reassure-lawful",
)
CARING = ("ask-safety", "give-helpline", "offer-pause", "offer-advice-service", "sympathy", "de-escalate", "end-call")
RUDE = ("insult", "mock")
HARSH = ("pressing", "threats", "threaten-harm", "contempt", "consequences", "false-offices", "dismiss")
CHECKING = ("offer-investigation", "explain-dispute-right", "ask-details", "sympathy", "confirm-agreement", "end-call")
RESPECTFUL = ("offer-callback", "stop-contact", "end-call", "sympathy")
PUSHY = ("request-payment", "set-deadline", "press-now", "consequences", "dismiss")
SOOTHING = ("de-escalate", "apologise", "praise")
CLOSING = ("propose-plan", "confirm-agreement", "request-payment", "refuse", "end-call")
ONCE = said("request-payment", figures=[money("600", "payment"), day("payday")])
Collector = tuple[tuple[Flag, ...], tuple[str, ...], tuple[str, ...]]
COLLECTORS: tuple[Collector, ...] = (
    ((), KIND, (*KIND, *CLOSING)), ((), KIND, (*KIND, *CLOSING, *HARSH)), ((), HARSH, HARSH),
    ((), KIND, PUSHY), ((), KIND, HARSH), ((), KIND, (*PUSHY, *PUSHY, *KIND)), ((), PUSHY, SOOTHING),
    ((), PUSHY, (*SOOTHING, "press-now")), ((), PUSHY, (*KIND, *SOOTHING)), ((), RUDE, RUDE),
    ((), KIND, RESPECTFUL), ((), RESPECTFUL, RESPECTFUL),
    ((), CLOSING, ("request-payment", "refuse", "questions", "ask-budget")),
    (("self_harm",), CARING[1:6], CARING), (("self_harm",), ("sympathy",), ("ask-safety", "end-call")),
    (("self_harm",), HARSH, HARSH), (("self_harm",), CARING[4:6], CARING[4:6]),
    (("disputed",), CHECKING, CHECKING), (("disputed",), CHECKING[2:4], (*CHECKING, *HARSH)),
    (("cease_requested",), RESPECTFUL, RESPECTFUL), (("inconvenient",), RESPECTFUL, RESPECTFUL),
    (("vulnerable",), KIND, (*KIND, *CARING)),
)  # fmt: skip
"""What a collector finds flagged, what this one does at first, and later: acts and families."""


class Taken:
    """Listens in: which rows were taken, and in which states the debtor was."""

    def __init__(self) -> None:
        self.rows: set[tuple[str, int]] = set()
        self.states: set[tuple[str, str]] = set()
        self.calls: list[Talk] = []

    def next_state(self, persona: Persona, state: str, events: Iterable[str], moment: Moment) -> str:
        came = frozenset(events)
        fitting = (n for n, row in enumerate(persona.rows) if state in row_source(persona, n))
        number = next((n for n in fitting if row_fits(persona.rows[n], came, moment)), None)
        if number is not None:
            self.rows.add((persona.id, number))
        after = next_state(persona, state, came, moment)
        self.states |= {(persona.id, state), (persona.id, after)}
        return after


@cache
def row_source(persona: Persona, number: int) -> frozenset[str]:
    return frozenset(sources_of(persona.rows[number], persona))


def plays(persona: str, dice: random.Random) -> Iterator[Talk]:
    """Talks of every collector with this debtor in several situations."""
    stories = [each for each in scenarios().values() if each.third_party is None]
    for closing in (PLAN, ONCE):
        call = Talk(shop(persona), 1)
        call.tell(*EXEMPLARY[:-5], *[closing] * 3, RECAP, said("end-call"))
        yield call
    takes_back = Talk(shop(persona), 1)
    takes_back.tell(*EXEMPLARY[:-5], *[PLAN] * 3, said("refuse"))
    yield takes_back
    cares = Talk(shop(persona).model_copy(update={"flags": ("self_harm",)}), 1)
    cares.tell(said(*WHO), said("ask-safety", "sympathy"), said("give-helpline", "offer-pause"))
    yield cares
    for flags, first, later in COLLECTORS:
        for number in range(TALKS):
            story = dice.choice(stories).model_copy(update={"persona": persona, "flags": flags})
            yield played(with_a_doubt(story) if number % 6 == 0 else story, (first, later), number, dice)


def with_a_doubt(story: Scenario) -> Scenario:
    """The same debtor, who first thinks that it is paid, and lets that go once it is explained."""
    doubt = Objection(
        id="paid-already", line=("…",), answered_by=("give-answer",), settled=("…",), raises=("already_paid",),
        clears=("already_paid",),
    )  # fmt: skip
    return story.model_copy(update={"objections": (doubt,), "flags": ()})


def played(story: Scenario, phases: Sequence[Sequence[str]], seed: int, dice: random.Random) -> Talk:
    call = Talk(story, seed)
    call.tell(said(*WHO))
    families = call.persona.everyone.families
    for number in range(TURNS):
        if call.ending is not None:
            break
        does = phases[number >= FIRST]
        names = dice.sample(does, dice.randint(1, min(3, len(does))))
        acts = [dice.choice(families.get(name, (name,))) for name in names]
        call.hear(said(*acts, figures=figures(story, dice)))
    return call


def figures(story: Scenario, dice: random.Random) -> list[Figure]:
    """Nothing, a plan or a sum within the means, far too much, a day, an hour."""
    monthly, at_hand = story.means.monthly or Decimal(10), story.means.lump_sum or Decimal(5)
    plan = [money(str(monthly)), count(int((story.account.balance / monthly).to_integral_value()) + 1)]
    options: list[list[Figure]] = [
        [], [], plan, plan, [money(str(at_hand), "payment"), day("payday")], [money("9000")],
        [day("weekday:5"), clock("10:00")], [clock("17:30")],
    ]  # fmt: skip
    return dice.choice(options)


@pytest.fixture(scope="module")
def taken() -> Taken:
    """All talks, once, listened to."""
    listening, dice = Taken(), random.Random(5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(personas.react, "next_state", listening.next_state)
        for persona in ALL:
            listening.calls += plays(persona, dice)
    return listening


@pytest.mark.parametrize("persona", ALL)
def test_every_state_is_lived_in(persona: str, taken: Taken) -> None:
    assert {state for who, state in taken.states if who == persona} == set(all_personas()[persona].states)


@pytest.mark.parametrize("persona", ALL)
def test_every_row_is_taken_by_somebody(persona: str, taken: Taken) -> None:
    rows = all_personas()[persona].rows
    idle = [row for number, row in enumerate(rows) if (persona, number) not in taken.rows]
    assert not idle, "\n".join(str(row.model_dump(exclude_defaults=True, by_alias=True)) for row in idle)


def test_no_talk_says_a_line_twice_while_others_fit(taken: Taken) -> None:
    for call in taken.calls:
        spoken = Counter(id_ for line in call.lines for id_ in line.ids)
        for bank, lines in call.persona.lines[call.scenario.language].items():
            always = {line.id for line in lines if line.if_ == ALWAYS and not line.only and not placeholders(line.line)}
            left = always - spoken.keys()
            again = {line.id for line in lines if spoken[line.id] > 1}
            assert not again or not left, f"{call.scenario.id}, {bank}: {again} again, {left} never"


def test_no_talk_lets_a_placeholder_through(taken: Taken) -> None:
    spoken = {line.text for call in taken.calls for line in call.lines}
    assert not [text for text in spoken if not text.strip() or {"{", "}"} & set(text)]
