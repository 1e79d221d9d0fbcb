"""The only SQL: conversations and turns in and out of the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, func, insert, select, update

from app.model import Closing, Conversation, Guess, Standing, Turn
from app.store.tables import conversations, guesses, turns
from personas.afterwards.aftermath import Aftermath
from personas.model import Ending
from scoring.grading.model import Scorecard

_HEAD = TypeAdapter(Conversation)
_TURN = TypeAdapter(Turn)
_STANDING = TypeAdapter(Standing)
_TAIL = TypeAdapter(tuple[Ending, Scorecard])
_AFTERMATH = TypeAdapter(Aftermath)
_AT_ONCE = 400
"""Most conversations whose turns one query asks for: SQLite takes no more than 999 values in one."""


class Records:
    """What a transaction can ask and tell."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, talk: Conversation, key: str | None = None) -> None:
        """A new conversation, without its turns. IntegrityError when the owner has used the key."""
        head = replace(talk, turns=(), guesses=(), scorecard=None, aftermath=None, ending=None, closed_at=None)
        self._connection.execute(
            insert(conversations).values(
                id=str(talk.id), owner=talk.owner, visitor=talk.visitor, scenario=talk.scenario, key=key or None,
                begun_at=talk.begun_at.isoformat(), head=_HEAD.dump_json(head).decode(),
            )
        )  # fmt: skip

    def add_turn(self, conversation: UUID, turn: Turn, standing: Standing) -> None:
        """IntegrityError when the number or the key is taken."""
        self._connection.execute(
            insert(turns).values(
                conversation=str(conversation), number=turn.number, key=turn.key or None,
                body=_TURN.dump_json(turn).decode(), standing=_STANDING.dump_json(standing).decode(),
            )
        )  # fmt: skip

    def add_guess(self, conversation: UUID, guess: Guess) -> None:
        """IntegrityError when the question after this turn was answered."""
        self._connection.execute(
            insert(guesses).values(conversation=str(conversation), turn=guess.turn, feeling=guess.feeling)
        )

    def close(self, conversation: UUID, closed_at: datetime, closing: Closing) -> None:
        """End a conversation; nothing where it had ended already: an ending and its card never change."""
        open_ = conversations.c.closed_at.is_(None)
        self._connection.execute(
            update(conversations).where(conversations.c.id == str(conversation), open_).values(
                closed_at=closed_at.isoformat(), tail=_TAIL.dump_json((closing.ending, closing.scorecard)).decode(),
                aftermath=_AFTERMATH.dump_json(closing.aftermath).decode(),
            )
        )  # fmt: skip

    def is_closed(self, conversation: UUID) -> bool:
        """Whether it has ended; nobody else can end it before this transaction does."""
        found = select(conversations.c.closed_at).where(conversations.c.id == str(conversation)).with_for_update()
        return self._connection.execute(found).scalar() is not None

    def last_number(self, conversation: UUID) -> int:
        """Number of the last turn; 0 before the first."""
        found = select(func.max(turns.c.number)).where(turns.c.conversation == str(conversation))
        return self._connection.execute(found).scalar() or 0

    def conversation(self, id_: UUID, owner: str | None = None) -> Conversation | None:
        """One conversation with its turns; of this owner, where one is given."""
        found = select(conversations).where(conversations.c.id == str(id_))
        if owner is not None:
            found = found.where(conversations.c.owner == owner)
        return next(self._whole(self._connection.execute(found).all()), None)

    def by_key(self, owner: str, key: str) -> Conversation | None:
        """The conversation that this submission began."""
        found = select(conversations).where(conversations.c.owner == owner, conversations.c.key == key)
        return next(self._whole(self._connection.execute(found).all()), None)

    def conversations(self, owner: str | None = None) -> list[Conversation]:
        """All conversations, or one owner's, the newest first."""
        found = select(conversations).order_by(conversations.c.begun_at.desc(), conversations.c.id)
        if owner is not None:
            found = found.where(conversations.c.owner == owner)
        return list(self._whole(self._connection.execute(found).all()))

    def turn_by_key(self, conversation: UUID, key: str) -> Turn | None:
        found = select(turns.c.body).where(turns.c.conversation == str(conversation), turns.c.key == key)
        body = self._connection.execute(found).scalar()
        return _TURN.validate_json(body) if body else None

    def _whole(self, heads: Sequence[Row[Any]]) -> Iterator[Conversation]:
        """The conversations with their turns, which are asked for together."""
        ids = [row.id for row in heads]
        said: dict[str, list[Row[Any]]] = {id_: [] for id_ in ids}
        felt: dict[str, list[Guess]] = {id_: [] for id_ in ids}
        for some in (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE)):
            found = select(turns).where(turns.c.conversation.in_(some)).order_by(turns.c.number)
            for row in self._connection.execute(found):
                said[row.conversation].append(row)
            asked = select(guesses).where(guesses.c.conversation.in_(some)).order_by(guesses.c.turn)
            for row in self._connection.execute(asked):
                felt[row.conversation].append(Guess(row.turn, row.feeling))
        return (replace(_joined(row, said[row.id]), guesses=tuple(felt[row.id])) for row in heads)


def _joined(row: Row[Any], said: Sequence[Row[Any]]) -> Conversation:
    """One conversation from its row and those of its turns."""
    talk = _HEAD.validate_json(row.head)
    standing = _STANDING.validate_json(said[-1].standing) if said else talk.standing
    talk = replace(talk, turns=tuple(_TURN.validate_json(each.body) for each in said), standing=standing)
    if row.tail is None:
        return talk
    ending, scorecard = _TAIL.validate_json(row.tail)
    aftermath = _AFTERMATH.validate_json(row.aftermath) if row.aftermath else None
    closed_at = datetime.fromisoformat(row.closed_at)
    return replace(talk, closed_at=closed_at, ending=ending, scorecard=scorecard, aftermath=aftermath)
