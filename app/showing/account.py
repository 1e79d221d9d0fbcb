"""The account file beside the talk: the figures, the authority and the contacts that the trainee is graded against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.language import Wording
from app.parts import Fact
from scenarios.model import Account, Authority


def figures_of(account: Account, wording: Wording) -> tuple[Fact, ...]:
    """Who owes whom how much and since when; what the file does not say is left out, fees are said to be none."""
    return tuple(Fact(label, value) for label, value in _figures(account, wording) if value)


def _figures(account: Account, wording: Wording) -> Iterator[tuple[str, str | None]]:
    yield wording.say("Debtor"), account.debtor
    yield wording.say("Creditor"), account.creditor
    yield wording.say("Agency"), account.agency
    yield wording.say("Product"), account.product
    yield wording.say("Reference"), account.reference
    yield wording.say("Balance"), _money(account.balance, account, wording)
    yield wording.say("Principal"), _money(account.principal, account, wording)
    yield wording.say("Interest"), _money(account.interest, account, wording)
    yield wording.say("Fees"), _money(account.fees, account, wording) or wording.say("none")
    if account.rate is not None:
        yield wording.say("Yearly rate"), f"{account.rate.normalize():f} %"
    yield wording.say("Due on"), _day(account.due_date, wording)
    if account.days_past_due is not None:
        yield wording.say("Overdue for"), wording.count("%(num)d day", "%(num)d days", account.days_past_due)
    yield wording.say("In default since"), _day(account.default_date, wording)
    yield wording.say("Last payment"), _day(account.last_payment_date, wording)
    if account.guarantors:
        yield (
            wording.say("Guarantors"),
            "、".join(account.guarantors) if wording.language == "zh" else ", ".join(account.guarantors),
        )


def authority_of(authority: Authority, wording: Wording) -> tuple[Fact, ...]:
    """What may be offered on the spot, and what may be said of court."""
    facts = []
    if authority.max_instalments is not None:
        facts.append(
            Fact(wording.say("Instalments"), wording.count("up to %(num)d", "up to %(num)d", authority.max_instalments))
        )
    if authority.max_waiver_pct is not None:
        percent = f"{authority.max_waiver_pct.normalize():f}"
        allowed = (
            wording.say("up to %(percent)s %%", percent=percent) if authority.max_waiver_pct else wording.say("none")
        )
        facts.append(Fact(wording.say("Reduction"), allowed))
    if authority.may_hold is not None:
        facts.append(
            Fact(
                wording.say("Pause"),
                wording.say("you may grant one") if authority.may_hold else wording.say("not yours to grant"),
            )
        )
    if authority.legal_action is not None:
        facts.append(Fact(wording.say("Court"), wording.term("court", authority.legal_action)))
    return tuple(facts)


def _money(amount: Decimal | None, account: Account, wording: Wording) -> str | None:
    return None if amount is None else wording.money(amount, account.currency)


def _day(written: str | None, wording: Wording) -> str | None:
    """A date as the language writes it; what is no date as it stands on the card."""
    if written is None:
        return None
    try:
        return wording.day(date.fromisoformat(written))
    except ValueError:
        return written
