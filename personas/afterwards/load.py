"""From cards to what comes after the call: every answer has words, every course of things a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from itertools import product
from types import MappingProxyType
from typing import get_args

from jinja2 import TemplateSyntaxError

from personas.afterwards.aftermath import Afterwards
from personas.afterwards.card import AfterlifeCard, Answered, Course, SurveyCard, VoiceCard
from personas.afterwards.recollection import Recall
from personas.load import LANGUAGES, ROOT, known_acts
from personas.persona import Persona
from personas.placeholders import PLACEHOLDERS
from personas.speech import placeholders
from scenarios.cards import Card, DataFault, Fault, Folder, open_card, open_folder, parse, suggestion
from scenarios.faults import KeyPath
from scenarios.terms import Language

FOLDER = "afterwards"
TOLD = frozenset({
    "each", "left", "over", "amount", "total", "rest", "first_day", "payday", "missed_day", "first", "paid", "count",
    "allowed",
})  # fmt: skip
"""What the placeholders of a telling may be."""
VARIANTS = 3
"""Answers that fit always, so that two calls do not end in the same words."""
_COURSES: Mapping[Course, tuple[str, ...]] = {
    "kept": ("none",), "late": ("none",), "stopped": ("means", "pressure", "trust"),
    "unpaid": ("means", "pressure", "trust"), "disowned": ("discount", "length"),
}  # fmt: skip


def load_afterwards(personas: Mapping[str, Persona], *, root: Traversable = ROOT) -> Afterwards:
    """The cards for these personas; DataFault with every fault of every card."""
    survey_card, afterlife_card = open_card(root / FOLDER / "survey.yaml"), open_card(root / FOLDER / "afterlife.yaml")
    survey, afterlife = parse(survey_card, SurveyCard), parse(afterlife_card, AfterlifeCard)
    voices = open_folder(root / FOLDER / "voices", VoiceCard, language_folders=True, id_key="persona")
    acts = known_acts().union(*(persona.everyone.families for persona in personas.values()))
    faults = [*_faults_of_survey(survey_card, survey, acts), *_faults_of_afterlife(afterlife_card, afterlife, acts)]
    faults += _faults_of_voices(voices, survey, personas, acts)
    if faults:
        raise DataFault(faults)
    spoken: dict[tuple[str, Language], VoiceCard] = {
        (id_, language): voices[f"{language}/{id_}"] for id_ in personas for language in LANGUAGES
    }
    return Afterwards(survey, afterlife, MappingProxyType(spoken))


def _faults_of_survey(card: Card, survey: SurveyCard, acts: frozenset[str]) -> Iterator[Fault]:
    for number, question in enumerate(survey.questions):
        keys = ("questions", number)
        for answer in sorted(set(get_args(Answered)) - question.labels.keys()):
            yield card.fault(*keys, "labels", message=f"no label for {answer!r}")
        if question.answers[-1].if_ != Recall():
            message, hint = "the last row does not answer every call", "add a last row without `if`"
            yield card.fault(*keys, "answers", message=message, hint=hint)
        for place, row in enumerate(question.answers):
            yield from _unknown_acts(card, (*keys, "answers", place, "if"), row.if_, acts)


def _faults_of_afterlife(card: Card, afterlife: AfterlifeCard, acts: frozenset[str]) -> Iterator[Fault]:
    for number, recall in enumerate(afterlife.by_pressure):
        yield from _unknown_acts(card, ("by_pressure", number), recall, acts)
    told = {
        (row.course, cause, once)
        for row in afterlife.tells if row.paid is None
        for cause in row.cause or _COURSES[row.course]
        for once in ((True, False) if row.once is None else (row.once,))
    }  # fmt: skip
    for course, causes in _COURSES.items():
        for cause, once in product(causes, (True, False)):
            if (course, cause, once) not in told:
                kind = "a single payment" if once else "instalments"
                yield card.fault("tells", message=f"nothing is told of {kind}: {course}, {cause}")
    for number, row in enumerate(afterlife.tells):
        for place, said in enumerate(row.says):
            for text in (said.en, said.zh):
                yield from _faults_of_text(card, ("tells", number, "says", place), text, TOLD)


def _faults_of_voices(
    voices: Folder[VoiceCard], survey: SurveyCard, personas: Mapping[str, Persona], acts: frozenset[str]
) -> Iterator[Fault]:
    banks = {f"{question.id}-{answer}" for question in survey.questions for answer in get_args(Answered)}
    for language, id_ in product(LANGUAGES, personas):
        name = f"{language}/{id_}"
        if name not in voices:
            yield Fault(f"personas/{FOLDER}/voices", 1, "", f"nobody answers as {name}", f"write {name}.yaml")
            continue
        yield from _faults_of_voice(voices.cards[name], voices[name], banks, acts)
    for name, card in voices.cards.items():
        if voices[name].persona not in personas:
            yield card.fault("persona", message=f"no persona {voices[name].persona!r}")


def _faults_of_voice(card: Card, voice: VoiceCard, banks: set[str], acts: frozenset[str]) -> Iterator[Fault]:
    for bank in sorted(banks):
        always = [each for each in voice.banks.get(bank, ()) if each.if_ == Recall() and not each.only]
        if len(always) < VARIANTS:
            message = f"{len(always)} answers in {bank!r} that fit always"
            yield card.fault("banks", bank, message=message, hint=f"write at least {VARIANTS}")
    seen: set[str] = set()
    for bank, sayings in voice.banks.items():
        if bank not in banks:
            yield card.fault("banks", bank, message=f"no question for {bank!r}", hint=suggestion(bank, banks))
        for number, saying in enumerate(sayings):
            keys = ("banks", bank, number)
            if saying.id in seen:
                yield card.fault(*keys, "id", message=f"{saying.id!r} is written twice")
            seen.add(saying.id)
            yield from _unknown_acts(card, (*keys, "if"), saying.if_, acts)
            yield from _faults_of_text(card, (*keys, "says"), saying.says, PLACEHOLDERS)


def _unknown_acts(card: Card, keys: KeyPath, recall: Recall, acts: frozenset[str]) -> Iterator[Fault]:
    for act in recall.acts:
        if act not in acts:
            yield card.fault(*keys, message=f"no act or family {act!r}", hint=suggestion(act, acts))


def _faults_of_text(card: Card, keys: KeyPath, text: str, known: Iterable[str]) -> Iterator[Fault]:
    try:
        names = placeholders(text)
    except TemplateSyntaxError as error:
        yield card.fault(*keys, message=f"broken braces: {error.message}", hint="write {{ each }}")
        return
    for name in sorted(names - set(known)):
        yield card.fault(*keys, message=f"no placeholder {name!r}", hint=suggestion(name, known))
