"""One spelling, with the way back."""

import pytest

from scoring.reading.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Don’t PAY!!!", "don't pay!"),
        ("ｐａｙ　１００", "pay 100"),
        ("警 察", "警察"),
        ("還錢", "还钱"),
        ("po\u200blice", "police"),
        ("a\u0007b", "ab"),
        ("½", "1⁄2"),
    ],
)
def test_texts_are_made_uniform(typed: str, plain: str) -> None:
    assert normalise(typed).text == plain


@pytest.mark.parametrize("typed", ["Don’t PAY!!! now", "ｐａｙ　now", "警 察 now", "po\u200blice now", "😀 now"])
def test_every_span_leads_back_to_what_was_typed(typed: str) -> None:
    normal = normalise(typed)
    start = normal.text.index("now")
    span = normal.span(start, start + 3)
    assert typed[span.start : span.end] == "now"


def test_slips_are_mended_without_moving_anything() -> None:
    assert normalise("我登机一下", {"登机": "登记"}).text == "我登记一下"
