"""Templates and their dataclasses fit each other, and nothing on a page runs by itself or comes from elsewhere."""

import dataclasses
import re
from pathlib import Path

import pytest

from app import pages
from app.pages import ConversationPage, Page
from app.rendering import POLICY, Frame, render
from scenarios.cards import Language
from tests.app.samples import PAGES

TEMPLATES = Path(pages.__file__).parent / "templates"
KINDS = [c for c in vars(pages).values() if isinstance(c, type) and issubclass(c, Page) and c is not Page]
ALLOWED_TAGS = {
    "if", "elif", "else", "endif", "for", "endfor", "with", "endwith", "include", "extends", "block", "endblock",
}  # fmt: skip


def source_of(template: str) -> str:
    """The text of a template with all that it includes and extends."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return text + "".join(source_of(name) for name in re.findall(r'{% (?:include|extends) "([^"]+)"', text))


def every_rendering() -> list[tuple[Page, Language, str]]:
    languages: tuple[Language, ...] = ("en", "zh")
    return [(page, language, render(page, Frame(language, "/x", "Kim"))) for page in PAGES for language in languages]


def test_every_page_is_tried() -> None:
    assert {type(page) for page in PAGES} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_template_shows_its_whole_dataclass_and_nothing_else(kind: type[Page]) -> None:
    shown = set(re.findall(r"\bpage\.(\w+)", source_of(kind.template)))
    fields = {field.name for field in dataclasses.fields(kind)}
    is_part = kind.template.startswith("_")
    assert fields - shown - ({"title"} if is_part else set()) == set()


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.name)
def test_templates_hold_if_and_for_only(file: Path) -> None:
    tags = set(re.findall(r"{%-?\s*(\w+)", file.read_text(encoding="utf-8")))
    assert tags <= ALLOWED_TAGS


def test_nothing_on_a_page_needs_what_the_policy_refuses() -> None:
    for page, language, html in every_rendering():
        where = f"{type(page).__name__} {language}"
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son\w+=|javascript:|hx-on", html), where
        outside = re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', html)
        assert [link for link in outside if "example.org" not in link] == [], where
    assert "unsafe" not in POLICY


def test_words_that_look_like_markup_or_template_stay_words() -> None:
    talk = next(page for page in PAGES if isinstance(page, ConversationPage))
    html = render(talk, Frame("en", "/x"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}" in html


def test_test_mode_shows_no_mark_and_no_better_wording() -> None:
    talk = next(page for page in PAGES if isinstance(page, ConversationPage) and not page.is_test)
    spoilt = dataclasses.replace(talk, is_test=True)
    html = render(spoilt, Frame("en", "/x"))
    panel = html.partition('id="feedback-body"')[2]
    assert "a better wording" not in panel.lower()
    assert "no feedback until the end" in panel


def test_a_page_says_which_language_it_is_in() -> None:
    for page, language, html in every_rendering():
        if not page.template.startswith("_"):
            assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in html


def test_the_new_line_alone_is_announced() -> None:
    talk = next(page for page in PAGES if isinstance(page, ConversationPage))
    html = render(talk, Frame("en", "/x"))
    assert 'role="log" aria-live="polite" aria-relevant="additions"' in html
    assert html.count('class="reply" aria-live="off"') == len(talk.turns)
