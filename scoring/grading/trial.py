"""Why each rule fired or did not: what a rule author wants to know of one reply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scenarios.model import Case
from scoring.grading.conditions import TESTS, Spans, case_fits, holds
from scoring.grading.grade import fired
from scoring.grading.rulebook import Rulebook
from scoring.grading.rules import Condition, Rule
from scoring.reading.model import Reading, Span


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule held against one reply."""

    rule: Rule
    spans: tuple[Span, ...] | None
    """The words it fired on; None where it kept quiet."""
    missing: str = ""
    """What of its condition did not hold, in the keys of the card."""


def tried(reading: Reading, case: Case, rulebook: Rulebook) -> Iterator[Trial]:
    """Every rule in order of its id."""
    found = {rule.id: spans for rule, spans in fired(reading, case, rulebook)}
    violated: dict[str, Spans] = {}
    for rule in rulebook.rules:
        if rule.id in found and rule.dimension == "legality":
            violated.setdefault(rule.category, []).extend(found[rule.id])
    for rule in rulebook.rules:
        if rule.id in found:
            yield Trial(rule, tuple(found[rule.id]))
        else:
            yield Trial(rule, None, missing(rule.when, reading, case, violated))


def missing(when: Condition, reading: Reading, case: Case, violated: Mapping[str, Spans]) -> str:
    """The first part of a condition that does not hold, as the card writes it."""
    if when.case and not case_fits(when.case, case):
        return f"case: {_written(when.case)}"
    for key, test in TESTS.items():
        if test(when, reading, case) is None:
            return f"{key}: {_named(when, key)}"
    if when.violates and not any(violated.get(category) for category in when.violates):
        return f"violates: {', '.join(when.violates)}"
    for part in when.all:
        if holds(part, reading, case, violated) is None:
            return f"all: {missing(part, reading, case, violated)}"
    for part in when.none:
        if holds(part, reading, case, violated) is not None:
            return f"none: {_written(part)} holds"
    return f"any: none of the {len(when.any)} holds" if when.any else "nothing"


def _named(when: Condition, key: str) -> str:
    """What the card asks for under a key, or, of keys that are tested together, all of it."""
    wanted = getattr(when, key)
    if isinstance(wanted, tuple) and wanted:
        stances = f" ({', '.join(when.stance)})" if key == "act" and when.stance else ""
        return ", ".join(wanted) + stances
    return _written(when)


def _written(part: object) -> str:
    dumped = part.model_dump(exclude_defaults=True, mode="json") if hasattr(part, "model_dump") else part
    return str(dumped)
