"""Rule cards: what is looked for, what it costs, how it is explained. No words to look for, no legal number."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from scenarios.cards import Bilingual, CardModel
from scoring.grading.better import unknown_names
from scoring.grading.model import CATEGORIES
from scoring.reading.model import Kind, Stance

Country = Literal["us", "uk", "cn"]
Comparison = Annotated[str, Field(pattern=r"^(>=|<=|==) \d+$")]
Hours = tuple[str, str]
"""First and last lawful minute, HH:MM, both inclusive."""


class CaseTest(CardModel):
    """Facts of the case; every key that is given must hold, and an unknown fact never does."""

    jurisdiction: tuple[Country, ...] = ()
    listener: tuple[Literal["debtor", "third_party", "unknown"], ...] = ()
    verified: bool | None = None
    flags: tuple[str, ...] = ()
    """Any of these flags is set."""
    no_flags: tuple[str, ...] = ()
    """None of these flags is set."""
    legal_action: tuple[Literal["none", "considered", "authorised", "judgment", "unknown"], ...] = ()
    channel: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    caller: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outside_hours: dict[Country, Hours] = Field(default_factory=dict)
    """The debtor's local time lies outside the lawful hours of the jurisdiction."""
    unless_consent: tuple[str, ...] = ()
    """Fails where the debtor has consented to one of these (hour, third_party, medium, call_back)."""
    may_waive: bool | None = None
    """Whether the collector may waive anything at all."""
    employer_prohibits: bool | None = None
    """Whether the employer is known to forbid such calls at work."""
    on_refused_medium: bool | None = None
    """Whether the reply goes by a medium that the debtor has refused."""
    first_contact: bool | None = None
    debtor_unreachable: bool | None = None


ASKED = (
    ("act", "stance", "modal", "same_clause"),
    ("figure", "figures"),
    ("mentions", "mentions_count"),
    ("heard", "heard_mentions"),
    ("questions", "words", "length", "clauses_in_sentence", "acts"),
    ("before", "parroted"),
)
"""Keys of a condition that are held against a reading together."""


class Condition(CardModel):
    """What must be found; all keys that are given must hold. The first act or figure found gives the span."""

    act: tuple[str, ...] = ()
    """Any of these acts is held…"""
    stance: tuple[Stance, ...] = ()
    """…in one of these stances (asserted, assented or conditional when left out)…"""
    modal: Literal["certain", "possible"] | None = None
    """…with this certainty."""
    figure: tuple[str, ...] = ()
    """Any of these comparisons of a figure with the file holds (see figure_checks.py)."""
    mentions: tuple[str, ...] = ()
    """Any of these concepts is mentioned, whatever its stance."""
    heard: tuple[str, ...] = ()
    """The debtor's line held any of these acts."""
    heard_mentions: tuple[str, ...] = ()
    """The debtor's line mentioned any of these concepts."""
    same_clause: bool = False
    """The mention stands in the clause of the act."""
    figures: tuple[str, ...] = ()
    """Figures of all these kinds (or roles) are given."""
    questions: Comparison | None = None
    """Clauses that ask."""
    words: Comparison | None = None
    length: dict[str, Comparison] = Field(default_factory=dict)
    """Words (en) or characters (zh) by language, where one number does not fit all; a language not named fails."""
    clauses_in_sentence: Comparison | None = None
    """Clauses of the longest sentence."""
    acts: Comparison | None = None
    """Acts that are held, whichever they are."""
    mentions_count: Comparison | None = None
    """How often the concepts of `mentions` occur."""
    case: CaseTest | None = None
    violates: tuple[str, ...] = ()
    """Empathy and clarity: a rule of one of these categories of legality was found in the reply."""
    before: tuple[str, ...] = ()
    """An earlier reply of the conversation held any of these acts."""
    parroted: bool | None = None
    """The same acknowledging words were said in an earlier reply."""
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    none: tuple[Condition, ...] = ()

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """What it asks of a reading, each by the first of the keys that are looked at together (see `ASKED`).

        Most keys are left out of most conditions, so it is found once, not at every reply.
        """
        given = self.model_fields_set
        return tuple(first for first, *others in ASKED if not given.isdisjoint((first, *others)))


class RuleExample(CardModel):
    """A reply on which the rule must fire, or must keep quiet."""

    language: Literal["en", "zh"]
    fires: bool
    reply: str
    after: str = ""
    case: dict[str, object] = Field(default_factory=dict)
    """Facts that differ from an ordinary verified call, in the terms of the grading guide."""


class Rule(CardModel):
    """One thing that is looked for in a reply."""

    id: str
    dimension: Literal["legality", "empathy", "clarity"] = "legality"
    category: str
    severity: Literal["praise", "advice", "minor", "major", "auto-fail"]
    confidence: Literal["high", "medium", "low"] = "high"
    points: int = 0
    """Empathy and clarity: what it adds (+) or takes (-)."""
    cap: Annotated[int, Field(ge=0, le=100)] | None = None
    """Empathy and clarity: the score is at most this when the rule fires."""
    footing: dict[Country, Literal["law", "house"]] = Field(default_factory=dict)
    also: tuple[Kind, ...] = ()
    """Kinds of act that what was found performs besides: to pass over despair is to dismiss it."""
    uncounted: tuple[Kind, ...] = ()
    """Kinds of act that the words around do not perform: an offer of help beside a threat offers none."""
    when: Condition
    cites: dict[Country, tuple[str, ...]] = Field(default_factory=dict)
    title: Bilingual
    finding: Bilingual
    """One sentence; {quote} stands for the words said."""
    why: Bilingual
    say_instead: Bilingual | None = None
    examples: tuple[RuleExample, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _belongs(self) -> Rule:
        if self.dimension == "legality" and self.category not in CATEGORIES:
            raise ValueError(f"{self.category!r} is no legality category of the grading guide")
        better = self.say_instead
        for name in unknown_names(better.en) + unknown_names(better.zh) if better else ():
            raise ValueError(f"say_instead names {{{name}}}, which stands for nothing; see scoring/grading/better.py")
        return self


class MilestoneCard(CardModel):
    """A duty of the call as the rubric lists it."""

    id: str
    title: Bilingual
    met_by: tuple[str, ...]
    """Acts, any of which meets it."""
    due: CaseTest | None = None
    """When it is due; always when left out."""
    due_for: tuple[str, ...] = ()
    """Kinds of ending for which it is due; all when left out."""
    not_after: tuple[str, ...] = ()
    """Acts that must not come earlier in the conversation (no word of the debt before the person is confirmed)."""


class Rubric(CardModel):
    """The blank form: weights in percent, what violations cost, where levels begin, the duties of a call."""

    id: str
    title: Bilingual
    weights: dict[Literal["legality", "empathy", "clarity", "process"], int]
    pass_mark: int
    deductions: dict[Literal["minor", "major", "auto-fail"], int]
    starts: dict[Literal["empathy", "clarity"], int]
    """The score of a reply on which no criterion of the dimension fires."""
    calls_for_empathy: tuple[str, ...]
    """Acts of the debtor's line after which a reply without any empathy is one that passed over it."""
    advises_below: Literal["high", "medium", "low"] = "medium"
    """A finding less sure than this advises and does not deduct."""
    milestones: tuple[MilestoneCard, ...]


class ProvisionCard(CardModel):
    """One dated article of law."""

    article: str | Bilingual
    since: str | None = None
    until: str | None = None
    status: Literal["verified", "secondary", "unverified"]
    gist: Bilingual


class InstrumentCard(CardModel):
    """A statute, rule book or standard."""

    id: str
    title: Bilingual
    short: Bilingual
    source: str
    url: str | None = None
    checked_on: str
    provisions: dict[str, ProvisionCard]
