"""What becomes of an agreement, month by month, by the debtor's real means and resolve. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from personas.afterwards.card import AfterlifeCard, Cause, Course, Disposition, Telling
from personas.afterwards.recollection import Recollection
from personas.amounts import cardinal, written_day
from personas.days import day_of, next_on
from personas.model import Agreement
from personas.speech import rendered
from scenarios.cards import Bilingual
from scenarios.chance import drawn
from scenarios.conditions import compare
from scenarios.model import Scenario
from scenarios.money import written_money
from scenarios.terms import Language

_RESOLVE_A_MONTH = 15
"""So many points of resolve carry a doubtful promise one month further."""
_PART = Decimal(10)
"""What is at hand is paid in round sums."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment that fell due."""

    number: int
    due: str
    amount: Decimal
    """What came in, in the account's currency."""
    status: Literal["paid", "late", "part", "missed"]


@dataclass(frozen=True, slots=True)
class Afterlife:
    """How an agreement went on, up to the first payment that was missed."""

    course: Course
    cause: Cause
    paid: int
    """Number of payments made in full."""
    amount: Decimal
    """All that came in."""
    over: Decimal
    """By so much each payment was more than what is left for it; 0 where it was not."""
    payments: tuple[Payment, ...]
    told: Bilingual


@dataclass(frozen=True, slots=True)
class Prospect:
    """An agreement beside the means that have to keep it."""

    card: AfterlifeCard
    scenario: Scenario
    terms: Agreement
    call: Recollection
    seed: int
    beyond: frozenset[Cause]
    """What was granted beyond the collector's authority: a discount, a length."""

    @property
    def count(self) -> int:
        return self.terms.count or 1

    @property
    def each(self) -> Decimal:
        return self.terms.instalment or Decimal(0)

    @property
    def at_hand(self) -> Decimal:
        """What is there for one payment: what is left of the month, and for a single one the savings too."""
        means = self.scenario.means
        return means.monthly if self.terms.is_plan else means.monthly + means.lump_sum

    @property
    def over(self) -> Decimal:
        return max(Decimal(0), self.each - self.at_hand)

    @property
    def disposition(self) -> Disposition:
        return self.card.personas.get(self.scenario.persona, Disposition())

    @property
    def resolve(self) -> int:
        """How much the debtor wants to keep it, 0 to 100: trust and willingness, less what tension is left."""
        call = self.call
        return max(0, min(100, (call.trust + call.willingness - call.tension) // 2 + self.disposition.resolve))

    @property
    def is_by_pressure(self) -> bool:
        return any(each.holds(self.call) for each in self.card.by_pressure)

    def chance(self, about: str, sides: int) -> int:
        return drawn(f"{self.seed}:{self.scenario.id}:afterlife:{about}", sides)

    def breaks(self) -> Iterator[tuple[int, Cause]]:
        """After how many payments it comes to an end, and why; the most telling cause first."""
        if self.over:
            yield self._stretched(), "means"
        granted = next((cause for cause in ("discount", "length") if cause in self.beyond), None)
        if granted is not None:
            yield min(self.count, 1 + self.chance("disowned", 2)), granted
        percent = min(100, self.resolve * 100 // self.card.firm)
        if self.is_by_pressure:
            percent = min(percent, self.card.pressed_keeps)
        if self.chance("keeps", 100) >= percent:
            months = 1 + self.resolve // _RESOLVE_A_MONTH
            yield self.chance("stops", min(months, self.count)), "pressure" if self.is_by_pressure else "trust"

    def _stretched(self) -> int:
        """So many payments savings and going without make up for; never all of them: it was beyond the means."""
        if not self.terms.is_plan:
            return 0
        means = self.scenario.means
        cushion = means.lump_sum + means.essentials * self.disposition.stretch / 100
        return min(self.count - 1, int(cushion / self.over))

    @property
    def first_due(self) -> date:
        today = self.scenario.date
        return day_of(self.terms.first_on, today) or next_on(self.scenario.means.payday, today)

    @property
    def is_late(self) -> bool:
        """The first payment is due before the money comes in, and there are no savings for it."""
        means = self.scenario.means
        return self.first_due < next_on(means.payday, self.scenario.date) and self.each > means.lump_sum


def afterlife(
    card: AfterlifeCard,
    scenario: Scenario,
    terms: Agreement,
    call: Recollection,
    seed: int,
    breaches: Iterable[str] = (),
    already: int = 0,
) -> Afterlife:
    """What becomes of the terms.

    `breaches` are the ids of the rules that the collector broke in the call; `already` is the number of payments that
    came in before it.
    """
    prospect = Prospect(card, scenario, terms, call, seed, _beyond(card, scenario, terms, frozenset(breaches)))
    # Of two breaks in the same month the more telling comes first, for `min` takes the first.
    paid, cause = min(prospect.breaks(), key=lambda each: each[0], default=(prospect.count, "none"))
    paid = max(paid, min(already, prospect.count - 1))
    payments = tuple(_payments(prospect, paid, cause))
    amount = sum((each.amount for each in payments), Decimal(0))
    course = _course(prospect, cause, amount)
    told = Bilingual(
        en=_told(prospect, payments, course, cause, "en"), zh=_told(prospect, payments, course, cause, "zh")
    )
    return Afterlife(course, cause, paid, amount, prospect.over, payments, told)


def _beyond(card: AfterlifeCard, scenario: Scenario, terms: Agreement, breaches: frozenset[str]) -> frozenset[Cause]:
    most = scenario.authority.max_instalments
    is_too_long = most is not None and (terms.count or 1) > most
    found: set[Cause] = {"length"} if is_too_long else set()
    return frozenset(found | ({"discount"} if not breaches.isdisjoint(card.disowned_by) else set()))


def _course(prospect: Prospect, cause: Cause, amount: Decimal) -> Course:
    if cause in ("discount", "length"):
        return "disowned"
    if cause == "none":
        return "late" if prospect.is_late else "kept"
    return "stopped" if amount else "unpaid"


def _payments(prospect: Prospect, paid: int, cause: Cause) -> Iterator[Payment]:
    """All payments made and the first that was not; a single one beyond the means is paid in part."""
    due, terms = prospect.first_due, prospect.terms
    for number in range(1, min(paid + 1, prospect.count) + 1):
        rest = (terms.total or prospect.each * prospect.count) - prospect.each * (number - 1)
        amount = max(Decimal(0), min(prospect.each, rest))
        if number <= paid:
            yield Payment(number, due.isoformat(), amount, "late" if number == 1 and prospect.is_late else "paid")
        elif cause == "means" and not terms.is_plan and prospect.at_hand >= _PART:
            yield Payment(number, due.isoformat(), prospect.at_hand // _PART * _PART, "part")
        else:
            yield Payment(number, due.isoformat(), Decimal(0), "missed")
        due = next_on(prospect.first_due.day, due)


def _told(prospect: Prospect, payments: tuple[Payment, ...], course: Course, cause: Cause, language: Language) -> str:
    paid = sum(each.status in ("paid", "late") for each in payments)
    row = next(row for row in prospect.card.tells if _fits(row, course, cause, paid, once=not prospect.terms.is_plan))
    variant = row.says[prospect.chance("told", len(row.says))]
    return rendered(variant.in_(language), _values(prospect, payments, paid, language))


def _fits(row: Telling, course: Course, cause: Cause, paid: int, *, once: bool) -> bool:
    return (
        row.course == course
        and (not row.cause or cause in row.cause)
        and row.once in (None, once)
        and (row.paid is None or compare(row.paid, paid))
    )


def _values(prospect: Prospect, payments: tuple[Payment, ...], paid: int, language: Language) -> dict[str, str]:
    """What the placeholders of the tellings stand for."""
    scenario, terms = prospect.scenario, prospect.terms
    is_british = scenario.jurisdiction == "uk"
    amount = sum((each.amount for each in payments), Decimal(0))
    payday = next_on(scenario.means.payday, scenario.date)
    sums = {
        "each": prospect.each, "left": prospect.at_hand, "over": prospect.over, "amount": amount,
        "total": terms.total or prospect.each * prospect.count,
        "rest": max(Decimal(0), scenario.account.balance - amount),
    }  # fmt: skip
    days = {"first_day": prospect.first_due, "payday": payday, "missed_day": day_of(payments[-1].due, scenario.date)}
    return {
        **{name: written_money(value, scenario.account.currency, language) for name, value in sums.items()},
        **{name: written_day(day, language, is_british=is_british) for name, day in days.items() if day},
        "first": _first(paid, language), "paid": cardinal(paid, language), "count": cardinal(prospect.count, language),
        "allowed": cardinal(scenario.authority.max_instalments or prospect.count, language),
    }  # fmt: skip


def _first(paid: int, language: Language) -> str:
    """The first instalment, the first two instalments; 头一期、头两期."""
    number = cardinal(paid, language)
    if language == "zh":
        return f"头{number}期"
    return "the first instalment" if paid == 1 else f"the first {number} instalments"
