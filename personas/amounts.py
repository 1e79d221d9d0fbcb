"""Sums and days as a debtor says them: $150, 500块, the 15th, 4月15号."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from scenarios.terms import Language

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "CNY": "¥"}
_CARDINALS: Mapping[Language, tuple[str, ...]] = {
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "zh": ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
}
"""How many; beyond that in digits."""
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


def cardinal(number: int, language: Language) -> str:
    """A number of things, in words as far as one says it in a word."""
    words = _CARDINALS[language]
    return words[number] if 0 <= number < len(words) else str(number)


def times(number: int, language: Language) -> str:
    """How often: once, twice, three times; 一, 两, 三 before its measure word."""
    if language == "zh":
        return cardinal(number, language)
    return {1: "once", 2: "twice"}.get(number) or f"{cardinal(number, language)} times"


def spoken_day(day: date, today: date | None, language: Language, *, is_british: bool = False) -> str:
    """A day as one says it on the phone: without its month while that is this one."""
    is_this_month = today is not None and (day.year, day.month) == (today.year, today.month)
    if language == "zh":
        return f"{day.day}号" if is_this_month else f"{day.month}月{day.day}号"
    if is_this_month:
        return f"the {ordinal(day.day)}"
    if is_british:
        return f"the {ordinal(day.day)} of {calendar.month_name[day.month]}"
    return f"{calendar.month_name[day.month]} {ordinal(day.day)}"


def written_day(day: date, language: Language, *, is_british: bool = False) -> str:
    """A day with its month, as a file has it: March 15th, 3月15日."""
    said = spoken_day(day, None, language, is_british=is_british)
    return said.replace("号", "日") if language == "zh" else said


def spoken_payday(payday: int, language: Language) -> str:
    return f"{payday}号" if language == "zh" else f"the {ordinal(payday)}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
