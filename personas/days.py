"""Days as the reading leaves them (---15, weekday:5, tomorrow) put on the calendar of the conversation."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_FULL = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_MONTH_DAY = re.compile(r"--(\d{2})-(\d{2})$")
_DAY = re.compile(r"---(\d{2})$")
_WEEKDAY = re.compile(r"(next-)?weekday:(\d)$")
_AHEAD = re.compile(r"in-(\d+)-days$")
_MONTH_END = re.compile(r"end-of-(?:(?:the|this)-)?month$")
_NAMED = {"today": 0, "tonight": 0, "now": 0, "tomorrow": 1}
_WEEK = 7


def day_of(said: str | None, today: date | None, payday: date | None = None) -> date | None:
    """The day that was meant, the next one of its kind; None where the words leave it open (soon, next month)."""
    if not said or today is None:
        return None
    if said in _NAMED:
        return today + timedelta(days=_NAMED[said])
    if said.endswith("payday"):
        return payday
    if ahead := _AHEAD.match(said):
        return today + timedelta(days=int(ahead[1]))
    if weekday := _WEEKDAY.match(said):
        return _weekday(int(weekday[2]), today, is_next=bool(weekday[1]))
    return _dated(said, today)


def _dated(said: str, today: date) -> date | None:
    if _MONTH_END.match(said):
        return _on(today.year, today.month, 31)
    if full := _FULL.match(said):
        return _on(int(full[1]), int(full[2]), int(full[3]))
    if month := _MONTH_DAY.match(said):
        this_year = _on(today.year, int(month[1]), int(month[2]))
        return this_year if this_year >= today else _on(today.year + 1, int(month[1]), int(month[2]))
    if day := _DAY.match(said):
        this_month = _on(today.year, today.month, int(day[1]))
        return this_month if this_month >= today else next_on(int(day[1]), today)
    return None


def _weekday(number: int, today: date, *, is_next: bool) -> date:
    """The coming day of that number (Monday is 1); with `next`, the one of the week after this."""
    monday = today - timedelta(days=today.weekday())
    this_week = monday + timedelta(days=number - 1)
    if is_next:
        return this_week + timedelta(days=_WEEK)
    return this_week if this_week >= today else this_week + timedelta(days=_WEEK)


def next_on(number: int, today: date) -> date:
    """The first day of that number after today; the last of the month where it is too short."""
    this_month = _on(today.year, today.month, number)
    if this_month > today:
        return this_month
    year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    return _on(year, month, number)


def _on(year: int, month: int, number: int) -> date:
    month = min(12, max(1, month))
    return date(year, month, min(max(1, number), calendar.monthrange(year, month)[1]))
