"""Cards of what comes after the call, as written."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from personas.afterwards.recollection import Recall
from personas.card import Percent
from scenarios.cards import Bilingual, CardId, CardModel
from scenarios.conditions import Comparison, Names
from scenarios.series import Break
from scenarios.terms import Spoken

Answered = Literal["good", "mixed", "bad"]
"""How an answer is for the collector: “under pressure? not at all” is good."""
Course = Literal["kept", "late", "stopped", "unpaid", "disowned"]
"""late: kept, but the first payment came after its day; disowned: the creditor does not stand by what was granted."""
Cause = Break


class AnswerRow(CardModel):
    """The first row whose `if` holds gives the answer."""

    answer: Answered
    if_: Recall = Field(default=Recall(), alias="if")


class Question(CardModel):
    """One question of the survey, put to the debtor once the call is over."""

    id: CardId
    asks: Bilingual
    labels: dict[Answered, Bilingual]
    """The answer in a word."""
    if_: Recall = Field(default=Recall(), alias="if")
    """When it is asked at all."""
    answers: tuple[AnswerRow, ...] = Field(min_length=1)


class SurveyCard(CardModel):
    questions: tuple[Question, ...] = Field(min_length=1)


class Saying(CardModel):
    """One way to give an answer; one with an `if` that holds is said before those without."""

    id: CardId
    says: Spoken
    if_: Recall = Field(default=Recall(), alias="if")
    only: Names = ()


class VoiceCard(CardModel):
    """How one persona answers the survey in one language: banks `<question>-<answer>`."""

    persona: CardId
    banks: dict[CardId, tuple[Saying, ...]]


class Disposition(CardModel):
    """What one persona makes of a promise."""

    resolve: int = Field(default=0, ge=-50, le=50)
    """Added to the resolve that trust and willingness give."""
    stretch: Percent = 5
    """Percent of the essentials that this debtor goes without, once, before giving up."""


class Telling(CardModel):
    """Sentences for one course of things; the first row that fits is told."""

    course: Course
    cause: tuple[Cause, ...] = ()
    """Any where none is written."""
    once: bool | None = None
    """A single payment."""
    paid: Comparison | None = None
    """Number of payments made."""
    says: tuple[Bilingual, ...] = Field(min_length=1)


class AfterlifeCard(CardModel):
    """Whether an agreement is kept, and how it is told."""

    firm: int = Field(ge=1, le=100)
    """Resolve from which whoever has the means keeps a promise."""
    by_pressure: tuple[Recall, ...]
    """When a promise counts as got by pressure; any one will do."""
    pressed_keeps: int = Field(ge=0, le=100)
    """So many percent of such promises are kept."""
    disowned_by: Names
    """Ids of rules: who broke one of them granted a discount that the creditor does not stand by."""
    personas: dict[CardId, Disposition] = Field(default_factory=dict)
    tells: tuple[Telling, ...]
