"""Figures in English: digits, words, dates and times."""
# ruff: noqa: E501 - a scanner reads best with one alternative a line

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from scoring.reading.figures.english_calendar import HOUR, MONTH, ORD, clock, day
from scoring.reading.figures.english_numbers import DIGITS, NUM, SCALES, WORD, WORDS, number
from scoring.reading.figures.model import DAYS, Figure

_UNIT = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?)"
_SCAN = re.compile(
    rf"""
    (?P<identifier>\b(?:ref(?:erence)?|account|acct|number|no\.?|ending(?:\sin)?|ext(?:ension)?|section|art(?:icle)?|reg|case|room|badge|id|\#)\s*(?:number|no\.?|is|in|\#|:)?\s*[a-z]{{0,3}}-?\d[\d-]*
      |\b0\d{{2,4}}[ -]\d{{3}}[ -]?\d{{3,4}}\b|\b\d{{3}}-\d{{3,4}}(?:-\d{{4}})?\b|\b(?:988|911|999|111|116\s?123|24/7|401\(?k\)?)\b)
    |(?P<time>\b(?:\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:am|pm|a\.m\.?|p\.m\.?|o'clock)(?![a-z])|\d{{1,2}}:\d{{2}}\b|noon\b|midday\b|midnight\b
      |(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bafter\s)|(?<=\bbefore\s)|(?<=\buntil\s)|(?<=\baround\s)|(?<=\babout\s)|(?<=\btill\s))(?:{HOUR})\s(?:fifteen|thirty|forty[\s-]five)\b(?!\s(?:dollars|pounds|bucks|quid|a\smonth|a\sweek|per))
      |(?:{HOUR})[\s-](?:fifteen|thirty|forty[\s-]five)(?=\s(?:tomorrow|tonight|this\s(?:morning|afternoon|evening)|in\sthe)\b)
      |(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\btonight\sat\s))(?:{HOUR})-(?:fifteen|thirty)\b
      |(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\babout\s)|(?<=\bfrom\s))half\s(?:{HOUR})\b(?!\s(?:hundred|thousand|percent|of))|half\s(?:{HOUR})(?=\s(?:in\sthe|tomorrow|tonight|sharp)\b)
      |(?:half|quarter)\s(?:past|to|before|after)\s(?:{WORD}|\d{{1,2}})\b
      |(?:{WORD})\s(?:o'clock|am|pm|a\.m|p\.m)
      |(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bafter\s)|(?<=\bbefore\s)|(?<=\buntil\s)|(?<=\baround\s))(?:{HOUR}|\d{{1,2}})(?!\sand\sa\shalf)(?=\s(?:in\sthe|tonight|tomorrow|today|this|sharp|on|and|or|then|o)|\s?[,.?!;]|\s?$|\s(?:mon|tues|wednes|thurs|fri|satur|sun)day)
      |(?:{HOUR})\s(?=tonight|tomorrow\b)))
    |(?P<money>[$£€]\s?(?:{DIGITS})(?:\s?(?:k|grand|thousand|hundred)\b)?
      |\b{NUM}\s?(?:dollars?|bucks|pounds?|quid|euros?|cents)\b(?:,?(?:\sand)?\s(?:{NUM})\s(?:cents|pence|p)\b)?
      |\b(?:{WORD}|\d+)\sand\sa\shalf\s(?:grand|thousand|k)\b|\b{NUM}\s?(?:grand)\b|\b(?:tenner|fiver)\b(?!s))
    |(?P<percent>\b(?:{NUM})\s?(?:%|percent\b|per\scent\b)|\b(?:half|a\squarter|a\sthird|two\sthirds|three\squarters)(?=\s(?:of|off|it|price|the|now|today|in|and|is|will|down|settles|would|what|if|then)\b|\s?\?))
    |(?P<plan>(?<!\bby\s)(?<!missed\s)(?<!skipped\s)(?<!\bowe\s)(?<!\blast\s)\b(?:{NUM})\s(?:(?:equal|even|monthly|weekly|smaller|small|more|easy|little|nice|tidy|simple|gentle|painless|manageable|bite-sized)\s)*(?:(?:payments?|instal?ments?|parts|chunks|goes|tranches|monthlies)\b(?!\s(?:behind|missed|late|overdue|down|short|already))|(?:ones|bites|lumps|slices|portions|hits|helpings|pieces|drops|nibbles|dollops|swings|amounts)(?=\s(?:of|at)\s(?:[$£€]|\d|{WORD})))
      |\b(?:{NUM})\stimes\s(?:over|in\sall|altogether)\b|\b(?:{NUM})\stimes\s(?=[$£€]?\s?\d)
      |\b(?!one\b|1\b)(?:{NUM})\sof\s(?:those|them|these)(?=\s?(?:[,.;]|and|then|on|at|starting|$))
      |\b(?:{NUM})\s?(?:x|lots\sof)\s?(?=[$£€\d])
      |\b{NUM}\s(?:weeks|months|fortnights)(?=\s(?:at|of)\s(?:[$£€]|a\s|\d|{WORD}))
      |\b(?!one\b|1\b){NUM}(?=\sof\s(?:[$£€]\s?\d|\d|{WORD}))
      |(?<=\binto\s)(?:{NUM})\b(?!\s(?:{_UNIT}))|(?<=\bin\s)(?:{NUM})(?=\s(?:goes|parts|payments|instal))|(?:(?<=split\sit\sin\s)|(?<=split\sthat\sin\s)|(?<=split\sthis\sin\s)|(?<=it\sup\sin\s))(?:{NUM})\b(?!\s(?:{_UNIT})))
    |(?P<count>\b(?:{NUM}|dozens?|hundreds)\s(?:times|calls?|texts?|messages?|emails?|letters?|names?|numbers?|kids|children|voicemails?)\b)
    |(?P<date>\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}\b(?:,?\s\d{{4}})?|{MONTH}\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?:dollars|pounds|%))
      |the\s{ORD}\b(?!\s(?:time|call|payment|instal|person|thing|one|step|half|letter|of\sthe|week|question|month))(?:\sof\s(?:{MONTH}|next\smonth|each\smonth|every\smonth|the\smonth))?|\d{{4}}-\d{{2}}-\d{{2}}
      |(?:next\s|this\s|last\s|on\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\btil\s)|(?<=\bthis\s)|(?<=\bnext\s)|(?<=\bfrom\s)|(?<=\bbefore\s)|(?<=\bevery\s)|(?<=\bone\s))(?:mon|tues?|weds?|thurs?|fri|sat|sun)\b|\b(?:tues|weds|thurs?|fri)\b|today\b|tonight\b|tomorrow\b|yesterday\b|(?:this|the|next)\sweekend\b|weekend\b
      |(?:(?:the\s)?end\sof\s(?:the|this|next)?\s?(?:day|week|month|year))|next\s(?:week|month|year|payday)\b|this\s(?:week|month|afternoon|evening|morning)\b|payday\b|pay\sday\b))
    |(?P<duration>\b(?:{NUM}|a(?!\sday\s(?:until|till))|an|half\sa|half\san|a\scouple\sof|a\sfew|several)(?:\s|-)?(?:and\sa\shalf\s)?(?:calendar\s|working\s|business\s)?{_UNIT}\b(?:\sand\sa\shalf)?)
    |(?P<bare>(?<![\w.,])(?:{NUM})(?:\s(?:something|odd))?(?![\w%]|[.,]\d))
    """,
    re.VERBOSE,
)
_BARE_NOT_AFTER = re.compile(
    r"(?:\b(?:in|since|from|year|of|until|by|flat|house|number|page|line|age|aged|am|i'm|she's|he's)\s|[#/-])$"
)
_UNITS = (
    ("min", "minute"),
    ("h", "hour"),
    ("d", "day"),
    ("fort", "fortnight"),
    ("w", "week"),
    ("m", "month"),
    ("y", "year"),
)


def scan(text: str) -> Iterator[Figure]:
    """All figures of normalised English text, in order; roles are given later."""
    for match in _SCAN.finditer(text):
        kind, words, span = match.lastgroup, match.group(), match.span()
        if words in SCALES:
            continue  # “Nobody grand”: a scale alone counts nothing.
        if kind == "money":
            yield _money(words, span)
        elif kind == "percent":
            yield _percent(words, span)
        elif kind in ("plan", "count"):
            yield _count(kind, words, span)
        elif kind == "time":
            before, after = text[max(0, span[0] - _NEAR) : span[0]], text[span[1] : span[1] + _NEAR]
            yield Figure("time", None, span, iso=clock(words, before, after))
        elif kind == "date":
            yield Figure("date", None, span, iso=day(words))
        elif kind == "duration":
            yield _duration(words, span)
        elif kind == "bare" and (figure := _bare(words, span, text)):
            yield figure


_NOTES = {"fiver": Decimal(5), "tenner": Decimal(10)}


def _money(words: str, span: tuple[int, int]) -> Figure:
    currency = (
        "USD" if re.search(r"\$|dollar|buck|cents", words) else "GBP" if re.search("£|pound|quid", words) else None
    )
    currency = "EUR" if re.search("€|euro", words) else currency
    odd = re.fullmatch(rf"({WORDS})\sand\s({WORDS})\s(?:cents|pence|p)", words)
    if odd:
        # “five hundred and twenty-five cents”: what comes after the last “and” is the small change.
        whole, _, small = words.rpartition(" and ")
        total = (number(whole) or Decimal()) + (number(small.rsplit(" ", 1)[0]) or Decimal()) / 100
        return Figure("money", total, span, currency=currency)
    parts = re.match(
        rf"[$£€]?\s?({NUM})\s?(?:dollars?|bucks|pounds?|quid|euros?)?(?:,?(?:\sand)?\s({NUM})\s(?:cents|pence|p))?",
        words,
    )
    value = number(parts[1]) if parts else _NOTES.get(words)
    half = re.fullmatch(r"(\w+)\sand\sa\shalf\s(\w+)", words)
    if half:
        value = ((number(half[1]) or Decimal()) + Decimal("0.5")) * SCALES[half[2]]
    if value is not None and parts and parts[2]:
        value += (number(parts[2]) or Decimal()) / 100
    return Figure("money", value, span, currency=currency)


_FRACTIONS = {"half": 50, "a quarter": 25, "a third": 33, "two thirds": 67, "three quarters": 75}


def _percent(words: str, span: tuple[int, int]) -> Figure:
    plain = re.sub(r"\s+", " ", words)
    value = (
        Decimal(_FRACTIONS[plain]) if plain in _FRACTIONS else number(re.sub(r"\s?(?:%|percent|per cent)$", "", plain))
    )
    return Figure("percent", value, span)


def _count(kind: str, words: str, span: tuple[int, int]) -> Figure:
    if kind == "plan":
        found = re.match(NUM, words)
        return Figure("count", number(found[0]) if found else None, span, role="instalment-count", unit="instalment")
    found = re.match(NUM, words)
    return Figure("count", number(found[0]) if found else None, span, unit=words.rsplit(" ", 1)[-1].rstrip("s"))


def _duration(words: str, span: tuple[int, int]) -> Figure:
    found = re.search(rf"({_UNIT})(\sand\sa\shalf)?$", words)
    unit = next(name for start, name in _UNITS if found and found[1].startswith(start))
    head = words[: found.start()].strip(" -") if found else ""
    amount = _amount(re.sub(r"\b(calendar|working|business)\b", "", head).strip())
    if "and a half" in words:
        amount += Decimal("0.5")
    days = amount * (Decimal(14) if unit == "fortnight" else DAYS[unit])
    return Figure("duration", days, span, unit="week" if unit == "fortnight" else unit)


def _amount(head: str) -> Decimal:
    fixed = {
        "a": "1", "an": "1", "half a": "0.5", "half an": "0.5", "a couple of": "2", "a few": "3", "several": "4", "": "1",
    }  # fmt: skip
    if head in fixed:
        return Decimal(fixed[head])
    return number(head.replace("and a half", "").strip()) or Decimal(1)


def _bare(words: str, span: tuple[int, int], text: str) -> Figure | None:
    """A number without a unit is money when it is large or exact enough and no year, age or house number."""
    loose = re.search(r"\s(something|odd)$", words)
    value = number(words[: loose.start()] if loose else words)
    if value is None:
        return None
    before, after = text[max(0, span[0] - 12) : span[0]], text[span[1] : span[1] + 20]
    if _is_no_sum(words, value, before, after):
        return None
    is_money = (
        value >= 100
        or (value >= _LEAST_EACH and _EACH.match(after) is not None)
        or ("." in words and words[-3:-2] == ".")
        or (value >= 10 and _PAYING.search(before) is not None)
    )
    if not is_money:
        return None
    if loose:
        step = Decimal(100) if value < 100 else Decimal(10) ** (len(str(int(value))) - 1)
        value = value * 100 if value < 100 else value
        return Figure("money", value, span, low=value, high=value + step)
    return Figure("money", value, span)


def _is_no_sum(words: str, value: Decimal, before: str, after: str) -> bool:
    """An age, a street, an hour, a year or part of a number."""
    if _NO_SUM.match(after) or re.search(r"[#/-]$", before):
        return True
    if _SPOKEN_TIME.fullmatch(words) and re.search(
        r"(?:at|(?<!one )by|before|after|until|till|from|around|about)\s$", before
    ):
        return True
    spoken_year = words.startswith(("nineteen ", "twenty ")) or (words.isdigit() and len(words) == 4)
    return spoken_year and 1900 <= value <= 2099 and _BARE_NOT_AFTER.search(before) is not None


_NO_SUM = re.compile(
    r"\s?(?:-|/|years? old|(?:seconds?|minutes?|mins?|hours?|pages?|miles?)\b|(?:\w+\s)?(?:st|street|avenue|road|lane|terrace)\b|am\b|pm\b|o'clock)"
)
_SPOKEN_TIME = re.compile(rf"(?:{HOUR})\s(?:ten|fifteen|twenty|thirty|forty|fifty)(?:[ -]five)?")
_EACH = re.compile(
    r"\s(?:a|per|each|every|every\sother|every\ssecond)\s(?:month|week|fortnight|payday|mth|wk|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\s(?:each|apiece|monthly|weekly)\b"
)
_LEAST_EACH = 5
"""Fewer a month are letters or calls."""
_PAYING = re.compile(
    r"(?:pay|x|say|take|with|so|get|do|send|put|manage|spare|find|of|at|for|another|just|stretch to|least|offer|owe)\s$"
)


_NEAR = 24
"""Characters beside a time in which the part of the day is named."""
