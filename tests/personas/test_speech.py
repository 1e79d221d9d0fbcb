"""Words: chosen by seed, never twice while others fit, always rendered, as each language says sums and days."""

from datetime import date
from decimal import Decimal

import pytest

from personas.amounts import ordinal, spoken_day
from personas.model import Agreement, Line, Mood, Reaction
from personas.placeholders import PLACEHOLDERS
from personas.speech import open_line, placeholders, scenario_bank, speak
from scenarios.money import spoken_money
from scenarios.terms import Language
from tests.personas.readings import personas, said, scenarios, talk

WHO = said("give-name", "give-company", "verify-identity")
REPLIES = [WHO, said("state-debt"), said("request-payment"), said("ask-reason"), said("warn-credit-record"),
           said("acknowledge-hardship"), said(text="?"), said("offer-help"), said("propose-plan")]  # fmt: skip


def line_of(topic: str, seed: int, said_before: frozenset[str] = frozenset()) -> tuple[str, ...]:
    scenario = scenarios()["card-90-days"]
    reaction = Reaction(Mood("stalling", 30, 30, 30), (), (topic,))
    case = scenario.opening_case()
    return speak(reaction, personas()["evasive"], scenario, case, "zh", seed, 1, said_before).ids


def test_the_same_seed_says_the_same() -> None:
    first, second = talk("card-90-days", 7), talk("card-90-days", 7)
    for reply in REPLIES:
        first.hear(reply)
        second.hear(reply)
    assert first.lines == second.lines


def test_other_seeds_say_other_things() -> None:
    said_by_seed = {line_of("asked-to-pay", seed) for seed in range(20)}
    assert len(said_by_seed) > 5


def test_a_line_is_not_said_twice_while_others_fit() -> None:
    bank = {line.id for line in personas()["evasive"].lines["zh"]["asked-to-pay"]}
    used: frozenset[str] = frozenset()
    for number in range(len(bank)):
        ids = set(line_of("asked-to-pay", number, used)) & bank
        assert len(ids) == 1
        assert ids.isdisjoint(used)
        used |= ids
    assert used == bank


def test_when_all_is_said_something_is_said_again() -> None:
    everything = frozenset(line.id for bank in personas()["evasive"].lines["zh"].values() for line in bank)
    assert line_of("asked-to-pay", 1, everything)


def test_a_fact_of_the_scenario_is_what_is_answered() -> None:
    facts = {line.id for line in scenario_bank(scenarios()["card-90-days"], "budget")}
    assert set(line_of("budget", 3)) & facts


@pytest.mark.parametrize("seed", range(30))
def test_no_brace_reaches_the_ear(seed: int) -> None:
    for scenario in scenarios():
        call = talk(scenario, seed)
        for reply in REPLIES:
            if call.hear(reply).ending:
                break
        assert not [line.text for line in call.lines if "{" in line.text or "None" in line.text]


def test_a_line_whose_placeholder_has_no_value_is_not_chosen() -> None:
    """No sum was heard, so no line repeats one."""
    bank = personas()["evasive"].lines["zh"]["plan-countered"]
    wanting = {line.id for line in bank if placeholders(line.line)}
    assert wanting
    assert all(wanting.isdisjoint(line_of("plan-countered", seed)) for seed in range(20))


def test_a_template_can_do_nothing_but_name_a_placeholder() -> None:
    for persona in personas().values():
        for banks in persona.lines.values():
            texts = [line.line for bank in banks.values() for line in bank]
            assert all(placeholders(text) <= PLACEHOLDERS for text in texts)


def test_an_agreement_is_said_with_its_sum_and_day() -> None:
    scenario = scenarios()["garage-bill-shouting"]
    terms = Agreement(Decimal("262.50"), 12, Decimal(3150), "2026-06-01")
    texts = set()
    for seed in range(40):
        reaction = Reaction(Mood("settling", 60, 20, 60), (), ("plan-accepted",), agreed=terms)
        case = scenario.opening_case()
        texts.add(speak(reaction, personas()["hostile"], scenario, case, "en", seed, 1, frozenset()).text)
    assert all("$262.50" in text and "June 1st" in text for text in texts)
    assert len(texts) > 3


@pytest.mark.parametrize(
    ("amount", "currency", "language", "spoken"),
    [
        ("3150.00", "USD", "en", "$3,150"), ("262.50", "USD", "en", "$262.50"), ("80", "GBP", "en", "£80"),
        ("8400.00", "CNY", "zh", "8400块"), ("466.67", "CNY", "zh", "466.67块"), ("466.70", "CNY", "zh", "466.7块"),
    ],
)  # fmt: skip
def test_sums_are_said_as_people_say_them(amount: str, currency: str, language: Language, spoken: str) -> None:
    assert spoken_money(Decimal(amount), currency, language) == spoken


@pytest.mark.parametrize(
    ("day", "language", "spoken"),
    [
        (date(2026, 3, 15), "en", "the 15th"), (date(2026, 4, 1), "en", "April 1st"),
        (date(2026, 3, 15), "zh", "15号"), (date(2026, 4, 1), "zh", "4月1号"),
    ],
)  # fmt: skip
def test_days_are_said_as_people_say_them(day: date, language: Language, spoken: str) -> None:
    assert spoken_day(day, date(2026, 3, 4), language) == spoken


def test_ordinals() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31)
    assert " ".join(map(ordinal, numbers)) == "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 31st"


def test_picking_up_is_one_of_the_openings() -> None:
    scenario = scenarios()["card-90-days"]
    assert {open_line(scenario, seed).text for seed in range(40)} == set(scenario.opening)


def test_a_sentence_begins_with_a_capital_whatever_the_placeholder() -> None:
    scenario = scenarios()["garage-bill-shouting"]
    terms = Agreement(Decimal(150), 12, Decimal(1800), "2026-05-20")
    reaction = Reaction(Mood("settling", 50, 30, 60), (), ("plan-accepted",), agreed=terms)
    case = scenario.opening_case()
    spoken = [
        speak(reaction, personas()["hostile"], scenario, case, "en", seed, 1, frozenset()).text for seed in range(9)
    ]
    assert any("The 20th" in text for text in spoken)
    assert not any(". the 20th" in text for text in spoken)


def spoken(reaction: Reaction, scenario: str = "card-90-days", seed: int = 1) -> Line:
    story = scenarios()[scenario]
    who = personas()[story.persona]
    return speak(reaction, who, story, story.opening_case(), story.language, seed, 1, frozenset())


@pytest.mark.parametrize("seed", range(20))
def test_a_move_is_never_swallowed_by_what_is_said_before_it(seed: int) -> None:
    """“你知道的连一半都不到。你知道……”: of two lines that begin alike the earlier goes, not the secret."""
    mood = Mood("simmering", 32, 53, 16)
    secret = "mocked-about-the-child"
    line = spoken(Reaction(mood, (), ("sympathy",), secret=secret, move=f"secret-{secret}"), "school-closed-down", seed)
    assert any(secret in each for each in line.ids)


def test_a_yes_saying_opening_stands_before_no_answer_to_a_question() -> None:
    mood = Mood("stalling", 30, 30, 30)
    asked = {spoken(Reaction(mood, (), ("when",), acts=("ask-when", "questions")), seed=n).ids[0] for n in range(40)}
    told = {spoken(Reaction(mood, (), ("asked-to-pay",), acts=("pressing",)), seed=n).ids[0] for n in range(40)}
    assert "opening-stalling-1" not in asked
    assert "opening-stalling-1" in told


def test_a_name_that_was_not_given_is_not_known() -> None:
    mood = Mood("attacking", 10, 70, 10)
    unnamed = {spoken(Reaction(mood, (), ("named",)), "school-closed-down", n).text for n in range(40)}
    named = {
        spoken(Reaction(mood, (), ("named",), acts=("give-name",)), "school-closed-down", n).text for n in range(40)
    }
    assert not any("方宁" in text for text in unnamed)
    assert any("方宁" in text for text in named)


@pytest.mark.parametrize(
    ("country", "words", "foreign"), [("us", "american", "british"), ("uk", "british", "american")]
)
def test_a_debtor_speaks_the_english_of_the_country(country: str, words: str, foreign: str) -> None:
    there = [each for each in scenarios().values() if each.language == "en" and each.jurisdiction == country]
    assert there
    assert not [each.id for each in there if words not in each.registers or foreign in each.registers]


def test_both_countries_have_the_words_that_the_other_has() -> None:
    for persona in personas().values():
        for bank, lines in persona.lines["en"].items():
            tagged = [tag for line in lines for tag in line.only if tag in ("american", "british")]
            assert tagged.count("american") <= tagged.count("british"), f"{persona.id}, {bank}"
