"""The next drill: from what went worst to a scenario in which it is asked for again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.language import Wording
from app.parts import NextDrill
from app.showing.situation import scenario_card
from scenarios.model import Scenario

Asks = Callable[[Scenario], bool]

DRILLS: dict[str, Asks] = {
    "ignored_protection": lambda s: (
        bool(s.flags) or any(o.raises for o in s.objections) or any(x.raises for x in s.secrets)
    ),
    "unverified_disclosure": lambda s: s.listener == "unknown",
    "identity_withheld": lambda s: s.persona == "hostile",
    "third_party_disclosure": lambda s: s.third_party is not None,
    "non_liable_pressure": lambda s: s.third_party is not None,
    "abuse": lambda s: s.persona == "hostile",
    "harassment": lambda s: s.persona == "evasive",
    "unauthorised_promise": lambda s: s.persona == "negotiating",
    "misstated_debt": lambda s: s.persona == "negotiating",
    "improper_legal_threat": lambda s: s.authority.legal_action == "none",
    "empathy": lambda s: s.persona == "dependent",
    "clarity": lambda s: s.persona == "negotiating",
    "process": lambda s: s.persona == "evasive",
}
"""Which scenarios ask for what: categories of legality and dimensions; what is not named is asked for everywhere."""


def _every(_scenario: Scenario) -> bool:
    return True


_EASIEST_FIRST = {"easy": 0, "medium": 1, "hard": 2}


def next_scenario(weakness: str, played: Scenario, all_scenarios: Iterable[Scenario]) -> Scenario | None:
    """Another scenario of the same language that asks for what went worst, the same country's and the easiest first."""
    asks = DRILLS.get(weakness, _every)
    others = [s for s in all_scenarios if s.id != played.id and s.language == played.language]
    fitting = [s for s in others if asks(s)] or others
    return min(
        fitting, key=lambda s: (s.jurisdiction != played.jurisdiction, _EASIEST_FIRST[s.difficulty], s.id), default=None
    )


def next_drill(kind: str, weakness: str, scenario: Scenario | None, persona: str, wording: Wording) -> NextDrill | None:
    """`kind` is "category" or "dimension", as the weakness is named."""
    if scenario is None:
        return None
    reason = wording.say(
        "Your weakest point was: %(weakness)s. Here you can practise it.", weakness=wording.term(kind, weakness)
    )
    return NextDrill(scenario_card(scenario, persona, wording), reason)
