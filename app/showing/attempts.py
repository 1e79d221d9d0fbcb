"""My conversations: which are open, which have ended, and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.language import Wording
from app.pages import ConversationsPage
from app.parts import Attempt, ScenarioCard, Tone
from app.showing.face import NEUTRAL, expression, face_of
from app.showing.situation import scenario_card
from app.showing.talk import Telling, branch_of, is_abandoned
from personas.persona import Persona
from scenarios.model import Scenario

FIRST = ("dependent", "easy")
"""Persona and difficulty to begin with."""


def conversations_page(
    told: Sequence[Telling], scenarios: Iterable[Scenario], personas: Mapping[str, Persona], wording: Wording
) -> ConversationsPage:
    """Those still open, those that ended; where there are none, one to begin with."""
    return ConversationsPage(
        title=wording.say("My conversations"),
        open=tuple(attempt_of(one) for one in told if one.talk.scorecard is None),
        closed=tuple(attempt_of(one) for one in told if one.talk.scorecard is not None),
        first=None if told else _first(scenarios, personas, wording),
    )


def _first(scenarios: Iterable[Scenario], personas: Mapping[str, Persona], wording: Wording) -> ScenarioCard | None:
    """In the reader's language, of the kindest debtor, as easy as there is."""
    chosen = min(
        scenarios,
        key=lambda s: (s.language != wording.language, s.persona != FIRST[0], s.difficulty != FIRST[1], s.id),
        default=None,
    )
    return scenario_card(chosen, personas[chosen.persona].name.in_(wording.language), wording) if chosen else None


def attempt_of(told: Telling) -> Attempt:
    """One line of the list."""
    talk, wording = told.talk, told.wording
    word, sign, tone = _standing(told)
    step = NEUTRAL if told.is_test else expression(talk.mood.trust, talk.mood.tension)
    return Attempt(
        title=told.scenario.title.in_(wording.language),
        lang=wording.tag,
        persona=told.persona,
        face=face_of(told.scenario.persona, step, wording),
        mode=wording.term("mode", talk.mode),
        begun=wording.moment(talk.begun_at),
        turns=wording.count("%(num)d reply", "%(num)d replies", len(talk.turns)),
        word=word,
        sign=sign,
        tone=tone,
        url=f"/conversations/{talk.id}" + ("/debrief" if talk.scorecard else ""),
        branch_of=branch_of(talk, wording),
    )


def _standing(told: Telling) -> tuple[str, str, Tone]:
    wording, card = told.wording, told.talk.scorecard
    if card is None:
        return wording.say("Still open"), "…", "quiet"
    score = wording.say("%(total)d of 100", total=card.total)
    separator = "，" if wording.language == "zh" else ", "
    if is_abandoned(told.talk) and not card.auto_fails:
        return wording.say("Broken off, not an attempt"), "–", "quiet"
    if card.passed:
        return wording.say("Passed") + separator + score, "✓", "good"
    return wording.say("Not passed") + separator + score, "✗", "bad"
