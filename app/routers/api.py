"""The JSON API: what the pages do, for machines. One owner per bearer token; one error shape."""

from __future__ import annotations

import logging
from hashlib import sha256
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from pydantic import BaseModel, Field

from app.export.contract import (
    conversation_record,
    ending_record,
    feelings_record,
    hidden_record,
    scenario_record,
    turn_record,
)
from app.export.writers import MEDIA, write
from app.guessing import note_guess
from app.model import Mode
from app.refusals import UnknownScenario
from app.turn import (
    Desk,
    close_conversation,
    conversation,
    conversations,
    fork,
    is_running_test,
    open_conversation,
    take_turn,
)
from personas.series import continued

log = logging.getLogger("faircall")
router = APIRouter(prefix="/api/v1", tags=["conversations"])


Key = Annotated[str, Field(max_length=64, pattern=r"^[!-~]*$", description="Makes repeating the request harmless.")]


class Fault(BaseModel):
    """Why a request was refused."""

    code: str
    message: str
    detail: Any = None


class FaultReply(BaseModel):
    """The one shape of every error."""

    error: Fault


class Begin(BaseModel):
    """What a new conversation needs."""

    scenario: str
    mode: Mode = "practice"
    follows: UUID | None = Field(None, description="The conversation that was the part before it, in a series.")
    seed: int | None = Field(None, ge=0, lt=2**63)
    key: Key = ""


class Say(BaseModel):
    """A reply; `number` is the turn that it is meant for, `key` makes repeating it harmless."""

    reply: str
    number: int | None = Field(None, ge=1)
    key: Key = ""


class Felt(BaseModel):
    """What the debtor is taken to feel after a turn."""

    turn: int = Field(ge=1)
    feeling: str = Field(max_length=64)


class Branch(BaseModel):
    """How many turns a branch shares."""

    after: int = Field(ge=0)


def desk_of(request: Request) -> Desk:
    found: Desk = request.app.state.desk
    return found


def owner_of(authorization: Annotated[str, Header()] = "") -> str:
    """The owner behind a bearer token; without one, the machine's own user."""
    token = authorization.removeprefix("Bearer ").strip()
    return "api-" + sha256(token.encode()).hexdigest()[:32]


At = Annotated[Desk, Depends(desk_of)]
Owner = Annotated[str, Depends(owner_of)]
REFUSALS: dict[int | str, dict[str, Any]] = {status: {"model": FaultReply} for status in (404, 409, 413, 422, 500, 503)}


@router.get("/scenarios")
async def list_scenarios(desk: At) -> list[dict[str, Any]]:
    return [scenario_record(scenario) for _, scenario in sorted(desk.catalogue.scenarios.items())]


@router.get("/scenarios/{scenario_id}", responses=REFUSALS)
async def one_scenario(desk: At, scenario_id: str) -> dict[str, Any]:
    scenario = desk.catalogue.scenarios.get(scenario_id)
    if scenario is None:
        raise UnknownScenario(scenario_id)
    brief = scenario.brief.model_dump(mode="json")
    account = continued(scenario, None).account.model_dump(mode="json", exclude_none=True)
    return {**scenario_record(scenario), "brief": brief, "account": account}


@router.get("/conversations", responses=REFUSALS)
async def list_conversations(desk: At, owner: Owner) -> list[dict[str, Any]]:
    found = await conversations(desk, owner)
    return [conversation_record(talk, desk.catalogue, with_turns=False) for talk in found]


@router.post("/conversations", status_code=201, responses=REFUSALS)
async def begin_one(desk: At, owner: Owner, wish: Begin) -> dict[str, Any]:
    talk = await open_conversation(
        desk, wish.scenario, owner, mode=wish.mode, seed=wish.seed, key=wish.key, follows=wish.follows
    )
    return conversation_record(talk, desk.catalogue)


@router.get("/conversations/{conversation_id}", responses=REFUSALS)
async def one_conversation(desk: At, owner: Owner, conversation_id: UUID) -> dict[str, Any]:
    return conversation_record(await conversation(desk, conversation_id, owner), desk.catalogue)


@router.post("/conversations/{conversation_id}/turns", status_code=201, responses=REFUSALS)
async def say(desk: At, owner: Owner, conversation_id: UUID, said: Say) -> dict[str, Any]:
    turn = await take_turn(desk, conversation_id, owner, said.reply, number=said.number, key=said.key)
    is_hidden = await is_running_test(desk, conversation_id, owner)
    return hidden_record(turn) if is_hidden else {**turn_record(turn), "ending": ending_record(turn.ending)}


@router.post("/conversations/{conversation_id}/feelings", status_code=201, responses=REFUSALS)
async def guess(desk: At, owner: Owner, conversation_id: UUID, felt: Felt) -> list[dict[str, Any]]:
    """Notes it, once for each turn that asks; what is true is told when the conversation has ended."""
    return feelings_record(await note_guess(desk, conversation_id, owner, felt.turn, felt.feeling))


@router.post("/conversations/{conversation_id}/branches", status_code=201, responses=REFUSALS)
async def branch(desk: At, owner: Owner, conversation_id: UUID, wish: Branch) -> dict[str, Any]:
    return conversation_record(await fork(desk, conversation_id, owner, wish.after), desk.catalogue)


@router.post("/conversations/{conversation_id}/close", responses=REFUSALS)
async def close(desk: At, owner: Owner, conversation_id: UUID) -> dict[str, Any]:
    return conversation_record(await close_conversation(desk, conversation_id, owner), desk.catalogue)


@router.get("/conversations/{conversation_id}/export", responses=REFUSALS)
async def export(
    desk: At, owner: Owner, conversation_id: UUID,
    format: Annotated[Literal["json", "jsonl", "csv", "html"], Query()] = "json",  # noqa: A002 - the query's own name
    unmask: bool = False,  # noqa: FBT001
) -> Response:  # fmt: skip
    talk = await conversation(desk, conversation_id, owner)
    if unmask:
        log.info("unmasked export of conversation %s", conversation_id)
    return Response(write([talk], format, desk.catalogue, unmask=unmask), media_type=MEDIA[format])


@router.get("/health", tags=["health"])
async def health(desk: At) -> dict[str, str]:
    return {"status": "ok", "rulebook": desk.catalogue.hashes["rulebook"][:12]}
