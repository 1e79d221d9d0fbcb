"""The pictures of the README, taken of the real pages, and the real pages read by axe.

FAIRCALL_PICTURES=1 renews the pictures in .screenshots/.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.barriers import barriers
from tests.browser.site import Visit, begin, end, running, say, visits

PICTURES = Path(__file__).parents[2] / ".screenshots"
RENEWS = os.environ.get("FAIRCALL_PICTURES", "") not in {"", "0"}
MOST_BYTES = 400_000
DESK: ViewportSize = {"width": 1280, "height": 860}
PHONE: ViewportSize = {"width": 390, "height": 780}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("site")) as url:
        yield url


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    with visits(browser, address) as opened:
        yield opened


def picture(page: Page, name: str, folder: Path) -> None:
    """Taken once the page has come to rest; kept only when the pictures are to be renewed."""
    page.wait_for_load_state("networkidle")
    taken = folder / f"{name}.png"
    page.screenshot(path=taken, animations="disabled", caret="hide")
    assert 5_000 < taken.stat().st_size < MOST_BYTES
    if RENEWS:
        PICTURES.mkdir(exist_ok=True)
        shutil.copy(taken, PICTURES / taken.name)


def test_a_call_in_chinese_at_the_desk(visit: Visit, tmp_path: Path) -> None:
    page = visit("zh", name="王芳", viewport=DESK)
    picture(page, "catalogue-zh", tmp_path)
    assert barriers(page) == []
    begin(page, "zh")
    say(page, "您好，我是启衡信服的林晓，请问是陈立先生本人吗？")
    say(page, "不好意思打扰您了。听得出来您这阵子不容易，方便说说是遇到什么困难了吗？")
    say(page, "您再不还，我就打电话告诉您单位的同事。")
    picture(page, "conversation-zh", tmp_path)
    assert barriers(page) == []
    if page.locator("#dock textarea").count():
        say(page, "刚才的话我收回，对不起。您看每个月还500，从15号发工资以后开始，可以吗？")
    end(page)
    expect(page.locator("h1")).to_be_visible()
    picture(page, "debrief-zh", tmp_path)
    assert barriers(page) == []


def test_a_call_in_english_on_the_phone_in_the_dark(visit: Visit, tmp_path: Path) -> None:
    page = visit("en", viewport=PHONE, color_scheme="dark", has_touch=True, is_mobile=True)
    page.goto("/scenarios?language=en")
    page.locator(".cards a").first.click()
    picture(page, "briefing-phone-en", tmp_path)
    assert barriers(page) == []
    begin(page, "en")
    say(page, "Good evening. My name is Sam. Could I ask who I'm speaking with, please?")
    say(page, "Thank you. I hear that this comes at a bad time. Would you tell me what happened?")
    picture(page, "conversation-phone-en", tmp_path)
    page.locator(".turn .verdict-line a").last.click()
    expect(page.locator("#feedback")).to_be_visible()
    picture(page, "feedback-phone-en", tmp_path)
    assert barriers(page) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_rule_and_provision_has_a_page(visit: Visit, language: str) -> None:
    page = visit(language, viewport=DESK)
    page.goto("/rules")
    addresses = page.locator("main a[href^='/rules/'], main a[href^='/law/']").evaluate_all(
        "all => all.map(a => a.href)"
    )
    assert len(addresses) > 50
    broken = [address for address in addresses if page.request.get(address).status != 200]
    assert broken == []
    assert barriers(page) == []
    page.locator("#violations a").first.click()
    assert barriers(page) == []
