"""What comes after a call, as one thing: the debtor's own word on it, and what became of what was agreed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from personas.afterwards.afterlife import Afterlife, afterlife
from personas.afterwards.card import AfterlifeCard, SurveyCard, VoiceCard
from personas.afterwards.recollection import Recollection, recollect
from personas.afterwards.survey import SurveyAnswer, survey
from personas.model import Agreement, Ending, Mood, Reaction
from personas.persona import Persona
from personas.placeholders import account_values, terms_values
from personas.series import standing_terms
from scenarios.model import Scenario
from scenarios.series import Earlier
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


@dataclass(frozen=True, slots=True)
class Call:
    """A call that is over."""

    persona: Persona
    scenario: Scenario
    start: Mood
    reactions: Sequence[Reaction]
    seed: int
    breaches: Iterable[str] = ()
    """Ids of the rules that the collector broke."""
    earlier: Earlier | None = None
    """What the conversation before this one left, in a series."""

    @property
    def ending(self) -> Ending | None:
        return self.reactions[-1].ending if self.reactions else None

    @property
    def terms(self) -> Agreement | None:
        """What holds after it."""
        return standing_terms(self.ending.agreement if self.ending else None, self.earlier, self.scenario.date)


def aftermath(cards: Afterwards, call: Call) -> Aftermath:
    """What the debtor says of it, and what becomes of what holds after it."""
    persona, scenario = call.persona, call.scenario
    if not call.reactions:
        return Aftermath()
    answers: tuple[SurveyAnswer, ...] = ()
    memory = recollect(persona, call.start, call.reactions)
    if _met(scenario, call.reactions):
        voice = cards.voices[persona.id, scenario.language]
        answers = survey(cards.survey, voice, memory, call.seed, _values(scenario, call.ending), scenario.registers)
    terms = call.terms
    if terms is None:
        return Aftermath(answers)
    return Aftermath(answers, _life(cards.afterlife, call, terms, memory))


def _life(card: AfterlifeCard, call: Call, terms: Agreement, memory: Recollection) -> Afterlife:
    """Judged by the call together with what was done before it: a promise that was pressed for stays one."""
    earlier = call.earlier
    if earlier is None:
        return afterlife(card, call.scenario, terms, memory, call.seed, call.breaches)
    whole = replace(memory, heard=memory.heard.union(earlier.acts))
    breaches = {*call.breaches, *(card.disowned_by if earlier.cause == "discount" else ())}
    is_same = (terms.instalment, terms.count) == (earlier.instalment, earlier.count)
    paid = earlier.paid_by(call.scenario.date) if is_same else 0
    return afterlife(card, call.scenario, terms, whole, call.seed, breaches, paid)


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
