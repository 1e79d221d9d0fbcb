"""Who is at the door: the visitor's signed cookie, and the check that a form was sent from our own pages."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from itsdangerous import BadSignature, URLSafeSerializer

from app.rendering import is_by_script
from app.turn import Desk

COOKIE = "faircall-visitor"
KEPT_FOR = 180 * 24 * 3600
"""Seconds that a browser keeps a visitor's cookie."""
LONGEST_NAME = 60
Answers = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who gave a name: `owner` marks their conversations, the name is only shown."""

    owner: str
    name: str


class OurForms(APIRoute):
    """A route that takes forms from our own pages alone."""

    def get_route_handler(self) -> Answers:
        answer = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            if not is_from_us(request):
                return Response("This form did not come from our own pages.", 403, media_type="text/plain")
            return await answer(request)

        return guarded


class ForVisitors(OurForms):
    """A route for those who gave a name; others are led to the door, and from there on to where they wanted."""

    def get_route_handler(self) -> Answers:
        answer = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            return await answer(request) if visitor_of(request) else _to_door(request)

        return guarded


def _to_door(request: Request) -> Response:
    onward = request.url.path if request.method == "GET" and not is_by_script(request) else "/scenarios"
    door = f"/door?onward={quote(onward, safe='/')}"
    if is_by_script(request):
        return Response(status_code=204, headers={"HX-Redirect": door})
    return RedirectResponse(door, 303)


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def secret_of(request: Request) -> str:
    return str(request.app.state.secret)


def visitor_of(request: Request) -> Visitor | None:
    return read_visitor(request, secret_of(request))


def visitor_needed(request: Request) -> Visitor:
    """The visitor of a `ForVisitors` route, who is always there."""
    visitor = visitor_of(request)
    if visitor is None:
        raise LookupError("only a ForVisitors route may ask for its visitor")
    return visitor


def name_of(request: Request) -> str:
    """The visitor's name for the head of the page; empty where nobody gave one."""
    visitor = visitor_of(request)
    return visitor.name if visitor else ""


def new_visitor(name: str) -> Visitor:
    return Visitor(uuid4().hex, name)


def read_visitor(request: Request, secret: str) -> Visitor | None:
    """The visitor of a request; None without a cookie or where its signature is not ours."""
    try:
        owner, name = URLSafeSerializer(secret, salt=COOKIE).loads(request.cookies.get(COOKIE, ""))
    except (BadSignature, ValueError, TypeError):
        return None
    return Visitor(str(owner), str(name))


def remember(response: Response, visitor: Visitor, secret: str, *, is_https: bool) -> None:
    """Lax and not strict: somebody who follows a link to their own conversation must not be taken for a stranger.

    A form sent from another site carries no lax cookie, and `is_from_us` refuses it besides.
    """
    value = URLSafeSerializer(secret, salt=COOKIE).dumps([visitor.owner, visitor.name])
    response.set_cookie(COOKIE, str(value), max_age=KEPT_FOR, httponly=True, samesite="lax", secure=is_https)


def is_from_us(request: Request) -> bool:
    """Whether a request that changes something was sent from our own pages, as the browser itself declares.

    Browsers send Sec-Fetch-Site or Origin with every form; a client that sends neither is no browser and brings no
    visitor's cookie by accident.
    """
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return True
    if (site := request.headers.get("sec-fetch-site")) is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def own_path(wished: str) -> str:
    """A path of this site to go on to; the catalogue where the wish leads elsewhere."""
    is_own = wished.startswith("/") and not wished.startswith(("//", "/\\")) and "\\" not in wished
    return wished if is_own and wished.isprintable() else "/scenarios"


def clean_name(given: str) -> str:
    """The name without control characters and doubled blanks, at most 60 characters; empty where nothing is left."""
    printable = "".join(c if c.isprintable() else " " for c in given)
    return " ".join(printable.split())[:LONGEST_NAME].strip()
