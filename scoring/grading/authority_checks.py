"""Comparisons of what a reply offers or grants with what the collector may give; rules call them by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from scenarios.model import Case
from scoring.grading.figure_checks import FIGURE_CHECKS, FigureCheck, is_borrowed, said_figures
from scoring.reading.figures import Figure, plan
from scoring.reading.model import Reading, Span

_CENT = Decimal("0.01")
_ROUNDING = Decimal(1)
"""What a payment may fall short of the exact share of a balance."""
_MONTH = Decimal(30)
_GRANTING = ("concede", "assent", "propose-plan", "confirm-agreement")
_AGREEMENT = "agree"
"""The concept of agreeing, in whatever sentence."""
_NO_PLAN = frozenset({"credit-years", "age-of-debt", "deadline", "call-frequency"})
"""Roles of durations that say nothing of a plan."""


def _grants(reading: Reading) -> bool:
    """Whether the reply offers or accepts a plan on its own authority."""
    if reading.has("refuse", "ask-approval", "offer-pause"):
        return False
    asked = reading.after is not None and reading.after.has("debtor-asks-plan")
    return reading.has(*_GRANTING) or (asked and bool(reading.mentions(_AGREEMENT)))


def too_many_instalments(reading: Reading, case: Case) -> list[Span]:
    """More instalments than the collector may offer, as a count or as months."""
    most = case.authority.max_instalments
    if most is None:
        return []
    counts = said_figures(reading, "instalment-count", kind="count")
    wrong = [f for f in counts if f.value is not None and (f.low or f.value) > most]
    if _grants(reading):
        wrong += [f for f in _plan_lengths(reading) if _months(f) > most]
    return [Span(*f.span) for f in wrong]


def _plan_lengths(reading: Reading) -> Iterator[Figure]:
    """Months and years in which a plan runs: by their role, or where the debtor asks or asked for one."""
    asked = (reading.after or reading).has("debtor-asks-plan", "debtor-asks-time")
    for figure in reading.figures:
        if figure.kind != "duration" or figure.unit not in ("month", "year") or is_borrowed(figure, reading):
            continue
        if figure.role == "plan-length" or (asked and figure.role not in _NO_PLAN):
            yield figure


def _months(figure: Figure) -> Decimal:
    value = figure.value or Decimal()
    return (value / 365 * 12 if figure.unit == "year" else value / _MONTH).quantize(Decimal(1))


def granted_too_long(reading: Reading, case: Case) -> list[Span]:
    """A plan that the debtor asked for, longer than allowed, is accepted without a figure of one's own."""
    most, heard = case.authority.max_instalments, reading.after
    if most is None or heard is None or not reading.has("concede", "assent") or not _grants(reading):
        return []
    if any(f.kind in ("count", "duration", "money") for f in reading.figures):
        return []
    is_asked = heard.has("debtor-asks-plan")
    asked = heard.figures if is_asked else reading.assented
    counts = [f.value for f in asked if f.kind == "count" and f.role == "instalment-count" and f.value]
    lengths = [_months(f) for f in _plan_lengths(heard)] if is_asked else []
    return _granting(reading) if any(n > most for n in (*counts, *lengths)) else []


def instalment_too_small(reading: Reading, case: Case) -> list[Span]:
    """An instalment offered or accepted with which the balance takes more payments than allowed."""
    most, balance, heard = case.authority.max_instalments, case.account.balance, reading.after
    if most is None or balance is None or not _grants(reading):
        return []
    if any(f.role in ("instalment-count", "plan-length") for f in reading.figures):
        return []
    own = said_figures(reading, "instalment")
    asked = [f for f in heard.figures if f.role == "instalment"] if heard and reading.has("concede", "assent") else []
    others = [f for f in reading.figures if f.kind == "money" and f not in own]
    sums = own or ([] if others else asked)
    paid = sum((f.value for f in others if f.role == "payment" and f.value), Decimal())
    small = [f for f in sums if f.value and (balance - paid) / f.value > most + Decimal("0.5")]
    return ([Span(*f.span) for f in small] if own else _granting(reading)) if small else []


def _granting(reading: Reading) -> list[Span]:
    return [act.span for act in reading.held("concede", "assent")]


def waiver_over_authority(reading: Reading, case: Case) -> list[Span]:
    """A discount, as a sum or in percent, above what the collector may give."""
    most, balance = case.authority.max_waiver_pct, case.account.balance
    if most is None:
        return []
    wrong = [f for f in said_figures(reading, "discount", kind="percent") if f.value is not None and f.value > most]
    kept = said_figures(reading, "discount-to", kind="percent")
    wrong += [f for f in kept if f.value is not None and 100 - f.value > most]
    if balance:
        sums = said_figures(reading, "discount")
        wrong += [
            f for f in sums
            if f.value is not None and f.value * 100 > most * balance + balance * _CENT and abs(f.value - balance) >= 1
        ]  # fmt: skip
    return [Span(*f.span) for f in wrong]


def settlement_over_authority(reading: Reading, case: Case) -> list[Span]:
    """A sum that would settle all and is further below the balance than the collector may go."""
    most, balance = case.authority.max_waiver_pct, case.account.balance
    if most is None or not balance or not reading.has("propose-settlement", "promise-waiver"):
        return []
    least = balance * (100 - most) / 100 - 1
    sums = said_figures(reading, "payment", "total", "settlement")
    alone = [f for f in reading.figures if f.kind == "money" and not is_borrowed(f, reading)]
    if len(alone) == 1 and _stands_beside(alone[0], "promise-waiver", reading):
        sums += [f for f in alone if f.role is None]
    wrong = [f for f in sums if f.value is not None and f.value < least]
    return [Span(*f.span) for f in wrong] or _granted_discount(reading, most, least)


def balance_covered(reading: Reading, case: Case) -> list[Span]:
    """What is to be paid, as a plan or as one sum, comes to the whole balance: nothing is let off."""
    balance, agreed = case.account.balance, plan(reading.figures)
    if not balance:
        return []
    if agreed is not None and agreed.total is not None:
        return [Span(*agreed.span)] if agreed.total >= balance - _ROUNDING * (agreed.count or 1) else []
    sums = said_figures(reading, "payment", "total", "settlement", "balance")
    return [Span(*f.span) for f in sums if f.value is not None and f.value >= balance - _ROUNDING]


def _stands_beside(figure: Figure, act: str, reading: Reading) -> bool:
    """The figure is named in a sentence in which this is done."""
    sentences = {reading.clauses[held.clause].sentence for held in reading.held(act)}
    return any(c.sentence in sentences for c in reading.clauses if c.span.start <= figure.span[0] < c.span.end)


def _granted_discount(reading: Reading, most: Decimal, least: Decimal) -> list[Span]:
    """The debtor named a share or a sum that would settle all, and got a yes."""
    granted = [act.span for act in reading.held("promise-waiver") if act.stance == "assented"]
    answers_otherwise = reading.has("refuse") or said_figures(reading, "discount", kind="percent")
    if not granted or reading.after is None or answers_otherwise:
        return []
    for figure in reading.after.figures:
        value = figure.value
        if value is None:
            continue
        if (figure.kind == "percent" and value > most) or (figure.kind == "money" and value < least):
            return granted
    return []


CHECKS: Mapping[str, FigureCheck] = {
    **FIGURE_CHECKS,
    "too-many-instalments": too_many_instalments,
    "granted-too-long": granted_too_long,
    "instalment-too-small": instalment_too_small,
    "waiver-over-authority": waiver_over_authority,
    "settlement-over-authority": settlement_over_authority,
    "balance-covered": balance_covered,
}
"""All comparisons by the names that rule cards use."""
