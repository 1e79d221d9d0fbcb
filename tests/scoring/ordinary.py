"""The call that tests of grading start from: verified, nothing special, every figure of the file known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from scenarios.model import Case
from scoring.grading.examples import COUNTRY, ORDINARY

ACCOUNTS: dict[str, dict[str, Any]] = {
    "en": {
        "creditor": "Harbor Bank", "agency": "Northgate Recovery", "debtor": "Dana Reyes",
        "balance": Decimal(2400), "currency": "USD", "days_past_due": 75,
    },
    "zh": {
        "creditor": "澜桥银行", "agency": "启岸资产服务", "debtor": "陈立",
        "balance": Decimal(12000), "currency": "CNY", "days_past_due": 75,
    },
}  # fmt: skip
AUTHORITY = {"legal_action": "none", "max_instalments": 6, "max_waiver_pct": 0}


def ordinary(language: str, **facts: Any) -> Case:
    """The ordinary call in the language, with what a test changes."""
    known = {"account": ACCOUNTS[language], "authority": AUTHORITY, "jurisdiction": COUNTRY[language]}
    return Case.model_validate({**ORDINARY, **known, **facts, "language": language})
