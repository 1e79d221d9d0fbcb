"""What is only part of something weightier is still found, and no longer counts beside it."""

from importlib.resources import files

import pytest
import yaml

from scoring.reading.counting import counted
from scoring.reading.language import ActSense
from scoring.reading.model import Act, Span, Stance
from scoring.reading.read import Reader
from scoring.reading.stance import Manner


def _sense(id_: str, *kinds: str, uncounted: dict[str, frozenset[str]] | None = None) -> ActSense:
    return ActSense(id_, "collector", kinds, Manner(performed_by_asking=True), uncounted=uncounted or {})


SENSES = {
    "tell": _sense("tell", "inform", "warn", uncounted={"inform": frozenset({"swear", "threaten"})}),
    "swear": _sense("swear", "insult"),
    "menace": _sense("menace", "threaten"),
}


def _act(id_: str, stance: Stance = "asserted") -> Act:
    return Act(id_, SENSES[id_].kinds, stance, Span(0, 1), 0)


@pytest.mark.parametrize("other", ["swear", "menace"])
def test_one_kind_goes_beside_a_weightier_act_and_the_other_stays(other: str) -> None:
    tell, _ = counted([_act("tell"), _act(other)], None, SENSES)
    assert (tell.id, tell.kinds) == ("tell", ("warn",))


def test_what_is_denied_takes_nothing_away() -> None:
    tell, _ = counted([_act("tell"), _act("menace", "denied")], None, SENSES)
    assert tell.kinds == ("inform", "warn")


def test_a_remark_to_somebody_who_picks_up_answers_no_question(reader: Reader) -> None:
    reply = "Good morning. I can't help there if you are somebody else."
    kinds = {kind for act in reader.read(reply, "en", "Hello?").held("give-answer") for kind in act.kinds}
    assert "inform" not in kinds


def test_a_true_word_on_the_record_threatens_nothing_when_it_was_asked_for(reader: Reader) -> None:
    reply = "A default stays six years on the file."
    asked = reader.read(reply, "en", "How long does this stay on my credit file?").held("warn-credit-record")
    told = reader.read(reply, "en", "I don't care.").held("warn-credit-record")
    assert [("state_consequence" in act.kinds) for act in asked] == [False]
    assert [("state_consequence" in act.kinds) for act in told] == [True]


def test_only_known_acts_and_kinds_are_named_as_weightier() -> None:
    acts = yaml.safe_load((files("scoring.reading") / "acts.yaml").read_text(encoding="utf-8"))["acts"]
    known = set(acts) | {kind for act in acts.values() for kind in act["counts_as"]}
    named = {name for act in acts.values() for beside in act.get("uncounted", {}).values() for name in beside}
    assert named
    assert named <= known
