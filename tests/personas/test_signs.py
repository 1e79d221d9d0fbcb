"""Signs before storms: before a state tips under pressure, or the debtor hangs up, the line before has shown it."""

import random
from collections.abc import Iterator

import pytest

from personas.model import Reaction
from tests.personas.readings import Talk, said, scenarios

STORMS = {"evasive": "cornered", "dependent": "overwhelmed", "hostile": "attacking", "negotiating": "impatient"}
PRESSING = (
    ("request-payment",),
    ("set-deadline",),
    ("warn-credit-record",),
    ("press-now",),
    ("request-payment", "refuse"),
)
SEEDS, TURNS = 6, 12
BOLT = 25
"""Tension that one reply may add out of a clear sky."""


def talks(persona: str) -> Iterator[Talk]:
    """A kind beginning, then pressing that never insults or threatens."""
    for story in scenarios().values():
        if story.persona != persona or story.third_party is not None:
            continue
        for seed in range(SEEDS):
            dice, call = random.Random(seed), Talk(story.model_copy(update={"flags": ()}), seed)
            call.tell(
                said("give-name", "give-company", "verify-identity"),
                said("acknowledge-feeling", "ask-situation"),
                said("acknowledge-hardship", "reflect", "ask-reason"),
                *(said(*dice.choice(PRESSING)) for _ in range(TURNS)),
            )
            yield call


def breaks(call: Talk, storm: str) -> Iterator[tuple[Reaction, Reaction]]:
    """Each reaction with which a storm breaks, after the one before it."""
    for before, reaction in zip(call.reactions, call.reactions[1:], strict=False):
        was_storm, is_storm = storm == before.mood.state, storm == reaction.mood.state
        is_over = reaction.ending is not None and reaction.ending.kind in ("hung-up", "complaint")
        if (is_storm and not was_storm) or is_over:
            yield before, reaction


def has_shown(before: Reaction, reaction: Reaction) -> bool:
    """A sign that had to be said, an answer to what hurt, despair; or the last reply alone was too much."""
    shown = before.warns or before.is_loud or before.sign == "running-out" or before.mood.state == "in-crisis"
    return shown or reaction.mood.tension - before.mood.tension >= BOLT


@pytest.mark.parametrize("persona", STORMS)
def test_a_storm_shows_one_turn_before_it_breaks(persona: str) -> None:
    storms = [pair for call in talks(persona) for pair in breaks(call, STORMS[persona])]
    assert len(storms) >= 2 * SEEDS
    sudden = [(before.mood, reaction.mood) for before, reaction in storms if not has_shown(before, reaction)]
    assert not sudden


@pytest.mark.parametrize("persona", STORMS)
def test_what_warns_is_said(persona: str) -> None:
    """Signs are never said twice: once all of a kind were, those before have warned."""
    for call in talks(persona):
        shown = False
        for reaction, line in zip(call.reactions, call.lines[1:], strict=True):
            shown = shown or any(id_.startswith("sign-") for id_ in line.ids)
            if reaction.warns and reaction.ending is None and not reaction.move:
                assert shown
