"""Measures of agreement between the scorer and labels."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Counts:
    """True finds, false alarms and misses of one thing."""

    found: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.found + other.found, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of finds that are true; None when nothing was found."""
        said = self.found + self.false
        return self.found / said if said else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was found; None when nothing is there."""
        there = self.found + self.missed
        return self.found / there if there else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when there was nothing to find and nothing was found."""
        weight = 2 * self.found + self.false + self.missed
        return 2 * self.found / weight if weight else None


def weighted_kappa(pairs: Sequence[tuple[int, int]], levels: int = 4) -> float | None:
    """Cohen's kappa with quadratic weights (Cohen 1968) over levels 0..levels-1; None where it is undefined."""
    if not pairs:
        return None
    total = len(pairs)
    ours = [sum(a == level for a, _ in pairs) / total for level in range(levels)]
    theirs = [sum(b == level for _, b in pairs) / total for level in range(levels)]
    seen = sum((a - b) ** 2 for a, b in pairs) / total
    expected = sum(ours[i] * theirs[j] * (i - j) ** 2 for i in range(levels) for j in range(levels))
    return 1 - seen / expected if expected else None


def spearman(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Spearman's rank correlation, ties sharing their mean rank; None where a side does not vary."""
    if len(pairs) < 2:
        return None
    ranked = list(zip(_ranks([a for a, _ in pairs]), _ranks([b for _, b in pairs]), strict=True))
    mean = (len(pairs) + 1) / 2
    covariance = sum((a - mean) * (b - mean) for a, b in ranked)
    spread = [sum((pair[side] - mean) ** 2 for pair in ranked) for side in (0, 1)]
    return float(covariance / (spread[0] * spread[1]) ** 0.5) if all(spread) else None


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            ranks[order[place]] = (start + end) / 2 + 1
        start = end + 1
    return ranks


def bootstrap(
    pairs: Sequence[T], measure: Callable[[Sequence[T]], float | None], rounds: int = 500, seed: int = 1
) -> tuple[float, float] | None:
    """95 % percentile interval (Efron 1979) of a measure over resampled pairs; None when it is undefined."""
    chance = random.Random(seed)  # noqa: S311 - a reproducible resampling, no secret
    values = []
    for _ in range(rounds):
        value = measure([pairs[chance.randrange(len(pairs))] for _ in pairs]) if pairs else None
        if value is not None:
            values.append(value)
    if not values:
        return None
    values.sort()
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]
