"""One spelling, with the way back."""

import pytest

from scoring.reading.normalise import Respelling, normalise


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
    assert normalise("我登机一下", Respelling({"登机": "登记"})).text == "我登记一下"


@pytest.fixture
def cantonese() -> Respelling:
    return Respelling({"系": "是", "联系": "联系", "冇": "没", "点算": "怎么办", "屋企人": "家人", "要得": "行"})


def test_a_dialect_is_read_as_the_cards_write_it(cantonese: Respelling) -> None:
    assert normalise("我係冇錢，點算？", cantonese).text == "我是没钱,怎么办?"


def test_a_word_that_stands_for_itself_shields_what_lies_in_it(cantonese: Respelling) -> None:
    assert normalise("联系我", cantonese).text == "联系我"


@pytest.mark.parametrize(("part", "quoted"), [("怎么", "点算"), ("家人", "屋企人"), ("行", "要得"), ("好", "好")])
def test_a_quotation_never_cuts_a_word_that_was_respelt(cantonese: Respelling, part: str, quoted: str) -> None:
    typed = "点算，屋企人话要得好"
    normal = normalise(typed, cantonese)
    start = normal.text.index(part)
    span = normal.span(start, start + len(part))
    assert typed[span.start : span.end] == quoted


def test_pauses_keep_their_place_when_words_grow() -> None:
    normal = normalise("冇得还 听日讲", Respelling({"冇得": "没有办法"}))
    assert normal.text == "没有办法还听日讲"
    assert normal.breaks == {5}
