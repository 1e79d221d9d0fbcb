"""From cards to scenarios, each checked for what a model alone cannot see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from scenarios.cards import DataFault, Fault, Folder, Place, open_folder, suggestion
from scenarios.model import Scenario

CASES: Place = files("scenarios") / "cases"


def load_scenarios(further: Sequence[Place] = (), *, root: Place = CASES) -> Folder[Scenario]:
    """All scenarios by id, from our own folder and further ones; DataFault with every fault of every card."""
    scenarios = open_folder(root, Scenario, further=further)
    faults = [fault for scenario in scenarios.values() for fault in _faults(scenario, scenarios)]
    if faults:
        raise DataFault(faults)
    return scenarios


def _faults(scenario: Scenario, scenarios: Folder[Scenario]) -> Iterator[Fault]:
    yield from _twice(scenario, scenarios, "secrets")
    yield from _twice(scenario, scenarios, "objections")
    if scenario.verified and scenario.listener != "debtor":
        hint = "verified: true goes with listener: debtor"
        yield scenarios.fault(scenario.id, "verified", message="only the debtor can be verified", hint=hint)
    if scenario.listener == "third_party" and scenario.third_party is None:
        hint = "add third_party: with name, relation, lines and hears"
        yield scenarios.fault(scenario.id, "listener", message="nobody is written who answers", hint=hint)
    yield from _third_party_faults(scenario, scenarios)
    yield from _faults_of_series(scenario, scenarios)
    told = {secret.id for secret in scenario.secrets}
    for number, secret in enumerate(scenario.secrets):
        for name in (*secret.when.told, *secret.when.untold):
            if name not in told:
                yield scenarios.fault(scenario.id, "secrets", number, "when", message=f"no secret {name!r}")


def _faults_of_series(scenario: Scenario, scenarios: Folder[Scenario]) -> Iterator[Fault]:
    """A part that follows nothing, itself, or another debtor."""
    if scenario.follows is None:
        return
    before, seen = scenarios.get(scenario.follows.scenario), {scenario.id}
    if before is None:
        hint = suggestion(scenario.follows.scenario, scenarios)
        message = f"no scenario {scenario.follows.scenario!r}"
        yield scenarios.fault(scenario.id, "follows", "scenario", message=message, hint=hint)
        return
    if (before.persona, before.account.debtor) != (scenario.persona, scenario.account.debtor):
        yield scenarios.fault(scenario.id, "follows", "scenario", message="the part before has another debtor")
    while before is not None:
        if before.id in seen:
            yield scenarios.fault(scenario.id, "follows", "scenario", message="the series goes round in a circle")
            return
        seen.add(before.id)
        before = scenarios.get(before.follows.scenario) if before.follows else None


def _twice(scenario: Scenario, scenarios: Folder[Scenario], key: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, each in enumerate(getattr(scenario, key)):
        if each.id in seen:
            yield scenarios.fault(scenario.id, key, number, "id", message=f"{each.id!r} is written twice")
        seen.add(each.id)


def _third_party_faults(scenario: Scenario, scenarios: Folder[Scenario]) -> Iterator[Fault]:
    person = scenario.third_party
    if person is None:
        return
    for number, row in enumerate(person.hears):
        if row.says not in person.lines:
            message = f"no line {row.says!r} among third_party.lines"
            yield scenarios.fault(scenario.id, "third_party", "hears", number, "says", message=message)
    if any(row.then == "fetches" for row in person.hears) and person.debtor_comes is None:
        message, hint = "a row fetches the debtor, who then says nothing", "add debtor_comes:"
        yield scenarios.fault(scenario.id, "third_party", message=message, hint=hint)
    if person.hears[-1].if_.model_fields_set:
        message, hint = "the last row does not answer everything", "add a last row without `if`"
        yield scenarios.fault(scenario.id, "third_party", "hears", message=message, hint=hint)
