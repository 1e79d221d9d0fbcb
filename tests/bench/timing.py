"""Times of calls on each of many inputs, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

Input = TypeVar("Input")
WARM_UP = 40
"""Inputs that are run before the clock is."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, sorted."""

    sorted: tuple[float, ...]

    def at(self, share: float) -> float:
        """The time that this share of the calls stayed within."""
        return self.sorted[min(len(self.sorted) - 1, int(len(self.sorted) * share))]

    def __str__(self) -> str:
        return f"p50 {self.at(0.5):6.2f} ms   p99 {self.at(0.99):6.2f} ms"


def timed(calls: Mapping[str, Callable[[Input], object]], inputs: Iterable[Input]) -> dict[str, Times]:
    """Every call on each input, in turns, so that a machine that slows down is slow for all; after a warm-up."""
    every = list(inputs)
    for one in every[:WARM_UP]:
        for call in calls.values():
            call(one)
    found: dict[str, list[float]] = {name: [] for name in calls}
    for one in every:
        for name, call in calls.items():
            found[name].append(_time(call, one))
    return {name: Times(tuple(sorted(times))) for name, times in found.items()}


def _time(call: Callable[[Input], object], one: Input) -> float:
    began = perf_counter()
    call(one)
    return (perf_counter() - began) * 1000
