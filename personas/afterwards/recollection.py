"""A call as the debtor remembers it: how it ended, how bad it got, what moved them and what pressed them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from personas.model import Mood, Reaction
from personas.persona import Persona
from scenarios.conditions import Comparison, Condition, Moment, Names

PRESSING = frozenset({"pressing", "consequences", "threats", "contempt", "false-offices"})
"""Families whose tension is pressure; a hard question is none."""


@dataclass(frozen=True, slots=True)
class Recollection(Moment):
    """The call as a whole: trust, tension and willingness are those of its end, `heard` is all that was done in it."""

    peak: int = 0
    """The highest tension, the first moment included."""
    gained: int = 0
    """Points of trust won since picking up; negative where trust was lost."""
    eased: int = 0
    """Points of tension gone since picking up; negative where it rose."""
    pressed: int = 0
    """Points of tension that pressing, threats and contempt raised, all together."""
    ends: frozenset[str] = frozenset()
    """How the call ended."""


class Recall(Condition):
    """A condition on a call that is over; `heard` asks about the whole of it."""

    peak: Comparison | None = None
    gained: Comparison | None = None
    eased: Comparison | None = None
    pressed: Comparison | None = None
    ends: Names = ()


def recollect(persona: Persona, start: Mood, reactions: Sequence[Reaction]) -> Recollection:
    """The call from its first mood and what each reply did."""
    last = reactions[-1].mood if reactions else start
    ending = reactions[-1].ending if reactions else None
    acts = frozenset(act for each in reactions for act in each.acts)
    return Recollection(
        trust=last.trust, tension=last.tension, willingness=last.willingness, turn=len(reactions),
        heard=acts, acts=acts,
        flags=frozenset(flag for each in reactions for flag in each.raises),
        told=frozenset(each.secret for each in reactions if each.secret),
        agreed=ending is not None and ending.agreement is not None,
        peak=max([start.tension, *(each.mood.tension for each in reactions)]),
        gained=last.trust - start.trust, eased=start.tension - last.tension,
        pressed=sum(_pressures(persona, reactions)), ends=frozenset({ending.kind if ending else "open"}),
    )  # fmt: skip


def _pressures(persona: Persona, reactions: Iterable[Reaction]) -> Iterator[int]:
    for reaction in reactions:
        for felt in reaction.appraisals:
            if felt.tension > 0 and not PRESSING.isdisjoint(persona.families((felt.act,))):
                yield felt.tension
