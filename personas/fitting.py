"""Whether scenarios fit the personas that play them: names of personas, acts, banks and placeholders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from personas.load import known_acts
from personas.persona import Persona
from personas.tables import faults_of_text, known_banks, unknown
from scenarios.cards import Fault, Folder, suggestion
from scenarios.conditions import Condition
from scenarios.faults import KeyPath
from scenarios.model import Scenario
from scenarios.series import EARLIER, Remembrance


def misfits(scenarios: Folder[Scenario], personas: Mapping[str, Persona]) -> list[Fault]:
    """Every fault that shows only when scenarios and personas are put side by side."""
    acts = known_acts()
    return [fault for scenario in scenarios.values() for fault in _misfits(scenario, scenarios, personas, acts)]


def _misfits(
    scenario: Scenario, scenarios: Folder[Scenario], personas: Mapping[str, Persona], acts: frozenset[str]
) -> Iterator[Fault]:
    persona = personas.get(scenario.persona)
    if persona is None:
        hint = suggestion(scenario.persona, personas)
        yield scenarios.fault(scenario.id, "persona", message=f"no persona {scenario.persona!r}", hint=hint)
        return
    known = acts | persona.everyone.families.keys()
    for keys, names in _names(scenario):
        for name in unknown(names, known):
            message, hint = f"no act or family {name!r}", suggestion(name, known)
            yield scenarios.fault(scenario.id, *keys, message=message, hint=hint)
    banks = known_banks(persona)
    for bank in unknown(scenario.facts, banks):
        hint = suggestion(bank, banks)
        yield scenarios.fault(scenario.id, "facts", bank, message=f"nothing asks for {bank!r}", hint=hint)
    for number, each in enumerate(scenario.follows.remembers if scenario.follows else ()):
        for bank in unknown(each.facts, banks):
            keys = ("follows", "remembers", number, "facts", bank)
            yield scenarios.fault(
                scenario.id, *keys, message=f"nothing asks for {bank!r}", hint=suggestion(bank, banks)
            )
    for place, text in _texts(scenario):
        yield from faults_of_text(scenarios.cards[scenario.id], place, text, further=_of_the_past(place))


def _of_the_past(keys: KeyPath) -> frozenset[str]:
    """Placeholders that only remembered words may hold."""
    return EARLIER if keys[0] == "follows" else frozenset()


def _names(scenario: Scenario) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    """Where the scenario names acts."""
    for keys, condition in _conditions(scenario):
        yield keys, condition.acts
    for number, objection in enumerate(scenario.objections):
        yield ("objections", number, "answered_by"), objection.answered_by


def _conditions(scenario: Scenario) -> Iterator[tuple[KeyPath, Condition]]:
    yield ("confirms_if",), scenario.confirms_if
    for number, fact in enumerate(scenario.knows):
        yield ("knows", number, "if"), fact.if_
    for number, secret in enumerate(scenario.secrets):
        yield ("secrets", number, "when"), secret.when
    for number, objection in enumerate(scenario.objections):
        yield ("objections", number, "when"), objection.when
    for number, objective in enumerate(scenario.objectives):
        for place, need in enumerate(objective.needs):
            yield ("objectives", number, "needs", place, "if"), need.if_
    if scenario.follows is not None:
        yield ("follows", "if"), scenario.follows.if_
        for number, each in enumerate(scenario.follows.remembers):
            yield ("follows", "remembers", number, "if"), each.if_
    for number, row in enumerate(scenario.third_party.hears if scenario.third_party else ()):
        yield ("third_party", "hears", number, "if"), row.if_


def _texts(scenario: Scenario) -> Iterator[tuple[KeyPath, str]]:
    for key, texts in _variants(scenario):
        for text in texts:
            yield key, text


def _variants(scenario: Scenario) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    yield ("opening",), scenario.opening
    for bank, texts in scenario.facts.items():
        yield ("facts", bank), texts
    for number, fact in enumerate(scenario.knows):
        yield ("knows", number, "says"), fact.says
    for number, secret in enumerate(scenario.secrets):
        yield ("secrets", number, "line"), secret.line
    for number, objection in enumerate(scenario.objections):
        yield ("objections", number, "line"), objection.line
        yield ("objections", number, "settled"), objection.settled
    for number, objective in enumerate(scenario.objectives):
        for place, need in enumerate(objective.needs):
            yield ("objectives", number, "needs", place, "says"), need.says
    for number, each in enumerate(scenario.follows.remembers if scenario.follows else ()):
        yield from _remembered(("follows", "remembers", number), each)
    person = scenario.third_party
    if person is not None:
        for name, texts in person.lines.items():
            yield ("third_party", "lines", name), texts
        yield ("third_party", "debtor_comes"), person.debtor_comes or ()


def _remembered(keys: KeyPath, each: Remembrance) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    yield (*keys, "opening"), each.opening or ()
    yield (*keys, "note"), (each.note.en, each.note.zh) if each.note else ()
    for bank, texts in each.facts.items():
        yield (*keys, "facts", bank), texts
    for objection in each.objections:
        yield (*keys, "objections"), (*objection.line, *objection.settled)
