"""Where to turn when a conversation touches self-harm: help lines by country, told calmly."""

from __future__ import annotations

from app.language import Wording
from app.parts import Fact, HelpLines
from scenarios.model import Scenario

LINES: dict[str, tuple[tuple[str, str], ...]] = {
    "cn": (("12356", "12356"), ("120", "120"), ("110", "110")),
    "uk": (("116 123", "samaritans"), ("85258", "shout"), ("111", "nhs-111"), ("999", "999")),
    "us": (("988", "988"), ("911", "911")),
}
"""Number to dial or text, and the term that says whose it is (catalogue context "help line")."""


def touches_despair(scenario: Scenario) -> bool:
    """Whether somebody in it may voice thoughts of self-harm: told beforehand, so that nobody is caught out."""
    raised = [scenario.flags, *(secret.raises for secret in scenario.secrets)]
    raised += [objection.raises for objection in scenario.objections]
    if scenario.third_party:
        raised += [row.raises for row in scenario.third_party.hears]
    return any("self_harm" in flags for flags in raised)


def lines_of(country: str, wording: Wording) -> tuple[Fact, ...]:
    return tuple(Fact(number, wording.term("help line", key)) for number, key in LINES[country])


def help_lines(country: str, wording: Wording) -> HelpLines:
    note = wording.say(
        "This conversation touches on despair. If it comes close to you, put it down; these people listen."
    )
    return HelpLines(note, lines_of(country, wording))


def all_lines(wording: Wording) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    return tuple((wording.term("country", country), lines_of(country, wording)) for country in LINES)
