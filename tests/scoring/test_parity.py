"""The same content gets the same findings, and levels within one, in either language."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from scoring.grading.model import Grade
from tests.cards import catalogue
from tests.scoring.ordinary import ACCOUNTS, ordinary

PAIRS = yaml.safe_load((Path(__file__).parent / "parity.yaml").read_text(encoding="utf-8"))["pairs"]


def graded(pair: dict[str, Any], language: str) -> Grade:
    account = {**ACCOUNTS[language], "balance": Decimal(2400)}
    facts = {**pair.get("facts", {}), "account": account, "debtor_said": pair["after"][language]}
    return catalogue().grade(pair[language], ordinary(language, **facts))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["en"])
def test_both_languages_are_judged_alike(pair: dict[str, Any]) -> None:
    english, chinese = graded(pair, "en"), graded(pair, "zh")
    found = [{finding.category for finding in one.violations} for one in (english, chinese)]
    assert found[0] == found[1]
    for dimension in ("empathy", "clarity"):
        levels = [getattr(one, dimension).level for one in (english, chinese)]
        assert abs(levels[0] - levels[1]) <= 1, (dimension, levels)
