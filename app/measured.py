"""Parts of the page that holds the scorer against people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of a table of figures."""

    name: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures under their heads; every row has one for each."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Misjudged:
    """A labelled reply that the scorer took otherwise than people did."""

    id: str
    categories: str
    line: str
    reply: str
    quotes: tuple[str, ...]
