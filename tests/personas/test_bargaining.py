"""What was offered, read from figures, and the days that were meant."""

from datetime import date
from decimal import Decimal

import pytest

from personas.days import day_of
from personas.model import Progress
from personas.offers import Terms, terms_of
from scoring.reading.figures import Figure
from scoring.reading.model import Reading
from tests.cards import catalogue
from tests.personas.readings import HERE, count, day, money, said, scenarios, talk

TODAY = date(2026, 3, 4)
"""A Wednesday."""


def terms(reading: Reading) -> Terms:
    scenario = scenarios()["card-90-days"]
    return terms_of(reading, scenario, scenario.opening_case(), Progress())


@pytest.mark.parametrize(
    ("reading", "found"),
    [
        (said("propose-plan", figures=[money("700"), count(12)]), Terms(Decimal(700), 12)),
        (said("propose-plan", figures=[money("700"), day("---15")]), Terms(Decimal(700), 12, date(2026, 3, 15))),
        (said("propose-plan", figures=[count(6)]), Terms(Decimal("1400.00"), 6)),
        (said("propose-plan", figures=[Figure("duration", Decimal(180), HERE, role="plan-length", unit="month")]),
         Terms(Decimal("1400.00"), 6)),
        (said("request-payment", figures=[money("500", "payment"), day("--03-20")]),
         Terms(Decimal(500), None, date(2026, 3, 20))),
        (said("request-payment", figures=[money("8400", "balance")]), Terms(Decimal(8400))),
        (said("state-debt", figures=[money("8400", "balance")]), Terms()),
        (said("state-fee", figures=[money("800", "fee")]), Terms()),
        (said("request-payment"), Terms()),
    ],
)  # fmt: skip
def test_terms_are_what_the_figures_say(reading: Reading, found: Terms) -> None:
    assert terms(reading) == found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("--03-20", date(2026, 3, 20)),
        ("--02-28", date(2027, 2, 28)),
        ("---15", date(2026, 3, 15)),
        ("---02", date(2026, 4, 2)),
        ("---31", date(2026, 3, 31)),
        ("weekday:5", date(2026, 3, 6)),
        ("weekday:1", date(2026, 3, 9)),
        ("next-weekday:5", date(2026, 3, 13)),
        ("today", TODAY),
        ("tomorrow", date(2026, 3, 5)),
        ("in-2-days", date(2026, 3, 6)),
        ("end-of-month", date(2026, 3, 31)),
        ("end-of-the-month", date(2026, 3, 31)),
        ("payday", date(2026, 3, 15)),
        ("next-month", None),
        ("--00-99", date(2027, 1, 31)),
        ("soon", None),
        (None, None),
    ],
)
def test_a_day_is_put_on_the_calendar(written: str | None, meant: date | None) -> None:
    assert day_of(written, TODAY, date(2026, 3, 15)) == meant


def test_without_a_calendar_no_day_is_fixed() -> None:
    assert day_of("tomorrow", None) is None


def test_a_ladder_ends_at_its_last_step() -> None:
    call = talk("card-90-days")
    warm = (said("give-name", "give-company", "verify-identity"), said("ask-reason", "reflect"),
            said("reassure-lawful", "validate"))  # fmt: skip
    call.tell(*warm)
    steps = [call.hear(said("propose-plan", figures=[money(str(2000 + n)), count(4)])).counter for n in range(6)]
    amounts = [each.instalment for each in steps if each]
    assert amounts == [300, 500, 700, 900, 900, 900]


def test_everything_at_once_is_too_much_for_who_has_little() -> None:
    call = talk("card-90-days")
    call.tell(said("give-name", "give-company", "verify-identity"), said("ask-reason"))
    reaction = call.hear(said("request-payment", figures=[money("8400", "balance"), day("weekday:5")]))
    assert "asked-to-pay" in reaction.topics
    assert reaction.counter is not None
    assert reaction.counter.within_means


@pytest.mark.parametrize(
    ("reply", "amount", "count"),
    [
        ("1200的话要还39期，超出了我能给的24期。您看每月1950，24期，行不行？", 1950, 24),
        ("那九万块悬着，换谁心里都不踏实。分期可以，每月1950元，24期。", 1950, 24),
        ("好，就这么定，6月5号第一期，每月1300元，12期。", 1300, 12),
    ],
)
def test_the_sum_that_is_put_forward_is_the_one_that_is_meant(reply: str, amount: int, count: int) -> None:
    story = scenarios()["shop-loan-forty-off"]
    meant = terms_of(catalogue().reader.read(reply, "zh", ""), story, story.opening_case(), Progress())
    assert meant.amount == amount
    assert meant.count == count
