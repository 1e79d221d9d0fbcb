"""Times of one call on each of many inputs, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


def timed(call: Callable[[Input], object], inputs: Iterable[Input]) -> Times:
    """One call on each input, after a warm-up on the first ones."""
    every = list(inputs)
    for one in every[:WARM_UP]:
        call(one)
    return Times(tuple(sorted(_time(call, one) for one in every)))


def _time(call: Callable[[Input], object], one: Input) -> float:
    began = perf_counter()
    call(one)
    return (perf_counter() - began) * 1000
