"""The only SQL: conversations and turns in and out of the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, insert, select, update

from app.model import Conversation, Standing, Turn
from app.store.tables import conversations, turns
from personas.model import Ending
from scoring.grading.model import Scorecard

_HEAD = TypeAdapter(Conversation)
_TURN = TypeAdapter(Turn)
_STANDING = TypeAdapter(Standing)
_TAIL = TypeAdapter(tuple[Ending, Scorecard])


class Records:
    """What a transaction can ask and tell."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, talk: Conversation, key: str | None = None) -> None:
        """A new conversation, with the turns that it shares with its parent."""
        head = replace(talk, turns=(), scorecard=None, ending=None, closed_at=None)
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

    def close(self, conversation: UUID, closed_at: datetime, ending: Ending, scorecard: Scorecard) -> bool:
        """End a conversation that is open; False when it had ended already."""
        open_ = conversations.c.closed_at.is_(None)
        done = self._connection.execute(
            update(conversations).where(conversations.c.id == str(conversation), open_).values(
                closed_at=closed_at.isoformat(), tail=_TAIL.dump_json((ending, scorecard)).decode()
            )
        )  # fmt: skip
        return bool(done.rowcount)

    def is_closed(self, conversation: UUID) -> bool:
        found = select(conversations.c.closed_at).where(conversations.c.id == str(conversation))
        return self._connection.execute(found).scalar() is not None

    def conversation(self, id_: UUID, owner: str | None = None) -> Conversation | None:
        """One conversation with its turns; of this owner, where one is given."""
        found = select(conversations).where(conversations.c.id == str(id_))
        if owner is not None:
            found = found.where(conversations.c.owner == owner)
        row = self._connection.execute(found).first()
        return self._whole(row) if row else None

    def by_key(self, owner: str, key: str) -> Conversation | None:
        """The conversation that this submission began."""
        found = select(conversations).where(conversations.c.owner == owner, conversations.c.key == key)
        row = self._connection.execute(found).first()
        return self._whole(row) if row else None

    def conversations(self, owner: str | None = None) -> list[Conversation]:
        """All conversations, or one owner's, the newest first."""
        found = select(conversations).order_by(conversations.c.begun_at.desc(), conversations.c.id)
        if owner is not None:
            found = found.where(conversations.c.owner == owner)
        return [self._whole(row) for row in self._connection.execute(found).all()]

    def turn_by_key(self, conversation: UUID, key: str) -> Turn | None:
        found = select(turns.c.body).where(turns.c.conversation == str(conversation), turns.c.key == key)
        body = self._connection.execute(found).scalar()
        return _TURN.validate_json(body) if body else None

    def _whole(self, row: Row[Any]) -> Conversation:
        talk = _HEAD.validate_json(row.head)
        found = select(turns).where(turns.c.conversation == row.id).order_by(turns.c.number)
        rows = self._connection.execute(found).all()
        talk = replace(
            talk,
            turns=tuple(_TURN.validate_json(each.body) for each in rows),
            standing=_STANDING.validate_json(rows[-1].standing) if rows else talk.standing,
        )
        if row.tail is None:
            return talk
        ending, scorecard = _TAIL.validate_json(row.tail)
        closed_at = datetime.fromisoformat(row.closed_at)
        return replace(talk, closed_at=closed_at, ending=ending, scorecard=scorecard)
