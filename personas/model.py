"""The debtor: mood, what a reply did to it, what is answered, how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

EndingKind = Literal["agreement", "promise", "callback", "referred", "dispute", "hung-up", "complaint", "open"]
GOOD_ENDINGS: frozenset[str] = frozenset({"agreement", "promise", "callback", "referred", "dispute"})


@dataclass(frozen=True, slots=True)
class Mood:
    """State and affect of the debtor; trust, tension and willingness run from 0 to 100."""

    state: str
    trust: int
    tension: int
    willingness: int


@dataclass(frozen=True, slots=True)
class Appraisal:
    """How one act was taken: what it did to each affect, and why where the card says so."""

    act: str
    trust: int
    tension: int
    willingness: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Terms on the table or agreed; amounts in the account's currency."""

    instalment: Decimal | None = None
    count: int | None = None
    total: Decimal | None = None
    first_on: str | None = None
    within_means: bool = True


@dataclass(frozen=True, slots=True)
class Ending:
    kind: EndingKind
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """The debtor's side of one turn before any word is chosen."""

    mood: Mood
    appraisals: tuple[Appraisal, ...]
    topics: tuple[str, ...]
    """What the line must answer, most urgent first: ids of line banks."""
    secret: str | None = None
    counter: Agreement | None = None
    """What the debtor proposes."""
    raises: frozenset[str] = frozenset()
    clears: frozenset[str] = frozenset()
    verified: bool | None = None
    """True when the debtor confirmed to be the person in this turn."""
    listener: str | None = None
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What the debtor says: the text as spoken, the ids of the lines used, a stage cue such as a sigh, if any."""

    text: str
    ids: tuple[str, ...] = ()
    cue: str = ""
