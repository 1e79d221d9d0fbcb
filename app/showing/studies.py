"""Case studies as they are read: the list by topic, and each call with findings and a trainer's comments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.language import TAGS, Wording
from app.model import Conversation
from app.pages import StudiesPage, StudyPage
from app.showing.curve import curve_of
from app.showing.debrief import verdict_of
from app.showing.situation import brief_of
from app.showing.talk import Telling, ended_of, help_of, speech_of, turn_view
from app.studied import StudyLine, StudyTurn
from personas.model import Ending
from personas.persona import Persona
from scenarios.model import Scenario
from scenarios.study import Study


def studies_page(studies: Iterable[tuple[Study, Scenario, Persona]], wording: Wording) -> StudiesPage:
    """Calls in the reader's language come first."""
    ordered = sorted(studies, key=lambda each: (each[1].language != wording.language, each[0].id))
    return StudiesPage(wording.say("Case studies"), tuple(_line(*each, wording) for each in ordered))


def _line(study: Study, scenario: Scenario, persona: Persona, wording: Wording) -> StudyLine:
    return StudyLine(
        url=f"/studies/{study.id}", title=study.title.in_(wording.language), topic=topic_of(study, wording),
        gist=study.gist.in_(wording.language), persona=persona.name.in_(wording.language),
        language=wording.term("language", scenario.language),
    )  # fmt: skip


def topic_of(study: Study, wording: Wording) -> str:
    if study.topic == "empathy":
        return wording.say("Won by empathy")
    if study.topic == "clear-talk":
        return wording.say("Won by clear talk")
    return wording.say("Lost by breaking the rules")


def study_page(study: Study, talk: Conversation, scenario: Scenario, persona: Persona, wording: Wording) -> StudyPage:
    told, language = Telling(talk, scenario, persona, wording), wording.language
    card = talk.scorecard
    assert card is not None  # noqa: S101 - a played study is filled
    verdict, sign, tone = verdict_of(card, told)
    views = (replace(turn_view(turn, told), event="", can_fork=False) for turn in talk.turns)
    states = {id_: state.title.in_(language) for id_, state in persona.states.items()}
    return StudyPage(
        title=study.title.in_(language), topic=topic_of(study, wording), gist=study.gist.in_(language),
        lang=TAGS[scenario.language], persona=persona.name.in_(language), brief=brief_of(scenario, wording),
        verdict=verdict, sign=sign, tone=tone, total=wording.say("%(total)d of 100", total=card.total),
        ending=ended_of(talk.ending or Ending("open"), wording), opening=speech_of(talk.opening),
        turns=tuple(
            StudyTurn(view, each.comment.in_(language)) for view, each in zip(views, study.replies, strict=False)
        ),
        curve=curve_of((talk.start_mood, *(turn.mood for turn in talk.turns)), states, wording),
        scenario_id=scenario.id, help_lines=help_of(told),
    )  # fmt: skip
