"""What the user has seen answered is on disk, however the server ends."""

from __future__ import annotations

import asyncio
import signal
from uuid import UUID

import httpx2

from app.routers.api import owner_of
from app.turn import conversation, take_turn
from tests.app.desks import CALM, SCENARIO, desk_on
from tests.app.served import served


def test_a_server_killed_right_after_an_answer_loses_nothing(database_url: str) -> None:
    owner = owner_of("Bearer me")
    with served(database_url) as (address, server):
        with httpx2.Client(base_url=f"{address}/api/v1", headers={"Authorization": "Bearer me"}, timeout=30) as client:
            id_ = client.post("/conversations", json={"scenario": SCENARIO, "seed": 7}).json()["id"]
            turns = f"/conversations/{id_}/turns"
            answers = [client.post(turns, json={"reply": reply}).json() for reply in CALM]
            server.send_signal(signal.SIGKILL)
        assert server.wait(10) == -signal.SIGKILL
    with desk_on(database_url) as desk:
        kept = asyncio.run(conversation(desk, UUID(id_), owner))
        assert [(turn.reply, turn.line.text) for turn in kept.turns] == [(a["reply"], a["line"]) for a in answers]
        assert len(kept.turns) == 3
        assert asyncio.run(take_turn(desk, kept.id, owner, CALM[0])).number == 4
