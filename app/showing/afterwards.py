"""Afterwards: what the debtor says of the call, and what became of what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.afterwards import Beyond, NextCall, Sequel, SurveyLine
from app.parts import Tone
from app.series import NextPart
from app.showing.feelings import feelings_score, feelings_told
from app.showing.talk import Telling
from personas.afterwards.card import Answered, Course
from personas.feelings import FeelingsCard
from personas.series import before

_ANSWERS: Mapping[Answered, tuple[str, Tone]] = {"good": ("✓", "good"), "mixed": ("△", "warn"), "bad": ("✗", "bad")}
_COURSES: Mapping[Course, tuple[str, Tone]] = {
    "kept": ("✓", "good"), "late": ("△", "warn"), "stopped": ("✗", "bad"), "unpaid": ("✗", "bad"),
    "disowned": ("✗", "bad"),
}  # fmt: skip


def survey_of(told: Telling) -> tuple[SurveyLine, ...]:
    """The debtor's answers; nothing where the debtor was not on the line."""
    after, language = told.talk.aftermath, told.wording.language
    return tuple(
        SurveyLine(each.asks.in_(language), *_signed(each.answer, each.label.in_(language)), each.says)
        for each in (after.survey if after else ())
    )


def _signed(answer: Answered, word: str) -> tuple[str, str, Tone]:
    sign, tone = _ANSWERS[answer]
    return sign, word, tone


def sequel_of(told: Telling) -> Sequel | None:
    """The life of the agreement; None where nothing was agreed."""
    life = told.talk.aftermath.afterlife if told.talk.aftermath else None
    if life is None:
        return None
    sign, tone = _COURSES[life.course]
    return Sequel(sign, told.wording.term("course", life.course), tone, life.told.in_(told.wording.language))


def next_calls(told: Telling, parts: Iterable[NextPart]) -> tuple[NextCall, ...]:
    """The parts of a series that follow, each with what this conversation left for it."""
    return tuple(_next_call(told, part) for part in parts)


def _next_call(told: Telling, part: NextPart) -> NextCall:
    language, scenario = told.wording.language, part.scenario
    title = scenario.title.in_(language)
    if part.is_due:
        notes = tuple(note.in_(language) for note in before(scenario, part.left))
        return NextCall(title, notes, f"/scenarios/{scenario.id}?follows={told.talk.id}")
    return NextCall(title, (scenario.follows.spared.in_(language),) if scenario.follows else (), "")


def beyond_of(told: Telling, parts: Iterable[NextPart], card: FeelingsCard) -> Beyond:
    """All that the debrief tells beyond the scorecard."""
    return Beyond(
        survey_of(told), sequel_of(told), next_calls(told, parts), str(told.talk.follows or ""),
        feelings_told(told, card), feelings_score(told),
    )  # fmt: skip
