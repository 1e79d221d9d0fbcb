"""How much fifty conversations of one scenario have in common: the lines of the debtor that two of them share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import mean, quantiles

from app.catalogue import Catalogue
from app.play import begin
from app.simulation.card import PolicyCard
from app.simulation.policy import Trainee
from app.simulation.run import talk

CONVERSATIONS, TURNS = 50, 12


@dataclass(frozen=True, slots=True)
class Variety:
    """What the conversations of one scenario share."""

    scenario: str
    lines: float
    """Lines of the debtor in a conversation, on average."""
    shared: float
    """Lines that two conversations share, on average over all pairs."""
    most: float
    """Nineteen pairs of twenty share no more than this."""
    commonest: str
    """The line that is said in most conversations."""
    commonest_in: float
    """The share of conversations in which it is said."""


def variety_of(
    scenario: str, cards: Catalogue, policies: Sequence[PolicyCard], *, conversations: int = CONVERSATIONS
) -> Variety:
    """The variety over as many seeds, the policies taking turns; the first lines on picking up are left out."""
    said = [_lines(scenario, cards, policies[seed % len(policies)], seed) for seed in range(conversations)]
    pairs = [len(one & other) for one, other in combinations(said, 2)]
    commonest, times = Counter(line for lines in said for line in lines).most_common(1)[0]
    return Variety(
        scenario=scenario, lines=mean(map(len, said)), shared=mean(pairs), most=quantiles(pairs, n=20)[-1],
        commonest=commonest, commonest_in=times / conversations,
    )  # fmt: skip


def speaking(policies: Mapping[str, PolicyCard]) -> list[PolicyCard]:
    """The policies that say something."""
    return [policy for id_, policy in policies.items() if id_ != "silent"]


def _lines(scenario: str, cards: Catalogue, policy: PolicyCard, seed: int) -> frozenset[str]:
    start = begin(cards, scenario, seed)
    return frozenset(turn.line.text for turn in talk(cards, Trainee(policy, cards, seed), start)[:TURNS])
