"""One of several processes that answer the same turn: says when it is ready, and how it fared."""

from __future__ import annotations

import asyncio
import sys
from uuid import UUID

from app.refusals import StaleTurn
from app.turn import take_turn
from tests.app.desks import CALM, OWNER, desk_on


def main(url: str, conversation: str) -> None:
    with desk_on(url) as desk:
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            asyncio.run(take_turn(desk, UUID(conversation), OWNER, CALM[0], number=1))
        except StaleTurn:
            print("stale")
        else:
            print("stored")


if __name__ == "__main__":
    main(*sys.argv[1:])
