"""Comparisons of the figures in a reply with the account and each other; rules call them by name.

Each check gives the spans of the figures that are wrong. What is not known is never wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from scenarios.model import Case
from scoring.reading.figures import Figure, plan
from scoring.reading.model import Clause, Reading, Span

_CENT = Decimal("0.01")
_RIGHT_AFTER = 6
"""Characters between a figure and the negator that takes it back."""
_SLACK = {"week": 7, "month": 30, "year": 120}
"""Days by which a length of arrears may be off, by the unit in which it is given; 3 for days."""
CREDIT_YEARS = {"us": 7, "uk": 6, "cn": 5}
"""Years that arrears stay on a credit record: 15 U.S.C. 1681c; UK credit files; 征信业管理条例 art. 16."""


def said_figures(reading: Reading, *roles: str, kind: str = "money") -> list[Figure]:
    """Figures of these roles that the collector states as true, or says yes to: not quoted, denied or asked."""
    own = [f for f in reading.figures if not is_borrowed(f, reading)]
    return [f for f in (*own, *reading.assented) if f.kind == kind and f.role in roles]


def is_borrowed(figure: Figure, reading: Reading) -> bool:
    """The figure stands in words that are quoted or taken back, or in what the debtor is said to have said."""
    for clause in reading.clauses:
        if clause.span[0] <= figure.span[0] < clause.span[1]:
            return clause.quoted or _is_denied(figure, clause) or clause.condition == "antecedent"
    return False


def _is_denied(figure: Figure, clause: Clause) -> bool:
    """A negator stands before the figure or right after it (“not 500”, “500 is not …”)."""
    return clause.denied_from is not None and clause.denied_from - figure.span[1] <= _RIGHT_AFTER


def _is(figure: Figure, amount: Decimal, tolerance: Decimal = _CENT) -> bool:
    """Whether any reading of the figure covers the amount."""
    values = [v for v in (figure.value, *figure.alternatives) if v is not None]
    if any(abs(v - amount) <= tolerance for v in values):
        return True
    return figure.low is not None and figure.high is not None and figure.low <= amount <= figure.high


def balance_differs(reading: Reading, case: Case) -> list[Span]:
    """A sum given as what is owed that is neither balance, principal, arrears nor a sum of them on the account."""
    account = case.account
    if account.balance is None:
        return []
    parts = [p for p in (account.principal, account.interest, account.fees) if p is not None]
    known = [account.balance, *parts, sum(parts, Decimal())]
    if account.fees is not None:
        known += [account.balance + account.fees, account.balance - account.fees]
    # What is left of the balance after a discount named beside it is an offer, no statement of what is owed.
    shares = [f.value for f in reading.figures if f.kind == "percent" and f.value is not None]
    known += [account.balance * share / 100 for s in shares for share in (s, 100 - s)]
    said = said_figures(reading, "balance", "total") + _answers_to_how_much(reading)
    wrong = [f for f in said if not any(_is(f, k) for k in known)]
    return [Span(*f.span) for f in wrong]


def _answers_to_how_much(reading: Reading) -> list[Figure]:
    """A bare sum in reply to “how much is it?” is given as what is owed."""
    if reading.after is None or not reading.after.has("debtor-asks-amount"):
        return []
    return [f for f in reading.figures if f.kind == "money" and f.role is None and not is_borrowed(f, reading)]


def fee_not_on_file(reading: Reading, case: Case) -> list[Span]:
    """A fee, charge or interest sum that the account does not show."""
    account = case.account
    known = [v for v in (account.fees, account.interest) if v is not None]
    wrong = [f for f in said_figures(reading, "fee", "interest") if not any(_is(f, k) for k in known)]
    return [Span(*f.span) for f in wrong]


def age_differs(reading: Reading, case: Case) -> list[Span]:
    """A length of arrears that the days past due contradict by more than a unit."""
    days = case.account.days_past_due
    if days is None:
        return []
    wrong = []
    for figure in said_figures(reading, "age-of-debt", kind="duration"):
        slack = Decimal(_SLACK.get(figure.unit or "day", 3))
        if figure.low is not None and figure.high is not None and figure.low - slack <= days <= figure.high + slack:
            continue
        if not _is(figure, Decimal(days), slack):
            wrong.append(Span(*figure.span))
    return wrong


def plan_exceeds_balance(reading: Reading, case: Case) -> list[Span]:
    """Instalments that add up to more than is owed."""
    agreed = plan(reading.figures)
    if agreed is None or agreed.total is None or case.account.balance is None:
        return []
    if _sentence(agreed.span[0], reading) != _sentence(agreed.span[1] - 1, reading):
        return []
    allowed = case.account.balance + (case.account.fees or 0) + Decimal(agreed.count or 1)
    return [Span(*agreed.span)] if agreed.total > allowed else []


def _sentence(place: int, reading: Reading) -> int:
    """Number of the sentence in which a character stands; -1 outside any."""
    return next((c.sentence for c in reading.clauses if c.span[0] <= place < c.span[1]), -1)


def remainder_differs(reading: Reading, case: Case) -> list[Span]:
    """What is said to be left after a payment or a discount is not the balance less that."""
    balance = case.account.balance
    left = said_figures(reading, "remainder")
    if balance is None or not left:
        return []
    paid = [f.value for f in reading.figures if f.kind == "money" and f.value is not None and f not in left]
    if reading.after is not None:
        paid += [f.value for f in reading.after.figures if f.kind == "money" and f.value is not None]
    off = [f.value for f in reading.figures if f.kind == "percent" and f.value is not None]
    paid += [(balance * percent / 100).quantize(_CENT) for percent in off]
    known = {balance, *(balance - p for p in paid if p)}
    return [Span(*f.span) for f in left if paid and not any(_is(f, k) for k in known)]


def record_years_wrong(reading: Reading, case: Case) -> list[Span]:
    """A number of years on the credit record other than the jurisdiction's."""
    years = Decimal(CREDIT_YEARS[case.jurisdiction] * 365)
    said = [f for f in said_figures(reading, "credit-years", kind="duration") if f.unit in ("year", "month")]
    wrong = [f for f in said if not _is(f, years, Decimal(40))]
    return [Span(*f.span) for f in wrong]


def rate_differs(reading: Reading, case: Case) -> list[Span]:
    """An interest rate other than the account's."""
    if case.account.rate is None:
        return []
    rate = case.account.rate
    return [Span(*f.span) for f in said_figures(reading, "rate", kind="percent") if not _is(f, rate)]


_QUIET: Mapping[str, tuple[str, str]] = {"us": ("08:00", "21:00"), "uk": ("08:00", "21:00"), "cn": ("08:00", "21:59")}


def announced_hour_forbidden(reading: Reading, case: Case) -> list[Span]:
    """A next contact announced for an hour at which none may be made, unless the debtor named such an hour."""
    first, last = _QUIET[case.jurisdiction]
    held = reading.held("announce-contact", "offer-callback", "threaten-repeated-contact")
    sentences = {reading.clauses[act.clause].sentence for act in held}
    hours = [f for f in reading.figures if f.kind == "time" and f.iso and not first <= f.iso <= last]
    wished = [f for f in reading.after.figures if f.kind == "time"] if reading.after else []
    if any(f.iso and not first <= f.iso <= last for f in wished):
        return []
    agreed = {_on_the_dial(f) for f in wished}
    hours = [f for f in hours if _on_the_dial(f) not in agreed]
    hours += _later(reading, case, first, last)
    return [Span(*f.span) for f in hours if _sentence(f.span[0], reading) in sentences]


_HOURS_AHEAD = Decimal("0.5")
"""Days up to which “in two hours” is counted on the clock."""
_DAY = 24 * 60


def _later(reading: Reading, case: Case, first: str, last: str) -> list[Figure]:
    """“In two hours”, 两小时后: lengths of time that end outside `first` to `last`, counted from the debtor's hour."""
    now = _minutes(case.local_time or "")
    found = []
    for figure in reading.figures:
        if now is None or figure.role != "ahead" or figure.value is None or figure.value > _HOURS_AHEAD:
            continue
        then = int(now + figure.value * _DAY) % _DAY
        if not first <= f"{then // 60:02d}:{then % 60:02d}" <= last:
            found.append(figure)
    return found


def _minutes(clock: str) -> int | None:
    """Minutes since midnight of HH:MM; None where no time is given."""
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute) if minute else None


def _on_the_dial(figure: Figure) -> int | None:
    """Minutes on a twelve-hour clock: “half past ten, call me then” leaves open which half of the day is meant."""
    minutes = _minutes(figure.iso or "")
    return None if minutes is None else minutes % (_DAY // 2)


def company_differs(reading: Reading, case: Case) -> list[Span]:
    """A company given as the caller's that is neither the creditor nor the agency on file, nor the debtor's name."""
    known = [n.casefold() for n in (case.account.agency, case.account.creditor, case.account.debtor) if n]
    if case.account.agency is None:
        return []
    wrong = [n for n in reading.names if not any(_same_company(n.text, k) for k in known)]
    return [n.span for n in wrong]


def _same_company(said: str, known: str) -> bool:
    """A company may be named in short: in part, or by its first word (two characters in Chinese)."""
    said = said.casefold().strip().removeprefix("the ")
    first = known.removeprefix("the ").split()[0]
    return said in known or known in said or (first in said if first.isascii() else said[:2] == known[:2])


def own_company_named(reading: Reading, case: Case) -> list[Span]:
    """The creditor or the agency on file is named, in full or by its first word."""
    is_named = any(_is_named(name, reading) for name in (case.account.agency, case.account.creditor))
    return [Span(0, len(reading.text))] if is_named else []


def own_trade_named(reading: Reading, case: Case) -> list[Span]:
    """A trade is named that is the creditor's or the agency's own (物业 where the property manager collects)."""
    names = " ".join(name for name in (case.account.creditor, case.account.agency, case.account.product) if name)
    named = reading.mentions("posing-trade")
    return [mention.span for mention in named if reading.quote(mention.span).casefold() in names.casefold()]


def creditor_is_named(reading: Reading, case: Case) -> bool:
    """The creditor on file is named, in full or by its first word."""
    return _is_named(case.account.creditor, reading)


def _is_named(name: str | None, reading: Reading) -> bool:
    first = name.casefold().removeprefix("the ").split()[0] if name else ""
    short = first if first.isascii() else first[:2]
    return len(short) > 1 and short in reading.normal


def balance_told(reading: Reading, case: Case) -> list[Span]:
    """The very sum that is owed is named, to the unit, whatever words stand around it."""
    balance = case.account.balance
    if balance is None:
        return []
    sums = [f for f in reading.figures if f.kind == "money" and not is_borrowed(f, reading)]
    return [Span(*f.span) for f in sums if f.value is not None and abs(f.value - balance) < 1]


def fees_on_file(reading: Reading, case: Case) -> list[Span]:
    """The account shows fees, so that a fee in the reply may be one of them."""
    return [Span(0, len(reading.text))] if case.account.fees or case.account.interest else []


def agency_calls(reading: Reading, case: Case) -> list[Span]:
    """The account is in the hands of an agency other than the creditor."""
    agency, creditor = case.account.agency, case.account.creditor
    return [Span(0, len(reading.text))] if agency and creditor and agency[:2] != creditor[:2] else []


FigureCheck = Callable[[Reading, Case], list[Span]]
FIGURE_CHECKS: Mapping[str, FigureCheck] = {
    "balance-differs": balance_differs,
    "fee-not-on-file": fee_not_on_file,
    "age-differs": age_differs,
    "plan-exceeds-balance": plan_exceeds_balance,
    "balance-told": balance_told,
    "fees-on-file": fees_on_file,
    "remainder-differs": remainder_differs,
    "record-years-wrong": record_years_wrong,
    "rate-differs": rate_differs,
    "announced-hour-forbidden": announced_hour_forbidden,
    "company-differs": company_differs,
    "own-company-named": own_company_named,
    "own-trade-named": own_trade_named,
    "agency-calls": agency_calls,
}
"""Names that rule cards use."""
