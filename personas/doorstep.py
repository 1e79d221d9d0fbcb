"""Somebody else answers: what that person does, by the scenario's own rows, until the debtor comes or the talk ends."""

from __future__ import annotations

from dataclasses import replace

from personas.model import Ending, Mood, Reaction
from personas.persona import Persona
from scenarios.conditions import Moment
from scenarios.script import ThirdParty
from scenarios.terms import EndingKind

THIRD_PARTY, DEBTOR_COMES = "third-party-", "debtor-comes"
_ENDINGS: dict[str, EndingKind] = {"leaves-message": "callback", "hangs-up": "hung-up", "complains": "complaint"}


def react(persona: Persona, person: ThirdParty, mood: Mood, moment: Moment) -> Reaction:
    """The first row that fits; the debtor's own mood is untouched, for the debtor heard nothing."""
    row = next(row for row in person.hears if row.if_.holds(moment))
    topic = THIRD_PARTY + row.says
    raises = frozenset(row.raises)
    if row.then == "fetches":
        return Reaction(mood, (), (topic,), move=DEBTOR_COMES, raises=raises, listener="unknown", verified=False)
    kind = _ENDINGS.get(row.then) or ("open" if "end-call" in moment.acts else None)
    if kind is None:
        return Reaction(mood, (), (topic,), raises=raises)
    state = persona.state_of(kind)
    return Reaction(replace(mood, state=state), (), (topic,), raises=raises, ending=Ending(kind), has_moved=True)
