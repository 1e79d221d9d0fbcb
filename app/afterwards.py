"""What the debrief tells beyond the call, as parts of the page: every word already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from app.parts import Tone


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
