"""Conditions that cards write (`if`, `when`, `needs`) and the moment of a conversation that they are held against."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
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


_Test = tuple[str, Callable[[Any, Any], bool], Any]
"""Attribute of the moment, comparison, what it is compared with."""
_ANY_OF = {"act": "acts", "before": "heard_before", "flag": "flags", "figure": "figures"}
"""Keys that are not called as the attribute that they ask about."""
_NONE_OF = {
    "unless_act": "acts", "unheard": "heard", "unless_flag": "flags", "untold": "told", "no_figure": "figures",
}  # fmt: skip


def _meets(there: frozenset[str], wanted: frozenset[str]) -> bool:
    return not there.isdisjoint(wanted)


def _tests_of(condition: Condition) -> Iterator[_Test]:
    for key in condition.model_fields_set:
        wanted = getattr(condition, key)
        if wanted is None or wanted == ():
            continue
        if key in _NONE_OF:
            yield _NONE_OF[key], frozenset.isdisjoint, frozenset(wanted)
        elif isinstance(wanted, tuple):
            yield _ANY_OF.get(key, key), _meets, frozenset(wanted)
        elif isinstance(wanted, str) and re.match(_COMPARISON, wanted):
            yield key, *_parts(wanted)
        else:
            yield key, operator.eq, wanted


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

    @cached_property
    def tests(self) -> tuple[_Test, ...]:
        """What is written, made ready to be compared: a condition is held against every reply."""
        return tuple(_tests_of(self))

    def holds(self, moment: Moment) -> bool:
        return all(test(getattr(moment, about), wanted) for about, test, wanted in self.tests)

    @property
    def acts(self) -> tuple[str, ...]:
        """Every act or family that the condition names."""
        return (*self.act, *self.unless_act, *self.heard, *self.unheard, *self.before)


def _parts(comparison: str) -> tuple[Callable[[int, int], bool], int]:
    sign, number = re.split(r"(?<=[<>=])\s*(?=-?\d)", comparison)
    return _OPERATORS[sign], int(number)


def compare(comparison: str, value: int) -> bool:
    """Whether the value stands in the written comparison, such as ">= 40"."""
    holds, number = _parts(comparison)
    return holds(value, number)


ALWAYS = Condition()


class Conditional(CardModel):
    """Something of a card that counts only under a condition, written as `if`."""

    if_: Condition = Field(default=ALWAYS, alias="if")
