"""Run the examples inside rule cards: `python -m tests.scoring.grading.try_rules [en|zh] [rule…]`."""

from __future__ import annotations

import sys
from typing import Any

from scenarios.model import Case
from scoring.grading.grade import fired
from scoring.grading.load import load_rulebook
from scoring.grading.rulebook import Rulebook
from scoring.grading.rules import Rule, RuleExample
from scoring.reading.load import load_reader
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


def faults(reader: Reader, rule: Rule, rulebook: Rulebook, language: str = "") -> list[str]:
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


def main() -> None:
    reader, cards = load_reader()
    rulebook = load_rulebook(cards)
    names = set(sys.argv[1:])
    language = next(iter(names & {"en", "zh"}), "")
    wanted = names - {"en", "zh"}
    rules = [rule for rule in rulebook.rules if not wanted or rule.id in wanted]
    found = [fault for rule in rules for fault in faults(reader, rule, rulebook, language)]
    print("\n".join(found))
    print(f"{len(found)} wrong of {sum(len(rule.examples) for rule in rulebook.rules)} examples")


if __name__ == "__main__":
    main()
