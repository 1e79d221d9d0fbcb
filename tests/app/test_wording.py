"""The interface says everything in both languages, as its speakers write it."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from app.language import Wording, choose_language
from personas.model import EndingKind
from scenarios.model import Channel, Difficulty, Flag, Jurisdiction, LegalAction
from scoring.grading.model import CATEGORIES, Dimension, Footing, Severity

APP = Path(__file__).parents[2] / "app"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "count": (1, 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")

TERMS = {
    "ending": get_args(EndingKind), "ending sentence": get_args(EndingKind), "country": get_args(Jurisdiction),
    "channel": get_args(Channel), "difficulty": get_args(Difficulty), "event": get_args(Flag),
    "court": get_args(LegalAction), "category": CATEGORIES, "dimension": get_args(Dimension),
    "footing": get_args(Footing), "severity": get_args(Severity), "empathy": ("0", "1", "2", "3"),
    "clarity": ("0", "1", "2", "3"), "face": ("1", "2", "3", "4", "5"),
    "standing": ("verified", "secondary", "unverified"),
}  # fmt: skip


def catalogue(language: str) -> Catalog:
    with (APP / "wording" / language / "messages.po").open("rb") as written:
        return read_po(written)


def asked_for() -> set[str]:
    """Every message in the sources; of a plural pair, the singular."""
    with (APP / "wording" / "babel.cfg").open(encoding="utf-8") as config:
        methods, options = parse_mapping_cfg(config)  # type: ignore[no-untyped-call]
    # From the folder above, as the patterns are written; of all its folders, into ours alone.
    inside = {str(APP), *(str(folder) for folder in APP.rglob("*") if folder.is_dir())}
    found = extract_from_dir(APP.parent, methods, options, KEYWORDS, directory_filter=inside.__contains__)
    return {first(message) for _, _, message, _, _ in found}


def first(words: str | Sequence[str | None] | None) -> str:
    """The singular of a plural pair, else the words themselves."""
    return words if isinstance(words, str) else str((words or ("",))[0])


def sentences(of: Catalog) -> dict[str, str]:
    """Message -> translation, without the terms, whose context tells them apart."""
    return {first(message.id): first(message.string) for message in of if message.id and not message.context}


def terms(of: Catalog) -> dict[tuple[str, str], str]:
    return {(m.context, str(m.id)): str(m.string) for m in of if m.id and m.context}


def test_nothing_is_untranslated_and_nothing_is_idle() -> None:
    chinese = sentences(catalogue("zh"))
    assert sorted(asked_for() - chinese.keys()) == []
    assert sorted(chinese.keys() - asked_for()) == []
    assert [message for message, words in chinese.items() if not words.strip()] == []


def test_placeholders_survive_translation() -> None:
    for message, words in sentences(catalogue("zh")).items():
        assert set(PLACEHOLDER.findall(words)) == set(PLACEHOLDER.findall(message)), message


def test_both_languages_have_the_same_terms() -> None:
    english, chinese = terms(catalogue("en")), terms(catalogue("zh"))
    assert english.keys() == chinese.keys()
    assert all(english.values())
    assert all(chinese.values())


@pytest.mark.parametrize("kind", TERMS)
def test_every_value_of_the_models_has_a_word(kind: str) -> None:
    written = terms(catalogue("zh"))
    assert [value for value in TERMS[kind] if (kind, value) not in written] == []


def test_chinese_is_punctuated_as_chinese() -> None:
    chinese = [*sentences(catalogue("zh")).values(), *terms(catalogue("zh")).values()]
    wrong = re.compile(r"[一-鿿][,;:?!]|[,;:?!][一-鿿]|[一-鿿]\.(?!\w)|\"")
    assert [words for words in chinese if wrong.search(words)] == []


@pytest.mark.parametrize(
    ("wish", "accepts", "language"),
    [
        (None, None, "en"),
        (None, "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        (None, "zh-TW", "zh"),
        (None, "de-DE,en;q=0.5", "en"),
        (None, "en-GB,zh;q=0.5", "en"),
        ("en", "zh-CN", "en"),
        ("zh", "en-US", "zh"),
        ("xx", "zh-CN", "zh"),
        ("../../etc", None, "en"),
    ],
)
def test_the_language_is_the_cookie_s_then_the_browser_s(wish: str | None, accepts: str | None, language: str) -> None:
    assert choose_language(wish, accepts) == language


def test_sums_and_days_are_written_as_the_language_writes_them() -> None:
    assert Wording("zh").money(Decimal(8400), "CNY") == "¥8,400"
    assert Wording("en").money(Decimal("2400.50"), "USD") == "$2,400.50"
    assert Wording("en").money(Decimal(640), "GBP") == "£640"
    assert Wording("zh").day(date(2026, 3, 4)) == "2026年3月4日"
    assert Wording("en").day(date(2026, 3, 4)) == "4 March 2026"
