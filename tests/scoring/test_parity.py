"""The same content gets the same findings, and levels within one, in either language."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from scenarios.model import Case
from scoring.grading.model import Grade
from tests.cards import catalogue

PAIRS = yaml.safe_load((Path(__file__).parent / "parity.yaml").read_text(encoding="utf-8"))["pairs"]
ACCOUNTS: dict[str, dict[str, Any]] = {
    "en": {"creditor": "Harbor Bank", "agency": "Northgate Recovery", "debtor": "Dana Reyes", "currency": "USD"},
    "zh": {"creditor": "澜桥银行", "agency": "启岸资产服务", "debtor": "陈立", "currency": "CNY"},
}
ORDINARY: dict[str, Any] = {
    "listener": "debtor", "verified": True, "flags": [], "local_time": "14:30",
    "authority": {"legal_action": "none", "max_instalments": 6, "max_waiver_pct": 0},
}  # fmt: skip


def graded(pair: dict[str, Any], language: str) -> Grade:
    account = {**ACCOUNTS[language], "balance": Decimal(2400), "days_past_due": 75}
    facts = {**ORDINARY, **pair.get("facts", {}), "account": account, "debtor_said": pair["after"][language]}
    country = {"en": "us", "zh": "cn"}[language]
    return catalogue().grade(
        pair[language], Case.model_validate({**facts, "language": language, "jurisdiction": country})
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["en"])
def test_both_languages_are_judged_alike(pair: dict[str, Any]) -> None:
    english, chinese = graded(pair, "en"), graded(pair, "zh")
    found = [{finding.category for finding in one.violations} for one in (english, chinese)]
    assert found[0] == found[1]
    for dimension in ("empathy", "clarity"):
        levels = [getattr(one, dimension).level for one in (english, chinese)]
        assert abs(levels[0] - levels[1]) <= 1, (dimension, levels)
