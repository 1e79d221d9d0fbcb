"""Figures are read, not matched: money, percent, counts, dates, times and durations, with roles and arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from scoring.reading.figures import chinese, english
from scoring.reading.figures.model import DAYS, Figure, Plan
from scoring.reading.figures.roles import with_roles

__all__ = ["Figure", "Plan", "find_figures", "plan"]
_SCANS: Mapping[str, Callable[[str], Iterator[Figure]]] = {"en": english.scan, "zh": chinese.scan}


def find_figures(text: str, language: str) -> tuple[Figure, ...]:
    """All figures of normalised text, in the order in which they stand; KeyError for an unknown language."""
    return with_roles(list(_SCANS[language](text)), text, language)


_NEAR = 14
"""Characters between the months of a plan and what is paid each month."""


def _months(figures: Sequence[Figure], sums: Sequence[Figure]) -> list[Figure]:
    """Months of a plan as its count: “six months, 1,600 a month”."""
    lengths = [f for f in figures if f.unit == "month" and f.kind == "duration" and f.role in (None, "plan-length")]
    return [
        replace(f, value=f.value / DAYS["month"]) for f in lengths
        if f.value and f.low is None and any(0 <= s.span[0] - f.span[1] <= _NEAR for s in sums)
    ][:1]  # fmt: skip


def _nearest(counts: Sequence[Figure], sums: Sequence[Figure]) -> list[Figure]:
    """The count that each sum belongs to, where more counts than sums are said: the nearest."""
    if len(counts) <= len(sums):
        return list(counts)
    return [min(counts, key=lambda count: abs(each.span[0] - count.span[1])) for each in sums]


_MUCH_MORE = 2
"""A sum that is so many times another is no payment beside it, but what the payments come to."""


def _listed(figures: Sequence[Figure], counts: Sequence[Figure]) -> Plan | None:
    """“Three payments: 1,000, 1,000 and 980”: each is named, and they are added up."""
    named = [f for f in figures if f.kind == "money" and f.value and f.role in (None, "payment", "instalment")]
    values = [f.value for f in named if f.value]
    if len(counts) != 1 or not 1 < len(values) == counts[0].value or max(values) >= _MUCH_MORE * min(values):
        return None
    start = min(counts[0].span[0], named[0].span[0])
    return Plan(len(values), values[0], sum(values, Decimal()), (start, named[-1].span[1]))


def plan(figures: Sequence[Figure]) -> Plan | None:
    """Instalments that are said: each count with its sum, added up; None where no sum is named for a count."""
    sums = [f for f in figures if f.kind == "money" and f.value is not None and f.role == "instalment"]
    counts = [f for f in figures if f.role == "instalment-count" and f.value] or _months(figures, sums)
    if not counts:
        return Plan(None, sums[0].value, None, sums[0].span) if sums else None
    if not sums:
        nearest = [f for f in figures if f.kind == "money" and f.value and f.role in (None, "payment")]
        near = [f for f in nearest if 0 <= f.span[0] - counts[0].span[1] <= 6]
        if not near:
            return Plan(int(counts[0].value or 0), None, None, counts[0].span)
        sums = near
    if listed := _listed(figures, counts):
        return listed
    if len(counts) > len(sums) and counts[0].value == sum((c.value or Decimal() for c in counts[1:]), Decimal()):
        counts = counts[1:]  # “four payments, two of … and two of …”: the whole, then its parts
    counts = _nearest(counts, sums)
    total = Decimal()
    for count, each in zip(counts, sums, strict=False):
        total += (count.value or Decimal()) * (each.value or Decimal())
    number = int(sum((c.value or Decimal() for c in counts[: len(sums)]), Decimal()))
    span = (
        min(counts[0].span[0], sums[0].span[0]),
        max(counts[-1].span[1], sums[min(len(sums), len(counts)) - 1].span[1]),
    )
    return Plan(number, sums[0].value, total, span)
