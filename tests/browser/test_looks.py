"""Every kind of page is readable by all: axe finds nothing, nothing runs off the side, the policy refuses nothing."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Literal

import pytest
from fastapi import FastAPI, Request, Response
from playwright.sync_api import Browser, Page, ViewportSize
from starlette.staticfiles import StaticFiles

from app.rendering import LANGUAGE_COOKIE, shown
from tests.app.samples import PAGES
from tests.browser.barriers import barriers
from tests.browser.serving import serving

WHOLE = [number for number, page in enumerate(PAGES) if not page.template.startswith("_")]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
NARROWEST: ViewportSize = {"width": 320, "height": 640}
Look = tuple[Literal["light", "dark"], ViewportSize, str]
# Each scheme with each size, and each language with each scheme and size: all colours, layouts and words there are.
LOOKS: list[Look] = [("light", PHONE, "zh"), ("dark", PHONE, "en"), ("light", DESK, "en"), ("dark", DESK, "zh")]


def gallery() -> FastAPI:
    """The hand-made pages, each at its number."""
    app = FastAPI()
    app.mount("/static", StaticFiles(directory=str(files("app") / "static")))

    @app.get("/{number}")
    def page(number: int, request: Request) -> Response:
        return shown(request, PAGES[number], visitor="Kim")

    return app


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(gallery()) as url:
        yield url


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def open_as(tab: Page, url: str, look: Look) -> None:
    scheme, size, language = look
    tab.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": url}])
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size(size)
    tab.goto(url)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0]}-{look[1]['width']}-{look[2]}")
@pytest.mark.parametrize("number", WHOLE, ids=lambda number: f"{number}-{type(PAGES[number]).__name__}")
def test_axe_finds_nothing(tab: Page, address: str, number: int, look: Look) -> None:
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    open_as(tab, f"{address}/{number}", look)
    assert barriers(tab) == []
    assert complaints == []


@pytest.mark.parametrize("number", WHOLE, ids=lambda number: f"{number}-{type(PAGES[number]).__name__}")
def test_nothing_runs_off_the_narrowest_screen(tab: Page, address: str, number: int) -> None:
    for language in ("en", "zh"):
        open_as(tab, f"{address}/{number}", ("light", NARROWEST, language))
        assert tab.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"], language


@pytest.mark.parametrize("sheet", ["file", "feedback"])
def test_a_sheet_on_the_phone_is_readable_too(tab: Page, address: str, sheet: str) -> None:
    talk = next(n for n in WHOLE if type(PAGES[n]).__name__ == "ConversationPage")
    open_as(tab, f"{address}/{talk}#{sheet}", LOOKS[1])
    assert tab.locator(f"#{sheet}").is_visible()
    assert barriers(tab) == []
    tab.keyboard.press("Escape")
    assert not tab.locator(f"#{sheet}").is_visible()


def test_targets_are_big_enough_for_a_thumb(tab: Page, address: str) -> None:
    talk = next(n for n in WHOLE if type(PAGES[n]).__name__ == "ConversationPage")
    open_as(tab, f"{address}/{talk}", LOOKS[0])
    heights = tab.eval_on_selector_all("button.primary, .composer textarea", "all => all.map(e => e.offsetHeight)")
    assert min(heights) >= 44
