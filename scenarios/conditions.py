"""Conditions that cards write (`if`, `when`, `needs`) and the moment of a conversation that they are held against."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from scenarios.cards import CardModel
from scenarios.terms import Flag, Listener

_COMPARISON = r"^(>=|<=|<|>|==) ?-?\d{1,4}$"
_OPERATORS: Mapping[str, Callable[[int, int], bool]] = {
    ">=": operator.ge, "<=": operator.le, "<": operator.lt, ">": operator.gt, "==": operator.eq,
}  # fmt: skip
Comparison = Annotated[str, StringConstraints(pattern=_COMPARISON)]
"""Such as ">= 40"."""


def _listed(value: Any) -> Any:
    """One name may be written without the brackets of a list."""
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""One name or a list of names; any of them will do."""
Felt = Literal["better", "worse"]
Flags = Annotated[tuple[Flag, ...], BeforeValidator(_listed)]


@dataclass(frozen=True, slots=True)
class Moment:
    """What conditions may ask about: the debtor's affect, what is being said now, and what was said before."""

    trust: int = 0
    tension: int = 0
    willingness: int = 0
    turn: int = 1
    """Number of the turn that is being answered, from 1."""
    acts: frozenset[str] = frozenset()
    """Acts held in this reply, and the families they belong to."""
    heard: frozenset[str] = frozenset()
    """Acts held in this or any earlier reply, and their families."""
    heard_before: frozenset[str] = frozenset()
    """Acts held in earlier replies, and their families."""
    flags: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    """Ids of the secrets that are out."""
    figures: frozenset[str] = frozenset()
    """Kinds of the figures named in this reply: money, count, date, time…"""
    mentions: frozenset[str] = frozenset()
    """Concepts that this reply mentions: job, family…"""
    verified: bool = False
    listener: Listener = "debtor"
    agreed: bool = False
    """Terms were accepted and wait to be confirmed."""
    felt: Felt | None = None
    """What this reply did on the whole, as far as it is known yet."""


class Condition(CardModel):
    """Everything that is written must hold; in a list any one will do. An empty condition always holds."""

    act: Names = ()
    """Acts or families of acts, in this reply."""
    unless_act: Names = ()
    heard: Names = ()
    """Acts or families, in this or an earlier reply."""
    unheard: Names = ()
    """None of these was said so far."""
    before: Names = ()
    """Acts or families, in an earlier reply."""
    trust: Comparison | None = None
    tension: Comparison | None = None
    willingness: Comparison | None = None
    turn: Comparison | None = None
    flag: Flags = ()
    unless_flag: Flags = ()
    told: Names = ()
    untold: Names = ()
    figure: Names = ()
    no_figure: Names = ()
    mentions: Names = ()
    """Concepts of the reading, any of which the reply mentions."""
    verified: bool | None = None
    listener: Listener | None = None
    agreed: bool | None = None
    felt: Felt | None = None
    """Whether this reply calmed or upset the debtor."""

    def holds(self, moment: Moment) -> bool:
        return self._compares(moment) and self._matches(moment) and self._is_so(moment)

    def _compares(self, moment: Moment) -> bool:
        pairs = (
            (self.trust, moment.trust), (self.tension, moment.tension),
            (self.willingness, moment.willingness), (self.turn, moment.turn),
        )  # fmt: skip
        return all(wanted is None or compare(wanted, value) for wanted, value in pairs)

    def _matches(self, moment: Moment) -> bool:
        wanted = (
            (self.act, moment.acts), (self.heard, moment.heard), (self.before, moment.heard_before),
            (self.flag, moment.flags), (self.told, moment.told), (self.figure, moment.figures),
            (self.mentions, moment.mentions),
        )  # fmt: skip
        refused = (
            (self.unless_act, moment.acts), (self.unheard, moment.heard), (self.unless_flag, moment.flags),
            (self.untold, moment.told), (self.no_figure, moment.figures),
        )  # fmt: skip
        return all(not names or not there.isdisjoint(names) for names, there in wanted) and all(
            there.isdisjoint(names) for names, there in refused
        )

    def _is_so(self, moment: Moment) -> bool:
        pairs = (
            (self.verified, moment.verified), (self.listener, moment.listener), (self.agreed, moment.agreed),
            (self.felt, moment.felt),
        )  # fmt: skip
        return all(wanted is None or wanted == value for wanted, value in pairs)

    @property
    def acts(self) -> tuple[str, ...]:
        """Every act or family that the condition names."""
        return (*self.act, *self.unless_act, *self.heard, *self.unheard, *self.before)


def compare(comparison: str, value: int) -> bool:
    """Whether the value stands in the written comparison, such as ">= 40"."""
    sign, number = re.split(r"(?<=[<>=])\s*(?=-?\d)", comparison)
    return _OPERATORS[sign](value, int(number))


ALWAYS = Condition()


class Conditional(CardModel):
    """Something of a card that counts only under a condition, written as `if`."""

    if_: Condition = Field(default=ALWAYS, alias="if")



