"""What comes after a call, as one thing: the debtor's own word on it, and what became of what was agreed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from personas.afterwards.afterlife import Afterlife, afterlife
from personas.afterwards.card import AfterlifeCard, SurveyCard, VoiceCard
from personas.afterwards.recollection import recollect
from personas.afterwards.survey import SurveyAnswer, survey
from personas.model import Ending, Mood, Reaction
from personas.persona import Persona
from personas.placeholders import account_values, terms_values
from scenarios.model import Scenario
from scenarios.terms import Language


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The cards of what comes after the call; voices by persona and language."""

    survey: SurveyCard
    afterlife: AfterlifeCard
    voices: Mapping[tuple[str, Language], VoiceCard]


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What the debrief tells beyond the call itself."""

    survey: tuple[SurveyAnswer, ...] = ()
    """Empty where the debtor was never on the line."""
    afterlife: Afterlife | None = None
    """None where nothing was agreed."""


def aftermath(
    cards: Afterwards, persona: Persona, scenario: Scenario, start: Mood, reactions: Sequence[Reaction], seed: int,
    *, breaches: Iterable[str] = (),
) -> Aftermath:  # fmt: skip
    """From the first mood and the reactions; `breaches` are the ids of the rules that the collector broke."""
    if not _met(scenario, reactions):
        return Aftermath()
    call = recollect(persona, start, reactions)
    ending = reactions[-1].ending
    terms = ending.agreement if ending else None
    voice = cards.voices[persona.id, scenario.language]
    answers = survey(cards.survey, voice, call, seed, _values(scenario, ending), scenario.registers)
    if terms is None:
        return Aftermath(answers)
    return Aftermath(answers, afterlife(cards.afterlife, scenario, terms, call, seed, breaches))


def _met(scenario: Scenario, reactions: Sequence[Reaction]) -> bool:
    """Whether a word was said to the debtor: somebody else on the line has nothing to tell of the debtor's mind."""
    fetched = next((n for n, each in enumerate(reactions) if each.listener is not None), None)
    if scenario.listener != "third_party":
        return bool(reactions)
    return fetched is not None and fetched + 1 < len(reactions)


def _values(scenario: Scenario, ending: Ending | None) -> dict[str, str]:
    values = account_values(scenario, scenario.language)
    if ending is None or ending.agreement is None:
        return values
    return values | terms_values(ending.agreement, scenario, scenario.opening_case(), scenario.language)
