"""A walk: a golden conversation, the cards' answer to a list of replies as it was when somebody last approved of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.catalogue import Catalogue
from app.commands.play import played
from app.model import Turn
from app.play import begin, play_turn
from personas.model import GOOD_ENDINGS
from scenarios.cards import CardId, CardModel, Words, open_card, parse
from scoring.reading.model import HELD

FOLDER = Path(__file__).parent
SCORES = ("total", "legality", "empathy", "clarity", "process")
_THEN = datetime(2000, 1, 1, tzinfo=UTC)
"""When a reply is said: nothing in a turn may depend on it."""


class WalkTurn(CardModel):
    """What is said, and what must come of it; a draft has replies alone."""

    reply: Words
    acts: tuple[CardId, ...] = ()
    """Acts that the reply holds, whatever others it may hold beside them."""
    findings: tuple[CardId, ...] = ()
    """Rules of legality that the reply breaks: these and no others."""
    state: CardId = ""
    """State of the debtor after the reply."""
    line: str = ""
    """What the debtor then says, with the stage cue in brackets."""


class WalkTerms(CardModel):
    """What was agreed at the end."""

    instalment: str | None
    count: int | None
    first_on: str | None
    within_means: bool
    """Whether the debtor can really keep it."""


class WalkScores(CardModel):
    """The scorecard's numbers; None where a dimension was not rated."""

    passed: bool
    total: int
    legality: int
    empathy: int | None
    clarity: int | None
    process: int | None


class Walk(CardModel):
    """One file of this folder."""

    walk: Words
    """One sentence of what it shows."""
    scenario: CardId
    seed: int
    opening: str = ""
    turns: tuple[WalkTurn, ...]
    ending: str = ""
    terms: WalkTerms | None = None
    """None where nothing was agreed."""
    scores: WalkScores | None = None

    @property
    def ends_well(self) -> bool:
        """The debtor was helped to an end that lasts, and the collector passed."""
        is_kept = self.terms is None or self.terms.within_means
        return self.ending in GOOD_ENDINGS and is_kept and self.scores is not None and self.scores.passed

    @property
    def ends_badly(self) -> bool:
        """The collector did not pass, the debtor got away, or promised what cannot be kept."""
        return self.scores is not None and not self.ends_well


@dataclass(frozen=True, slots=True)
class Took:
    """How a walk went with the cards of today."""

    walk: Walk
    """The walk with what is so today in place of what was expected; acts are all that each reply holds."""
    record: dict[str, Any]
    """The whole conversation, as `play --json` prints it."""

    @property
    def as_bytes(self) -> bytes:
        return json.dumps(self.record, ensure_ascii=False, sort_keys=True, default=str).encode()


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.yaml"))


def read_walk(file: Path) -> Walk:
    """The walk of a file; DataFault names what is wrong with it."""
    return parse(open_card(file), Walk)


def take(walk: Walk, catalogue: Catalogue) -> Took:
    """Plays the replies of a walk until the debtor ends it or they run out."""
    start = play = begin(catalogue, walk.scenario, walk.seed)
    turns: list[Turn] = []
    for said in walk.turns:
        turn, play = play_turn(catalogue, play, said.reply, _THEN)
        turns.append(turn)
        if turn.ending:
            break
    record = played(catalogue, start, turns)
    card = record["scorecard"]
    scores = WalkScores(passed=card["passed"], **{name: card[name] for name in SCORES})
    agreed = record["ending"].get("agreement")
    terms = WalkTerms(**{name: agreed[name] for name in WalkTerms.model_fields}) if agreed else None
    now = walk.model_copy(
        update={
            "opening": record["opening"],
            "turns": tuple(_now(turn) for turn in turns),
            "ending": record["ending"]["kind"],
            "terms": terms,
            "scores": scores,
        }
    )
    return Took(now, record)


def _now(turn: Turn) -> WalkTurn:
    held = dict.fromkeys(act.act for act in turn.acts if act.stance in HELD)
    broken = sorted({finding.rule for finding in turn.grade.violations})
    cue = f"（{turn.line.cue}）" if turn.line.cue else ""
    return WalkTurn(
        reply=turn.reply, acts=tuple(held), findings=tuple(broken), state=turn.mood.state, line=cue + turn.line.text
    )


def differences(walk: Walk, now: Walk) -> Iterator[str]:
    """Where today's conversation is another than the walk expects, one thing a line."""
    if walk.opening != now.opening:
        yield f"opening: expected {walk.opening!r}, is {now.opening!r}"
    for number, (then, today) in enumerate(zip(walk.turns, now.turns, strict=False), 1):
        missing = [act for act in then.acts if act not in today.acts]
        if missing:
            yield f"turn {number}: acts: expected {', '.join(missing)} among {', '.join(today.acts) or 'none'}"
        for name in ("findings", "state", "line"):
            was, is_now = getattr(then, name), getattr(today, name)
            if was != is_now:
                yield f"turn {number}: {name}: expected {was!r}, is {is_now!r}"
    if len(walk.turns) != len(now.turns):
        yield f"turns: expected {len(walk.turns)}, the debtor ended it after {len(now.turns)}"
    if walk.ending != now.ending:
        yield f"ending: expected {walk.ending!r}, is {now.ending!r}"
    for name in ("terms", "scores"):
        if getattr(walk, name) != getattr(now, name):
            yield f"{name}: expected {getattr(walk, name)}, is {getattr(now, name)}"
