"""Scenarios: the catalogue with its filters, the briefing, the beginning of a conversation."""

from __future__ import annotations

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from app.model import Mode
from app.refusals import UnknownScenario
from app.rendering import shown, wording_of
from app.routers.conversations import identity
from app.routers.gate import ForVisitors, desk_of, name_of, visitor_needed
from app.showing.catalogue import Wish, briefing_page, catalogue_page
from app.turn import left_for, open_conversation
from personas.series import before, continued

router = APIRouter(include_in_schema=False, route_class=ForVisitors)


@router.get("/scenarios")
async def catalogue(request: Request, persona: str = "", language: str = "", difficulty: str = "") -> Response:
    cards, wording = desk_of(request).catalogue, wording_of(request)
    names = {id_: known.name.in_(wording.language) for id_, known in cards.personas.items()}
    page = catalogue_page(cards.scenarios.values(), names, Wish(persona, language, difficulty), wording)
    return shown(request, page, visitor=name_of(request))


@router.get("/scenarios/{scenario_id}")
async def briefing(request: Request, scenario_id: str, follows: str = "") -> Response:
    """Before the first turn; of a part of a series with what the conversation before it left."""
    cards, wording = desk_of(request).catalogue, wording_of(request)
    scenario = cards.scenarios.get(scenario_id)
    if scenario is None:
        raise UnknownScenario(scenario_id)
    persona = cards.personas[scenario.persona].name.in_(wording.language)
    talk = identity(follows) if follows else None
    earlier = None
    if talk is not None:
        earlier = await left_for(desk_of(request), scenario_id, visitor_needed(request).owner, talk)
    page = briefing_page(
        continued(scenario, earlier), persona, wording, key=uuid4().hex, before=before(scenario, earlier),
        follows=str(talk or ""),
    )  # fmt: skip
    return shown(request, page, visitor=name_of(request))


@router.post("/scenarios/{scenario_id}/conversations")
async def begin(
    request: Request,
    scenario_id: str,
    mode: Annotated[str, Form()] = "",
    key: Annotated[str, Form()] = "",
    follows: Annotated[str, Form()] = "",
) -> Response:
    """Begins a conversation; the same key leads to the one that was begun with it."""
    visitor = visitor_needed(request)
    played: Mode = "test" if mode == "test" else "practice"
    talk = await open_conversation(
        desk_of(request), scenario_id, visitor.owner, mode=played, visitor=visitor.name, key=key[:64],
        follows=identity(follows) if follows else None,
    )  # fmt: skip
    return RedirectResponse(f"/conversations/{talk.id}", 303)
