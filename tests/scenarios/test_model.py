"""Scenarios as written, the case they open, and what a scenario card may not say."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scenarios.cards import DataFault
from scenarios.conditions import Condition, Moment, compare
from scenarios.load import CASES, load_scenarios
from scenarios.model import Case, Means, Scenario

CARD = (CASES / "card-90-days.yaml").read_text(encoding="utf-8")  # type: ignore[operator]


@pytest.fixture(scope="module")
def card() -> Scenario:
    return load_scenarios()["card-90-days"]


def test_the_opening_case_holds_the_facts_and_nothing_confirmed(card: Scenario) -> None:
    case = card.opening_case("喂？")
    assert (case.language, case.jurisdiction, case.channel) == ("zh", "cn", "phone")
    assert (case.local_time, case.date) == ("19:30", date(2026, 3, 4))
    assert (case.listener, case.verified) == ("unknown", False)
    assert case.account.balance == Decimal("8400.00")
    assert case.authority.max_instalments == 12
    assert case.flags == frozenset()
    assert (case.collector, case.debtor_said) == ("林晓", "喂？")
    assert case.first_contact is True
    assert case.memory == Case().memory


def test_what_is_not_in_the_background_stays_unknown(card: Scenario) -> None:
    assert card.opening_case().calls_7d is None


def test_an_ending_is_good_where_it_is_an_objective_within_means(card: Scenario) -> None:
    assert card.is_good("agreement")
    assert not card.is_good("agreement", within_means=False)
    assert not card.is_good("callback")


def test_what_is_left_each_month_is_never_negative() -> None:
    assert Means(income=Decimal(5200), essentials=Decimal(3900), other_debts=Decimal(400), payday=1).monthly == 900
    assert Means(income=Decimal(100), essentials=Decimal(900), payday=1).monthly == 0


def load(tmp_path: Path, *edits: tuple[str, str]) -> str:
    """The faults of the card with these edits."""
    text = CARD
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "card-90-days.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataFault) as caught:
        load_scenarios(root=tmp_path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('  balance: "8400.00"', '  ballance: "8400.00"', "account.ballance"),
        ("verified: false", "verified: true", "only the debtor can be verified"),
        ("listener: unknown", "listener: third_party", "nobody is written who answers"),
        ('starts_at: "2026-03-04T19:30+08:00"', 'starts_at: "2026-03-04T19:30"', "starts_at"),
        ("{first_contact: true", "{verified: true", "written at the top of the scenario"),
        ("background: {first_contact", "background: {frist_contact", "background"),
        ("  - id: parents-unaware", "  - id: wages-withheld", "'wages-withheld' is written twice"),
        ("told: wages-withheld", "told: wages-witheld", "no secret 'wages-witheld'"),
        ('trust: ">= 42"', 'trust: "about 42"', "trust"),
        ("payday: 15", "payday: 32", "means.payday"),
        ("ending: promise", "ending: promised", "ending"),
        ("flags: []", "flags: [disputd]", "flags"),
    ],
)  # fmt: skip
def test_a_slip_is_a_fault_with_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    said = load(tmp_path, (old, new))
    assert fault in said
    assert "card-90-days.yaml:" in said


def test_whoever_answers_must_answer_everything(tmp_path: Path) -> None:
    person = """third_party:
  name: 陈母
  relation: parent
  lines: {hm: 嗯？}
  hears:
    - {if: {act: ask-for-debtor}, says: wait, then: fetches}
opening:"""
    said = load(tmp_path, ("listener: unknown", "listener: third_party"), ("opening:", person))
    assert "no line 'wait'" in said
    assert "add debtor_comes:" in said
    assert "add a last row without `if`" in said


@pytest.mark.parametrize(
    ("comparison", "value", "holds"),
    [(">= 40", 40, True), (">= 40", 39, False), ("<40", 39, True), ("> 4", 4, False), ("<= 4", 4, True)],
)
def test_comparisons(comparison: str, value: int, holds: bool) -> None:
    assert compare(comparison, value) is holds


MOMENT = Moment(
    trust=45, tension=60, turn=3, acts=frozenset({"ask-reason"}), heard=frozenset({"ask-reason", "greet"}),
    heard_before=frozenset({"greet"}), flags=frozenset({"disputed"}), told=frozenset({"illness"}),
    figures=frozenset({"money"}), mentions=frozenset({"job"}), verified=True, agreed=False, felt="better",
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ({}, True),
        ({"act": "ask-reason"}, True),
        ({"act": ["ask-budget", "ask-reason"]}, True),
        ({"act": "ask-budget"}, False),
        ({"unless_act": "ask-reason"}, False),
        ({"heard": "greet", "before": "greet"}, True),
        ({"before": "ask-reason"}, False),
        ({"unheard": "greet"}, False),
        ({"trust": ">= 45", "tension": "< 70", "turn": ">= 3"}, True),
        ({"trust": ">= 45", "tension": "< 60"}, False),
        ({"flag": "disputed"}, True),
        ({"unless_flag": ["vulnerable", "disputed"]}, False),
        ({"told": "illness"}, True),
        ({"untold": "illness"}, False),
        ({"figure": "money", "no_figure": "date"}, True),
        ({"no_figure": "money"}, False),
        ({"mentions": ["family", "job"]}, True),
        ({"verified": True, "agreed": False, "listener": "debtor", "felt": "better"}, True),
        ({"listener": "third_party"}, False),
        ({"felt": "worse"}, False),
    ],
)
def test_a_condition_holds_when_all_that_is_written_holds(written: dict[str, object], holds: bool) -> None:
    assert Condition.model_validate(written).holds(MOMENT) is holds
