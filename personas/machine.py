"""The state machine: a state and what was heard in, the next state out. The only place that knows `transitions`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from transitions import EventData, Machine

from personas.card import Row
from personas.persona import Persona
from scenarios.conditions import Moment

_SAME = "="
"""A transition to the same state, in the words of `transitions`."""
_MACHINES = 64


class Listener:
    """A throw-away model: it holds one state for one reply."""

    state: str
    hear: Callable[..., bool]


def next_state(persona: Persona, state: str, events: Iterable[str], moment: Moment) -> str:
    """The state after a reply; the same one where no row fits."""
    machine = _machine(persona)
    listener = Listener()
    machine.add_model(listener, initial=state)
    try:
        listener.hear(events=frozenset(events), moment=moment)
        return listener.state
    finally:
        machine.remove_model(listener)


@lru_cache(maxsize=_MACHINES)
def _machine(persona: Persona) -> Machine:
    """One machine for each persona, built from its rows in their order; its models live for one call."""
    machine = Machine(
        model=None, states=list(persona.states), initial=persona.start.state, auto_transitions=False,
        send_event=True, ignore_invalid_triggers=True,
    )  # fmt: skip
    for row in persona.rows:
        sources = sources_of(row, persona)
        machine.add_transition("hear", sources, row.goes or _SAME, conditions=[_guard(row)])
    return machine


def sources_of(row: Row, persona: Persona) -> list[Any]:
    """The states that a row leads from; `any` is every state that is no ending."""
    if "any" in row.in_:
        return [id_ for id_, state in persona.states.items() if state.ends is None]
    return list(row.in_)


def _guard(row: Row) -> Callable[[EventData], bool]:
    def fits(event: Any) -> bool:
        return row_fits(row, event.kwargs["events"], event.kwargs["moment"])

    return fits


def row_fits(row: Row, events: frozenset[str], moment: Moment) -> bool:
    """Whether one of the row's acts or events came about and its condition holds."""
    if row.act and moment.acts.isdisjoint(row.act):
        return False
    if row.event and events.isdisjoint(row.event):
        return False
    return row.if_.holds(moment)
