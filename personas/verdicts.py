"""What a verdict on an offer sets off: the events of the mood, and the bank that it is told from."""

from __future__ import annotations

from personas.bargaining import ASKING_ON, Verdict
from scenarios.conditions import Moment

TOO_EARLY = "plan-too-early"


def events_of(verdict: Verdict) -> list[str]:
    """What a verdict on an offer is to the mood and to the state."""
    if verdict.outcome == "sealed" and verdict.agreed is not None:
        return ["sealed-agreement" if verdict.agreed.is_plan else "sealed-promise"]
    named = {"figures-refused": "figures-refused", "asked": "", "reopened": "terms-reopened"}
    event = named.get(verdict.outcome, f"offer-{verdict.outcome}")
    return [event] if event else []


def topic_of(verdict: Verdict | None, *, takes_vague: bool, moment: Moment) -> str:
    """The bank that a verdict is told from; empty where the topics of the reply say it better."""
    if verdict is None:
        is_said_again = moment.agreed and "offers" in moment.acts
        is_said_again = is_said_again and moment.acts.isdisjoint(("consequences", "promise-waiver", *ASKING_ON))
        return "already-agreed" if is_said_again else ""
    if verdict.outcome == "vague":
        return "plan-vague" if takes_vague or "propose-plan" in moment.acts else ""
    if verdict.outcome == "accepted":
        return "plan-accepted" if verdict.agreed is not None and verdict.agreed.is_plan else "sum-accepted"
    if verdict.outcome == "countered" and verdict.heard is None:
        # All at once is what was asked for.
        return "asked-to-pay"
    if verdict.counter is not None and verdict.counter.instalment == verdict.heard:
        return TOO_EARLY
    countered = "sum-countered" if verdict.is_single else "plan-countered"
    named = {"countered": countered, "refused": "plan-refused", "figures-refused": "figures-refused",
             "sealed": "recap-confirmed"}  # fmt: skip
    return named.get(verdict.outcome, "")
