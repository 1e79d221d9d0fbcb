"""A persona ready to listen: its card and what holds for everyone, joined once at loading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from personas.card import (
    Bargains,
    EveryoneCard,
    Feelings,
    LineCard,
    PersonaCard,
    Row,
    Sign,
    Start,
    State,
    TakenRow,
    TopicRow,
)
from personas.model import Mood
from scenarios.cards import Bilingual
from scenarios.terms import EndingKind, Language

Banks = Mapping[str, tuple[LineCard, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Persona:
    """One debtor's temper and words; compared by identity, so that a state machine is built once for each."""

    id: str
    card: PersonaCard
    everyone: EveryoneCard
    states: Mapping[str, State]
    rows: tuple[Row, ...]
    """All transitions in the order in which they are tried."""
    topics: tuple[TopicRow, ...]
    lines: Mapping[Language, Banks]
    takes: tuple[TakenRow, ...] = ()
    """What a reply is taken for beyond its acts."""
    belongs: Mapping[str, tuple[str, ...]] = field(init=False)
    """Act -> the families that it belongs to."""
    asked_by: Mapping[str, tuple[int, ...]] = field(init=False)
    """Act or family -> the places of the topic rows that it calls up."""

    def __post_init__(self) -> None:
        belongs, asked_by = defaultdict(list), defaultdict(list)
        for family, members in self.everyone.families.items():
            for act in members:
                belongs[act].append(family)
        for place, row in enumerate(self.topics):
            for act in row.act:
                asked_by[act].append(place)
        object.__setattr__(self, "belongs", {act: tuple(names) for act, names in belongs.items()})
        object.__setattr__(self, "asked_by", {act: tuple(places) for act, places in asked_by.items()})

    @property
    def name(self) -> Bilingual:
        return self.card.name

    @property
    def start(self) -> Start:
        return self.card.start

    @property
    def bargains(self) -> Bargains:
        return self.card.bargains

    @property
    def signs(self) -> tuple[Sign, ...]:
        return self.card.signs

    @property
    def mood(self) -> Mood:
        """The mood on picking up."""
        start = self.card.start
        return Mood(start.state, start.trust, start.tension, start.willingness)

    def families(self, acts: Iterable[str]) -> frozenset[str]:
        """The acts and every family that one of them belongs to."""
        done = frozenset(acts)
        return done.union(*(self.belongs.get(act, ()) for act in done))

    def feelings(self, name: str, *, overlays: Iterable[Mapping[str, Feelings]] = ()) -> Feelings:
        """How an act or event is felt: as the overlays say, else by this persona, else by everyone."""
        tables = (*overlays, self.card.appraises, self.everyone.appraises)
        for table in tables:
            for key in (name, *self.belongs.get(name, ())):
                if key in table:
                    return table[key]
        return ()

    def ending(self, state: str) -> EndingKind | None:
        return self.states[state].ends

    def state_of(self, ending: str) -> str:
        """The state that is this ending."""
        return next(id_ for id_, state in self.states.items() if state.ends == ending)

    def stand_in(self, bank: str) -> str | None:
        """The bank that is said from where this one has nothing left to say."""
        return next((row.else_ for row in self.topics if row.topic == bank and row.else_), _STAND_INS.get(bank))


_STAND_INS: Mapping[str, str] = {
    "nothing-asked": "not-understood",
    "already-agreed": "plan-accepted",
    "sum-accepted": "plan-accepted",
    "sum-countered": "plan-countered",
    "plan-too-early": "counter",
    "recap-confirmed": "plan-accepted",
    "counter-again": "counter",
    "counter-held": "counter",
    "objection-ignored": "not-understood",
}
"""As `else` of a topic, for banks that no act leads to."""
