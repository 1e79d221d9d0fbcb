"""Numbers and days as a debtor says them: twice, the 15th, 4月15号."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date

from scenarios.terms import Language

_CARDINALS: Mapping[Language, tuple[str, ...]] = {
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "zh": ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
}
"""How many; beyond that in digits."""


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
