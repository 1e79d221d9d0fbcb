"""Series: what a conversation leaves for the next, and how the debtor remembers it."""

import re
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personas.model import Agreement, Progress
from personas.series import before, continued, earlier_of, is_due, mood_of, remembered, standing_terms
from personas.speech import open_line
from scenarios.model import Scenario
from scenarios.series import Break, Earlier
from tests.personas.readings import count, money, personas, said, scenarios, talk

PARTS = sorted(id_ for id_, scenario in scenarios().items() if scenario.follows)
REMINDER, BROKEN = "card-90-days-reminder", "card-90-days-broken"
LEFT = Earlier(
    ending="agreement", trust=80, tension=10, willingness=70, instalment=Decimal(700), count=12, first_on="2026-03-15",
    paid_on=("2026-03-15", "2026-04-15"), missed_on="2026-05-15", cause="trust",
)  # fmt: skip
AFFECT = st.integers(0, 100)
DAYS = st.dates(scenarios()[REMINDER].date, date(2026, 12, 31)).map(date.isoformat)


def part(id_: str) -> Scenario:
    return scenarios()[id_]


@st.composite
def pasts(draw: st.DrawFn) -> Earlier:
    """Anything that a conversation may leave."""
    is_agreed = draw(st.booleans())
    return Earlier(
        ending=draw(st.sampled_from(["agreement", "promise", "callback", "open", "hung-up", "referred"])),
        trust=draw(AFFECT), tension=draw(AFFECT), willingness=draw(AFFECT),
        acts=draw(st.sampled_from([(), ("threats",), ("offer-investigation", "ask-reason"), ("contempt", "insult")])),
        told=draw(st.sampled_from([(), ("wages-withheld",), ("left-with-the-sofa", "mam-opens-the-post"),
                                   ("wages-withheld", "parents-unaware")])),
        instalment=Decimal(draw(st.integers(1, 9000))) if is_agreed else None,
        count=draw(st.none() | st.integers(1, 40)) if is_agreed else None,
        first_on=draw(DAYS) if is_agreed else None,
        paid_on=tuple(sorted(draw(st.sets(DAYS, max_size=4)))) if is_agreed else (),
        missed_on=draw(st.none() | DAYS), cause=draw(st.sampled_from(get_args(Break))),
        hour=draw(st.sampled_from([None, "10:30", "19:45"])),
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PARTS), pasts(), st.integers(0, 10**6))
def test_whatever_was_left_the_next_call_begins_with_words(id_: str, past: Earlier, seed: int) -> None:
    scenario = continued(part(id_), past)
    assert open_line(scenario, seed).text.strip()
    spoken = [*scenario.opening, *(text for texts in scenario.facts.values() for text in texts)]
    spoken += [text for each in scenario.objections for text in (*each.line, *each.settled)]
    spoken += [text for note in scenario.notes for text in (note.en, note.zh)]
    assert not any(re.search(r"\{\{ *(promised|paid_|missed_|rest|hour)|None", text) for text in spoken)
    assert 0 <= scenario.account.balance <= part(id_).account.balance
    assert continued(part(id_), past) == scenario


@settings(max_examples=100, deadline=None)
@given(pasts(), st.sampled_from(sorted(personas())))
def test_the_mood_lies_between_what_was_left_and_where_the_debtor_begins(past: Earlier, persona: str) -> None:
    own, mood = personas()[persona].mood, mood_of(personas()[persona], past)
    for name in ("trust", "tension", "willingness"):
        ends = sorted((getattr(own, name), getattr(past, name)))
        assert ends[0] <= getattr(mood, name) <= ends[1]
    assert mood.state == own.state
    assert mood_of(personas()[persona], None) == own


@given(pasts())
def test_what_was_left_survives_being_written_down(past: Earlier) -> None:
    assert Earlier.model_validate(past.model_dump(mode="json"), strict=False) == past


def test_what_came_in_is_no_longer_owed_and_stands_in_the_file() -> None:
    scenario = continued(part(BROKEN), LEFT)
    assert (scenario.account.balance, scenario.account.principal) == (Decimal(7000), Decimal(6200))
    assert scenario.account.last_payment_date == "2026-04-15"
    notes = before(part(BROKEN), LEFT)
    assert notes[0].en == "¥700 came in twice (¥1,400 in all). The payment due on May 15th did not."
    assert notes[0].zh == "每期700元，到账两期，共1400元；5月15日那一期没到。"


def test_the_tone_of_the_last_call_is_the_tone_of_the_first_words() -> None:
    def opening(**left: object) -> str:
        return continued(part(REMINDER), LEFT.model_copy(update=left)).opening[0]

    assert "15号" in opening()
    assert "没忘" in opening(acts=("threats",), trust=10)
    assert "这个点儿" in opening(ending="callback", hour="20:15")
    assert "断了" in opening(ending="hung-up", instalment=None, trust=20)


def test_a_call_back_is_made_on_the_day_and_at_the_hour_agreed() -> None:
    agreed = {"ending": "callback", "hour": "20:15", "call_on": "2026-03-05", "held_on": "2026-03-04"}
    called = continued(part(REMINDER), LEFT.model_copy(update=agreed))
    assert called.starts_at.isoformat() == "2026-03-05T20:15:00+08:00"
    assert called.account.days_past_due == 93
    assert called.background.days_since_conversation == 1
    assert continued(part(REMINDER), LEFT).starts_at == part(REMINDER).starts_at


def test_there_is_reason_to_call_again_only_where_something_was_left_undone() -> None:
    assert is_due(part(BROKEN), LEFT)
    assert not is_due(part(BROKEN), LEFT.model_copy(update={"missed_on": None}))
    assert not is_due(part(BROKEN), LEFT.model_copy(update={"missed_on": "2026-06-15"}))
    assert is_due(part(REMINDER), LEFT)
    assert not is_due(part(REMINDER), LEFT.model_copy(update={"ending": "complaint"}))
    assert not is_due(part(REMINDER), LEFT.model_copy(update={"ending": "hung-up", "flags": ("cease_requested",)}))


def test_what_is_out_is_not_told_again() -> None:
    left = LEFT.model_copy(update={"told": ("wages-withheld", "something-else"), "raised": ("how-to-pay",)})
    said_before = remembered(Progress(), part(REMINDER), left)
    assert said_before.told == frozenset({"wages-withheld"})
    assert said_before.raised == frozenset({"how-to-pay"})
    assert "上回" in continued(part(REMINDER), left).facts["reason"][0]


def test_a_conversation_leaves_its_end_its_secrets_and_its_promise() -> None:
    call = talk("card-90-days")
    call.tell(
        said("greet", "verify-identity", "give-name"), said("acknowledge-feeling", "ask-reason"),
        said("reflect", "validate"), said("ask-situation", "reassure-lawful"),
        said("ask-capacity", "acknowledge-hardship"),
        said("propose-plan", figures=[money("700"), count(12)]), said("confirm-agreement"), said("end-call"),
    )  # fmt: skip
    assert call.ending == "agreement"
    end = call.reactions[-1].ending
    left = earlier_of(call.persona.mood, call.reactions, None, end.agreement if end else None, None, call.scenario.date)
    assert (left.ending, left.instalment, left.count) == ("agreement", Decimal(700), 12)
    assert {"ask-reason", "questions", "warmth"} <= set(left.acts)
    assert "wages-withheld" in left.told
    later = earlier_of(call.persona.mood, [], None, None, left, call.scenario.date)
    assert (later.ending, later.told, later.acts) == ("open", left.told, left.acts)


@pytest.mark.parametrize(
    ("agreed", "stands"),
    [
        (None, "700 x 12 from 2026-03-15"),
        (Agreement(Decimal(700), 1, Decimal(700), "2026-03-19"), "700 x 12 from 2026-03-19"),
        (Agreement(Decimal(200), 1, Decimal(200), "2026-03-19"), "700 x 12 from 2026-03-15"),
        (Agreement(Decimal(500), 14, Decimal(7000), "2026-06-18"), "500 x 14 from 2026-06-18"),
    ],
)
def test_a_plan_stands_until_another_takes_its_place(agreed: Agreement | None, stands: str) -> None:
    terms = standing_terms(agreed, LEFT, part(REMINDER).date)
    assert terms is not None
    assert f"{terms.instalment} x {terms.count} from {terms.first_on}" == stands


def test_a_broken_plan_stands_no_longer() -> None:
    assert standing_terms(None, LEFT, part(BROKEN).date) is None
