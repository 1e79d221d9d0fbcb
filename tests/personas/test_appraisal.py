"""How acts are felt: by persona, stance and repetition, never outside 0 to 100."""

from dataclasses import replace

import pytest

from personas.appraisal import appraise, held_acts, moved
from personas.model import Appraisal, Mood
from scenarios.conditions import Moment
from scoring.reading.model import Reading, Stance
from tests.personas.readings import personas, said

ALL = ("evasive", "negotiating", "hostile", "dependent")
CALM = Mood("any", 50, 25, 30)
UPSET = Mood("any", 30, 80, 30)


def felt(
    persona: str, reading: Reading, mood: Mood = CALM, earlier: tuple[frozenset[str], ...] = (),
    flags: frozenset[str] = frozenset(),
) -> Mood:  # fmt: skip
    """The mood after a reply."""
    who = personas()[persona]
    acts = who.families(act.id for act in held_acts(reading))
    moment = Moment(mood.trust, mood.tension, mood.willingness, acts=acts, flags=flags)
    return moved(mood, appraise(who, held_acts(reading), (), earlier, moment, "en"), who.everyone, calms=False)


@pytest.mark.parametrize("persona", ALL)
@pytest.mark.parametrize("act", ["warn-credit-record", "warn-late-fee"])
def test_a_lawful_consequence_moves_a_calm_debtor_forward_and_an_upset_one_back(persona: str, act: str) -> None:
    assert felt(persona, said(act)).willingness > CALM.willingness
    after = felt(persona, said(act), UPSET)
    assert after.willingness < UPSET.willingness
    assert after.tension > UPSET.tension


@pytest.mark.parametrize("persona", ALL)
def test_encouragement_helps_the_upset_one(persona: str) -> None:
    after = felt(persona, said("praise"), UPSET)
    assert after.trust > UPSET.trust
    assert after.tension < UPSET.tension
    assert after.willingness > UPSET.willingness


@pytest.mark.parametrize("persona", ALL)
@pytest.mark.parametrize("act", ["threaten-arrest", "threaten-disclosure", "insult", "mock", "dismiss", "claim-police"])
def test_what_hurts_weighs(persona: str, act: str) -> None:
    after = felt(persona, said(act))
    assert after.trust <= CALM.trust - 5
    assert after.tension >= CALM.tension + 5


@pytest.mark.parametrize("stance", ["denied", "asked", "quoted", "remote", "advised-against"])
def test_an_act_that_is_not_held_is_not_felt(stance: Stance) -> None:
    assert felt("hostile", said("threaten-arrest", stance=stance)) == CALM


def test_a_possibility_is_felt_less_than_a_certainty() -> None:
    certain = said("warn-credit-record")
    possible = replace(certain, acts=tuple(replace(act, modal="possible") for act in certain.acts))
    calm = felt("evasive", possible)
    assert CALM.tension < calm.tension < felt("evasive", certain).tension


def test_kindness_wears_off_and_the_third_time_irritates() -> None:
    once = frozenset({"acknowledge-hardship"})
    gains = [felt("negotiating", said(*once), earlier=(once,) * times).trust - CALM.trust for times in range(3)]
    assert gains[0] > gains[1] > 0 > gains[2]


def test_kindness_with_something_behind_it_does_not_irritate() -> None:
    once = frozenset({"acknowledge-hardship"})
    after = felt("dependent", said("acknowledge-hardship", "offer-help"), earlier=(once, once))
    assert after.trust > CALM.trust
    assert after.tension < CALM.tension


def test_an_insult_never_wears_off() -> None:
    before = frozenset({"insult"})
    assert felt("evasive", said("insult"), earlier=(before,) * 4) == felt("evasive", said("insult"))


def test_old_kindness_is_forgotten() -> None:
    once, other = frozenset({"praise"}), frozenset({"give-answer"})
    assert felt("hostile", said("praise"), earlier=(once, *((other,) * 6))) == felt("hostile", said("praise"))


@pytest.mark.parametrize("persona", ALL)
def test_in_despair_a_plan_hurts_and_a_plain_question_helps(persona: str) -> None:
    flags = frozenset({"self_harm"})
    assert felt(persona, said("propose-plan"), flags=flags).tension >= CALM.tension + 20
    asked = felt(persona, said("ask-safety"), UPSET, flags=flags)
    assert asked.trust > UPSET.trust
    assert asked.tension < UPSET.tension


def test_one_reply_gains_only_so_much_and_nothing_leaves_the_scale() -> None:
    everyone = personas()["hostile"].everyone
    kind, cruel = Appraisal("kind", 90, -90, 90), Appraisal("cruel", -300, 300, -300)
    most = everyone.gains_at_most
    after = moved(CALM, [kind], everyone)
    assert (after.trust, after.willingness) == (CALM.trust + most.trust, CALM.willingness + most.willingness)
    assert moved(CALM, [cruel], everyone) == Mood("any", 0, 100, 0)


def test_what_wins_one_loses_another() -> None:
    """A firm day, calmly named, helps the evasive one; the hostile one, unheard, is driven back by it."""
    evasive, hostile = Mood("any", 32, 40, 20), Mood("any", 12, 72, 10)
    assert felt("evasive", said("set-deadline"), evasive).willingness > evasive.willingness
    assert felt("hostile", said("set-deadline"), hostile).willingness < hostile.willingness


def test_a_note_says_why_in_the_language_of_the_conversation() -> None:
    who = personas()["hostile"]
    moment = Moment(20, 70, 10, acts=frozenset({"apologise"}))
    notes = {
        language: appraise(who, held_acts(said("apologise")), (), (), moment, language)[0].note
        for language in ("en", "zh")
    }
    assert notes == {"en": "Somebody said sorry, at last.", "zh": "终于有人说声对不起。"}


@pytest.mark.parametrize("persona", ALL)
def test_a_promise_broken_in_the_call_hurts_and_the_next_one_weighs_less(persona: str) -> None:
    after = felt(persona, said("breaks-word"))
    assert after.trust <= CALM.trust - 10
    who = personas()[persona]
    once_bitten = Moment(CALM.trust, CALM.tension, CALM.willingness, heard_before=frozenset({"breaks-word"}))
    trusting = Moment(CALM.trust, CALM.tension, CALM.willingness)
    gains = [
        sum(each.trust for each in appraise(who, held_acts(said("offer-pause")), (), (), moment, "en"))
        for moment in (trusting, once_bitten)
    ]
    assert gains[1] < gains[0]


@pytest.mark.parametrize("persona", ALL)
def test_the_second_nod_helps_nobody(persona: str) -> None:
    who = personas()[persona]
    again = Moment(
        CALM.trust, CALM.tension, CALM.willingness, acts=frozenset({"nods"}), heard_before=frozenset({"nods"})
    )
    felt_again = appraise(who, held_acts(said("nods")), (), (), again, "en")
    assert sum(each.trust - each.tension + each.willingness for each in felt_again) < 0


def test_phrases_wear_out_sooner_with_the_hostile_than_with_the_dependent() -> None:
    once = frozenset({"acknowledge-hardship"})
    hurt = {
        persona: next(
            times for times in range(1, 6)
            if felt(persona, said(*once), UPSET, earlier=(once,) * times).tension >= UPSET.tension
        )
        for persona in ("hostile", "dependent")
    }  # fmt: skip
    assert hurt["hostile"] < hurt["dependent"]
