"""Which of its kinds an act still counts as, once all that the reply does is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scoring.reading.language import ActSense
from scoring.reading.model import Act, Reading


def counted(acts: list[Act], heard: Reading | None, senses: Mapping[str, ActSense]) -> list[Act]:
    """The same acts; a kind is taken from those that are no more than part of something weightier said beside them.

    “Six payments, that covers it” proposes and does not inform besides. Acts, kinds and stances else stay, so that
    what was said can still be found.
    """
    held = [act for act in acts if act.is_held]
    present = {act.id for act in held} | {kind for act in held for kind in act.kinds}
    present |= {act.id for act in heard.acts if act.is_held} if heard else set()
    return [_lessened(act, present, senses[act.id].uncounted) for act in acts]


def _lessened(act: Act, present: set[str], uncounted: Mapping[str, frozenset[str]]) -> Act:
    if not any(kind in uncounted and not present.isdisjoint(uncounted[kind]) for kind in act.kinds):
        return act
    kept = tuple(k for k in act.kinds if k not in uncounted or present.isdisjoint(uncounted[k]))
    return replace(act, kinds=kept)
