"""The chart of one utterance: what stands at which tokens, and the search for patterns over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scoring.reading.cues import Gap, Pattern
from scoring.reading.figures.model import Figure
from scoring.reading.lexicon import Place, masked
from scoring.reading.words import Token


@dataclass(frozen=True, slots=True)
class Gaps:
    """How many tokens may lie between two steps of a pattern, by the kind of gap."""

    near: int
    wide: int
    far: int
    within_clause: frozenset[Gap] = frozenset({"wide"})
    """Gaps that no end of a clause may lie in."""

    def limit(self, gap: Gap) -> int:
        return 0 if gap == "glue" else self.far if gap == "sentence" else getattr(self, gap)


@dataclass(slots=True)
class Chart:
    """Tokens of an utterance with everything that stands at them; `clause_of` gives each token its clause."""

    tokens: list[Token]
    places: dict[str, list[Place]]
    gaps: Gaps
    clause_of: list[int] = field(default_factory=list)
    clause_bounds: list[Place] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    """The sentence of each clause."""

    def find(self, pattern: Pattern) -> list[tuple[Place, ...]]:
        """All ways in which the pattern matches: for each, the places of its steps in order."""
        lists = []
        for step in pattern.steps:
            places = self.places.get(step.tag)
            if not places:
                return []
            lists.append(places)
        found: list[tuple[Place, ...]] = []
        for first in lists[0]:
            if pattern.at_start and not self._begins_clause(first[0]):
                continue
            match = self._extend(pattern, lists, (first,))
            if match and not (pattern.at_end and not self.ends_clause(match[-1][1])):
                found.append(match)
        return found

    def _extend(
        self, pattern: Pattern, lists: Sequence[list[Place]], taken: tuple[Place, ...]
    ) -> tuple[Place, ...] | None:
        depth = len(taken)
        if depth == len(lists):
            return taken
        gap = pattern.steps[depth].gap
        earliest = taken[-1][1]
        latest = earliest + self.gaps.limit(gap)
        clause = self.clause_of[taken[-1][1] - 1]
        places = lists[depth]
        for index in range(bisect_left(places, (earliest, 0)), len(places)):
            place = places[index]
            if place[0] > latest:
                return None
            if gap in self.gaps.within_clause and self.clause_of[place[0]] != clause:
                return None
            if gap == "sentence" and self.sentences[self.clause_of[place[0]]] != self.sentences[clause]:
                return None
            match = self._extend(pattern, lists, (*taken, place))
            if match:
                return match
        return None

    def _begins_clause(self, token: int) -> bool:
        start = self.clause_bounds[self.clause_of[token]][0]
        return not any(t.text[0].isalnum() for t in self.tokens[start:token])

    def ends_clause(self, end: int) -> bool:
        stop = self.clause_bounds[self.clause_of[end - 1]][1]
        return not any(t.text[0].isalnum() for t in self.tokens[end:stop])

    def within(self, tag: str, clause: int) -> bool:
        """Whether the tag stands anywhere in the clause."""
        return any(self.clause_of[start] == clause for start, _ in self.places.get(tag, ()))

    def in_clause(self, tags: Iterable[str], clause: int) -> list[Place]:
        return self.between(tags, *self.clause_bounds[clause])

    def between(self, tags: Iterable[str], start: int, end: int) -> list[Place]:
        """Places of the tags that begin in a stretch; each tag's are in order, so only that stretch is looked at."""
        found: list[Place] = []
        for tag in tags:
            places = self.places.get(tag)
            if places:
                found += places[bisect_left(places, (start,)) : bisect_left(places, (end,))]
        return found


def settle_negators(chart: Chart) -> None:
    """Keep the words that negate: not those of a set phrase, nor the middle of a choice (想不想, 有没有)."""
    if "<negator>" not in chart.places:
        return
    words = ["", "", *(token.text for token in chart.tokens), "", ""]
    every = chart.places["<negator>"]
    choices = [
        (n, end) for n, end in every
        if words[n + 1] == words[n + 3] or words[n : n + 2] == words[n + 3 : n + 5]
    ]  # fmt: skip
    found = masked(every, chart.places.get("<not-a-denial>", ()))
    chart.places["<negator>"] = [place for place in found if place not in choices]
    chart.places.setdefault("<choice>", []).extend(choices)


def place_figures(chart: Chart, figures: tuple[Figure, ...]) -> None:
    for figure in figures:
        inside = [n for n, t in enumerate(chart.tokens) if t.start < figure.span[1] and figure.span[0] < t.end]
        if not inside:
            continue
        place = (inside[0], inside[-1] + 1)
        tags = ["{figure}", f"{{{figure.kind}}}"]
        if figure.role:
            tags += [f"{{{figure.kind}:{figure.role}}}", f"{{figure:{figure.role}}}"]
        for tag in tags:
            chart.places.setdefault(tag, []).append(place)
