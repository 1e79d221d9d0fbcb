"""Figures as people say them, in digits and in words, with what they are for."""

import pytest

from tests.cards import catalogue


def told(text: str, language: str) -> list[tuple[str, str | None, str]]:
    """Kind, role and value (or day, or hour) of each figure."""
    figures = catalogue().reader.read(text, language).figures
    return [(f.kind, f.role, f.iso or (f"{f.value.normalize():f}" if f.value else "")) for f in figures]


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "The balance is $2,400.50.", ("money", "balance", "2400.5")),
        ("en", "You owe twenty-four hundred.", ("money", "balance", "2400")),
        ("en", "With interest it's now $3,900.", ("money", "balance", "3900")),
        ("en", "It's gone up to $3,900.", ("money", "balance", "3900")),
        ("en", "We can do fifty pounds a month.", ("money", "instalment", "50")),
        ("en", "There's a $75 phone payment fee.", ("money", "fee", "75")),
        ("en", "I can take 15% off.", ("percent", "discount", "15")),
        ("en", "Six payments, then it's done.", ("count", "instalment-count", "6")),
        ("en", "It stays on your file for six years.", ("duration", "credit-years", "2190")),
        ("en", "It's been over six months since you paid anything.", ("duration", "age-of-debt", "180")),
        ("en", "I'll ring at half past five.", ("time", None, "17:30")),
        ("en", "I'll try you tonight instead, about nine thirty.", ("time", None, "21:30")),
        ("en", "I'll try you at six forty-five.", ("time", None, "18:45")),
        ("en", "I'll call you at 9:15am.", ("time", None, "09:15")),
        ("en", "I'll ring at six tomorrow morning.", ("time", None, "06:00")),
        ("en", "Tomorrow, half six in the morning.", ("time", None, "06:30")),
        ("en", "I'll try again tonight at ten-thirty.", ("time", None, "22:30")),
        ("en", "I'll ring at a quarter before six in the morning.", ("time", None, "05:45")),
        ("en", "Would a tenner a week be too much?", ("money", "instalment", "10")),
        ("en", "You're looking at five and a half grand.", ("money", None, "5500")),
        ("en", "Six easy ones of eleven hundred and you're done.", ("count", "instalment-count", "6")),
        ("en", "It's 12 times 150, first one on the 1st.", ("count", "instalment-count", "12")),
        ("en", "£60 on the 1st, five of those, and you're done.", ("count", "instalment-count", "5")),
        ("en", "£72.84 by card, ten times over.", ("count", "instalment-count", "10")),
        ("en", "I'll try you again in two hours.", ("duration", "ahead", "0.08333333333333333333333333334")),
        ("zh", "您一共欠八千四。", ("money", "balance", "8400")),
        ("zh", "目前欠款1.2万。", ("money", "balance", "12000")),
        ("zh", "每期一千六百五。", ("money", "instalment", "1650")),
        ("zh", "可以分六期。", ("count", "instalment-count", "6")),
        ("zh", "最多给您减百分之十。", ("percent", "discount", "10")),
        ("zh", "您已经逾期七十二天。", ("duration", "age-of-debt", "72")),
        ("zh", "省得又多算一天。", ("duration", "extra", "1")),
        ("zh", "八千二减五千六，还剩多少？", ("money", "outgoing", "5600")),
        ("zh", "今晚十点半我打过去。", ("time", None, "22:30")),
        ("zh", "已经拖了两个多月了。", ("duration", "age-of-debt", "60")),
        ("zh", "一次结清能减到三万八。", ("money", "settlement", "38000")),
        ("zh", "您先转五十过来。", ("money", "payment", "50")),
        ("zh", "意思意思还50嘛。", ("money", "payment", "50")),
    ],
)
def test_a_figure_is_read_with_its_role(language: str, text: str, figure: tuple[str, str | None, str]) -> None:
    assert figure in told(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I'm at 21 Elm Street."),
        ("en", "She's nine years old."),
        ("en", "This'll take ninety seconds."),
        ("zh", "您一点都别急。"),
        ("zh", "五月份再说。"),
        ("zh", "您走五十步就到了。"),
    ],
)
def test_what_is_no_sum_is_not_read_as_money(language: str, text: str) -> None:
    assert "money" not in [kind for kind, _, _ in told(text, language)]
