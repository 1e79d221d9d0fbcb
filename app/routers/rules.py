"""The rules as pages: the index, each rule, each provision of law; open to everybody, for they are no secret."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from app.pages import Page
from app.rendering import shown, wording_of
from app.routers.gate import desk_of, name_of
from app.showing.rules import provision_page, rule_page, rules_page

router = APIRouter(include_in_schema=False)


@router.get("/rules")
async def index(request: Request) -> Response:
    return _shown(request, rules_page(desk_of(request).catalogue.rulebook, wording_of(request)))


@router.get("/rules/{rule_id}")
async def one_rule(request: Request, rule_id: str) -> Response:
    rulebook = desk_of(request).catalogue.rulebook
    rule = next((r for r in rulebook.rules if r.id == rule_id), None)
    if rule is None:
        raise HTTPException(404)
    return _shown(request, rule_page(rule, rulebook, wording_of(request)))


@router.get("/law/{provision_id}")
async def one_provision(request: Request, provision_id: str) -> Response:
    rulebook = desk_of(request).catalogue.rulebook
    provision = rulebook.provisions.get(provision_id)
    if provision is None:
        raise HTTPException(404)
    return _shown(request, provision_page(provision, rulebook, wording_of(request)))


def _shown(request: Request, page: Page) -> Response:
    return shown(request, page, visitor=name_of(request))
