"""From a page to HTML: one Jinja environment per language, the frame around every page, the headers that guard it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from app.language import LANGUAGES, TAGS, Wording, choose_language, translations
from app.pages import Page
from scenarios.cards import Language

HTMX = "vendor/htmx-4.0.1.min.js"
LANGUAGE_COOKIE = "faircall-language"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
GUARDS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Sent with every page: nothing from another host, no inline script or style, no framing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page: the reader's language, the visitor's name, and where they are."""

    language: Language
    path: str
    visitor: str = ""

    @property
    def tag(self) -> str:
        return TAGS[self.language]

    @property
    def others(self) -> tuple[tuple[Language, str, str], ...]:
        """The languages to switch to: id, name in that language, `lang` tag."""
        return tuple((code, name, TAGS[code]) for code, name in LANGUAGES.items() if code != self.language)


@cache
def asset(name: str) -> str:
    """The address of a static file, with its content hash, so that a browser never keeps an old one."""
    content = files("app").joinpath("static", *name.split("/")).read_bytes()
    return f"/static/{name}?v={sha256(content).hexdigest()[:12]}"


@cache
def environment(language: Language) -> Environment:
    """The templates of one language: escaping everywhere, and an unknown name is an error, never silence."""
    made = Environment(
        loader=PackageLoader("app"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"], auto_reload=False,
    )  # fmt: skip
    made.globals.update(asset=asset, htmx=asset(HTMX))
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    return made


def render(page: Page, frame: Frame) -> str:
    return environment(frame.language).get_template(page.template).render(page=page, frame=frame)


def language_of(request: Request) -> Language:
    """The language the visitor chose, else what the browser asks for."""
    return choose_language(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language"))


def wording_of(request: Request) -> Wording:
    return Wording(language_of(request))


def is_by_script(request: Request) -> bool:
    """Whether htmx asks, and a part of the page is the answer."""
    return request.headers.get("hx-request") == "true"


def _place(request: Request) -> str:
    """Where a reload by link would lead: of a form that was not accepted, the page it stands on."""
    if request.method != "GET":
        return request.url.path.removesuffix("/turns")
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def shown(request: Request, page: Page, *, visitor: str = "", status: int = 200) -> Response:
    """The page as an answer; never kept by a shared cache, for it is one visitor's own."""
    frame = Frame(language_of(request), _place(request), visitor)
    headers = {**GUARDS, "Content-Language": frame.tag, "Vary": "Accept-Language, Cookie, HX-Request",
               "Cache-Control": "private, no-cache"}  # fmt: skip
    return HTMLResponse(render(page, frame), status_code=status, headers=headers)
