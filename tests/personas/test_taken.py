"""What a reply is taken for beyond its acts: a lone question, a nod, the same words again; and what is remembered."""

from dataclasses import replace

import pytest

from scoring.reading.model import Reading
from tests.personas.readings import Talk, personas, said, scenarios, talk

WHO = said("give-name", "give-company", "verify-identity", text="Who I am.")
DEBT = said("state-debt", "state-purpose", text="What it is about.")
ALL = ("dependent", "evasive", "hostile", "negotiating")
ONE_OF_EACH = ("hospital-bill-alone", "card-90-days", "garage-bill-shouting", "joiner-wants-two-years")


def hears(text: str, *acts: str, mentions: tuple[str, ...] = (), words: int = 2) -> Reading:
    return said(*acts, mentions=mentions, text=text, words=words)


@pytest.mark.parametrize("scenario", ONE_OF_EACH)
def test_a_lone_when_is_asked_about_the_money(scenario: str) -> None:
    call = talk(scenario)
    call.tell(WHO, DEBT)
    assert {"when", "when-guarded", "protected-pressed"} & set(
        call.hear(hears("When?", mentions=("when-bare",))).topics
    )


@pytest.mark.parametrize("scenario", ONE_OF_EACH)
def test_the_second_nod_is_noticed(scenario: str) -> None:
    call = talk(scenario)
    call.tell(WHO)
    nod = hears("I see.", mentions=("nod-word",))
    first, second = call.hear(nod), call.hear(replace(nod, text="I understand."))
    assert "nods" in first.taken
    assert "nodded-again" not in first.topics
    assert not second.topics or "nodded-again" in second.topics


def test_the_same_words_again_are_noticed_whatever_their_marks() -> None:
    call = talk("garage-bill-shouting")
    call.tell(WHO, hears("Your file is open.", "explain-process", words=4))
    assert "said-again" in call.hear(hears("your file is open!", "explain-process", words=4)).topics


def test_an_answer_without_a_word_in_it_is_not_understood() -> None:
    call = talk("garage-bill-shouting")
    call.tell(WHO)
    assert "not-understood" in call.hear(hears("Blah blah.", "give-answer")).topics


def test_a_word_broken_is_thrown_back() -> None:
    call = talk("card-90-days")
    call.tell(WHO, hears("Nobody will know.", "promise-confidential"))
    assert "word-broken" in call.hear(hears("I'll tell your parents.", "threaten-disclosure")).topics


def test_who_says_that_nothing_is_owed_names_no_sum() -> None:
    story = scenarios()["garage-bill-shouting"].model_copy(update={"flags": ("disputed",), "objections": ()})
    call = Talk(story)
    call.tell(WHO)
    assert call.hear(hears("How much a month?", "ask-capacity")).counter is None


@pytest.mark.parametrize("persona", ALL)
def test_every_persona_has_words_for_what_it_takes_up(persona: str) -> None:
    for language in ("en", "zh"):
        banks = personas()[persona].lines[language]
        wanted = ("nodded", "nodded-again", "said-again", "silence-again", "asked-if-real", "word-broken", "reproached")
        assert all(len(banks[bank]) >= 3 for bank in wanted)
