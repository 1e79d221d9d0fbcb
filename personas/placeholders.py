"""What the placeholders of a line stand for: names, sums and days, as a debtor says them."""

from __future__ import annotations

from decimal import Decimal

from personas.amounts import spoken_day, spoken_payday
from personas.days import day_of, next_on
from personas.model import Agreement, Reaction
from scenarios.model import Case, Scenario
from scenarios.money import spoken_money
from scenarios.terms import Language

PLACEHOLDERS = frozenset({
    "debtor", "collector", "creditor", "agency", "product", "balance", "fees", "interest", "days", "payday", "offer",
    "day", "count", "total", "heard", "discount",
})  # fmt: skip
"""What a line may hold in double braces."""
_TOLD_BY = {
    "collector": ("give-name",),
    "agency": ("give-company",),
    "creditor": ("give-company", "state-debt", "state-purpose"),
}
"""Names that a debtor knows only from the call, and the acts that give them."""


def values_of(
    reaction: Reaction, scenario: Scenario, case: Case, language: Language, heard: frozenset[str]
) -> dict[str, str]:
    """What the placeholders stand for in this turn; those without a value, or not yet told, are left out."""
    unknown = {name for name, acts in _TOLD_BY.items() if heard.isdisjoint(acts)}
    values = {name: word for name, word in account_values(scenario, language).items() if name not in unknown}
    terms = reaction.counter or reaction.agreed
    if terms is not None:
        values |= terms_values(terms, scenario, case, language)
    if reaction.heard is not None:
        values["heard"] = spoken_money(reaction.heard, scenario.account.currency, language)
    return values


def account_values(scenario: Scenario, language: Language) -> dict[str, str]:
    """What stands on the account and the scenario's card, as it is spoken."""
    account, offers = scenario.account, scenario.offers
    words = {
        "debtor": account.debtor, "collector": scenario.collector, "creditor": account.creditor,
        "agency": account.agency, "product": account.product,
        "days": str(account.days_past_due) if account.days_past_due is not None else None,
        "payday": spoken_payday(scenario.means.payday, language),
        "discount": str(offers.wants_discount) if offers and offers.wants_discount else None,
    }  # fmt: skip
    sums = {"balance": account.balance, "fees": account.fees, "interest": account.interest}
    spoken = {key: _money(amount, scenario, language) for key, amount in sums.items() if amount}
    return {key: word for key, word in words.items() if word} | spoken


def terms_values(terms: Agreement, scenario: Scenario, case: Case, language: Language) -> dict[str, str]:
    """Offer, number, total and first day; a day named in words that no calendar fixes becomes the next payday."""
    values = {}
    if terms.instalment is not None:
        values["offer"] = _money(terms.instalment, scenario, language)
    if terms.total is not None:
        values["total"] = _money(terms.total, scenario, language)
    if terms.count is not None:
        values["count"] = str(terms.count)
    first = day_of(terms.first_on, case.date) or (next_on(scenario.means.payday, case.date) if case.date else None)
    if first is not None:
        values["day"] = spoken_day(first, case.date, language, is_british=case.jurisdiction == "uk")
    return values


def _money(amount: Decimal, scenario: Scenario, language: Language) -> str:
    return spoken_money(amount, scenario.account.currency, language)
