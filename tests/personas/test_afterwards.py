"""After the call: the debtor's own word on it, and what becomes of an agreement."""

import shutil
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personas.afterwards.afterlife import Afterlife, afterlife
from personas.afterwards.aftermath import Aftermath, Afterwards, Call, aftermath
from personas.afterwards.load import load_afterwards
from personas.afterwards.recollection import Recollection
from personas.load import ROOT
from personas.model import Agreement, Appraisal, Ending, Mood, Reaction
from scenarios.cards import DataFault
from scenarios.model import Scenario
from tests.personas.readings import personas, said, scenarios, talk

ALL = ("evasive", "negotiating", "hostile", "dependent")
START = Mood("guarded", 30, 40, 30)
WON = Recollection(trust=70, tension=10, willingness=70)
LUKEWARM = Recollection(trust=40, tension=20, willingness=45)
CORNERED = Recollection(trust=20, tension=75, willingness=35, pressed=60, heard=frozenset({"threats"}))


@cache
def cards() -> Afterwards:
    return load_afterwards(personas())


def scenario(persona: str = "evasive") -> Scenario:
    """900 left each month, 500 at hand, payday on the 15th, twelve instalments at most."""
    return scenarios()["card-90-days"].model_copy(update={"persona": persona})


def lives(
    instalment: str, count: int, call: Recollection, seed: int = 1, *, persona: str = "evasive",
    first: str = "2026-03-15", breaches: tuple[str, ...] = (),
) -> Afterlife:  # fmt: skip
    terms = Agreement(Decimal(instalment), count, Decimal(instalment) * count, first)
    return afterlife(cards().afterlife, scenario(persona), terms, call, seed, breaches)


def test_a_willing_debtor_keeps_what_the_means_allow() -> None:
    for seed, persona in product(range(40), ALL):
        life = lives("700", 12, WON, seed, persona=persona)
        assert (life.course, life.paid, life.amount) == ("kept", 12, Decimal(8400))
    assert "¥700" in lives("700", 12, WON).told.en
    assert "700元" in lives("700", 12, WON).told.zh


def test_beyond_the_means_savings_last_a_while_and_no_longer() -> None:
    life = lives("1200", 7, WON)
    assert (life.course, life.cause, life.paid, life.over) == ("stopped", "means", 2, Decimal(300))
    assert [payment.status for payment in life.payments] == ["paid", "paid", "missed"]
    assert life.payments[-1].due == "2026-05-15"
    said_in = {lives("1200", 7, WON, seed).told.en for seed in range(9)}
    assert "Paid the first two instalments, then stopped: it was ¥300 over what was left each month." in said_in


def test_of_a_single_sum_beyond_the_means_comes_what_is_there() -> None:
    life = lives("2000", 1, WON)
    assert (life.course, life.cause, life.amount, life.over) == ("stopped", "means", Decimal(1400), Decimal(600))
    assert life.payments[0].status == "part"


@settings(max_examples=150, deadline=None)
@given(st.integers(901, 8400), st.integers(2, 12), st.integers(0, 10**9), st.sampled_from(ALL))
def test_no_plan_beyond_the_means_is_kept_however_willing(each: int, count: int, seed: int, persona: str) -> None:
    life = lives(str(each), count, Recollection(trust=100, willingness=100), seed, persona=persona)
    assert life.course in ("stopped", "unpaid")
    assert life.cause == "means"
    assert life.paid < count


def test_what_was_promised_under_pressure_is_mostly_not_kept() -> None:
    for persona in ALL:
        courses = [lives("300", 12, CORNERED, seed, persona=persona) for seed in range(200)]
        assert sum(life.course == "kept" for life in courses) < 50
        assert {life.cause for life in courses} <= {"pressure", "none"}


def test_the_less_resolve_the_fewer_promises_are_kept() -> None:
    def kept(trust: int) -> int:
        call = replace(LUKEWARM, trust=trust)
        return sum(lives("300", 12, call, seed).course == "kept" for seed in range(200))

    shares = [kept(trust) for trust in (10, 30, 50, 70, 95)]
    assert shares == sorted(shares)
    assert shares[0] < 60
    assert shares[-1] == 200


@given(st.integers(0, 10**9), st.integers(1, 12))
def test_a_discount_beyond_authority_is_never_honoured(seed: int, count: int) -> None:
    life = lives("300", count, WON, seed, breaches=("waiver-over-authority", "insult"))
    assert (life.course, life.cause) == ("disowned", "discount")


def test_a_plan_longer_than_allowed_comes_back() -> None:
    assert lives("300", 28, WON).cause == "length"
    assert "twelve" in lives("300", 28, WON).told.en


def test_a_payment_due_before_the_pay_comes_late() -> None:
    life = lives("700", 12, WON, first="2026-03-10")
    assert life.course == "late"
    assert [payment.status for payment in life.payments[:2]] == ["late", "paid"]
    assert lives("400", 12, WON, first="2026-03-10").course == "kept"  # there are savings for it


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 9000), st.integers(1, 30), st.integers(0, 100), st.integers(0, 100), st.integers(0, 100),
    st.integers(0, 10**9), st.sampled_from(ALL), st.booleans(),
)  # fmt: skip
def test_any_agreement_has_a_life_that_adds_up(  # noqa: PLR0917
    each: int, count: int, trust: int, tension: int, will: int, seed: int, persona: str, lied: bool
) -> None:
    call = Recollection(trust=trust, tension=tension, willingness=will)
    breaches = ("waiver-over-authority",) if lied else ()
    life = lives(str(each), count, call, seed, persona=persona, breaches=breaches)
    assert life == lives(str(each), count, call, seed, persona=persona, breaches=breaches)
    assert life.amount == sum(payment.amount for payment in life.payments)
    assert sum(payment.status in ("paid", "late") for payment in life.payments) == life.paid
    assert (life.cause == "none") == (life.course in ("kept", "late"))
    assert not any(mark in life.told.en + life.told.zh for mark in ("{", "None", "no instalment", "零"))


def reaction(trust: int, tension: int, *acts: str, will: int = 40, **what: object) -> Reaction:
    felt = tuple(Appraisal(act, 0, 20, 0) for act in acts if act in ("press-now", "threaten-arrest"))
    known = personas()["evasive"].families(acts)
    return Reaction(Mood("guarded", trust, tension, will), felt, (), acts=tuple(known), **what)  # type: ignore[arg-type]


def asked(*reactions: Reaction, persona: str = "evasive", seed: int = 1, id_: str = "card-90-days") -> Aftermath:
    played = scenarios()[id_].model_copy(update={"persona": persona})
    return aftermath(cards(), Call(personas()[persona], played, START, reactions, seed))


def answers(*reactions: Reaction, persona: str = "evasive", id_: str = "card-90-days") -> dict[str, str]:
    return {each.question: each.answer for each in asked(*reactions, persona=persona, id_=id_).survey}


def test_who_was_listened_to_says_so() -> None:
    plan = Agreement(Decimal(700), 12, Decimal(8400), "2026-03-15")
    end = reaction(75, 10, "confirm-agreement", will=70, ending=Ending("agreement", plan))
    good = dict.fromkeys(("heard", "pays", "again"), "good")
    assert answers(reaction(60, 20, "reflect", "ask-reason"), end).items() >= good.items()


@pytest.mark.parametrize("persona", ALL)
def test_who_was_threatened_says_that(persona: str) -> None:
    said_of_it = {
        asked(reaction(5, 95, "threaten-arrest"), persona=persona, seed=seed).survey[1].says for seed in range(9)
    }
    assert len(said_of_it) == 1  # the police, and nothing general
    assert set(answers(reaction(5, 95, "threaten-arrest"), persona=persona).values()) == {"bad"}


def test_nobody_in_despair_is_asked_about_money() -> None:
    found = answers(reaction(40, 60, "ask-reason", raises=frozenset({"self_harm"})), reaction(60, 40, "ask-safety"))
    assert set(found) == {"heard", "pressed", "again"}


def test_who_was_never_on_the_line_has_nothing_to_say() -> None:
    call = talk("sister-picked-up")
    call.tell(said("greet"), said("end-call"))
    assert aftermath(cards(), Call(call.persona, call.scenario, START, call.reactions, 1)) == Aftermath()
    assert asked() == Aftermath()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=6),
    st.sampled_from(sorted(scenarios())), st.sampled_from(ALL), st.integers(0, 10**9),
)  # fmt: skip
def test_every_call_is_answered_in_the_debtor_s_own_language(
    moods: list[tuple[int, int, int]], id_: str, persona: str, seed: int
) -> None:
    said_in = [reaction(trust, tension, will=will) for trust, tension, will in moods]
    if scenarios()[id_].listener == "third_party":
        said_in = [reaction(0, 0, listener="unknown"), *said_in]
    found = asked(*said_in, persona=persona, seed=seed, id_=id_)
    assert found == asked(*said_in, persona=persona, seed=seed, id_=id_)
    assert len(found.survey) == 4
    is_chinese = scenarios()[id_].language == "zh"
    for each in found.survey:
        assert "{" not in each.says
        assert any("一" <= character <= "鿿" for character in each.says) == is_chinese


def test_the_same_call_is_answered_in_several_ways() -> None:
    for persona in ALL:
        ways = {tuple(e.says for e in asked(reaction(40, 40), persona=persona, seed=seed).survey) for seed in range(20)}
        assert len(ways) > 12


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("survey.yaml", "heard: contempt, trust", "heard: contemt, trust", "did you mean 'contempt'?"),
        ("survey.yaml", "      - {answer: mixed}\n  - id: pressed", "  - id: pressed", "does not answer every call"),
        ("voices/en/evasive.yaml", "  heard-good:", "  herd-good:", "no question for 'herd-good'"),
        ("voices/zh/hostile.yaml", "id: again-bad-2", "id: again-bad-1", "'again-bad-1' is written twice"),
        ("voices/en/hostile.yaml", "{{ offer }}", "{{ ofer }}", "no placeholder 'ofer'; did you mean 'offer'?"),
        ("afterlife.yaml", "cause: [length]", "cause: [discount]", "nothing is told of instalments: disowned, length"),
        ("afterlife.yaml", "{{ first }}", "{{ frist }}", "no placeholder 'frist'; did you mean 'first'?"),
    ],
)  # fmt: skip
def test_faulty_cards_are_refused(tmp_path: Path, file: str, old: str, new: str, fault: str) -> None:
    shutil.copytree(str(ROOT / "afterwards"), tmp_path / "afterwards")
    path = tmp_path / "afterwards" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFault) as caught:
        load_afterwards(personas(), root=tmp_path)
    assert fault in str(caught.value)
