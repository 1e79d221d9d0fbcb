"""A figure: a typed value in the text, with its role."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["money", "percent", "count", "date", "time", "duration"]
DAYS: dict[str, Decimal] = {
    "minute": Decimal(1) / 1440,
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal(30),
    "year": Decimal(365),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Money, percent, count (value), duration (value in days), date or time (iso)."""

    kind: Kind
    value: Decimal | None
    span: tuple[int, int]
    role: str | None = None
    """balance, instalment, instalment-count, remainder, discount, fee, rate, age-of-debt, credit-years, deadline…"""
    currency: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    """Bounds where the words leave a margin: about, over, 多, 几."""
    unit: str | None = None
    iso: str | None = None
    """Time HH:MM; date as far as it is said: 2026-06-09, --06-09, ---05, weekday:5, today, end-of-month…"""
    alternatives: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Instalments as said: how many, how much each, what they add up to."""

    count: int | None
    instalment: Decimal | None
    total: Decimal | None
    span: tuple[int, int]
