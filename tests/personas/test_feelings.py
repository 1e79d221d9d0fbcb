"""“What is the debtor feeling?”: now and then, fairly, and never about despair."""

import itertools
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personas.feelings import CARD, Asking, FeelingsCard, ask, load_feelings, true_feeling
from personas.load import ROOT
from personas.model import Appraisal, Ending, Mood, Progress, Reaction
from scenarios.cards import DataFault
from tests.personas.readings import personas

ALL = ("evasive", "negotiating", "hostile", "dependent")
BEFORE = Mood("guarded", 30, 50, 30)
FELT = (Appraisal("ask-reason", 6, -4, 0),)
AFFECT = st.integers(0, 100)


@cache
def card() -> FeelingsCard:
    return load_feelings(ALL)


def asked(
    reaction: Reaction, *, seed: int = 1, turn: int = 5, before: tuple[int, ...] = (), calm: bool = True
) -> Asking | None:
    said = Progress(turn=turn - 1, asked=before)
    return ask(card(), personas()["evasive"], BEFORE, reaction, said, seed, is_calm=calm)


def moved(trust: int = 50, tension: int = 30, **what: object) -> Reaction:
    return Reaction(Mood("opening-up", trust, tension, 40), FELT, (), **{"has_moved": True, **what})  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(AFFECT, AFFECT, st.integers(0, 10**9), st.integers(2, 20))
def test_a_question_is_fair(trust: int, tension: int, seed: int, turn: int) -> None:
    found = asked(moved(trust, tension), seed=seed, turn=turn)
    assert found == asked(moved(trust, tension), seed=seed, turn=turn)
    if found is not None:
        assert found.truth in found.choices
        assert len(set(found.choices)) == card().offered
        truth = card().named(found.truth)
        assert truth is not None
        assert set(found.choices).isdisjoint(truth.near)


def test_it_is_asked_now_and_then_and_no_more_than_three_times() -> None:
    for seed in range(60):
        turns: tuple[int, ...] = ()
        for turn in range(1, 30):
            if asked(moved(), seed=seed, turn=turn, before=turns):
                turns = (*turns, turn)
        assert len(turns) == card().most
        assert turns[0] >= 2
        assert all(later - earlier >= card().apart for earlier, later in itertools.pairwise(turns))
    assert len({asked(moved(), seed=seed) is None for seed in range(20)}) == 2


def test_the_right_answer_stands_anywhere() -> None:
    found = [each for seed in range(200) if (each := asked(moved(), seed=seed))]
    places = [each.choices.index(each.truth) for each in found]
    assert all(places.count(place) > len(places) // 8 for place in range(card().offered))


@pytest.mark.parametrize(
    "reaction",
    [
        moved(ending=Ending("hung-up")),
        moved(is_loud=True),
        moved(secret="wages-withheld"),
        moved(has_moved=False, trust=30, tension=50),
        Reaction(Mood("guarded", 90, 0, 0), (), (), has_moved=True),
    ],
    ids=["the end", "something grave", "a secret", "nothing moved", "somebody else on the line"],
)
def test_it_is_not_asked_at(reaction: Reaction) -> None:
    assert not any(asked(reaction, seed=seed) for seed in range(30))


def test_nobody_in_despair_is_made_a_riddle() -> None:
    assert not any(asked(moved(), seed=seed, calm=False) for seed in range(30))


def test_each_persona_has_feelings_of_its_own() -> None:
    tense, won = Mood("guarded", 15, 85, 15), Mood("opening-up", 75, 10, 80)
    assert [true_feeling(card(), persona, tense).id for persona in ALL] == [
        "cornered", "pushed-around", "furious", "frightened",
    ]  # fmt: skip
    assert {true_feeling(card(), persona, won).id for persona in ALL} == {"ready-to-settle"}


@given(st.sampled_from(ALL), AFFECT, AFFECT, AFFECT)
def test_every_mood_has_a_feeling(persona: str, trust: int, tension: int, will: int) -> None:
    feeling = true_feeling(card(), persona, Mood("any", trust, tension, will))
    assert not feeling.of or persona in feeling.of


def test_every_feeling_can_be_true_of_somebody() -> None:
    moods = [Mood("any", a, b, c) for a in range(0, 101, 10) for b in range(0, 101, 10) for c in range(0, 101, 10)]
    found = {true_feeling(card(), persona, mood).id for persona in ALL for mood in moods}
    assert found == {each.id for each in card().feelings}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("of: [hostile]", "of: [hostil]", "no persona 'hostil'; did you mean 'hostile'?"),
        ("near: [ready-to-settle]", "near: [ready-to-setle]", "did you mean 'ready-to-settle'?"),
        ("id: relieved", "id: furious", "'furious' is written twice"),
        ("  - id: hesitating", '  - id: hesitating\n    if: {trust: ">= 1"}', "may feel nothing of this"),
    ],
)  # fmt: skip
def test_faulty_cards_are_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    shutil.copy(str(ROOT / CARD), tmp_path / CARD)
    text = (tmp_path / CARD).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / CARD).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFault) as caught:
        load_feelings(ALL, root=tmp_path)
    assert fault in str(caught.value)
