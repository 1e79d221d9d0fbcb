"""Whole talks, fed with readings made by hand: how each debtor is won and lost, and what is owed to whom."""

from decimal import Decimal

import pytest

from scenarios.model import Account, Background, Objective, Scenario, Secret, ThirdParty
from scenarios.script import Objection
from scoring.reading.model import Reading
from tests.personas.readings import Talk, clock, count, day, money, personas, said, scenarios, talk

WHO = said("greet", "give-name", "give-company", "verify-identity")
WHY = said("acknowledge-hardship", "ask-reason")
KIND = said("reflect", "offer-help", "ask-situation")
CALM = said("reassure-lawful", "promise-confidential", "validate")
RECAP = said("confirm-agreement")


def variant(scenario: str, **changes: object) -> Scenario:
    return scenarios()[scenario].model_copy(update=changes)


def plan(amount: str, number: int = 12, *, on: str | None = None, also: tuple[str, ...] = ()) -> Reading:
    figures = [money(amount), count(number), *([day(on)] if on else [])]
    return said("propose-plan", *also, figures=figures)


def test_the_evasive_one_is_won_by_patience_and_a_plan_within_means() -> None:
    call = talk("card-90-days")
    call.tell(WHO, said("state-purpose", "state-debt"), WHY, CALM, KIND, plan("700"), RECAP)
    assert call.ending == "agreement"
    agreed = call.reactions[-1].ending.agreement  # type: ignore[union-attr]
    assert agreed is not None
    assert (agreed.instalment, agreed.count, agreed.within_means) == (Decimal(700), 12, True)


def test_the_evasive_one_agrees_to_anything_vague_and_nothing_comes_of_it() -> None:
    call = talk("card-90-days")
    reaction = call.tell(WHO, said("request-payment"))
    assert "plan-vague" in reaction.topics
    assert reaction.agreed is None
    call.hear(said("end-call"))
    assert call.ending == "open"


def test_the_evasive_one_flees_through_a_call_back_without_an_hour() -> None:
    call = talk("card-90-days")
    call.tell(WHO, said("offer-callback"))
    assert call.ending == "callback"
    assert not call.scenario.is_good("callback")


def test_the_hostile_one_refuses_figures_until_heard() -> None:
    call = talk("garage-bill-shouting")
    reaction = call.tell(WHO, plan("262.50"))
    assert reaction.topics[-1] == "figures-refused"
    heard = (said("apologise", "acknowledge-feeling"), said("reflect", "ask-reason"), said("validate", "give-answer"))
    call.tell(*heard, said("offer-investigation", "ask-situation"))
    assert call.hear(plan("262.50")).topics[-1] == "plan-accepted"
    call.hear(RECAP)
    assert call.ending == "agreement"


def test_the_hostile_one_is_lost_by_pressing_and_threats() -> None:
    call = talk("garage-bill-shouting")
    call.tell(WHO, said("request-payment"), said("set-deadline"), said("threaten-arrest"), said("insult"))
    assert call.ending in ("hung-up", "complaint")


def test_the_negotiating_one_opens_low_and_goes_up_step_by_step() -> None:
    call = Talk(variant("card-90-days", persona="negotiating"))
    call.tell(WHO, said("state-debt"))
    first = call.hear(plan("900", 10))
    second = call.hear(plan("880", 10))
    assert first.counter is not None
    assert second.counter is not None
    assert first.counter.instalment == Decimal(300)
    assert second.counter.instalment == Decimal(500)


def test_the_dependent_one_says_yes_to_more_than_there_is() -> None:
    call = Talk(variant("card-90-days", persona="dependent"))
    call.tell(WHO, said("ask-reason"), said("reflect"))
    reaction = call.hear(plan("1400", 6))
    assert reaction.agreed is not None
    assert not reaction.agreed.within_means
    call.hear(RECAP)
    assert call.ending == "agreement"
    assert not call.scenario.is_good("agreement", within_means=False)


def test_an_agreement_waits_for_what_the_scenario_needs() -> None:
    call = talk("card-90-days")
    call.tell(WHO, said("state-debt"), said("promise-confidential", "acknowledge-feeling"),
              said("reassure-lawful", "reflect"), said("offer-help", "validate"),
              said("praise", "explain-process"))  # fmt: skip
    refused = call.hear(plan("700"))
    assert refused.topics == ("needs-agreement-0",)
    assert refused.agreed is None
    call.hear(said("ask-reason"))
    assert call.hear(plan("700")).agreed is not None


def test_a_counter_offer_that_is_conceded_is_agreed_with_its_day() -> None:
    call = talk("card-90-days")
    call.tell(WHO, WHY, CALM, KIND, KIND)
    offered = call.hear(said("ask-capacity"))
    assert offered.counter is not None
    reaction = call.hear(said("concede"))
    assert reaction.agreed is not None
    assert reaction.agreed.instalment == offered.counter.instalment
    assert reaction.agreed.first_on == "2026-03-15"


def test_a_sum_before_payday_is_put_off_to_payday() -> None:
    call = talk("card-90-days")
    call.tell(WHO, WHY, CALM, KIND, KIND)
    reaction = call.hear(plan("700", on="2026-03-08"))
    assert reaction.counter is not None
    assert reaction.counter.first_on == "2026-03-15"
    assert reaction.agreed is None


def test_a_threat_while_settling_undoes_the_agreement() -> None:
    call = talk("card-90-days")
    call.tell(WHO, WHY, CALM, KIND, KIND, plan("700"))
    assert call.progress.agreed is not None
    call.hear(said("threaten-arrest"))
    assert call.mood.state == "cornered"
    assert call.progress.agreed is None


def test_who_are_you_comes_before_yes_it_is_me() -> None:
    call = talk("card-90-days")
    asked = call.hear(said("verify-identity"))
    assert asked.topics == ("asks-who-first",)
    assert asked.verified is None
    assert call.case.has("identity_asked")
    told = call.hear(WHO)
    assert told.topics == ("confirms-identity",)
    assert call.case.verified
    assert call.case.listener == "debtor"
    assert not call.case.has("identity_asked")


def test_somebody_else_never_confirms() -> None:
    call = Talk(variant("card-90-days", flags=("wrong_person",)))
    assert call.hear(WHO).verified is None
    assert call.progress.answered == {"denies-identity"}


def test_a_question_that_was_answered_is_noticed() -> None:
    call = talk("card-90-days")
    call.tell(WHO, said("ask-reason"))
    assert call.hear(said("ask-reason")).topics == ("asked-again",)


def test_two_questions_are_both_answered() -> None:
    call = talk("card-90-days")
    reaction = call.tell(WHO, said("ask-reason", "ask-good-time"))
    assert reaction.topics == ("reason-guarded", "good-time")


def test_nothing_understood_is_answered_in_character() -> None:
    assert talk("card-90-days").hear(said(text="香蕉")).topics == ("not-understood",)


def test_dots_are_silence() -> None:
    assert talk("card-90-days").hear(said(words=0)).topics == ("silence",)


def test_a_secret_is_told_when_it_is_earned_and_only_once() -> None:
    call = talk("garage-bill-shouting")
    assert call.tell(WHO).secret is None
    assert call.hear(said("apologise", "ask-reason")).secret == "insulted-last-time"
    told = [call.hear(said("reflect", "validate", "ask-situation")).secret for _ in range(4)]
    assert told.count("insulted-last-time") == 0
    assert told.count("son-in-hospital") == 1
    assert call.case.has("vulnerable")


def test_an_objection_waits_for_its_answer() -> None:
    call = talk("garage-bill-shouting")
    assert call.tell(said("greet"), WHO).objection == "prove-it"
    before = call.mood.trust
    reaction = call.hear(said("explain-process"))
    assert reaction.settled == "prove-it"
    assert reaction.topics[0] == "settled-prove-it"
    assert call.mood.trust > before
    assert call.progress.pending is None


def test_an_objection_takes_the_place_of_a_remark_but_not_of_an_answer() -> None:
    call = talk("garage-bill-shouting")
    reaction = call.tell(WHO, said("state-purpose"))
    assert (reaction.objection, reaction.topics) == ("prove-it", ())
    call = talk("garage-bill-shouting")
    reaction = call.tell(WHO, said("state-purpose", "ask-good-time"))
    assert (reaction.objection, reaction.topics) == ("prove-it", ("good-time",))


def test_thanks_before_business_are_not_dwelt_on() -> None:
    call = talk("card-90-days")
    call.tell(WHO)
    assert "praised" not in call.hear(said("praise", "state-debt")).topics
    assert "praised" in call.hear(said("praise")).topics


def test_a_single_payment_is_not_accepted_as_a_plan() -> None:
    call = talk("card-90-days")
    once = said("propose-plan", figures=[money("700", "payment"), day("2026-03-16")])
    reaction = call.tell(WHO, said("state-purpose", "state-debt"), WHY, CALM, KIND, once)
    assert "sum-accepted" in reaction.topics


def test_a_sum_that_fits_but_comes_too_early_is_put_off_and_not_haggled_over() -> None:
    call = talk("card-90-days")
    early = plan("700", on="2026-03-06")
    reaction = call.tell(WHO, said("state-purpose", "state-debt"), WHY, CALM, KIND, early)
    assert "plan-too-early" in reaction.topics
    assert reaction.move == ""
    assert "3月15" in call.lines[-1].text or "15号" in call.lines[-1].text


def test_what_is_grave_is_answered_alone() -> None:
    for seed in range(12):
        call = talk("card-90-days", seed)
        call.tell(WHO, said("state-debt"), said("ask-reason"), said("threaten-visit"))
        assert len(call.lines[-1].ids) == 1 or call.ending


def test_an_objection_passed_over_is_resented_once() -> None:
    call = talk("garage-bill-shouting")
    call.tell(said("greet"), WHO)
    names = [[a.act for a in call.hear(said("small-talk")).appraisals] for _ in range(2)]
    assert ["objection-ignored" in each for each in names] == [True, False]


@pytest.mark.parametrize("persona", ["evasive", "negotiating", "hostile", "dependent"])
class TestDutyOfCare:
    """A debtor who voices despair changes the task, whatever the persona."""

    @staticmethod
    def despairing(persona: str) -> Talk:
        secret = Secret.model_validate(
            {"id": "cannot-go-on", "when": {"act": "ask-situation"}, "raises": ["self_harm"], "line": "I can't go on."}
        )
        call = Talk(variant("garage-bill-shouting", persona=persona, secrets=(secret,)))
        call.tell(WHO, said("ask-situation"))
        assert call.case.has("self_harm")
        assert call.mood.state == "in-crisis"
        return call

    def test_pressing_worsens_and_ends_badly(self, persona: str) -> None:
        call = self.despairing(persona)
        tension = call.mood.tension
        first = call.hear(said("request-payment"))
        assert first.topics == ("crisis-pressed",)
        assert call.mood.tension > tension
        if first.ending is None:
            call.tell(said("set-deadline"), said("propose-plan"), said("request-payment"))
        assert call.ending == "hung-up"

    def test_asking_plainly_and_naming_help_leads_to_help(self, persona: str) -> None:
        call = self.despairing(persona)
        call.tell(said("ask-safety", "de-escalate"), said("acknowledge-feeling"), said("give-helpline", "offer-pause"))
        assert call.ending == "referred"

    def test_hanging_up_on_despair_is_no_help(self, persona: str) -> None:
        call = self.despairing(persona)
        call.hear(said("end-call"))
        assert call.ending == "hung-up"


@pytest.mark.parametrize("persona", ["evasive", "negotiating", "hostile", "dependent"])
def test_a_dispute_is_taken_down(persona: str) -> None:
    objection = Objection.model_validate(
        {"id": "paid", "line": "I paid.", "answered_by": "stop-contact", "settled": "Good.", "raises": ["disputed"]}
    )
    call = Talk(variant("taxi-cover-cancelled", persona=persona, objections=(objection,)))
    assert call.tell(WHO).objection == "paid"
    call.hear(said("ask-details"))
    assert call.mood.state == "disputing"
    call.hear(said("apologise", "offer-investigation"))
    assert call.ending == "dispute"
    assert call.scenario.is_good("dispute")


def test_pressing_a_disputed_debt_is_no_bargaining() -> None:
    call = Talk(variant("garage-bill-shouting", flags=("disputed",)))
    reaction = call.tell(WHO, plan("262.50"))
    assert "protected-pressed" in reaction.topics
    assert reaction.counter is None


def test_a_call_back_at_a_named_hour_suits_who_said_that_it_does_not_suit() -> None:
    call = Talk(variant("garage-bill-shouting", flags=("inconvenient",)))
    call.tell(WHO, said("offer-callback", figures=[clock("18:00")]))
    assert call.ending == "callback"


def test_patience_runs_out() -> None:
    call = talk("card-90-days")
    for _ in range(call.scenario.patience - 1):
        assert call.hear(said("small-talk")).ending is None
    call.hear(said("small-talk"))
    assert call.ending == "open"


def third_party() -> Scenario:
    person = {
        "name": "May",
        "relation": "spouse",
        "lines": {"who": "And you are?", "hold-on": "Hold on.", "note": "OK.", "debt": "What debt?", "hm": "Hm?"},
        "hears": [
            {"if": {"act": ["state-debt", "request-payment"]}, "says": "debt", "then": "complains"},
            {"if": {"act": "ask-for-debtor", "heard": "give-name"}, "says": "hold-on", "then": "fetches"},
            {"if": {"act": "ask-for-debtor"}, "says": "who"},
            {"if": {"act": "offer-callback"}, "says": "note", "then": "leaves-message"},
            {"says": "hm"},
        ],
        "debtor_comes": "Yeah?",
    }
    return variant("garage-bill-shouting", listener="third_party", third_party=ThirdParty.model_validate(person))


def test_a_relative_fetches_the_debtor_when_told_who_calls() -> None:
    call = Talk(third_party())
    assert call.hear(said("ask-for-debtor")).topics == ("third-party-who",)
    fetched = call.hear(said("give-name", "ask-for-debtor"))
    assert call.lines[-1].text == "Hold on. Yeah?"
    assert fetched.listener == "unknown"
    assert call.case.verified is False
    assert call.hear(WHO).verified


def test_a_relative_who_hears_of_the_debt_complains() -> None:
    call = Talk(third_party())
    call.hear(said("state-debt"))
    assert call.ending == "complaint"
    assert call.lines[-1].text == "What debt?"


def test_a_relative_takes_a_message() -> None:
    call = Talk(third_party())
    call.hear(said("give-name", "offer-callback"))
    assert call.ending == "callback"


def test_every_ending_but_the_good_ones_needs_nobody_to_agree() -> None:
    """The bad endings are open to every persona, so that a talk can always end."""
    for persona in personas().values():
        assert {state.ends for state in persona.states.values()} >= {"hung-up", "complaint", "open"}


def test_a_variant_keeps_the_rest_of_the_scenario() -> None:
    changed = variant("garage-bill-shouting", background=Background(region="TX"))
    assert changed.opening_case().region == "TX"
    assert isinstance(changed.account, Account)
    assert all(isinstance(each, Objective) for each in changed.objectives)


@pytest.mark.parametrize("persona", ["evasive", "negotiating", "hostile", "dependent"])
def test_whatever_else_is_said_in_despair_finds_nobody_at_home(persona: str) -> None:
    call = Talk(
        variant("garage-bill-shouting", persona=persona, flags=("self_harm",), listener="debtor", verified=True)
    )
    for reading in (said("ask-budget", "ask-reason"), said("small-talk"), said("propose-plan", "ask-when"), said()):
        reaction = call.hear(reading)
        assert reaction.topics in {("crisis-adrift",), ("crisis-pressed",)}
        assert reaction.counter is None
        if reaction.ending:
            break


def test_an_objection_is_not_settled_long_after() -> None:
    call = talk("garage-bill-shouting")
    call.tell(said("greet"), WHO)
    assert call.progress.pending == "prove-it"
    call.tell(said("small-talk"), said("small-talk"), said("small-talk"))
    assert call.hear(said("explain-process")).settled is None


def test_despair_breaks_out_whatever_was_on_the_table() -> None:
    secret = Secret.model_validate({"id": "dark", "when": {"act": "pressing"}, "raises": ["self_harm"], "line": "…"})
    call = Talk(variant("garage-bill-shouting", persona="dependent", secrets=(secret,), verified=True))
    reaction = call.hear(said("propose-plan", "insult", figures=[money("900"), count(12)]))
    assert (reaction.secret, reaction.topics, reaction.counter) == ("dark", (), None)
    assert call.mood.state == "in-crisis"


def test_another_day_for_the_agreed_sum_is_looked_at_again() -> None:
    call = talk("card-90-days")
    call.tell(WHO, said("state-purpose", "state-debt"), WHY, CALM, KIND, plan("700", on="2026-03-15"))
    assert "plan-too-early" in call.hear(plan("700", on="2026-03-06")).topics
    call.hear(plan("700", on="2026-03-20"))
    assert call.progress.agreed is not None
    assert call.progress.agreed.first_on == "2026-03-20"
