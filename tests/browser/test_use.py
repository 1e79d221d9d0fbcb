"""A trainee's way through the pages in a real browser: with script and without, in both languages, with mishaps."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.site import REPLIES, Visit, begin, end, running, say, visits


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("site")) as url:
        yield url


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    with visits(browser, site) as opened:
        yield opened


SAID = """said => {
    const words = said.cloneNode(true);
    words.querySelectorAll('.visually-hidden').forEach(told => told.remove());
    return words.textContent.trim();
}"""
"""The words of a reply without what its marks tell the ear."""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_from_the_door_to_the_exported_transcript(visit: Visit, language: str, script: bool) -> None:
    page = visit(language, script=script)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN" if language == "zh" else "en")
    begin(page, language)
    for words in REPLIES[language]:
        say(page, words)
    assert page.locator(".turn .said").first.evaluate(SAID) == REPLIES[language][0]
    expect(page.locator(".turn").last.locator(".marks li")).to_have_count(3)
    end(page)
    expect(page.locator(".transcript .turn")).to_have_count(3)
    expect(page.locator("svg.curve")).to_be_visible()
    exported = page.request.get(str(page.locator("a[href*='json']").first.get_attribute("href")))
    assert exported.status == 200
    assert REPLIES[language][0] in json.dumps(exported.json(), ensure_ascii=False)


def test_a_reload_and_a_closed_laptop_lose_nothing(visit: Visit) -> None:
    page = visit()
    address = begin(page, "en")
    say(page, REPLIES["en"][0])
    page.fill("#reply", "I was just about to say")
    page.reload()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator("#reply")).to_have_value("I was just about to say")
    again = page.context.new_page()
    page.close()
    again.goto(address)
    expect(again.locator("#reply")).to_have_value("I was just about to say")
    say(again, REPLIES["en"][1])
    again.reload()
    expect(again.locator("#reply")).to_have_value("")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_double_click_sends_once(visit: Visit, script: bool) -> None:
    page = visit(script=script)
    address = begin(page, "en")
    page.fill("#reply", REPLIES["en"][0])
    page.dblclick("#dock button.primary", no_wait_after=True)
    expect(page.locator(".turn").first).to_be_visible()
    page.goto(address)
    expect(page.locator(".turn")).to_have_count(1)


ENTER = """(field, event) => field.dispatchEvent(
    new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, ...event}))"""


@pytest.mark.parametrize("event", [{"isComposing": True}, {"keyCode": 229}], ids=["isComposing", "keyCode 229"])
def test_enter_in_an_input_method_sends_nothing(visit: Visit, event: dict[str, object]) -> None:
    page = visit("zh")
    begin(page, "zh")
    page.fill("#reply", "您好")
    assert page.locator("#reply").evaluate(ENTER, event)  # nobody prevented it
    expect(page.locator("#dock form").first).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#reply")).to_have_value("您好")
    page.locator("#reply").press("Enter")
    expect(page.locator(".turn")).to_have_count(1)


def test_enter_sends_shift_enter_does_not_and_the_box_keeps_the_focus(visit: Visit) -> None:
    page = visit()
    begin(page, "en")
    expect(page.locator("#reply")).to_be_focused()
    page.keyboard.type("Hello,")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("my name is Sam.")
    expect(page.locator("#reply")).to_have_value("Hello,\nmy name is Sam.")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator("#reply")).to_be_focused()
    expect(page.locator("#reply")).to_have_value("")


def test_a_real_input_method_chooses_without_sending(visit: Visit) -> None:
    page = visit("zh")
    begin(page, "zh")
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "ni hao", "selectionStart": 6, "selectionEnd": 6})
    keys.send(
        "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    )
    keys.send("Input.insertText", {"text": "你好"})
    expect(page.locator("#reply")).to_have_value("你好")
    expect(page.locator(".turn")).to_have_count(0)


def test_without_network_the_words_stay_and_a_sentence_says_so(visit: Visit) -> None:
    page = visit()
    begin(page, "en")
    page.context.set_offline(True)
    page.fill("#reply", REPLIES["en"][0])
    page.click("#dock button.primary")
    expect(page.locator("#reply-fault")).to_contain_text("Your words are still here")
    expect(page.locator("#reply")).to_have_value(REPLIES["en"][0])
    page.context.set_offline(False)
    page.click("#dock button.primary")
    expect(page.locator(".turn")).to_have_count(1)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_too_long_a_reply_is_explained_and_kept(visit: Visit, script: bool) -> None:
    page = visit(script=script)
    begin(page, "en")
    page.fill("#reply", "word " * 500)
    page.click("#dock button.primary")
    expect(page.locator("#reply-fault")).to_contain_text("2,000")
    assert len(page.locator("#reply").input_value().split()) == 500
    expect(page.locator(".turn")).to_have_count(0)


def test_test_mode_gives_nothing_away_until_the_end(visit: Visit) -> None:
    page = visit()
    begin(page, "en", "test")
    say(page, REPLIES["en"][0])
    assert page.locator(".marks, mark, .verdict-line, .event").count() == 0
    expect(page.locator("#who svg")).to_have_attribute("aria-label", "calm, giving nothing away")
    assert page.locator("#who use[href$='look-3']").count() == 1


def test_going_back_opens_a_branch_and_leaves_the_first_try_alone(visit: Visit) -> None:
    page = visit()
    address = begin(page, "en")
    say(page, REPLIES["en"][0])
    say(page, REPLIES["en"][1])
    page.click("#feedback-body form button")
    page.wait_for_url(lambda url: "/conversations/" in url and not url.startswith(address))
    expect(page.locator(".turn")).to_have_count(1)
    say(page, REPLIES["en"][2])
    page.goto(address)
    expect(page.locator(".turn .said").nth(1)).to_contain_text("That sounds hard")
    expect(page.locator(".turn")).to_have_count(2)


def test_a_stranger_finds_nothing(visit: Visit) -> None:
    page = visit()
    address = begin(page, "en")
    stranger = visit(name="Eve")
    for path in ("", "/debrief", "/briefing", "/turns/1"):
        answer = stranger.goto(address + path)
        assert answer is not None
        assert answer.status == 404


def test_feedback_is_a_sheet_on_the_phone(visit: Visit) -> None:
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    begin(page, "en")
    say(page, REPLIES["en"][0])
    expect(page.locator("#feedback")).not_to_be_visible()
    page.click(".turn .verdict-line a")
    expect(page.locator("#feedback")).to_be_visible()
    expect(page.locator("#feedback-body h3")).to_have_text("Reply 1")
    page.click("#feedback a.close")
    expect(page.locator("#feedback")).not_to_be_visible()
    box = page.locator("#dock button.primary").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 844


def test_the_language_is_switched_in_place(visit: Visit) -> None:
    page = visit("en")
    page.goto("/rules")
    page.click("button[name=language]")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("h1")).to_have_text("规则")
    assert page.url.endswith("/rules")
