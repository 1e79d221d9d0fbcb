"""The interface's two languages: which one a visitor reads, and how words, sums and days are written in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.core import negotiate_locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal
from babel.support import Translations

from scenarios.cards import Language

LANGUAGES: dict[Language, str] = {"en": "English", "zh": "中文"}
TAGS: dict[Language, str] = {"en": "en", "zh": "zh-CN"}
"""What stands in `lang` attributes: screen readers choose their voice and browsers their glyphs by it."""
LOCALES: dict[Language, str] = {"en": "en_GB", "zh": "zh_CN"}


@cache
def translations(language: Language) -> Translations:
    """The catalogue of one language, compiled from its .po on first use: a clean checkout needs no build step."""
    with (files("app") / "wording" / language / "messages.po").open("rb") as written:
        catalogue = read_po(written, locale=LOCALES[language])
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language says what the interface has to say."""

    language: Language

    @property
    def tag(self) -> str:
        return TAGS[self.language]

    def say(self, message: str, **values: object) -> str:
        """A sentence of the interface; values stand in it as %(name)s."""
        text = str(translations(self.language).gettext(message))
        return text % values if values else text

    def count(self, one: str, many: str, number: int) -> str:
        """A sentence with a number in it, %(num)d."""
        return str(translations(self.language).ngettext(one, many, number)) % {"num": number}

    def term(self, kind: str, value: str) -> str:
        """The word for a value of the model ("hung-up"); the value itself where the catalogue has no word for it."""
        return str(translations(self.language).pgettext(kind, value))

    def has_term(self, kind: str, value: str) -> bool:
        return self.term(kind, value) != value

    def money(self, amount: Decimal, currency: str | None) -> str:
        """An amount in its currency, without decimals where there are none."""
        locale = "en_US" if (self.language, currency) == ("en", "USD") else LOCALES[self.language]
        if currency is None:
            return str(format_decimal(amount, locale=locale))
        pattern = "¤#,##0" if amount == amount.to_integral_value() else "¤#,##0.00"
        text = str(format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False))
        return text.replace("CN¥", "¥")

    def day(self, moment: date) -> str:
        return str(format_date(moment, "long", locale=LOCALES[self.language]))

    def clock(self, moment: time | datetime) -> str:
        return str(format_time(moment, "HH:mm", locale=LOCALES[self.language]))

    def moment(self, moment: datetime) -> str:
        return str(format_datetime(moment, "d MMM HH:mm" if self.language == "en" else "M月d日 HH:mm",
                                   locale=LOCALES[self.language], tzinfo=moment.tzinfo))  # fmt: skip


def choose_language(wish: str | None, accepts: str | None) -> Language:
    """The language wished for by cookie, else the best of an Accept-Language header, else English."""
    if wish in LANGUAGES:
        return wish
    asked = [tag.partition(";")[0].strip() for tag in (accepts or "").split(",")]
    best = negotiate_locale(asked, list(LANGUAGES), sep="-")
    return "zh" if best == "zh" or (best is None and any(tag.lower().startswith("zh") for tag in asked)) else "en"
