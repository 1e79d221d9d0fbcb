"""What `check` says of a scenario from which there is no way to a good ending."""

from app.checking import _out_of_reach
from personas.witness import Proof, WayOut


def test_a_trap_and_an_objective_out_of_reach_are_named() -> None:
    ways = (WayOut("guarded", ("presses", "insults"), None), WayOut("stalling", (), ("sums up",)))
    assert list(_out_of_reach("dead-end", Proof(ways, ("promise",)))) == [
        "scenario dead-end: no way to its objective 'promise' was found",
        "scenario dead-end: 'guarded' is a trap, no good ending was found after presses > insults",
    ]
