"""What the debtor takes a reply for where its acts do not say it: a lone “when?”, a nod, the same words again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from personas.card import TakenRow
from personas.persona import Persona
from scenarios.conditions import Moment
from scoring.reading.model import Act, Reading, Span

REPEATS, SILENCE = "repeats", "silence"
"""Names that topics may ask for: the reply was given before, word for word; there was not a word."""
_MARKS = re.compile(r"[\W_]+")
_SLIGHT = "give-answer"
"""An act that any sound after a question is taken for."""


def names_taken(rows: Iterable[TakenRow]) -> frozenset[str]:
    """Everything that a reply can be taken for."""
    return frozenset({REPEATS, *(row.as_ for row in rows)})


def taken_for(persona: Persona, reading: Reading, moment: Moment, replies: Sequence[str]) -> tuple[str, ...]:
    """Acts and names, beyond what was read; `replies` are the collector's earlier ones."""
    held = frozenset(act.id for act in reading.acts if act.is_held)
    names = [row.as_ for row in persona.takes if row.as_ not in held and _fits(row, reading, moment, held)]
    words = _letters(reading.text)
    if words and words in map(_letters, replies):
        names.append(REPEATS)
    return tuple(dict.fromkeys(names))


def with_taken(reading: Reading, names: Sequence[str]) -> Reading:
    """The reading with these acts added, asserted; without an answer that says nothing at all."""
    acts = tuple(act for act in reading.acts if act.id != _SLIGHT or not _is_noise(reading))
    added = tuple(Act(name, (), "asserted", Span(0, len(reading.text)), _clause(reading)) for name in names)
    return replace(reading, acts=(*acts, *added))


def _fits(row: TakenRow, reading: Reading, moment: Moment, held: frozenset[str]) -> bool:
    if row.at_most is not None and reading.words > row.at_most:
        return False
    return not (row.alone and held) and row.if_.holds(moment)


def _is_noise(reading: Reading) -> bool:
    return not (reading.concepts or reading.figures or len(reading.clauses) > 1)


def _clause(reading: Reading) -> int:
    """The clause of the last figure, for a sum stands in the clause that offers it; else the first."""
    return max(_clauses_of_figures(reading), default=0)


def _clauses_of_figures(reading: Reading) -> Iterator[int]:
    for figure in reading.figures:
        for number, clause in enumerate(reading.clauses):
            if clause.span.start <= figure.span[0] < clause.span.end:
                yield number


def _letters(text: str) -> str:
    """The words of a reply without marks and capitals, by which it is known again."""
    return _MARKS.sub("", text.casefold())
