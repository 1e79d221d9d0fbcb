"""The catalogue of scenarios with its filters, and the briefing before the first turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from app.language import Wording
from app.pages import BriefingPage, CataloguePage
from app.parts import Choice
from app.showing.safety import help_lines, touches_despair
from app.showing.situation import account_file, brief_of, scenario_card
from scenarios.cards import Bilingual
from scenarios.model import Difficulty, Language, Scenario

MODES = ("practice", "test")
DIFFICULTIES: tuple[str, ...] = get_args(Difficulty)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the visitor filters by; an empty field wishes for nothing."""

    persona: str = ""
    language: str = ""
    difficulty: str = ""

    def fits(self, scenario: Scenario) -> bool:
        pairs = (
            (self.persona, scenario.persona),
            (self.language, scenario.language),
            (self.difficulty, scenario.difficulty),
        )
        return all(not wished or wished == actual for wished, actual in pairs)


def catalogue_page(
    scenarios: Iterable[Scenario], personas: Mapping[str, str], wish: Wish, wording: Wording
) -> CataloguePage:
    """`personas` holds names in the reader's language; scenarios of that language come first, the easiest first."""
    fitting = sorted((s for s in scenarios if wish.fits(s)), key=_order(wording))
    return CataloguePage(
        title=wording.say("Scenarios"),
        cards=tuple(scenario_card(s, personas.get(s.persona, s.persona), wording) for s in fitting),
        personas=tuple(Choice(id_, name, id_ == wish.persona) for id_, name in sorted(personas.items())),
        languages=_choices("language", get_args(Language), wish.language, wording),
        difficulties=_choices("difficulty", DIFFICULTIES, wish.difficulty, wording),
        is_filtered=wish != Wish(),
    )


def briefing_page(
    scenario: Scenario, persona: str, wording: Wording, *, key: str = "", conversation_url: str = "",
    before: tuple[Bilingual, ...] = (), follows: str = "",
) -> BriefingPage:  # fmt: skip
    """Before the first turn, with `key` for the form; or looked at again during the talk."""
    return BriefingPage(
        title=scenario.title.in_(wording.language),
        card=scenario_card(scenario, persona, wording),
        brief=brief_of(scenario, wording),
        file=account_file(scenario, wording),
        modes=tuple(
            Choice(mode, wording.term("mode", mode), mode == MODES[0], wording.term("mode note", mode))
            for mode in MODES
        ),
        key=key,
        conversation_url=conversation_url,
        before=tuple(note.in_(wording.language) for note in before),
        follows=follows,
        help_lines=help_lines(scenario.jurisdiction, wording) if touches_despair(scenario) else None,
    )


def _order(wording: Wording) -> Callable[[Scenario], tuple[bool, int, str]]:
    return lambda s: (s.language != wording.language, DIFFICULTIES.index(s.difficulty), s.id)


def _choices(kind: str, values: Iterable[str], wished: str, wording: Wording) -> tuple[Choice, ...]:
    return tuple(Choice(value, wording.term(kind, value), value == wished) for value in values)
