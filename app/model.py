"""What the app keeps: conversations and their turns, with the versions of the cards that they were made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from personas.afterwards.aftermath import Aftermath
from personas.feelings import Asking
from personas.model import Ending, Line, Mood, Progress, Reaction
from scenarios.model import Case
from scenarios.series import Earlier
from scoring.grading.model import Grade, Scorecard
from scoring.reading.model import Span, Stance

Mode = Literal["practice", "test"]


@dataclass(frozen=True, slots=True)
class SaidAct:
    """One dialogue act of a reply, as it is stored and exported."""

    act: str
    kinds: tuple[str, ...]
    stance: Stance
    span: Span


@dataclass(frozen=True, slots=True)
class Turn:
    """One round: the reply, what was found in it, what it did to the debtor, and the line that followed."""

    number: int
    reply: str
    acts: tuple[SaidAct, ...]
    grade: Grade
    reaction: Reaction
    line: Line
    said_at: datetime
    key: str = ""
    """Idempotency key of the submission; the same key never makes a second turn."""
    asks: Asking | None = None
    """“What is the debtor feeling?”, put to the trainee after this turn, in practice."""

    @property
    def mood(self) -> Mood:
        return self.reaction.mood

    @property
    def ending(self) -> Ending | None:
        return self.reaction.ending


@dataclass(frozen=True, slots=True)
class Guess:
    """What the trainee took the debtor to feel after a turn."""

    turn: int
    feeling: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a conversation stands after a turn: what the next turn is folded onto."""

    case: Case
    progress: Progress
    mood: Mood
    line: Line


@dataclass(frozen=True, slots=True)
class Closing:
    """What an ended conversation has beside its turns; it never changes."""

    ending: Ending
    scorecard: Scorecard
    aftermath: Aftermath


@dataclass(frozen=True, slots=True)
class Conversation:
    """The run of turns in one scenario, by one owner."""

    id: UUID
    owner: str
    scenario: str
    persona: str
    language: str
    mode: Mode
    seed: int
    begun_at: datetime
    opening: Line
    start_mood: Mood
    versions: Mapping[str, str]
    """Content hashes of scenario, persona and rulebook."""
    turns: tuple[Turn, ...] = ()
    standing: Standing | None = None
    closed_at: datetime | None = None
    ending: Ending | None = None
    scorecard: Scorecard | None = None
    aftermath: Aftermath | None = None
    """Of a conversation that has ended; None too where it was stored before there was any."""
    parent: UUID | None = None
    forked_at: int | None = None
    """Number of the last turn shared with the parent."""
    earlier: Earlier | None = None
    """What the part before this one left, in a series; None where it was begun by itself."""
    follows: UUID | None = None
    """The conversation that was that part."""
    guesses: tuple[Guess, ...] = ()
    """What the debtor was taken to feel, where it was asked."""
    visitor: str = field(default="")
    """Name that the owner gave at the door."""

    @property
    def mood(self) -> Mood:
        return self.turns[-1].mood if self.turns else self.start_mood
