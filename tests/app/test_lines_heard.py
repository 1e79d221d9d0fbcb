"""What debtors say by themselves is heard by the scorer as what it is: no question that nobody asked, no despair."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from personas.card import LineCard
from tests.cards import catalogue

ASKING = ("asks-who-first", "insulted", "identity-guarded", "ends-complaint", "advice-offered", "named")
"""Banks in which a debtor may want to know who is calling, or somebody's name."""
GRAVE = ("crisis-", "opening-in-crisis", "ends-")


def lines(*besides: str) -> Iterator[tuple[str, str, LineCard]]:
    """Language, persona and bank, line: of all banks but those that begin so."""
    for persona in catalogue().personas.values():
        for language, banks in persona.lines.items():
            for bank, cards in banks.items():
                if not bank.startswith(besides):
                    yield from ((language, f"{persona.id} {bank}", card) for card in cards)


@pytest.mark.parametrize(("act", "besides"), [("debtor-asks-identity", ASKING), ("debtor-voices-despair", GRAVE)])
def test_nothing_is_heard_that_was_not_said(act: str, besides: tuple[str, ...]) -> None:
    reader = catalogue().reader
    wrong = [
        f"{language} {where}: {card.line}"
        for language, where, card in lines(*besides)
        if reader.hear(card.line, language).has(act)
    ]
    assert not wrong


def test_what_a_scenario_answers_is_not_heard_as_despair() -> None:
    cards = catalogue()
    answers = [
        (scenario, f"{scenario.id} {bank}: {text}", text)
        for scenario in cards.scenarios.values()
        for bank, texts in scenario.facts.items()
        if not bank.startswith(GRAVE)
        for text in texts
    ]
    wrong = [
        where for scenario, where, text in answers
        if cards.reader.hear(text, scenario.language).has("debtor-voices-despair")
    ]  # fmt: skip
    assert not wrong
