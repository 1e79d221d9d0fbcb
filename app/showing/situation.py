"""The situation as it is read: a scenario in the catalogue, its briefing, and the account file beside the talk."""

from __future__ import annotations

from app.language import Wording
from app.parts import AccountFile, Brief, ScenarioCard
from app.showing.account import authority_of, figures_of
from app.showing.face import NEUTRAL, face_of
from scenarios.model import Scenario


def scenario_card(scenario: Scenario, persona: str, wording: Wording) -> ScenarioCard:
    """As the catalogue lists it; `persona` is the persona's name in the reader's language."""
    return ScenarioCard(
        id=scenario.id,
        title=scenario.title.in_(wording.language),
        lang=wording.tag,
        persona=persona,
        face=face_of(scenario.persona, NEUTRAL, wording),
        language=wording.term("language", scenario.language),
        country=wording.term("country", scenario.jurisdiction),
        difficulty=wording.term("difficulty", scenario.difficulty),
        debt=wording.money(scenario.account.balance, scenario.account.currency),
    )


def brief_of(scenario: Scenario, wording: Wording) -> Brief:
    card, language = scenario.brief, wording.language
    return Brief(
        you=card.you.in_(language),
        they=card.they.in_(language),
        task=card.task.in_(language),
        forbidden=card.forbidden.in_(language),
        passes=card.passes.in_(language),
    )


def account_file(scenario: Scenario, wording: Wording) -> AccountFile:
    return AccountFile(
        figures=figures_of(scenario.account, wording),
        authority=authority_of(scenario.authority, wording),
        contacts=tuple(note.in_(wording.language) for note in scenario.notes),
        known=tuple(wording.term("event", flag) for flag in scenario.flags),
    )


def setting_of(scenario: Scenario, wording: Wording) -> str:
    """Channel, the debtor's hour and the day, in one line."""
    parts = (
        wording.term("channel", scenario.channel),
        wording.clock(scenario.starts_at),
        wording.day(scenario.starts_at.date()),
    )
    return "，".join(parts) if wording.language == "zh" else ", ".join(parts)
