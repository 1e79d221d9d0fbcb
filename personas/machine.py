"""The state machine: a state and what was heard in, the next state out. The only place that knows `transitions`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from transitions import EventData, Machine

from personas.card import Row
from personas.persona import Persona
from scenarios.conditions import Moment

_MACHINES = 64


class Listener:
    """A throw-away model: it holds one state for one reply."""

    state: str
    hear: Callable[..., bool]


def next_state(persona: Persona, state: str, events: Iterable[str], moment: Moment) -> str:
    """The state after a reply: where the first row that fits leads; the same one where none fits."""
    came = frozenset(events)
    machine, rows = _machine(persona)
    row = next((row for row in rows.get(state, ()) if row_fits(row, came, moment)), None)
    if row is None or row.goes is None or row.goes == state:
        return state
    listener = Listener()
    machine.add_model(listener, initial=state)
    try:
        listener.hear(goes=row.goes)
        return listener.state
    finally:
        machine.remove_model(listener)


@lru_cache(maxsize=_MACHINES)
def _machine(persona: Persona) -> tuple[Machine, Mapping[str, tuple[Row, ...]]]:
    """One machine for each persona, and the rows of each state in their order; its models live for one call."""
    machine = Machine(
        model=None, states=list(persona.states), initial=persona.start.state, auto_transitions=False, send_event=True
    )
    rows: dict[str, tuple[Row, ...]] = {}
    for row in persona.rows:
        for source in sources_of(row, persona):
            rows[source] = (*rows.get(source, ()), row)
    for source, goes in steps_of(persona):
        machine.add_transition("hear", source, goes, conditions=[_leads_to(goes)])
    return machine, rows


def _leads_to(goes: str) -> Callable[[EventData], bool]:
    def leads(event: Any) -> bool:
        return bool(event.kwargs["goes"] == goes)

    return leads


def steps_of(persona: Persona) -> list[tuple[str, str]]:
    """Every state that a row leads from, with where it leads to."""
    return sorted({(source, row.goes) for row in persona.rows if row.goes for source in sources_of(row, persona)})


def sources_of(row: Row, persona: Persona) -> list[str]:
    """The states that a row leads from; `any` is every state that is no ending."""
    if "any" in row.in_:
        return [id_ for id_, state in persona.states.items() if state.ends is None]
    return list(row.in_)


def row_fits(row: Row, events: frozenset[str], moment: Moment) -> bool:
    """Whether one of the row's acts or events came about and its condition holds."""
    if row.act and moment.acts.isdisjoint(row.act):
        return False
    if row.event and events.isdisjoint(row.event):
        return False
    return row.if_.holds(moment)
