"""Readings built by hand, so that the debtor is tested without the reading engine; and a talk that folds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from personas.heard import acts_of
from personas.load import load_personas
from personas.model import Line, Mood, Progress, Reaction
from personas.persona import Persona
from personas.react import react
from personas.speech import open_line, speak
from scenarios.cards import Folder
from scenarios.load import load_scenarios
from scenarios.model import Case, Scenario
from scoring.reading.figures import Figure
from scoring.reading.model import Act, Concept, Reading, Span, Stance

HERE = Span(0, 1)


def money(amount: str, role: str = "instalment") -> Figure:
    return Figure(kind="money", span=HERE, value=Decimal(amount), role=role)


def count(number: int) -> Figure:
    return Figure(kind="count", span=HERE, value=Decimal(number), role="instalment-count")


def day(iso: str) -> Figure:
    return Figure(kind="date", span=HERE, value=None, iso=iso)


def clock(iso: str) -> Figure:
    return Figure(kind="time", span=HERE, value=None, iso=iso)


def said(
    *acts: str, figures: Sequence[Figure] = (), stance: Stance = "asserted", mentions: Iterable[str] = (),
    text: str = "…", words: int = 5, language: str = "en",
) -> Reading:  # fmt: skip
    """A reply in which these acts are done."""
    return Reading(
        text=text, language=language, normal=text, clauses=(), figures=tuple(figures), words=words,
        acts=tuple(Act(act, (), stance, HERE, 0) for act in acts),
        concepts=tuple(Concept(concept, HERE) for concept in mentions),
    )  # fmt: skip


@cache
def personas() -> dict[str, Persona]:
    return dict(load_personas())


@cache
def scenarios() -> Folder[Scenario]:
    return load_scenarios()


@dataclass
class Talk:
    """A conversation as the app folds it, one hand-made reading after another."""

    scenario: Scenario
    seed: int = 1
    persona: Persona = field(init=False)
    mood: Mood = field(init=False)
    case: Case = field(init=False)
    progress: Progress = field(init=False)
    lines: list[Line] = field(init=False)
    reactions: list[Reaction] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.persona = personas()[self.scenario.persona]
        self.mood = self.persona.mood
        opening = open_line(self.scenario, self.seed)
        self.lines = [opening]
        self.case = self.scenario.opening_case(opening.text)
        self.progress = Progress.opening(opening)

    def hear(self, reading: Reading) -> Reaction:
        reaction = react(self.persona, self.scenario, self.mood, reading, self.case, self.progress)
        line = speak(
            reaction, self.persona, self.scenario, self.case, self.scenario.language, self.seed,
            self.progress.turn + 1, self.progress.line_ids,
        )  # fmt: skip
        changes = {"verified": reaction.verified, "listener": reaction.listener}
        self.case = self.case.after(
            reading.text, acts_of(reading), line.text, raises=reaction.raises, clears=reaction.clears,
            **{key: value for key, value in changes.items() if value is not None},
        )  # fmt: skip
        self.mood, self.progress = reaction.mood, self.progress.after(reaction, line)
        self.lines.append(line)
        self.reactions.append(reaction)
        return reaction

    def tell(self, *readings: Reading) -> Reaction:
        """Several replies, until the talk ends; the last reaction."""
        for reading in readings:
            reaction = self.hear(reading)
            if reaction.ending is not None:
                break
        return reaction

    @property
    def ending(self) -> str | None:
        last = self.reactions[-1].ending if self.reactions else None
        return last.kind if last else None


def talk(scenario: str, seed: int = 1) -> Talk:
    return Talk(scenarios()[scenario], seed)
