"""Grading: a reading and a case in, findings and scores out. Pure; the rulebook says what counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scenarios.model import Case
from scoring.grading.better import filled
from scoring.grading.conditions import Spans, holds
from scoring.grading.figure_checks import creditor_is_named
from scoring.grading.model import Confidence, Finding, Grade, Score, Severity
from scoring.grading.rulebook import Rulebook
from scoring.grading.rules import Rubric, Rule
from scoring.reading.model import Reading, Span

_SURENESS: tuple[Confidence, ...] = ("low", "medium", "high")
_THREATENING = frozenset({
    "threat_of_harm", "threat_of_arrest", "improper_legal_threat", "misstated_consequence", "harassment",
})  # fmt: skip
"""Categories in which a stated consequence is false or exaggerated and so also threatens (guide §6, Acts)."""
_OPENINGS = (
    "debtor-confirms-being", "debtor-denies-being", "debtor-asks-identity", "debtor-asks-purpose", "debtor-lets-speak",
)  # fmt: skip
"""What debtors say where a call begins."""
_LEVELS = (25, 50, 75)
"""Where levels 1, 2, 3 begin (guide §4)."""


def grade(reading: Reading, case: Case, rulebook: Rulebook, rubric: str = "standard") -> Grade:
    """One reply judged in its context: findings in the order they were said, scores, kinds of act."""
    form = rulebook.rubrics[rubric]
    held = fired(reading, case, rulebook)
    found = [(rule, _finding(rule, spans, reading, case, rulebook, form)) for rule, spans in held]
    performed = kinds(reading, found, case)
    # The level is the best estimate also where it is not rated; what is not rated costs nothing and needs no finding.
    empathy = replace(_score("empathy", found, form), is_rated=_has_occasion(held, reading, form))
    if not empathy.is_rated:
        found = [(rule, finding) for rule, finding in found if rule.dimension != "empathy"]
    findings = sorted((f for _, f in found), key=lambda f: (f.span, f.dimension, f.rule))
    return Grade(
        findings=tuple(findings),
        legality=Score(legality_score([f for f in findings if f.is_violation], form)),
        empathy=empathy,
        clarity=replace(_score("clarity", found, form), is_rated=reading.words > 0),
        kinds=performed,
    )


def fired(reading: Reading, case: Case, rulebook: Rulebook) -> list[tuple[Rule, Spans]]:
    """The rules that hold, with their spans; those of legality first, for empathy and clarity look at them."""
    found: list[tuple[Rule, Spans]] = []
    violated: dict[str, Spans] = {}
    for rule in rulebook.within_reach(frozenset(act.id for act in reading.acts)):
        spans = holds(rule.when, reading, case, violated)
        if spans is not None:
            found.append((rule, spans))
            note_violation(violated, rule, spans, reading)
    return found


def note_violation(violated: dict[str, Spans], rule: Rule, spans: Spans, reading: Reading) -> None:
    """Add what a rule of legality found under its category; what holds of the whole reply spans all of it."""
    if rule.dimension == "legality" and rule.severity != "advice":
        violated.setdefault(rule.category, []).extend(spans or [Span(0, len(reading.text))])


def _has_occasion(held: Sequence[tuple[Rule, Spans]], reading: Reading, form: Rubric) -> bool:
    """Whether empathy was called for, shown or refused: asking for a name or naming the agency is none of these.

    A criterion that fires on what is missing has no words to quote and gives no occasion.
    """
    called = reading.after is not None and reading.after.has(*form.calls_for_empathy)
    return called or any(rule.dimension == "empathy" and spans for rule, spans in held)


def _finding(
    rule: Rule, spans: Sequence[Span], reading: Reading, case: Case, rulebook: Rulebook, form: Rubric
) -> Finding:
    span = spans[0] if spans else Span(0, len(reading.text))
    quote = reading.quote(span)
    language = case.language
    severity: Severity = rule.severity
    if rule.dimension == "legality" and _SURENESS.index(rule.confidence) < _SURENESS.index(form.advises_below):
        severity = "advice"
    is_legal = rule.dimension == "legality"
    return Finding(
        rule=rule.id,
        dimension=rule.dimension,
        category=rule.category,
        span=span,
        quote=quote,
        severity=severity,
        confidence=rule.confidence,
        finding=rule.finding.in_(language).replace("{quote}", quote),
        why=rule.why.in_(language),
        say_instead=filled(rule.say_instead.in_(language), language, case) if rule.say_instead else "",
        cites=rulebook.citations(rule, case.jurisdiction, language, case.date) if is_legal else (),
        footing=rulebook.footing(rule, case.jurisdiction, case.date) if is_legal else None,
        points=rule.points,
    )


def legality_score(violations: Sequence[Finding], form: Rubric) -> int:
    """100 less what each violated category costs; the gravest finding of a category counts."""
    worst: dict[str, int] = {}
    for finding in violations:
        cost = form.deductions[finding.severity]  # type: ignore[index]
        worst[finding.category] = max(cost, worst.get(finding.category, 0))
    return max(0, 100 - sum(worst.values()))


def _score(dimension: str, found: Sequence[tuple[Rule, Finding]], form: Rubric) -> Score:
    """Start plus points, then the lowest cap, kept within 0-100; its level by the guide's cuts."""
    own = [rule for rule, _ in found if rule.dimension == dimension]
    total = form.starts[dimension] + sum(rule.points for rule in own)  # type: ignore[index]
    cap = min((rule.cap for rule in own if rule.cap is not None), default=100)
    score = max(0, min(total, cap, 100))
    return Score(score, sum(score >= cut for cut in _LEVELS))


def kinds(reading: Reading, found: Sequence[tuple[Rule, Finding]], case: Case) -> tuple[str, ...]:
    """The guide's kinds of act that the reply performs, as far as what was found and the file decide.

    A false or exaggerated consequence also threatens; the creditor's name, where a call begins, says what it is about.
    """
    said = {kind for act in reading.acts if act.is_held for kind in act.kinds}
    if "state_consequence" in said and any(f.is_violation and f.category in _THREATENING for _, f in found):
        said.add("threaten")
    said -= {kind for rule, _ in found for kind in rule.uncounted}
    said |= {kind for rule, _ in found for kind in rule.also}
    begins = reading.after is None or reading.after.has(*_OPENINGS)
    if begins and creditor_is_named(reading, case):
        said.add("state_purpose")
    return tuple(sorted(said))
