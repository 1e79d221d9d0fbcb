"""Case studies as they are played: a conversation that nobody owns and nothing stores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from app.catalogue import Catalogue
from app.model import Conversation, Turn
from app.play import begin, fill_card, play_turn
from scenarios.study import Study

_NOBODY = UUID(int=0)
_THEN = datetime(2000, 1, 1, tzinfo=UTC)
"""When a reply is said: nothing in a turn depends on it."""


def played_study(cards: Catalogue, study: Study) -> Conversation:
    """The study's replies, said to today's debtor and graded by today's rules; it stops where the debtor ends it."""
    start = play = begin(cards, study.scenario, study.seed)
    turns: list[Turn] = []
    for each in study.replies:
        if turns and turns[-1].ending:
            break
        turn, play = play_turn(cards, play, each.reply, _THEN)
        turns.append(turn)
    ending = turns[-1].ending
    return Conversation(
        id=_NOBODY, owner="", scenario=study.scenario, persona=start.persona.id, language=start.scenario.language,
        mode="practice", seed=study.seed, begun_at=_THEN, opening=start.standing.line, start_mood=start.standing.mood,
        versions=cards.versions(study.scenario), turns=tuple(turns), standing=play.standing, closed_at=_THEN,
        ending=ending, scorecard=fill_card(cards, start, turns, ending),
    )  # fmt: skip


def studies_gone_astray(cards: Catalogue) -> Iterator[str]:
    """Studies that no longer show what their card says they show, each in a sentence."""
    for study in cards.studies.values():
        talk = played_study(cards, study)
        kind = talk.ending.kind if talk.ending else "open"
        passed = talk.scorecard is not None and talk.scorecard.passed
        said = f"{len(talk.turns)} of {len(study.replies)} replies"
        if (kind, passed, len(talk.turns)) != (study.ends, study.passes, len(study.replies)):
            yield f"study {study.id}: ends as {kind} after {said}, {'passed' if passed else 'not passed'}"
