"""The same debtor twice is not the same talk twice: what fifty conversations of a scenario share."""

import pytest

from app.simulation.card import load_policies
from app.simulation.variety import speaking, variety_of
from tests.cards import catalogue

ONE_OF_EACH = ("card-90-days", "shop-loan-forty-off", "garage-bill-shouting", "widow-with-the-post")
SHARED, MOST = 2.0, 4
"""Lines that two conversations of about ten may share: on average, and in nineteen pairs of twenty."""


@pytest.mark.parametrize("scenario", ONE_OF_EACH)
def test_fifty_talks_of_one_trainee_share_no_more_than_a_few_lines(scenario: str) -> None:
    found = variety_of(scenario, catalogue(), [load_policies()["exemplary"]])
    assert found.shared <= SHARED, found
    assert found.most <= MOST, found


def test_different_trainees_share_fewer() -> None:
    found = variety_of("shop-loan-forty-off", catalogue(), speaking(load_policies()))
    assert found.shared <= 1, found
