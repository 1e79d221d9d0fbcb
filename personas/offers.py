"""What the collector named in one reply: a sum, how many times, from which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from personas.days import day_of, next_on
from personas.model import Progress
from scenarios.model import Case, Scenario
from scoring.reading.model import Reading

if TYPE_CHECKING:
    from scoring.reading.figures import Figure

_EACH = frozenset({"instalment", "payment", "settlement", "offer"})
_ONE_OF_MANY = frozenset({"instalment"})
_WHOLE = frozenset({"balance", "total"})
_UNTOLD = frozenset({None, ""})
"""Roles of a sum of which nothing says what it is for."""
OFFERING = frozenset({
    "propose-plan", "propose-settlement", "request-payment", "set-deadline", "confirm-agreement", "concede",
})  # fmt: skip
GRANTING = frozenset({"concede", "assent"})
"""Acts that say yes to what the debtor put on the table, and offer nothing where nothing lies there."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the collector named in one reply; None is what was left open."""

    amount: Decimal | None = None
    """Each payment."""
    count: int | None = None
    day: date | None = None
    """The first payment; None too where the words leave the day open."""


def instalments_for(balance: Decimal, each: Decimal) -> int:
    """So many payments of `each` as the balance takes."""
    return max(1, int((balance / each).to_integral_value(ROUND_CEILING)))


def puts_forward(acts: frozenset[str], said: Progress) -> bool:
    """Something is offered or asked for; a yes counts only where something lies on the table to say yes to."""
    offered = acts & OFFERING
    return bool(offered if said.counters or said.agreed else offered - GRANTING)


def on_the_table(said: Progress) -> Decimal | None:
    """The sum that the debtor named last."""
    return said.counters[-1].instalment or None if said.counters else None


def terms_of(reading: Reading, scenario: Scenario, case: Case, said: Progress) -> Terms:
    """Amount of each payment, how many and from when, as far as the figures say."""
    most = case.authority.max_instalments
    # “I can only do twelve” names months, whatever it looks like.
    sums = [f for f in reading.figures if f.kind == "money" and f.value is not None and f.value != most]
    money = _meant(reading, sums)
    counts = _meant(reading, [f for f in reading.figures if _instalments(f)])
    count = _instalments(counts[0]) if counts else None
    is_offer = puts_forward(frozenset(act.id for act in reading.acts if act.is_held), said)
    each = _each(money, count, case, said, is_offer=is_offer)
    whole = _first(money, _WHOLE)
    payday = next_on(scenario.means.payday, case.date) if case.date else None
    named = sorted(
        (f.iso for f in reading.figures if f.kind == "date" and f.iso and f.role != "frequency"), key=_says_little
    )
    dates = (day_of(iso, case.date, payday) for iso in named)
    day = next((found for found in dates if found), None)
    if each is not None:
        return Terms(each, count or _repeats(each, money, case), day)
    # A limit told (“twelve at most”) is no offer of the balance in twelve.
    if count and (whole or (case.account.balance and is_offer)):
        return Terms(((whole or case.account.balance or Decimal(0)) / count).quantize(Decimal("0.01")), count, day)
    is_for_all = reading.has("request-payment", "propose-settlement")
    return Terms(whole if is_for_all else None, None, day)


def _each(money: list[Figure], count: int | None, case: Case, said: Progress, *, is_offer: bool) -> Decimal | None:
    """What each payment is to be; of a sum that is named as too little and another, the other."""
    each = _first(money, _ONE_OF_MANY) or _first(money, _EACH)
    if not is_offer:
        return each
    is_aside = each == on_the_table(said) or (count is None and each is not None and _takes_too_many(each, case))
    if each is None or is_aside:
        others = [f for f in money if f.value not in (each, case.account.balance)]
        each = _first(others, _EACH | _UNTOLD) or each
    return each or _first(money, _UNTOLD)


def haggled(terms: Terms, reading: Reading, case: Case, said: Progress) -> Terms:
    """While instalments are haggled over, a bare sum is one of them, unless it is asked for on a day of its own."""
    is_open = bool(said.counters) and said.counters[-1].is_plan and said.agreed is None
    is_dated = terms.day is not None and not reading.has("propose-plan") and terms.amount not in said.named
    is_single = reading.has("propose-settlement") or is_dated
    if not is_open or is_single or terms.count is not None or not terms.amount or not case.account.balance:
        return terms
    return replace(terms, count=instalments_for(case.account.balance, terms.amount))


def _meant(reading: Reading, figures: list[Figure]) -> list[Figure]:
    """The figures that are put forward, the last named first: “1,200 would take too long, could you do 1,950?”.

    A sum of no known role is one only in a sentence that offers something. What the debtor has just named is taken up
    only where nothing else is.
    """
    acts = [act for act in reading.acts if act.id in OFFERING and act.is_held and act.clause < len(reading.clauses)]
    offering = {reading.clauses[act.clause].sentence for act in acts}
    told = {f.value for f in reading.after.figures} if reading.after is not None else set[Decimal | None]()
    meant, unmeant = [], []
    for figure in [f for f in figures if f.value not in told] or figures:
        clause = next((c for c in reading.clauses if c.span.start <= figure.span[0] < c.span.end), None)
        is_aside = clause is not None and not figure.role and clause.sentence not in offering
        is_unmeant = clause is not None and (clause.condition == "antecedent" or clause.denied)
        if is_unmeant:
            unmeant.append(figure)
        elif not is_aside:
            meant.append(figure)
    return (meant or [figure for figure in figures if figure.role and figure not in unmeant])[::-1]


def _says_little(iso: str) -> int:
    """How little a day says of when payments begin.

    One with its month says more than the day of some month (28 May, then the 28th of each month), and today may be
    the day on which one agrees.
    """
    return 2 if iso in ("today", "tonight") else int(iso.startswith("---"))


def _instalments(figure: Figure) -> int | None:
    """Instalments as a number of payments, or as the months that they run."""
    if figure.role == "instalment-count" and figure.value:
        return int(figure.value)
    if figure.role == "plan-length" and figure.unit == "month" and figure.value:
        return round(figure.value / 30)
    return None


def _first(money: Iterable[Figure], roles: frozenset[str | None]) -> Decimal | None:
    return next((f.value for f in money if f.role in roles), None)


def _takes_too_many(amount: Decimal, case: Case) -> bool:
    most, balance = case.authority.max_instalments, case.account.balance
    return most is not None and balance is not None and amount > 0 and balance / amount > most


def _repeats(amount: Decimal, money: Iterable[Figure], case: Case) -> int | None:
    """So many instalments of this amount as the balance takes; None for a single payment."""
    is_instalment = any(f.role == "instalment" and f.value == amount for f in money)
    if not is_instalment or not amount or not case.account.balance:
        return None
    return instalments_for(case.account.balance, amount)
