"""Series: which part comes after a conversation, and what it leaves for it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from app.catalogue import Catalogue
from app.model import Conversation, Turn
from app.play import Play, aftermath_of, begin, call_of
from personas.series import earlier_of, is_due
from scenarios.model import Scenario
from scenarios.series import Earlier


@dataclass(frozen=True, slots=True)
class NextPart:
    """The scenario that follows, what was left for it, and whether that is reason to call."""

    scenario: Scenario
    left: Earlier
    is_due: bool


def left_by(catalogue: Catalogue, start: Play, turns: Sequence[Turn]) -> Earlier:
    """What a conversation begun as `start` leaves for the next part of its series."""
    after = aftermath_of(catalogue, start, turns)
    call = call_of(start, turns)
    hour = _hour(catalogue, start, turns) if call.ending and call.ending.kind == "callback" else None
    return earlier_of(start.standing.mood, call.reactions, after.afterlife, call.terms, hour, start.earlier)


def left_by_talk(catalogue: Catalogue, talk: Conversation) -> Earlier:
    """The same of a stored conversation."""
    return left_by(catalogue, begin(catalogue, talk.scenario, talk.seed, talk.earlier), talk.turns)


def next_parts(catalogue: Catalogue, talk: Conversation) -> Iterator[NextPart]:
    """The scenarios that follow a conversation that has ended."""
    following = [each for _, each in sorted(catalogue.scenarios.items()) if _comes_after(each, talk.scenario)]
    if following and talk.turns:
        left = left_by_talk(catalogue, talk)
        yield from (NextPart(scenario, left, is_due(scenario, left)) for scenario in following)


def _comes_after(scenario: Scenario, id_: str) -> bool:
    return scenario.follows is not None and scenario.follows.scenario == id_


def _hour(catalogue: Catalogue, start: Play, turns: Sequence[Turn]) -> str | None:
    """The hour agreed for calling again: of the last reply that names one, else of the debtor's line it answers."""
    lines = [start.standing.line.text, *(turn.line.text for turn in turns)]
    reading = catalogue.reader.read(turns[-1].reply, start.scenario.language, lines[-2])
    heard = reading.figures or catalogue.reader.hear(lines[-2], start.scenario.language).figures
    return next((f.iso for f in heard if f.kind == "time" and f.iso and _is_clock(f.iso)), None)


def _is_clock(iso: str) -> bool:
    try:
        return time.fromisoformat(iso).isoformat("minutes") == iso
    except ValueError:
        return False
