"""Replay: play an exported conversation again and compare every turn, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.catalogue import Catalogue
from app.export.contract import FORMAT, ending_record, turn_record
from app.play import begin, play_turn

_THEN = datetime(2000, 1, 1, tzinfo=UTC)
"""When a replayed reply is said: no clock, for nothing in a turn may depend on it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a replay left the record."""

    turn: int
    what: str
    was: Any
    now: Any


class ReplayRefused(ValueError):
    """The file is no export that can be replayed; the message says why and what to do."""


def replay(record: dict[str, Any], catalogue: Catalogue) -> Iterator[Difference]:
    """Every difference between the record and what its replies make today; nothing when all is the same."""
    _check(record, catalogue)
    play = begin(catalogue, record["scenario"], record["seed"])
    if record["opening"] != play.standing.line.text:
        yield Difference(0, "opening", record["opening"], play.standing.line.text)
    ending = None
    for was in record["turns"]:
        turn, play = play_turn(catalogue, play, was["reply"], _THEN)
        now, ending = turn_record(turn), turn.ending
        for name, value in was.items():
            if _bytes(value) != _bytes(now.get(name)):
                yield Difference(turn.number, name, value, now.get(name))
    if record["ending"]["kind"] != "open" and _bytes(record["ending"]) != _bytes(ending_record(ending)):
        yield Difference(len(record["turns"]), "ending", record["ending"], ending_record(ending))


def _check(record: dict[str, Any], catalogue: Catalogue) -> None:
    missing = {"format", "scenario", "seed", "opening", "turns", "ending"} - record.keys()
    if missing:
        raise ReplayRefused(f"this is no exported conversation: it has no {', '.join(sorted(missing))}")
    if record["format"] != FORMAT:
        raise ReplayRefused(f"the export has format {record['format']!r}; this version reads format {FORMAT}")
    if record.get("masked"):
        raise ReplayRefused("the export is masked, so its words are not those that were said; export it with --unmask")
    if record["scenario"] not in catalogue.scenarios:
        raise ReplayRefused(f"there is no scenario {record['scenario']!r} here")


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode()
