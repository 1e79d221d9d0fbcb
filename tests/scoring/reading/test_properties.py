"""Whatever is typed: reading answers, its spans lie in the text, and the same text gives the same reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.reading.load import load_reader
from scoring.reading.model import Reading

READER, _ = load_reader()
LANGUAGES = st.sampled_from(["en", "zh"])
SNIPPETS = st.sampled_from(
    [
        "pay ",
        "$500 ",
        "the police ",
        "won't ",
        "? ",
        "您 ",
        "八千四",
        "不还",
        "，",
        "{{7*7}}",
        "\u0301" * 20,
        "🙂",
        "\u200b",
        "<b>",
        "If ",
        "。",
    ]
)


def spans_of(reading: Reading) -> list[tuple[int, int]]:
    return [
        *(clause.span for clause in reading.clauses),
        *(act.span for act in reading.acts),
        *(figure.span for figure in reading.figures),
        *(concept.span for concept in reading.concepts),
    ]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(SNIPPETS, max_size=30).map("".join)), LANGUAGES, st.text(max_size=60))
def test_reading_never_fails_and_points_into_the_text(text: str, language: str, after: str) -> None:
    reading = READER.read(text, language, after)
    assert all(0 <= start <= end <= len(text) for start, end in spans_of(reading))
    assert reading == READER.read(text, language, after)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_ten_thousand_combining_marks_are_read_as_next_to_nothing(language: str) -> None:
    reading = READER.read("a" + "\u0301" * 10_000, language)
    assert reading.words <= 1


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("ＴＨＥ　ＰＯＬＩＣＥ　ＷＩＬＬ　ＣＯＭＥ　ＦＯＲ　ＹＯＵ", "en"),
        ("the po\u200blice will come for you!!!!!", "en"),
        ("警　察　上　门　抓　你", "zh"),
        ("警*察上门抓你", "zh"),
        ("公安來抓你", "zh"),
    ],
)  # fmt: skip
def test_disguises_do_not_hide_a_threat(typed: str, language: str) -> None:
    assert READER.read(typed, language).has("threaten-arrest")
