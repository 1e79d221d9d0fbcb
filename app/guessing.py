"""The trainee says what the debtor feels: noted once, told in the debrief, and never in the way of the talk."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app.model import Conversation, Guess
from app.refusals import ConversationClosed, NotAsked
from app.turn import Desk, conversation


async def note_guess(desk: Desk, id_: UUID, owner: str, turn: int, feeling: str) -> Conversation:
    """Keep what was said after a turn; a second answer changes nothing.

    NotAsked where it was not asked or not offered, ConversationClosed after the end, UnknownConversation.
    """
    talk = await conversation(desk, id_, owner)
    asked = next((each.asks for each in talk.turns if each.number == turn), None)
    if talk.mode == "test" or asked is None or feeling not in asked.choices:
        raise NotAsked
    if talk.closed_at is not None:
        raise ConversationClosed
    with suppress(IntegrityError):  # the first answer stands
        await desk.store.write(lambda records: records.add_guess(id_, Guess(turn, feeling)))
    return await conversation(desk, id_, owner)
