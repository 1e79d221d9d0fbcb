"""The better wording of a finding, with the figures and names of the case filled in. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scenarios.model import Case
from scenarios.money import written_money
from scenarios.terms import Language

_NAME = re.compile(r"\{([a-z]+)\}")
_UNKNOWN: Mapping[str, Mapping[Language, str]] = {
    "balance": {"en": "the balance on file", "zh": "账上这个数"},
    "days": {"en": "so many", "zh": "若干"},
    "agency": {"en": "the agency", "zh": "受委托的机构"},
    "creditor": {"en": "the creditor", "zh": "债权人"},
    "instalments": {"en": "a few", "zh": "几"},
}
"""What stands in a better wording where the case does not say."""


def unknown_names(text: str) -> list[str]:
    """Names in braces that stand for nothing."""
    return [name for name in _NAME.findall(text) if name not in _UNKNOWN]


def filled(text: str, language: Language, case: Case | None = None) -> str:
    """The wording with its names in braces filled from the case, in general words where that is silent."""
    if "{" not in text:
        return text
    known = _values(case, language) if case else {}
    return _NAME.sub(lambda found: known.get(found[1]) or _UNKNOWN[found[1]][language], text)


def _values(case: Case, language: Language) -> dict[str, str | None]:
    account = case.account
    return {
        "balance": None if account.balance is None else written_money(account.balance, account.currency, language),
        "days": None if account.days_past_due is None else str(account.days_past_due),
        "agency": account.agency,
        "creditor": account.creditor,
        "instalments": str(most) if (most := case.authority.max_instalments) else None,
    }
