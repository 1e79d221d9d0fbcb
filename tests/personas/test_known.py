"""Plain facts of a debtor's life, told to whoever asks for them."""

import pytest

from personas.known import KNOWS, asked_for
from scenarios.conditions import Moment
from scenarios.script import Known
from tests.cards import catalogue

_GIRL = Known(id="girl", asked=("girl|girls & old|age",), says=("Seven.",))
_MINDER = Known(id="minder", asked=("girl|girls & who & up|watches",), says=("My mama.",))
_LIFT = Known(id="lift", asked=("电梯 & 修好|能用",), says=("二月才修好。",))
_VERIFIED = Moment(50, 20, 50, 3, verified=True)


def _asked(
    text: str, *facts: Known, language: str = "en", moment: Moment = _VERIFIED, particular: frozenset[str] = frozenset()
) -> list[str]:
    cards = catalogue()
    scenario = next(each for each in cards.scenarios.values() if each.language == language and not each.wrong_person)
    reading = cards.reader.read(text, language)
    found = asked_for(scenario.model_copy(update={"knows": facts}), reading, moment, particular)
    return [bank.removeprefix(KNOWS) for bank in found]


@pytest.mark.parametrize(
    "text",
    [
        "How old is your girl?",
        "And your girl's how old?",
        "Tell me, how old are the girls?",
        "You have a girl. How old is she?",
    ],
)
def test_a_fact_is_told_however_it_is_asked_for(text: str) -> None:
    assert _asked(text, _GIRL) == ["girl"]


@pytest.mark.parametrize(
    "text", ["Your girl must be getting old.", "How old is the bill?", "The girl at the desk told me."]
)
def test_what_asks_for_something_else_is_not_it(text: str) -> None:
    assert _asked(text, _GIRL) == []


def test_two_questions_have_two_answers() -> None:
    assert _asked("How old is your girl? Who picks her up?", _GIRL, _MINDER) == ["girl", "minder"]


def test_what_was_said_before_names_the_matter_and_not_the_question() -> None:
    assert _asked("I have a girl and she is old enough. Is that fair?", _GIRL) == []


def test_a_question_for_something_of_its_own_has_that_answered() -> None:
    assert (
        _asked("How much do you have left, with an old car and a girl?", _GIRL, particular=frozenset({"ask-budget"}))
        == []
    )


def test_chinese_needs_no_blanks() -> None:
    assert _asked("电梯现在修好了没有？", _LIFT, language="zh") == ["lift"]
    assert _asked("电梯修好了，您放心。", _LIFT, language="zh") == []


def test_a_stranger_is_told_nothing() -> None:
    assert _asked("How old is your girl?", _GIRL, moment=Moment(50, 20, 50, 1, listener="unknown")) == []


@pytest.mark.parametrize("scenario", sorted(catalogue().scenarios))
def test_every_fact_of_a_scenario_is_asked_for_in_lower_case_words(scenario: str) -> None:
    card = catalogue().scenarios[scenario]
    assert len(card.knows) >= 6
    for fact in card.knows:
        for way in fact.asked:
            assert way == way.lower()
            assert all(word.strip() == word != "" for group in way.split(" & ") for word in group.split("|"))
