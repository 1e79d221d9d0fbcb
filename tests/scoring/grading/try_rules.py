"""Run the examples inside rule cards: `python -m tests.scoring.grading.try_rules [en|zh] [rule…]`."""

from __future__ import annotations

import sys

from scoring.grading.examples import rule_faults
from scoring.grading.load import load_rulebook
from scoring.reading.load import load_reader


def main() -> None:
    reader, cards = load_reader()
    rulebook = load_rulebook(cards)
    names = set(sys.argv[1:])
    language = next(iter(names & {"en", "zh"}), "")
    wanted = names - {"en", "zh"}
    rules = [rule for rule in rulebook.rules if not wanted or rule.id in wanted]
    found = [fault for rule in rules for fault in rule_faults(reader, rule, rulebook, language)]
    print("\n".join(found))
    print(f"{len(found)} wrong of {sum(len(rule.examples) for rule in rulebook.rules)} examples")


if __name__ == "__main__":
    main()
