"""The examples inside rule cards: replies on which a rule must fire, and innocent twins on which it must keep quiet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scenarios.model import Case
from scoring.grading.conditions import Spans, holds
from scoring.grading.grade import fired, note_violation
from scoring.grading.rulebook import Rulebook
from scoring.grading.rules import Condition, Rule, RuleExample
from scoring.reading.model import Reading
from scoring.reading.read import Reader

ORDINARY: dict[str, Any] = {
    "channel": "phone",
    "local_time": "14:00",
    "listener": "debtor",
    "verified": True,
    "authority": {"legal_action": "none"},
    "flags": [],
}
"""An ordinary verified call; examples state what differs."""
COUNTRY = {"en": "us", "zh": "cn"}


def case_of(example: RuleExample) -> Case:
    """The case of an example: the ordinary call with what the example changes."""
    return Case.model_validate(
        {
            "language": example.language,
            "jurisdiction": COUNTRY[example.language],
            **ORDINARY,
            **example.case,
            "debtor_said": example.after,
        }
    )


def rule_faults(reader: Reader, rule: Rule, rulebook: Rulebook, language: str = "") -> list[str]:
    """Examples on which the rule does not do what the card says."""
    wrong = []
    for example in rule.examples:
        if language and example.language != language:
            continue
        reading = reader.read(example.reply, example.language, example.after)
        fires = any(found.id == rule.id for found, _ in fired(reading, case_of(example), rulebook))
        if fires != example.fires:
            acts = [f"{a.id}({a.stance})" for a in reading.acts]
            verb = "fires on" if fires else "is quiet on"
            wrong.append(f"{rule.id} {verb} {example.reply!r} (after {example.after!r}); read: {acts}")
    return wrong


_Shown = tuple[Reading, Case, dict[str, Spans]]
"""An example as it is graded, with the spans of what it violates."""


def idle_alternatives(reader: Reader, rule: Rule, rulebook: Rulebook) -> list[str]:
    """Alternatives under `any` through which no example fires: nothing shows that they ever can."""
    shown = [_shown(reader, example, rulebook) for example in rule.examples if example.fires]
    return [f"{rule.id}: no example fires through {key}, it may never do so" for key in _idle(rule.when, shown, "when")]


def _shown(reader: Reader, example: RuleExample, rulebook: Rulebook) -> _Shown:
    reading, case = reader.read(example.reply, example.language, example.after), case_of(example)
    violated: dict[str, Spans] = {}
    for rule, spans in fired(reading, case, rulebook):
        note_violation(violated, rule, spans, reading)
    return reading, case, violated


def _idle(when: Condition, shown: Sequence[_Shown], key: str) -> Iterator[str]:
    for number, part in enumerate(when.any):
        through = [example for example in shown if holds(part, *example) is not None]
        here = f"{key}.any.{number}"
        if through:
            yield from _idle(part, through, here)
        else:
            yield here
    for number, part in enumerate(when.all):
        yield from _idle(part, shown, f"{key}.all.{number}")
