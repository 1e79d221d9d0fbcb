"""The debtor's own word on the call: a short survey, answered in character. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from personas.afterwards.card import Answered, Question, Saying, SurveyCard, VoiceCard
from personas.afterwards.recollection import Recall, Recollection
from personas.speech import placeholders, rendered
from scenarios.cards import Bilingual
from scenarios.chance import drawn


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """One question, and the answer in a word and in the debtor's words."""

    question: str
    asks: Bilingual
    answer: Answered
    label: Bilingual
    says: str


def survey(
    card: SurveyCard, voice: VoiceCard, call: Recollection, seed: int, values: Mapping[str, str],
    registers: Sequence[str] = (),
) -> tuple[SurveyAnswer, ...]:  # fmt: skip
    """The answers to all questions that this call gives reason to ask; `values` are what placeholders stand for."""
    answers = []
    for question in card.questions:
        if not question.if_.holds(call):
            continue
        answer = _answered(question, call)
        bank = voice.banks[f"{question.id}-{answer}"]
        fitting = [each for each in bank if _fits(each, call, values, registers)]
        particular = [each for each in fitting if each.if_ != Recall()] or fitting
        said = particular[_chance(seed, question.id, len(particular))]
        says = rendered(said.says, values)
        answers.append(SurveyAnswer(question.id, question.asks, answer, question.labels[answer], says))
    return tuple(answers)


def _answered(question: Question, call: Recollection) -> Answered:
    return next(row.answer for row in question.answers if row.if_.holds(call))


def _fits(saying: Saying, call: Recollection, values: Mapping[str, str], registers: Sequence[str]) -> bool:
    if saying.only and set(saying.only).isdisjoint(registers):
        return False
    return placeholders(saying.says) <= values.keys() and saying.if_.holds(call)


def _chance(seed: int, about: str, sides: int) -> int:
    return drawn(f"{seed}:survey:{about}", sides)
