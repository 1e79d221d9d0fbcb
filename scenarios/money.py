"""Sums as one says and as one writes them: 500块, 500元, $150."""

from __future__ import annotations

from decimal import Decimal

from scenarios.terms import Language

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "CNY": "¥"}
_WRITTEN_ZH = {"CNY": "元", "USD": "美元", "GBP": "英镑", "EUR": "欧元"}
_SPOKEN_ZH = {"CNY": "块", "USD": "美元", "GBP": "英镑", "EUR": "欧元"}


def spoken_money(amount: Decimal, currency: str | None, language: Language) -> str:
    """A sum without decimals where there are none."""
    is_whole = amount == amount.to_integral_value()
    if language == "zh":
        digits = f"{amount:.0f}" if is_whole else f"{amount.normalize():f}"
        return digits + _SPOKEN_ZH.get(currency or "CNY", "块")
    digits = f"{amount:,.0f}" if is_whole else f"{amount:,.2f}"
    return _SIGNS.get(currency or "USD", "") + digits


def written_money(amount: Decimal, currency: str | None, language: Language) -> str:
    """A sum as one writes it in a sentence: $150, 150元."""
    spoken = spoken_money(amount, currency, language)
    if language == "en":
        return spoken
    return spoken.removesuffix(_SPOKEN_ZH.get(currency or "CNY", "块")) + _WRITTEN_ZH.get(currency or "CNY", "元")
