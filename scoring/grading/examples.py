"""The examples inside rule cards: replies on which a rule must fire, and innocent twins on which it must keep quiet."""

from __future__ import annotations

from typing import Any

from scenarios.model import Case
from scoring.grading.grade import fired
from scoring.grading.rulebook import Rulebook
from scoring.grading.rules import Rule, RuleExample
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
