"""Series: which part comes after a conversation, and what it leaves for it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.catalogue import Catalogue
from app.model import Conversation, Turn
from app.play import Play, aftermath_of, begin, call_of
from personas.days import day_of, next_on
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
    again = _again(catalogue, start, turns) if call.ending and call.ending.kind == "callback" else None
    return earlier_of(
        start.standing.mood, call.reactions, after.afterlife, call.terms, start.earlier, start.scenario.date, again
    )


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


def _again(catalogue: Catalogue, start: Play, turns: Sequence[Turn]) -> datetime | None:
    """When to call again, by the last reply, else by the debtor's line that it answers; None where no hour was named.

    An hour without a day is the next one on the clock.
    """
    scenario, now = start.scenario, start.scenario.starts_at
    lines = [start.standing.line.text, *(turn.line.text for turn in turns)]
    reading = catalogue.reader.read(turns[-1].reply, scenario.language, lines[-2])
    figures = (*reading.figures, *catalogue.reader.hear(lines[-2], scenario.language).figures)
    hour = next((hour for f in figures if f.kind == "time" and (hour := _clock(f.iso))), None)
    if hour is None:
        return None
    payday = next_on(scenario.means.payday, scenario.date)
    named = (day_of(f.iso, scenario.date, payday) for f in figures if f.kind == "date")
    day = next((day for day in named if day is not None), None)
    if day is None:
        day = scenario.date if hour > now.time() else scenario.date + timedelta(days=1)
    return datetime.combine(day, hour, now.tzinfo)


def _clock(iso: str | None) -> time | None:
    try:
        return time.fromisoformat(iso) if iso else None
    except ValueError:
        return None
