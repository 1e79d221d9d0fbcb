"""Replay: play an exported conversation again and compare every turn, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from app.catalogue import Catalogue
from app.export.contract import FORMAT, aftermath_record, ending_record, scorecard_record, turn_record
from app.export.masking import masked_alike, names_of, unmask_replies
from app.model import Turn
from app.play import Play, aftermath_of, begin, fill_card, play_turn
from app.refusals import ReplyRefused
from app.series import left_by
from scenarios.series import Earlier

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


class _Said(BaseModel):
    number: int
    reply: str


class _Mask(BaseModel):
    turn: int
    span: tuple[int, int]
    name: str
    other_case: tuple[int, ...] = ()


class _Exported(BaseModel):
    """What an export must have to be replayed; whatever else it has is compared."""

    format: Literal[1]
    scenario: str
    seed: int
    opening: str
    turns: tuple[_Said, ...]
    ending: dict[str, Any]
    masked: bool = False
    masks: tuple[_Mask, ...] = ()
    earlier: Earlier | None = None


def replay(record: dict[str, Any], catalogue: Catalogue) -> Iterator[Difference]:
    """Every difference between the record and what its replies make today; nothing when all is the same.

    ReplayRefused where it is no export of ours, or one whose replies cannot be had from it.
    """
    now = played_again(record, catalogue)
    if record.get("masked"):
        now = masked_alike(now, record)
    yield from _differences(0, {"opening": record["opening"]}, now)
    for was, turn in zip(record["turns"], now["turns"], strict=False):
        yield from _differences(was["number"], was, turn)
    last = len(now["turns"])
    if last != len(record["turns"]):
        yield Difference(last, "turns", len(record["turns"]), last)
    whole = {name: record[name] for name in ("ending", "scorecard", "aftermath") if record.get(name) is not None}
    yield from _differences(last, whole, now)


def played_again(record: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """What the replies of an export make with these cards: opening, turns, ending and what followed. ReplayRefused."""
    _check(record, catalogue)
    return _played(record, _replies(record, catalogue), catalogue)


def changed_cards(record: dict[str, Any], catalogue: Catalogue) -> list[str]:
    """Which cards have changed since the conversation was made: why a replay may differ."""
    was, now = record.get("versions"), catalogue.versions(record["scenario"])
    return [name for name, digest in now.items() if isinstance(was, dict) and was.get(name) != digest]


def _played(record: dict[str, Any], replies: list[str], catalogue: Catalogue) -> dict[str, Any]:
    """The conversation once more, as far as it goes."""
    start, turns = _folded(record, replies, catalogue)
    ending = turns[-1].ending if turns else None
    card = fill_card(catalogue, start, turns, ending)
    return {
        "opening": start.standing.line.text,
        "turns": [turn_record(turn) for turn in turns],
        "ending": ending_record(ending),
        "scorecard": scorecard_record(card),
        "aftermath": aftermath_record(aftermath_of(catalogue, start, turns)),
    }


def left_by_record(record: dict[str, Any], catalogue: Catalogue) -> Earlier:
    """What an exported conversation leaves for the next part of its series. ReplayRefused."""
    _check(record, catalogue)
    return left_by(catalogue, *_folded(record, _replies(record, catalogue), catalogue))


def _folded(record: dict[str, Any], replies: list[str], catalogue: Catalogue) -> tuple[Play, list[Turn]]:
    """How it began, and the turns that its replies make."""
    earlier = Earlier.model_validate(record["earlier"]) if record.get("earlier") else None
    start = play = begin(catalogue, record["scenario"], record["seed"], earlier)
    turns: list[Turn] = []
    for number, reply in enumerate(replies, 1):
        try:
            turn, play = play_turn(catalogue, play, reply, _THEN)
        except ReplyRefused:
            raise ReplayRefused(f"the reply of turn {number} is empty or too long: it was never taken") from None
        turns.append(turn)
        if turn.ending:
            break
    return start, turns


def _differences(turn: int, was: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    for name, value in was.items():
        if _bytes(value) != _bytes(now.get(name)):
            yield Difference(turn, name, value, now.get(name))


def _check(record: dict[str, Any], catalogue: Catalogue) -> None:
    if record.get("format", FORMAT) != FORMAT:
        raise ReplayRefused(f"the export has format {record['format']!r}; this version reads format {FORMAT}")
    try:
        _Exported.model_validate(record, strict=False)
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        key = ".".join(str(part) for part in fault["loc"])
        raise ReplayRefused(f"this is no exported conversation: {key}: {fault['msg'].lower()}") from None
    if record["scenario"] not in catalogue.scenarios:
        raise ReplayRefused(f"there is no scenario {record['scenario']!r} here")


def _replies(record: dict[str, Any], catalogue: Catalogue) -> list[str]:
    names = names_of(catalogue.scenarios[record["scenario"]])
    try:
        return unmask_replies(record, names)
    except (KeyError, IndexError) as error:
        hint = "export it again with --unmask"
        raise ReplayRefused(f"a reply holds a masked name that stands on no card ({error}); {hint}") from None


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode()
