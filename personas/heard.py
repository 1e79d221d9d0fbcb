"""One reply as it reaches the debtor: what was done in it, what was done before, what it is held against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from personas.appraisal import held_acts
from personas.model import Mood, Progress
from personas.persona import Persona
from personas.taken import SILENCE
from scenarios.conditions import Moment
from scenarios.model import Case, Scenario
from scenarios.script import Objection
from scoring.reading.model import Reading

WAITS = 3
"""Replies in which an answer to an objection is still heard as one."""


def acts_of(reading: Reading) -> frozenset[str]:
    """The acts that count in a reply; a reply without a word is silence."""
    acts = frozenset(act.id for act in held_acts(reading))
    return acts if acts or reading.words else frozenset({SILENCE})


@dataclass(frozen=True)
class Heard:
    """One reply as it reaches the debtor."""

    persona: Persona
    scenario: Scenario
    mood: Mood
    reading: Reading
    case: Case
    said: Progress
    taken: tuple[str, ...] = ()
    """What the reply is taken for beyond what was read in it."""

    @cached_property
    def acts(self) -> frozenset[str]:
        """What is done in this reply, with the families."""
        return self.persona.families(acts_of(self.reading))

    @cached_property
    def earlier(self) -> frozenset[str]:
        """What was done in earlier replies, with the families."""
        return self.persona.families(self.said.taken.union(*self.case.memory.acts))

    def moment(self, mood: Mood, raised: Iterable[str] = (), told: Iterable[str] = ()) -> Moment:
        """What conditions are held against, with this mood."""
        acts, earlier = self.acts, self.earlier
        return Moment(
            trust=mood.trust, tension=mood.tension, willingness=mood.willingness, turn=self.said.turn + 1,
            acts=acts, heard=acts | earlier, heard_before=earlier, flags=(self.case.flags or frozenset()).union(raised),
            told=self.said.told | frozenset(told), figures=frozenset(f.kind for f in self.reading.figures),
            verified=bool(self.case.verified), listener=self.case.listener or "unknown",
            agreed=self.said.agreed is not None, mentions=frozenset(c.id for c in self.reading.concepts),
        )  # fmt: skip

    def pending(self) -> Objection | None:
        """The objection that waits; after a while only one that changes the case is still waited with."""
        pending = next((each for each in self.scenario.objections if each.id == self.said.pending), None)
        is_stale = self.said.turn - self.said.raised_in >= WAITS
        return None if pending is not None and is_stale and not pending.clears else pending
