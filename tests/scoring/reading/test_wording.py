"""Every example inside a wording card: what must be found, with its exact span, and what must be passed over."""

import pytest

from scoring.reading.examples import wording_faults
from scoring.reading.load import load_reader

READER, CARDS = load_reader()
EVERY = [(language, act) for language, cards in CARDS.wordings.items() for act in cards]


@pytest.mark.parametrize(("language", "act"), EVERY, ids=str)
def test_a_wording_finds_and_passes_its_own_examples(language: str, act: str) -> None:
    assert wording_faults(READER, language, CARDS.wordings[language][act]) == []


def test_every_act_of_the_inventory_is_worded_in_both_languages() -> None:
    computed = {"ask-freely", "ask-whether", "debtor-says-nothing"}
    for language, cards in CARDS.wordings.items():
        assert set(CARDS.acts) - set(cards) - computed == set(), language


def test_both_languages_know_the_same_markers() -> None:
    used = {"joiner", "negator", "not-a-denial", "if", "report-frame", "rhetorical", "possible", "denial-after"}
    for language, concepts in CARDS.concepts.items():
        assert used <= set(concepts), language
