"""Debriefs: what a conversation that has ended was worth, what next, and its exports."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from app.export.writers import MEDIA, write
from app.parts import NextDrill
from app.rendering import shown
from app.routers.conversations import telling
from app.routers.gate import ForVisitors, desk_of, name_of
from app.series import next_parts
from app.showing.afterwards import beyond_of
from app.showing.debrief import FORMATS, debrief_page, weakest
from app.showing.drill import next_drill, next_scenario
from app.showing.talk import Telling
from scoring.grading.model import Scorecard

router = APIRouter(include_in_schema=False, route_class=ForVisitors, prefix="/conversations")


@router.get("/{conversation_id}/debrief")
async def debrief(request: Request, conversation_id: str) -> Response:
    """The debrief; a conversation that is still open is gone on with instead."""
    told = await telling(request, conversation_id)
    card = told.talk.scorecard
    if card is None:
        return RedirectResponse(f"/conversations/{conversation_id}", 303)
    rubric = desk_of(request).catalogue.rulebook.rubrics[card.rubric]
    cards = desk_of(request).catalogue
    beyond = beyond_of(told, next_parts(cards, told.talk), cards.feelings)
    page = debrief_page(told, card, rubric, _drill(request, told, card), beyond)
    return shown(request, page, visitor=name_of(request))


@router.get("/{conversation_id}/export.{form}")
async def export(request: Request, conversation_id: str, form: str) -> Response:
    """The transcript as a file, names and account numbers masked."""
    told = await telling(request, conversation_id)
    kind = next((known for known in FORMATS if known == form), None)
    if kind is None or told.is_test:
        raise HTTPException(404)
    name = f"faircall-{told.talk.scenario}-{told.talk.id.hex[:8]}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(write([told.talk], kind, desk_of(request).catalogue), media_type=MEDIA[kind], headers=headers)


def _drill(request: Request, told: Telling, card: Scorecard) -> NextDrill | None:
    """Nothing was said, nothing is weak."""
    if not told.talk.turns:
        return None
    cards = desk_of(request).catalogue
    kind, weakness = weakest([f for turn in told.talk.turns for f in turn.grade.findings], card)
    scenario = next_scenario(weakness, told.scenario, cards.scenarios.values())
    persona = cards.personas[scenario.persona].name.in_(told.wording.language) if scenario else ""
    return next_drill(kind, weakness, scenario, persona, told.wording)
