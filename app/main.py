"""Wiring: settings, catalogue and store become one application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from app.catalogue import load_catalogue
from app.guard import Guard
from app.language import choose_language
from app.refusals import MESSAGES, StorageRefused, TurnRefused
from app.rendering import GUARDS, LANGUAGE_COOKIE
from app.routers import api, pages
from app.settings import Settings
from app.store.store import Store
from app.turn import Desk


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; cards are loaded and the database is brought up to date before the first request."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        catalogue = load_catalogue(settings.scenario_folders, settings.rule_folders)
        store = Store.open(settings.database)
        app.state.desk = Desk(store, catalogue)
        app.state.secret = _signing_key(settings)
        app.state.labelled_files = settings.labelled_files
        yield
        store.close()

    app = FastAPI(
        title="FairCall 善催", version="1", lifespan=lifespan, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", description="What the pages do, for machines.",
    )  # fmt: skip
    app.mount("/static", StaticFiles(directory=str(files("app") / "static")), name="static")
    app.include_router(api.router)
    for router in pages():
        app.include_router(router)
    app.add_exception_handler(TurnRefused, _refused)
    app.add_exception_handler(HTTPException, _not_found)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_middleware(Guard, headers=GUARDS, told=_told)
    return app


def _signing_key(settings: Settings) -> str:
    try:
        return settings.signing_key()
    except OSError as error:
        raise StorageRefused(f"the key of the cookies cannot be kept: {error}") from error


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, TurnRefused)  # noqa: S101 - what it is registered for
    return _told(request, error.code, error.status)


async def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _told(request, "not-found" if status == 404 else "refused", status)


async def _malformed(request: Request, error: Exception) -> Response:
    detail = [{"where": list(e["loc"]), "what": e["msg"]} for e in getattr(error, "errors", list)()]
    return _told(request, "malformed", 422, detail)


_MORE = {
    "en": {
        "not-found": "There is nothing at this address.",
        "malformed": "The request could not be understood.",
        "broken": "Something went wrong on our side. What was saved is safe; please try again.",
    },
    "zh": {
        "not-found": "这个地址下没有内容。",
        "malformed": "没能看懂这个请求。",
        "broken": "我们这边出了点问题。已保存的内容没有丢，请再试一次。",
    },
}


def message(language: str, code: str) -> str:
    """What is told for a code, in a language."""
    words = {**MESSAGES[language], **_MORE[language]}
    return words.get(code, words["refused"])


def _told(request: Request, code: str, status: int, detail: object = None) -> Response:
    """One error shape for the API; a page for people."""
    language = choose_language(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language"))
    sentence = message(language, code)
    if not request.url.path.startswith("/api/"):
        from app.routers.faults import fault_page  # noqa: PLC0415 - pages need the app's words, the app needs the page

        return fault_page(request, sentence, status)
    body: dict[str, object] = {"code": code, "message": sentence}
    if detail:
        body["detail"] = detail
    return JSONResponse({"error": body}, status_code=status)
