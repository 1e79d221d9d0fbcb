"""The role of a figure, from the words around it, as the role cards of each language say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from scenarios.cards import CardModel, open_card, parse
from scoring.reading.figures.model import Figure, Kind

_BEFORE, _AFTER = 34, 26
"""Characters that a row may look at on either side."""


class RoleRow(CardModel):
    """One role: the kinds it fits, and patterns that end where the figure begins and begin where it ends."""

    role: str
    kinds: tuple[Kind, ...]
    units: tuple[str, ...] = ()
    """Units of the durations that it fits; any when empty."""
    before: str | None = None
    after: str | None = None


class RolesCard(CardModel):
    """The roles of one language, the first row that fits wins."""

    language: str
    rows: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True)
class _Test:
    role: str
    kinds: frozenset[str]
    units: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, figure: Figure, before: str, after: str) -> bool:
        return (
            figure.kind in self.kinds
            and (not self.units or figure.unit in self.units)
            and (self.before is None or self.before.search(before) is not None)
            and (self.after is None or self.after.match(after) is not None)
        )


@cache
def _tests(language: str) -> tuple[_Test, ...]:
    card = parse(open_card(files("scoring") / "reading" / "figures" / "roles" / f"{language}.yaml"), RolesCard)
    return tuple(
        _Test(row.role, frozenset(row.kinds), frozenset(row.units), _pattern(row.before), _pattern(row.after))
        for row in card.rows
    )


def _pattern(written: str | None) -> re.Pattern[str] | None:
    return re.compile(written) if written else None


def with_roles(figures: Sequence[Figure], text: str, language: str) -> tuple[Figure, ...]:
    """The figures with the role of the first row that fits; a role that the scan gave stays."""
    return tuple(f if f.role else replace(f, role=_role(f, text, language)) for f in figures)


def _role(figure: Figure, text: str, language: str) -> str | None:
    start, end = figure.span
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    return next((test.role for test in _tests(language) if test.fits(figure, before, after)), None)
