"""Ways out: from every state that a debtor can be brought into, replies that lead to a good ending; or the trap.

The search goes over what the debtor makes of replies, each given as the acts that it holds. No words are read, so that
a witness holds whatever today's wordings find.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal

from personas.heard import acts_of
from personas.model import Line, Mood, Progress
from personas.persona import Persona
from personas.react import react
from scenarios.model import Case, Scenario
from scenarios.terms import EndingKind
from scoring.reading.figures import Figure
from scoring.reading.model import Act, Reading, Span

_HERE = Span(0, 1)
_SILENT = Line("…")
_TRIED = 2600
"""So many situations are looked at before a state is called a trap."""
_LENGTH = 20
"""Points of ease that one more reply is worth: short ways are looked for first, but not at any price."""
_HARDER = 3
"""So often in a row a hard word is repeated to see where it drives the debtor."""
_HARD: Mapping[str, tuple[str, ...]] = {
    "presses": ("request-payment", "set-deadline"),
    "warns": ("warn-credit-record",),
    "lectures": ("lecture", "dismiss"),
    "insults": ("insult",),
}
_KIND: Mapping[str, tuple[str, ...]] = {
    "says who calls": ("greet", "give-name", "give-company", "verify-identity"),
    "says why": ("state-purpose", "disclose-collector", "tell-time-limit"),
    "listens": ("acknowledge-feeling", "apologise", "ask-reason"),
    "asks on": ("reflect", "validate", "ask-situation", "ask-details", "ask-freely"),
    "explains": ("give-answer", "explain-process", "reassure-lawful", "explain-dispute-right"),
    "looks at the budget": ("ask-budget", "ask-capacity", "praise", "advise-against-borrowing"),
}
"""Fit in any situation but despair."""
_CHANGED = frozenset({"disputed", "already_paid", "wrong_person", "represented", "cease_requested", "inconvenient"})
"""Flags that change what the call is for."""
Move = tuple[str, tuple[str, ...], tuple[Figure, ...]]
"""What it is called, the acts, the figures."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a conversation stands, and what led there."""

    mood: Mood
    case: Case
    progress: Progress
    said: tuple[str, ...] = ()
    ending: EndingKind | None = None
    """None while it goes on."""
    is_good: bool = False

    @property
    def ease(self) -> int:
        """How near the debtor is to settling anything, as a guide for the search."""
        agreed = 60 if self.progress.agreed is not None else 0
        raised = 120 if _CHANGED & (self.case.flags or frozenset()) else 0
        return self.mood.trust + self.mood.willingness - self.mood.tension + agreed + raised + 12 * len(set(self.said))


@dataclass(frozen=True, slots=True)
class WayOut:
    """A state, the replies that bring the debtor there, and those that lead on to a good ending; None for a trap."""

    state: str
    led_there: tuple[str, ...]
    leads_on: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Proof:
    """What the search has shown of one scenario."""

    ways: tuple[WayOut, ...]
    """One for each state that goes on and that this scenario's debtor can be brought into."""
    out_of_reach: tuple[EndingKind, ...]
    """Objectives to which no way leads from the first hello."""

    @property
    def traps(self) -> tuple[WayOut, ...]:
        return tuple(way for way in self.ways if way.leads_on is None)


def prove(scenario: Scenario, persona: Persona) -> Proof:
    """Whether each objective can be reached, and a good ending from each state, however badly it began."""
    start = Situation(persona.mood, scenario.opening_case("…"), Progress.opening(_SILENT))
    found = {each.ending: _search(scenario, persona, start, each.ending) for each in scenario.objectives}
    stops = [start, *(stop for way in found.values() for stop in way if not stop.ending)]
    driven_from = {stop.mood.state: stop for stop in stops}.values()
    worst = _worst((*stops, *(each for stop in driven_from for each in _driven(scenario, persona, stop))))
    return Proof(
        tuple(_way_out(scenario, persona, situation) for situation in worst),
        tuple(ending for ending, way in found.items() if not way),
    )


def _way_out(scenario: Scenario, persona: Persona, situation: Situation) -> WayOut:
    found = _search(scenario, persona, situation)
    leads_on = found[-1].said[len(situation.said) :] if found else None
    return WayOut(situation.mood.state, situation.said, leads_on)


def _worst(situations: Iterable[Situation]) -> list[Situation]:
    """For each state the worst situation that was come upon in it."""
    worst: dict[str, Situation] = {}
    for situation in situations:
        known = worst.get(situation.mood.state)
        if not situation.ending and (known is None or _is_worse(situation.mood, known.mood)):
            worst[situation.mood.state] = situation
    return list(worst.values())


def _is_worse(mood: Mood, other: Mood) -> bool:
    return mood.trust - mood.tension < other.trust - other.tension


def _driven(scenario: Scenario, persona: Persona, start: Situation) -> Iterator[Situation]:
    """Where hard words drive the debtor, until it is over."""
    for name, acts in _HARD.items():
        situation = start
        for _ in range(_HARDER):
            if situation.ending:
                break
            situation = _after(scenario, persona, situation, (name, acts, ()))
            yield situation


def _search(
    scenario: Scenario, persona: Persona, start: Situation, wanted: EndingKind | None = None
) -> list[Situation]:
    """The situations of a way to a good ending, or to the wanted one; none where all that was tried leads nowhere."""
    waiting: list[tuple[int, int, list[Situation]]] = [(0, 0, [start])]
    tried = 0
    while waiting and tried < _TRIED:
        *_, way = heapq.heappop(waiting)
        for move in _moves(scenario, way[-1]):
            tried += 1
            after = _after(scenario, persona, way[-1], move)
            if after.is_good and after.ending == (wanted or after.ending):
                return [*way, after]
            if not after.ending:
                heapq.heappush(waiting, (_LENGTH * len(way) - after.ease, tried, [*way, after]))
    return []


def _after(scenario: Scenario, persona: Persona, before: Situation, move: Move) -> Situation:
    """One reply later."""
    name, acts, figures = move
    reading = Reading(
        text="…", language=scenario.language, normal="…", clauses=(), figures=figures, concepts=(), words=1,
        acts=tuple(Act(act, (), "asserted", _HERE, 0) for act in acts),
    )  # fmt: skip
    reaction = react(persona, scenario, before.mood, reading, before.case, before.progress)
    met = {"listener": reaction.listener, "verified": reaction.verified}
    case = before.case.after(
        "…", acts_of(reading), "…", raises=reaction.raises, clears=reaction.clears,
        **{key: value for key, value in met.items() if value is not None},
    )  # fmt: skip
    kind = reaction.ending.kind if reaction.ending else None
    terms = reaction.ending.agreement if reaction.ending else None
    return Situation(
        reaction.mood, case, before.progress.after(reaction, _SILENT), (*before.said, name), kind,
        is_good=kind is not None and scenario.is_good(kind, within_means=terms is None or terms.within_means),
    )  # fmt: skip


def _moves(scenario: Scenario, situation: Situation) -> Iterator[Move]:
    """What a good collector may say here, as acts."""
    case, ends = situation.case, {objective.ending for objective in scenario.objectives}
    if case.has("self_harm"):
        yield "asks whether they are safe", ("ask-safety", "acknowledge-feeling"), ()
        yield "names help", ("give-helpline", "offer-pause"), ()
        return
    if situation.progress.agreed is not None:
        yield "sums up", ("confirm-agreement", "check-understanding"), ()
    for name, acts in _KIND.items():
        if name not in situation.said[-2:]:
            yield name, acts, ()
    if ends & {"agreement", "promise"} and case.listener != "third_party":
        yield from _offers(scenario)
    if "dispute" in ends:
        yield "takes it down", ("offer-investigation", "stop-contact", "apologise"), ()
    if "callback" in ends:
        at_ten = Figure(kind="time", span=_HERE, value=None, iso="10:00")
        yield "calls another time", ("offer-callback", "stop-contact"), (at_ten,)
    if "referred" in ends:
        yield "holds and refers", ("offer-pause", "offer-advice-service"), ()


def _offers(scenario: Scenario) -> Iterator[Move]:
    """A plan inside the means and the authority, and the most that can be paid at once, where there are such."""
    means, balance = scenario.means, scenario.account.balance
    waived = balance * (100 - (scenario.authority.max_waiver_pct or Decimal(0))) / 100
    most = scenario.authority.max_instalments or 1
    instalment = (waived / most).quantize(Decimal("0.01"), ROUND_CEILING)
    day = Figure(kind="date", span=_HERE, value=None, iso="payday")
    if most > 1 and 0 < instalment <= means.monthly:
        sums = (_money(instalment, "instalment"), Figure("count", Decimal(most), _HERE, role="instalment-count"), day)
        yield "offers a plan", ("propose-plan", "ask-approval"), sums
    at_once = min(balance, means.lump_sum + means.monthly).quantize(Decimal(1), ROUND_DOWN)
    if at_once > 0:
        yield "asks for a sum", ("request-payment", "set-deadline"), (_money(at_once, "payment"), day)


def _money(amount: Decimal, role: str) -> Figure:
    return Figure(kind="money", value=amount, span=_HERE, role=role)
