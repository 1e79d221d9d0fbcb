"""Offers judged against the debtor's means: what is accepted, what is countered, and with which sum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Literal

from personas.card import Bargains
from personas.days import next_on
from personas.model import Agreement, Progress
from personas.offers import GRANTING, Terms, haggled, instalments_for, on_the_table, puts_forward, terms_of
from scenarios.conditions import Moment
from scenarios.model import Case, Scenario
from scoring.reading.model import Reading

Outcome = Literal["accepted", "countered", "refused", "vague", "figures-refused", "sealed", "asked", "reopened"]
_SEALING = ("confirm-agreement", "end-call", "praise", "check-understanding", "announce-contact", "assent")
_PROPOSING = ("propose-plan", "propose-settlement", "request-payment", "set-deadline")
_MOVES = ("concede", "propose-plan", "propose-settlement", "ask-approval")
"""What a debtor who gives tit for tat takes for a move."""
_ASKING = frozenset({"ask-capacity", "ask-preference"})
ASKING_ON = frozenset({
    "ask-freely", "ask-reason", "ask-situation", "ask-budget", "ask-capacity", "ask-details", "ask-preference",
    "ask-safety",
})  # fmt: skip
"""Questions that want an answer of their own before anything is closed."""
REOPENS = "reopens"
"""What a reply is taken for that says nothing is agreed yet."""
PATIENT_TURNS = 3
"""So many turns after accepting, the debtor takes it as settled without being asked again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the debtor makes of the terms."""

    outcome: Outcome
    agreed: Agreement | None = None
    counter: Agreement | None = None
    heard: Decimal | None = None
    is_single: bool = False
    """A sum to be paid at once was too much."""


def judge(
    reading: Reading, scenario: Scenario, bargains: Bargains, case: Case, said: Progress, moment: Moment
) -> Verdict | None:
    """The debtor's verdict on what was offered or asked; None where nothing was."""
    if said.agreed is not None and _is_reopened(moment):
        return judge(reading, scenario, bargains, case, replace(said, agreed=None), moment) or Verdict("reopened")
    terms = haggled(terms_of(reading, scenario, case, said), reading, case, said)
    if _finds_too_long(terms, case, said, moment):
        return None
    if said.agreed is not None and _is_same(terms, said.agreed) and not _is_moved(terms, said.agreed, moment):
        table = Table(scenario, bargains, case, said, moment)
        sealing = not moment.acts.isdisjoint(_SEALING) or said.turn - said.agreed_in >= PATIENT_TURNS
        sealing = sealing and moment.acts.isdisjoint(ASKING_ON)
        return Verdict("sealed", table.completed(said.agreed, terms)) if sealing else None
    if not _offers(terms, moment, said):
        return None
    if not bargains.listens_if.holds(moment):
        return Verdict("figures-refused", heard=terms.amount)
    table = Table(scenario, bargains, case, said, moment)
    return _without_sum(table, terms) if terms.amount is None else table.answer(terms)


def _without_sum(table: Table, terms: Terms) -> Verdict | None:
    """No sum was named: the debtor's own is taken up, or asked for, or all stays vague."""
    moment, counters = table.moment, table.said.counters
    if counters and _takes_counter(moment, terms, counters[-1]):
        return table.settle(_dated(counters[-1], terms.day), None)
    if moment.acts & _ASKING:
        return Verdict("asked", counter=table.counter())
    return None if moment.acts.isdisjoint(_PROPOSING) else Verdict("vague")


def _is_reopened(moment: Moment) -> bool:
    """The collector says that nothing is agreed, or declines, and does not sum up terms in the same breath."""
    is_declined = REOPENS in moment.acts or "refuse" in moment.acts
    return is_declined and moment.acts.isdisjoint(("confirm-agreement", "concede"))


def _finds_too_long(terms: Terms, case: Case, said: Progress, moment: Moment) -> bool:
    """The debtor's own sum is named because it takes more instalments than can be given: that takes nothing up."""
    most, own = case.authority.max_instalments, on_the_table(said)
    if own is None or terms.amount != own or said.agreed is not None or most is None or terms.count is None:
        return False
    return terms.count > most and moment.acts.isdisjoint({*GRANTING, "confirm-agreement"})


def _is_same(terms: Terms, agreed: Agreement) -> bool:
    """The reply names no other sum than the agreed one; the total may be named beside it."""
    return terms.amount is None or terms.amount in (agreed.instalment, agreed.total)


def _is_moved(terms: Terms, agreed: Agreement, moment: Moment) -> bool:
    """The agreed sum is asked for on another day; a day in a summary is not looked at twice."""
    if terms.amount is None or terms.day is None or agreed.first_on is None or "confirm-agreement" in moment.acts:
        return False
    return not moment.acts.isdisjoint(_PROPOSING) and terms.day.isoformat() != agreed.first_on


def _offers(terms: Terms, moment: Moment, said: Progress) -> bool:
    """Something is offered, asked for or named: an act of bargaining, or a sum in a question of capacity."""
    if puts_forward(moment.acts, said) or moment.acts & _ASKING:
        return True
    return terms.amount is not None and "questions" in moment.acts


def _takes_counter(moment: Moment, terms: Terms, counter: Agreement) -> bool:
    """The collector agrees to what the debtor last proposed, or names the day, no earlier one, on which to pay it."""
    if not moment.acts.isdisjoint(("concede", "confirm-agreement", "propose-plan", "assent")):
        return True
    if terms.day is None or "request-payment" not in moment.acts:
        return False
    return counter.first_on is None or terms.day.isoformat() >= counter.first_on


def _dated(counter: Agreement, day: date | None) -> Agreement:
    return replace(counter, first_on=day.isoformat() if day else counter.first_on)


@dataclass(frozen=True, slots=True)
class Table:
    """The debtor's side of the table: means, ladder, and how far it was climbed."""

    scenario: Scenario
    bargains: Bargains
    case: Case
    said: Progress
    moment: Moment

    @property
    def ladder(self) -> tuple[Decimal, ...]:
        if self.scenario.offers is not None:
            return self.scenario.offers.ladder
        monthly = self.scenario.means.monthly
        return tuple((monthly * share / 100).quantize(Decimal(1), ROUND_DOWN) for share in (60, 80, 100))

    @property
    def step(self) -> int:
        """How many steps of the ladder were climbed, by the persona's policy."""
        climbed = len(self.said.counters)
        if self.bargains.concedes == "late":
            climbed = max(0, climbed - 1)
        if self.bargains.concedes == "tit-for-tat":
            moves = sum(not acts.isdisjoint(_MOVES) for acts in self.case.memory.acts)
            climbed = min(climbed, moves)
        return min(climbed, len(self.ladder) - 1)

    @property
    def ceiling(self) -> Decimal:
        """The most that is accepted for one payment."""
        monthly, step, yields = self.scenario.means.monthly, self.ladder[self.step], self.bargains.yields_if
        if self.bargains.judged_by == "means":
            return monthly * self.bargains.reach / 100
        is_won = yields is not None and yields.holds(self.moment)
        return (max(step, monthly) if is_won else step) * self.bargains.reach / 100

    @property
    def once(self) -> Decimal:
        """The most that is accepted as a single payment."""
        at_hand = self.scenario.means.lump_sum + self.scenario.means.monthly
        return max(self.ceiling, at_hand * self.bargains.reach / 100)

    @property
    def payday(self) -> date | None:
        return next_on(self.scenario.means.payday, self.case.date) if self.case.date else None

    def answer(self, terms: Terms) -> Verdict:
        amount = terms.amount or Decimal(0)
        wanted = _dated(Agreement(amount, terms.count, None, self._first_on()), terms.day)
        if not self._fits(amount, terms):
            is_all = amount == self.case.account.balance
            is_single = (terms.count or 1) == 1
            return Verdict("countered", counter=self.counter(), heard=None if is_all else amount, is_single=is_single)
        if self._is_too_early(amount, terms):
            return Verdict("countered", counter=self._judged(replace(wanted, first_on=self._first_on())), heard=amount)
        return self.settle(wanted, amount)

    def settle(self, wanted: Agreement, heard: Decimal | None) -> Verdict:
        """Accepted where the debtor is ready to; no promise otherwise."""
        if not self.bargains.agrees_if.holds(self.moment):
            return Verdict("refused", heard=heard)
        return Verdict("accepted", agreed=self._judged(wanted), heard=heard)

    def completed(self, agreed: Agreement, terms: Terms) -> Agreement:
        """What was agreed, with the number of instalments and the day as the collector now sums them up."""
        if terms.count is None or terms.count == agreed.count or terms.amount != agreed.instalment:
            return agreed
        return self._judged(_dated(replace(agreed, count=terms.count), terms.day))

    def counter(self) -> Agreement | None:
        """What the debtor proposes instead; None for somebody who has nothing left."""
        amount = self.ladder[self.step]
        if amount <= 0:
            return None
        balance = self.case.account.balance or amount
        count = instalments_for(balance, amount)
        return self._judged(Agreement(min(amount, balance), count, None, self._first_on()))

    def _fits(self, amount: Decimal, terms: Terms) -> bool:
        return amount <= (self.ceiling if (terms.count or 1) > 1 else self.once)

    def _is_too_early(self, amount: Decimal, terms: Terms) -> bool:
        """Before the money comes in, unless it is at hand; who agrees beyond the means does not count days."""
        if terms.day is None or self.payday is None or self.bargains.reach > 100:
            return False
        return terms.day < self.payday and amount > self.scenario.means.lump_sum

    def _first_on(self) -> str | None:
        return self.payday.isoformat() if self.payday else None

    def _judged(self, wanted: Agreement) -> Agreement:
        """The terms with their total, and whether they are within the real means."""
        amount, means = wanted.instalment or Decimal(0), self.scenario.means
        most = means.monthly if wanted.is_plan else means.monthly + means.lump_sum
        balance = self.case.account.balance
        total = min(amount * (wanted.count or 1), balance) if balance else amount * (wanted.count or 1)
        return replace(wanted, total=total, within_means=amount <= most)
