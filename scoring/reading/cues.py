"""The little language in which wording cards say how an act is worded, and its compilation into linear patterns.

    the <police> [will] (<come-for>|<arrest>) you

word            a word in any of its forms (a run of characters in Chinese)
<concept>       any member of the concept; <a|b> either
{money}         a figure of this kind; {money:balance} with this role; {figure} any
(a|b) [a]       alternatives; optional
a b             b follows a with at most a few words between
a+b             b follows at once
a ... b         b follows in the same clause
a ; b           b follows in this or a later clause of the sentence, near by
a , b           b follows in this or a later clause of the reply, near by
a & b & c       all in one clause, in any order
^ $             at the beginning, at the end of a clause
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import permutations, product
from typing import Literal, get_args

from scoring.reading.figures.model import Kind

Gap = Literal["glue", "near", "wide", "sentence", "far"]
_LEX = re.compile(r"<[^>]+>|\{[^}]+\}|\.\.\.|[()\[\]|&^$+,;]|[^\s()\[\]|<>{}&^$+,;]+")
_MAX_EXPANSIONS = 400
FIGURE_KINDS = frozenset({*get_args(Kind), "figure"})
"""What a cue may call a figure; `figure` is any."""


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a linear pattern: the tag to be found and how far from the element before."""

    tag: str
    gap: Gap


@dataclass(frozen=True, slots=True)
class Pattern:
    """A cue without alternatives: its steps in order, with clause anchors."""

    steps: tuple[Step, ...]
    at_start: bool = False
    at_end: bool = False
    tags: frozenset[str] = field(init=False, compare=False)
    """What must stand somewhere in the utterance."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tags", frozenset(step.tag for step in self.steps))


class CueFault(ValueError):
    """A cue that cannot be read; the message says where."""


def compile_cue(cue: str) -> tuple[Pattern, ...]:
    """All linear patterns of a cue; CueFault when it is malformed, empty or explodes."""
    symbols = _LEX.findall(cue)
    if not symbols:
        raise CueFault(f"the cue {cue!r} is empty")
    parts: list[list[tuple[str, ...]]] = []
    rest = symbols
    while True:
        sequences, rest = _sequence(rest, cue)
        parts.append(sequences)
        if not rest:
            break
        if rest[0] != "&":
            raise CueFault(f"unexpected {rest[0]!r} in the cue {cue!r}")
        rest = rest[1:]
    orders = permutations(parts) if len(parts) > 1 else [tuple(parts)]
    found: dict[Pattern, None] = {}
    for order in orders:
        for choice in product(*order):
            symbols_in_order = [s for part in choice for s in ("...", *part)][1:] if choice else []
            found[_pattern(symbols_in_order, cue)] = None
    if len(found) > _MAX_EXPANSIONS:
        raise CueFault(f"the cue {cue!r} unfolds into {len(found)} patterns; split it or use a concept")
    return tuple(found)


def kinds_in(patterns: Iterable[Pattern]) -> set[str]:
    """Kinds of figures that patterns ask for, their roles left out."""
    tags = (step.tag for pattern in patterns for step in pattern.steps)
    return {tag[1:-1].partition(":")[0] for tag in tags if tag.startswith("{")}


def _sequence(symbols: list[str], cue: str, *, unite: bool = True) -> tuple[list[tuple[str, ...]], list[str]]:
    """Expansions of one sequence, up to a closing bracket, a bar, an ampersand or the end."""
    expansions: list[tuple[str, ...]] = [()]
    while symbols and symbols[0] not in (")", "]", "|", "&"):
        head, symbols = symbols[0], symbols[1:]
        if head in ("(", "["):
            inner, symbols = _alternatives(symbols, ")" if head == "(" else "]", cue, unite=unite)
            if unite:
                inner = _united(inner)
            if head == "[":
                inner = [*inner, ()]
            expansions = [a + b for a in expansions for b in inner]
        else:
            expansions = [(*e, head) for e in expansions]
        if len(expansions) > _MAX_EXPANSIONS:
            raise CueFault(f"the cue {cue!r} unfolds into too many patterns; split it or use a concept")
    return expansions, symbols


_PLAIN = re.compile(r"<[^>]+>|[^{}^$+,;.].*|\.[^.]*")


def _united(alternatives: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Alternatives that are mere words or concepts become one union tag; those with figures or gaps stay apart."""
    plain = [a for a in alternatives if a and all(map(_PLAIN.fullmatch, a)) and (len(a) == 1 or not _has_concept(a))]
    if len(plain) < 2:
        return alternatives
    union = "(" + "|".join(dict.fromkeys(" ".join(a) for a in plain)) + ")"
    return [(union,), *(a for a in alternatives if a not in plain)]


def _has_concept(symbols: tuple[str, ...]) -> bool:
    return any(symbol.startswith(("<", "(")) for symbol in symbols)


def _alternatives(
    symbols: list[str], closing: str, cue: str, *, unite: bool
) -> tuple[list[tuple[str, ...]], list[str]]:
    found: list[tuple[str, ...]] = []
    while True:
        sequences, symbols = _sequence(symbols, cue, unite=unite)
        found += sequences
        if not symbols or symbols[0] not in ("|", closing):
            raise CueFault(f"missing {closing!r} in the cue {cue!r}")
        head, symbols = symbols[0], symbols[1:]
        if head == closing:
            return found, symbols


def variants(words: str) -> tuple[str, ...]:
    """All ways to write a member of a concept that has [optional] and (alternative|parts)."""
    if not any(bracket in words for bracket in "([|"):
        return (words,)
    sequences, rest = _sequence(_MEMBER.findall(words), words, unite=False)
    if rest:
        raise CueFault(f"unexpected {rest[0]!r} in {words!r}")
    return tuple(dict.fromkeys(" ".join("".join(parts).split()) for parts in sequences))


_MEMBER = re.compile(r"[()\[\]|]|[^()\[\]|]+")
_GAPS: dict[str, Gap] = {"+": "glue", "...": "wide", ";": "sentence", ",": "far"}


def _pattern(symbols: list[str], cue: str) -> Pattern:
    steps: list[Step] = []
    gap: Gap = "near"
    at_start = at_end = False
    for symbol in symbols:
        if symbol == "^":
            at_start = not steps
        elif symbol == "$":
            at_end = True
        elif symbol in _GAPS:
            gap = _GAPS[symbol]
        else:
            steps.append(Step(symbol if symbol[0] in "<{" else symbol.lower(), gap if steps else "near"))
            gap = "near"
    if not steps:
        raise CueFault(f"the cue {cue!r} can be empty")
    return Pattern(tuple(steps), at_start, at_end)
