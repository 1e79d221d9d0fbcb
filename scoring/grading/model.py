"""What a reply was worth: findings, scores, scorecard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scoring.reading.model import Span

Dimension = Literal["legality", "empathy", "clarity", "process"]
Severity = Literal["praise", "advice", "minor", "major", "auto-fail"]
Confidence = Literal["high", "medium", "low"]
Footing = Literal["law", "house"]

CATEGORIES: tuple[str, ...] = (
    "threat_of_harm", "threat_of_arrest", "improper_legal_threat", "abuse", "third_party_disclosure",
    "privacy_intrusion", "impersonation", "misstated_debt", "misstated_consequence", "harassment",
    "inconvenient_contact", "ignored_protection", "identity_withheld", "unverified_disclosure", "improper_payment",
    "unauthorised_promise", "non_liable_pressure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as it is shown: `article` is None where its status does not allow it to be shown as law."""

    id: str
    instrument: str
    article: str | None
    gist: str
    since: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One time that a rule or criterion was found in a reply, worded in the conversation's language."""

    rule: str
    dimension: Dimension
    category: str
    """A legality category of the guide, or the criterion's id for the other dimensions."""
    span: Span
    quote: str
    severity: Severity
    confidence: Confidence
    finding: str
    why: str
    say_instead: str
    cites: tuple[Citation, ...] = ()
    footing: Footing | None = None
    points: int = 0
    """What it adds to or takes from the dimension's score."""

    @property
    def is_violation(self) -> bool:
        return self.dimension == "legality" and self.severity in ("minor", "major", "auto-fail")


@dataclass(frozen=True, slots=True)
class Score:
    """0-100 in one dimension, with its level; a label always has one."""

    score: int
    level: int | None = None
    """0-3 for empathy and clarity (guide §3, §4)."""
    is_rated: bool = True
    """False where the reply gave no occasion for it: then it is shown as "not rated" and counts for nothing."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One reply graded: findings in the order they were said, scores, and the guide's kinds of act performed."""

    findings: tuple[Finding, ...]
    legality: Score
    empathy: Score
    clarity: Score
    kinds: tuple[str, ...]

    @property
    def violations(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.is_violation)


@dataclass(frozen=True, slots=True)
class Milestone:
    """One duty of the call: whether it was due, whether and in which turn it was met."""

    id: str
    title: str
    is_due: bool
    met_in: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The filled form of one closed conversation."""

    rubric: str
    passed: bool
    total: int
    would_have_been: int
    """The total without the auto-fail; equals `total` when there is none."""
    legality: int
    empathy: int | None
    clarity: int | None
    process: int | None
    reached: bool = True
    """Whether the conversation came to an ending that the scenario aims at."""
    auto_fails: tuple[Finding, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    summary: tuple[str, ...] = field(default=())
    """Three sentences of why, in the language asked for."""
