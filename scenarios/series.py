"""A series: a scenario that follows another, what the earlier conversation left, and what of it is remembered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic import Field

from scenarios.cards import Bilingual, CardId, CardModel
from scenarios.conditions import Comparison, Condition, Flags, Moment, Names
from scenarios.script import Objection, Variants
from scenarios.terms import EndingKind, Language, Money

Break = Literal["none", "means", "pressure", "trust", "discount", "length"]
"""Why an agreement came to an end."""
EARLIER = frozenset(
    {"promised", "promised_count", "promised_day", "paid_times", "paid_sum", "rest", "missed_day", "hour"}
)
"""What the placeholders of remembered words may be, beside those of every line."""


LASTING = frozenset({
    "disputed", "cease_requested", "represented", "vulnerable", "breathing_space", "bankrupt", "already_paid",
})  # fmt: skip
"""Flags that outlast a conversation; the others belong to its moment."""


class Earlier(CardModel):
    """What an earlier conversation left: how it ended, the debtor's mood then, what was done, told and promised."""

    ending: EndingKind
    trust: int = Field(ge=0, le=100)
    tension: int = Field(ge=0, le=100)
    willingness: int = Field(ge=0, le=100)
    acts: Names = ()
    """What the collector did, acts and families."""
    told: Names = ()
    """Ids of the secrets that are out."""
    raised: Names = ()
    """Ids of the objections that were voiced."""
    flags: Flags = ()
    """What stands since then: a dispute, a request to stop, an illness."""
    instalment: Money | None = None
    """What was promised, each time."""
    count: int | None = Field(default=None, ge=1)
    first_on: str | None = None
    paid_on: tuple[str, ...] = ()
    """Days on which what was promised came in, as far as one can see ahead."""
    missed_on: str | None = None
    """Day of the first payment that does not come; None where all do."""
    cause: Break = "none"
    hour: str | None = Field(default=None, pattern=r"^\d\d:\d\d$")
    """When the debtor was to be called again."""
    call_on: str | None = None
    """The day of that call."""
    held_on: str | None = None
    """The day on which the conversation was held."""

    def paid_by(self, day: dt.date) -> int:
        """How many payments came in before that day."""
        return sum(each < day.isoformat() for each in self.paid_on)

    def is_broken_by(self, day: dt.date) -> bool:
        return self.missed_on is not None and self.missed_on < day.isoformat()

    def seen_on(self, day: dt.date) -> PastMoment:
        """What conditions on the past are held against, on the day of the next conversation."""
        is_broken = self.is_broken_by(day)
        acts = frozenset(self.acts)
        return PastMoment(
            trust=self.trust, tension=self.tension, willingness=self.willingness, acts=acts, heard=acts,
            told=frozenset(self.told), flags=frozenset(self.flags), agreed=self.instalment is not None,
            ends=frozenset({self.ending}), cause=frozenset({self.cause if is_broken else "none"}),
            broken=is_broken, paid=self.paid_by(day), timed=self.hour is not None,
        )  # fmt: skip

    def paid_sum(self, day: dt.date, balance: Decimal) -> Decimal:
        """All that came in before that day, never more than was owed."""
        return min(balance, (self.instalment or Decimal(0)) * self.paid_by(day))


@dataclass(frozen=True, slots=True)
class PastMoment(Moment):
    """The earlier conversation as it looks on the day of the next; the affect is that of its end."""

    ends: frozenset[str] = frozenset()
    cause: frozenset[str] = frozenset()
    broken: bool = False
    paid: int = 0
    timed: bool = False


class Past(Condition):
    """A condition on what the earlier conversation left; `heard` is all that was done in it."""

    ends: Names = ()
    cause: Names = ()
    """Why the promise was broken."""
    broken: bool | None = None
    """Whether a payment that was promised has not come by now."""
    paid: Comparison | None = None
    timed: bool | None = None
    """Whether an hour was agreed for the call."""


class Remembrance(CardModel):
    """Something that comes of the past where `if` holds."""

    if_: Past = Field(default=Past(), alias="if")
    opening: Variants | None = None
    """What is said on picking up; the first remembrance that holds and has one is spoken from."""
    note: Bilingual | None = None
    """What the trainee reads of it, in the briefing and in the account file."""
    facts: dict[CardId, Variants] = Field(default_factory=dict)
    """Answers that take the place of the scenario's own."""
    objections: tuple[Objection, ...] = ()
    """What the debtor holds against the collector besides."""


class Follows(CardModel):
    """Which scenario this one follows, when it does, and what is remembered."""

    scenario: CardId
    if_: Past = Field(default=Past(), alias="if")
    """When there is reason to call again."""
    spared: Bilingual
    """Told in the debrief where there is none."""
    otherwise: Earlier
    """What lies behind when the scenario is played by itself."""
    remembers: tuple[Remembrance, ...] = Field(min_length=1)


def text_in(notes: tuple[Bilingual, ...], language: Language) -> str:
    """Notes as one paragraph."""
    return (" " if language == "en" else "").join(note.in_(language) for note in notes)
