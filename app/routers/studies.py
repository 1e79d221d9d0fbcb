"""Case studies: the list, and each call as it is played today; open to everybody."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from app.rendering import shown, wording_of
from app.routers.gate import desk_of, name_of
from app.showing.studies import studies_page, study_page
from app.studies import played_study

router = APIRouter(include_in_schema=False, prefix="/studies")


@router.get("")
async def index(request: Request) -> Response:
    cards = desk_of(request).catalogue
    scenarios = ((study, cards.scenarios[study.scenario]) for study in cards.studies.values())
    found = [(study, scenario, cards.personas[scenario.persona]) for study, scenario in scenarios]
    return shown(request, studies_page(found, wording_of(request)), visitor=name_of(request))


@router.get("/{study_id}")
async def one_study(request: Request, study_id: str) -> Response:
    cards = desk_of(request).catalogue
    study = cards.studies.get(study_id)
    if study is None:
        raise HTTPException(404)
    scenario = cards.scenarios[study.scenario]
    talk = played_study(cards, study)
    page = study_page(study, talk, scenario, cards.personas[scenario.persona], wording_of(request))
    return shown(request, page, visitor=name_of(request))
