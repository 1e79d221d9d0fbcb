"""The little language of wording cards."""

import pytest

from scoring.reading.cues import CueFault, compile_cue, variants


def steps(cue: str) -> list[list[str]]:
    return [[f"{step.gap}:{step.tag}" for step in pattern.steps] for pattern in compile_cue(cue)]


def test_words_follow_near_by() -> None:
    assert steps("pay now") == [["near:pay", "near:now"]]


def test_gaps_are_said() -> None:
    assert steps("<a>+b ... <c> , d") == [["near:<a>", "glue:b", "wide:<c>", "far:d"]]


def test_an_option_gives_two_patterns() -> None:
    assert steps("[please] pay") == [["near:please", "near:pay"], ["near:pay"]]


def test_plain_alternatives_stay_one_step() -> None:
    assert steps("(pay|settle up|<clear>) now") == [["near:(pay|settle up|<clear>)", "near:now"]]


def test_figures_stay_apart() -> None:
    assert steps("({money}|pay) now") == [["near:{money}", "near:now"], ["near:pay", "near:now"]]


def test_any_order_gives_every_order() -> None:
    assert steps("<a> & <b>") == [["near:<a>", "wide:<b>"], ["near:<b>", "wide:<a>"]]


def test_anchors_are_kept() -> None:
    (pattern,) = compile_cue("^ yes $")
    assert (pattern.at_start, pattern.at_end) == (True, True)


@pytest.mark.parametrize("cue", ["", "(a", "a)", "[a", "^", "[a]"])
def test_a_malformed_cue_is_a_fault(cue: str) -> None:
    with pytest.raises(CueFault):
        compile_cue(cue)


def test_members_of_concepts_unfold() -> None:
    assert variants("(take|drag) [you ]away") == ("take you away", "take away", "drag you away", "drag away")
