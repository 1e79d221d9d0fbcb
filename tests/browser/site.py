"""A trainee in a browser: the real app on a fresh database, visitors with a name, the moves that every test makes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.main import create_app
from app.settings import Settings
from tests.browser.serving import serving

LOCALES = {"en": "en-GB", "zh": "zh-CN"}
REPLIES = {
    "en": (
        "Hello, my name is Sam. Am I speaking with the account holder?",
        "Thank you. That sounds hard. What has made it difficult to pay?",
        "I see. What could you manage each month?",
    ),
    "zh": (
        "您好，请问是您本人吗？",
        "谢谢您。听起来您最近很不容易，是什么原因让您还款有困难呢？",
        "明白了。您每个月大概能承担多少？",
    ),
}
Visit = Callable[..., Page]


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The app with a database of its own in the folder; its address."""
    settings = Settings(database_url=f"sqlite:///{folder / 'faircall.db'}", secret="only for this test")
    with serving(create_app(settings)) as url:
        yield url


@contextmanager
def visits(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens pages as fresh visitors, each of whom gives a name at the door."""
    contexts: list[BrowserContext] = []

    def visit(language: str = "en", *, script: bool = True, name: str = "Kim", **looks: object) -> Page:
        context = browser.new_context(
            base_url=address,
            locale=LOCALES[language],
            java_script_enabled=script,
            **looks,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/door")
        page.fill("#name", name)
        page.click("main button")
        return page

    yield visit
    for context in contexts:
        context.close()


def begin(page: Page, language: str, mode: str = "practice", *, persona: str = "") -> str:
    """Begins the first scenario that fits; the address of the conversation."""
    page.goto(f"/scenarios?language={language}&persona={persona}")
    page.locator(".cards a").first.click()
    page.check(f"input[value={mode}]")
    page.click("main form button.primary")
    page.wait_for_url("**/conversations/*")
    return page.url.partition("#")[0].partition("?")[0]


def say(page: Page, words: str) -> None:
    """Sends a reply by the button and waits until it is in the talk."""
    before = page.locator(".turn").count()
    page.fill("#reply", words)
    page.click("#dock button.primary")
    expect(page.locator(".turn")).to_have_count(before + 1)


def end(page: Page) -> None:
    """Hangs up, unless the debtor has already, and reads the debrief."""
    if page.locator("#dock textarea").count():
        page.click("#dock summary")
        page.click("#dock details button")
    else:
        page.click("#dock a.button")
    page.wait_for_url("**/debrief")
