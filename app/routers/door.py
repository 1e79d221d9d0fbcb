"""The door: a name is asked and kept in a signed cookie; leaving, choosing the language, and the page about it all."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from app.language import LANGUAGES
from app.pages import AboutPage, DoorPage, LeavePage
from app.rendering import LANGUAGE_COOKIE, shown, wording_of
from app.routers.gate import (
    COOKIE,
    KEPT_FOR,
    OurForms,
    Visitor,
    clean_name,
    desk_of,
    name_of,
    new_visitor,
    own_path,
    remember,
    secret_of,
    visitor_of,
)
from app.showing.safety import all_lines
from app.turn import conversations

router = APIRouter(include_in_schema=False, route_class=OurForms)


@router.get("/")
async def begin(request: Request) -> Response:
    return RedirectResponse("/scenarios" if visitor_of(request) else "/door", 303)


@router.get("/door")
async def door(request: Request, onward: str = "/scenarios") -> Response:
    visitor = visitor_of(request)
    return _door(request, onward, visitor.name if visitor else "")


@router.post("/door")
async def come_in(
    request: Request, name: Annotated[str, Form()] = "", onward: Annotated[str, Form()] = "/scenarios"
) -> Response:
    cleaned = clean_name(name)
    if not cleaned:
        return _door(request, onward, "", fault=wording_of(request).say("Please give a name: any will do."), status=422)
    known = visitor_of(request)
    visitor = Visitor(known.owner, cleaned) if known else new_visitor(cleaned)
    response = RedirectResponse(own_path(onward), 303)
    remember(response, visitor, secret_of(request), is_https=request.url.scheme == "https")
    return response


@router.get("/leave")
async def ask_to_leave(request: Request) -> Response:
    visitor = visitor_of(request)
    if visitor is None:
        return RedirectResponse("/door", 303)
    count = len(await conversations(desk_of(request), visitor.owner))
    return shown(request, LeavePage(wording_of(request).say("Leave"), count), visitor=visitor.name)


@router.post("/leave")
async def leave() -> Response:
    response = RedirectResponse("/door", 303)
    response.delete_cookie(COOKIE)
    return response


@router.post("/language")
async def choose(language: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/scenarios") -> Response:
    response = RedirectResponse(own_path(back), 303)
    if language in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=KEPT_FOR, samesite="lax", httponly=True)
    return response


@router.get("/about")
async def about(request: Request) -> Response:
    wording = wording_of(request)
    return shown(request, AboutPage(wording.say("About"), all_lines(wording)), visitor=name_of(request))


def _door(request: Request, onward: str, name: str, *, fault: str = "", status: int = 200) -> Response:
    page = DoorPage(wording_of(request).say("Come in"), own_path(onward), name, fault)
    return shown(request, page, visitor=name, status=status)
