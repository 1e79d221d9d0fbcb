"""What the debrief tells beyond the call, as parts of the page: every word already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from app.parts import Choice, Tone


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One question put to the debtor afterwards: the answer in a word, and in the debtor's own words."""

    asks: str
    sign: str
    word: str
    tone: Tone
    says: str


@dataclass(frozen=True, slots=True)
class Sequel:
    """What became of an agreement."""

    sign: str
    word: str
    tone: Tone
    sentence: str


@dataclass(frozen=True, slots=True)
class NextCall:
    """The next part of a series: what led to it, or why nobody has to call."""

    title: str
    notes: tuple[str, ...]
    url: str
    """Empty where there is no reason to call."""


@dataclass(frozen=True, slots=True)
class FeelingAsk:
    """“What are they feeling?”, after one reply; `is_noted` once it was answered."""

    turn: int
    choices: tuple[Choice, ...]
    is_noted: bool = False


@dataclass(frozen=True, slots=True)
class FeelingTold:
    """What they felt after one reply, and what they were taken to feel."""

    turn: int
    truth: str
    said: str
    """Empty where it was read rightly or passed over."""
    sign: str
    word: str
    tone: Tone
    mood: str
    told: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the debrief tells beyond the scorecard."""

    survey: tuple[SurveyLine, ...] = ()
    sequel: Sequel | None = None
    calls: tuple[NextCall, ...] = ()
    follows: str = ""
    """The conversation that this one came after, in a series."""
    feelings: tuple[FeelingTold, ...] = ()
    feelings_score: str = ""
