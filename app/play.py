"""The fold: a conversation is what its replies make of it. Pure; store, pages, command line and replay all use it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.catalogue import Catalogue
from app.model import SaidAct, Standing, Turn
from app.refusals import ReplyRefused, ReplyTooLong
from personas.afterwards.aftermath import Aftermath, Call, aftermath
from personas.feelings import ask
from personas.model import Ending, Line, Progress, Reaction
from personas.persona import Persona
from personas.react import react
from personas.series import continued, mood_of, remembered
from personas.speech import open_line, speak
from scenarios.model import Case, Scenario
from scenarios.series import Earlier
from scoring.grading.grade import grade
from scoring.grading.model import Scorecard
from scoring.grading.scorecard import Round, close
from scoring.reading.model import HELD, Reading

MAX_REPLY = 2000
"""Longest reply, in characters."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class Play:
    """A scenario being played with a seed, and where it stands."""

    scenario: Scenario
    persona: Persona
    seed: int
    standing: Standing
    number: int = 0
    """Number of the last turn."""
    earlier: Earlier | None = None
    """What the part before this one left, in a series."""


def begin(catalogue: Catalogue, scenario_id: str, seed: int, earlier: Earlier | None = None) -> Play:
    """The conversation before the first reply; KeyError for an unknown scenario.

    A part of a series begins where the earlier one left off; without one, where its card says.
    """
    card = catalogue.scenarios[scenario_id]
    past = (earlier or card.follows.otherwise) if card.follows else None
    scenario = continued(card, past)
    persona = catalogue.personas[scenario.persona]
    line = open_line(scenario, seed)
    case = _raised_by_line(scenario.opening_case(line.text), line, catalogue, scenario)
    progress = remembered(Progress.opening(line), scenario, past)
    return Play(scenario, persona, seed, Standing(case, progress, mood_of(persona, past), line), earlier=past)


def clean(text: str) -> str:
    """The reply without control characters and outer blanks; ReplyRefused when nothing is left or too much is."""
    cleaned = _CONTROL.sub("", _LINE_ENDS.sub("\n", text)).strip()
    if len(cleaned) > MAX_REPLY:
        raise ReplyTooLong
    if not cleaned:
        raise ReplyRefused
    return cleaned


def play_turn(catalogue: Catalogue, play: Play, text: str, said_at: datetime, key: str = "") -> tuple[Turn, Play]:
    """One round: hear, grade, react, answer; the turn and where the conversation then stands."""
    standing, scenario, persona = play.standing, play.scenario, play.persona
    reply, number = clean(text), play.number + 1
    reading = catalogue.reader.read(reply, scenario.language, standing.line.text)
    graded = grade(reading, standing.case, catalogue.rulebook)
    reaction = react(persona, scenario, standing.mood, reading, standing.case, standing.progress)
    line = speak(
        reaction, persona, scenario, standing.case, scenario.language, play.seed, number, standing.progress.line_ids
    )
    acts = tuple(SaidAct(act.id, act.kinds, act.stance, act.span) for act in reading.acts)
    asks = ask(
        catalogue.feelings, persona, standing.mood, reaction, standing.progress, play.seed,
        is_calm=not (standing.case.has("self_harm") or "self_harm" in reaction.raises),
    )  # fmt: skip
    turn = Turn(number, reply, acts, graded, reaction, line, said_at, key, asks)
    progress = standing.progress.after(reaction, line)
    if asks:
        progress = replace(progress, asked=(*progress.asked, number))
    after = Standing(_case_after(standing.case, reading, turn, catalogue, scenario), progress, reaction.mood, line)
    return turn, replace(play, standing=after, number=number)


def _case_after(case: Case, reading: Reading, turn: Turn, catalogue: Catalogue, scenario: Scenario) -> Case:
    """What both sides now know: who is on the line, what was raised, what was said."""
    after = _grown(case, turn, frozenset(act.id for act in reading.acts if act.is_held))
    return _raised_by_line(after, turn.line, catalogue, scenario)


def _grown(case: Case, turn: Turn, acts: frozenset[str]) -> Case:
    reaction = turn.reaction
    clears = reaction.clears | {"identity_asked"}
    return case.after(turn.reply, acts, turn.line.text, raises=reaction.raises, clears=clears, **_met(reaction))


def _met(reaction: Reaction) -> dict[str, object]:
    """Who is on the line, where the debtor's side said so."""
    met: dict[str, object] = {}
    if reaction.listener is not None:
        met["listener"] = reaction.listener
    if reaction.verified is not None:
        met["verified"] = reaction.verified
    if reaction.verified:
        met["listener"] = "debtor"
    return met


def _raised_by_line(case: Case, line: Line, catalogue: Catalogue, scenario: Scenario) -> Case:
    """Who asks who is calling may know it: the flag stands until the next reply."""
    heard = catalogue.reader.hear(line.text, scenario.language)
    if not heard.has("debtor-asks-identity"):
        return case
    return case.model_copy(update={"flags": frozenset(case.flags or ()) | {"identity_asked"}})


def fill_card(catalogue: Catalogue, play: Play, turns: Sequence[Turn], ending: Ending | None) -> Scorecard:
    """The scorecard of a conversation begun as `play`; the case of each turn is folded again from what was kept."""
    rounds, case = [], play.standing.case
    for turn in turns:
        acts = frozenset(said.act for said in turn.acts if said.stance in HELD)
        rounds.append(Round(turn.number, case, acts, turn.grade))
        case = _raised_by_line(_grown(case, turn, acts), turn.line, catalogue, play.scenario)
    terms = ending.agreement if ending else None
    kind = ending.kind if ending else "open"
    reached = play.scenario.is_good(kind, within_means=terms is None or terms.within_means is not False)
    return close(rounds, kind, catalogue.rulebook, reached=reached)


def aftermath_of(catalogue: Catalogue, play: Play, turns: Sequence[Turn]) -> Aftermath:
    """What came after a conversation begun as `play`: the debtor's own word on it, and the life of the agreement."""
    return aftermath(catalogue.afterwards, call_of(play, turns))


def call_of(play: Play, turns: Sequence[Turn]) -> Call:
    """The call as the debtor went through it."""
    breaches = {finding.rule for turn in turns for finding in turn.grade.violations}
    reactions = [turn.reaction for turn in turns]
    return Call(play.persona, play.scenario, play.standing.mood, reactions, play.seed, breaches, play.earlier)
