"""Figures in Chinese: money, percent, instalments, dates, times and durations."""
# ruff: noqa: E501 - a scanner reads best with one alternative a line

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from scoring.reading.figures.model import DAYS, Figure

_DIGIT = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "半": 0,
}
_SCALE = {"十": 10, "百": 100, "千": 1000}
_ZH = "[零〇一二两三四五六七八九十百千万亿]"
_NUM = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s?[万千百wk](?:\d(?!\d))?)?|{_ZH}+(?:点{_ZH}+)?)"
_LOOSE = r"(?:多|来|几|余|出头|左右|上下)"
_NOT_MONEY = r"(?![零一二三四五六七八九十百千万亿\d])(?![天日月年期次个号点位人楼遍通条张笔家种周星岁折成层项句声遭趟户口只:%]|分(?![一二三四五六七八九十两\d几]{1,3}[期次批]|期|成|几))(?!\s?小时)"
_SCAN = re.compile(
    rf"""
    (?P<identifier>(?:尾号|工号|编号|卡号|号码|电话|拨打|热线|致电|身份证|订单号?|单号|案号|合同号|房号|第)\s?(?:是|为|:)?\s?[\d零一二三四五六七八九十百]{{2,}}(?:号|条|款|项|页|章)?|1\d{{10}}|0\d{{2,3}}-\d{{7,8}}|刑法第?{_ZH}+条|123\d\d(?![\d元块])|(?<!\d)95\d{{3}}(?![\d元块])|400-?\d{{3,4}}-?\d{{3,4}}|(?<!\d)110(?!\d)|(?<!\d)120(?!\d))
    |(?P<percent>百分之{_NUM}|{_NUM}\s?%|[一二三四五六七八九\d](?:点[一二三四五六七八九五])?[五\d]?折|(?<![\d{_ZH[1:-1]}])[一二两三四五六七八九]成(?![了为功本员都交])|一半|对半)
    |(?P<time>(?:(?:早上|上午|中午|下午|傍晚|晚上|今晚|明晚|夜里|半夜|凌晨|明早|今早|早|晚)\s?)?(?:\d{{1,2}}:\d{{2}}|(?:{_ZH}{{1,3}}|\d{{1,2}})点(?:半|钟|整|一刻|三刻|(?:{_ZH}{{1,3}}|\d{{1,2}})分?)?(?![儿点]))|半夜|凌晨|零点)
    |(?P<date>(?:明年|今年|去年)?(?:\d{{1,2}}|{_ZH}{{1,3}})月(?:\d{{1,2}}|{_ZH}{{1,3}})[号日]|(?:本月|这个月|下个月|下月|每月|上个月)?(?:\d{{1,2}}|(?:二十|三十|十)?{_ZH[:-1]}]{{1,2}})[号日](?!码|线)
      |大后天|后天|今天|今日|今晚|今儿|今朝|明天|明日|明早|明晚|明儿|听日|后儿|昨天|(?:下下|下|这|本|上)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]|(?:下|这|本)(?:个)?(?:周|星期|礼拜)(?!一|二|三|四|五|六|日|天|末)|(?:本|这个|下个|下)?月(?:底|末|初|中)|下个月|下月|这个月|本月|年底|年前|发工资(?:那天|日|后)?|发薪日)
    |(?P<plan>(?<!第)(?<!逾期)(?<!断了)(?<!欠了)(?<!欠着)(?<!落了)(?<!落下)(?<!拖了)(?<!前)(?<!还了)(?<!交了)(?:分|拆|拆成|分成|做|办|改成|改|延到|最多|延)?(?!一期(?:就|是|还|要|才|只)*[零一二三四五六七八九十百千万\d]){_NUM}期(?!没|未|逾期|都没|账单没))
    |(?P<count>(?:{_NUM}|十几|几十|好几|上百|几百|无数)(?:个电话|通电话|条(?:短信|信息|消息)?(?!腿|命|胳膊|路|款|建议|狗)|次|遍|通)(?!卡|知|信))
    |(?P<duration>(?:大半年|半年|半个月|半个?小时|一年半载|(?<![头第有哪])(?<!头一)(?<!第一){_NUM}(?:多|来|几)?(?:个)?(?:多|来)?(?:半)?(?:工作日|小时|钟头|分钟|天|日|星期|礼拜|周|月|年)(?:半|多)?)(?!份(?!儿)|工资|底|初|号|前的|账单|薪))
    |(?P<money>(?:人民币|¥|￥)?{_NUM}{_LOOSE}?(?:元[零一二三四五六七八九\d]角|元|块(?:[一二三四五六七八九](?![一二三四五六七八九十百千万期个天月年]))|块钱?|圆|rmb|人民币){_LOOSE}?|[¥￥]\s?{_NUM}|{_NUM}{_LOOSE}?(?:毛|角){_NOT_MONEY})
    |(?P<bare>(?<![\d{_ZH[1:-1]}第]){_NUM}{_LOOSE}?{_NOT_MONEY})
    """,
    re.VERBOSE,
)
_IDIOMS = re.compile(
    r"一下|一样|一起|一定|一些|一点|万一|十分|千万|一直|一般|一旦|一切|一共|一方面|统一|三番五次|七上八下|一五一十|百般|一五|第一|一会|一刻|三天两头|两口|一辈子|一次性|一块儿|万分|一口气|再三|四处|一律|一时|一向|一口"
)
_UNITS = (
    ("工作日", "day"),
    ("小时", "hour"),
    ("钟头", "hour"),
    ("分钟", "minute"),
    ("天", "day"),
    ("日", "day"),
    ("星期", "week"),
    ("礼拜", "week"),
    ("周", "week"),
    ("月", "month"),
    ("年", "year"),
)


def number(text: str) -> Decimal | None:
    """The value of digits, Chinese numerals and mixtures: 12,350, 1.2w, 八千四, 一万二, 两百零五; None for anything else."""
    text = text.strip().replace(",", "")
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s?([万千百wk])?(\d)?", text)
    if found:
        scale = {"万": 10000, "w": 10000, "千": 1000, "k": 1000, "百": 100}.get(found[2] or "", 1)
        digits = Decimal(found[1]) * scale
        return digits + Decimal(found[3]) * scale / 10 if found[3] else digits
    whole, dot, part = text.partition("点")
    value = _whole(whole)
    if value is None or not dot:
        return value
    decimals = "".join(str(_DIGIT.get(char, "")) for char in part)
    return value + Decimal("0." + decimals) if decimals else value


def _whole(text: str) -> Decimal | None:
    """Chinese numerals; a last digit without its unit stands for the next lower one (八千四 = 8,400)."""
    if not text or any(char not in _DIGIT and char not in _SCALE and char not in "万亿" for char in text):
        return None
    if len(text) > 1 and all(char in _DIGIT for char in text):
        return Decimal("".join(str(_DIGIT[char]) for char in text))
    total = section = digit = last = 0
    has_zero = False
    for char in text:
        if char in _DIGIT:
            digit = _DIGIT[char]
            has_zero = has_zero or char in "零〇"
            continue
        if char in _SCALE:
            section += (digit or 1) * _SCALE[char]
            last = _SCALE[char]
        else:
            unit = 10_000 if char == "万" else 100_000_000
            total = (total + section + digit) * unit if char == "亿" else total + (section + digit) * unit
            section, last = 0, unit
        digit, has_zero = 0, False
    if digit and last >= 100 and not has_zero:
        digit *= last // 10
    return Decimal(total + section + digit)


def scan(text: str) -> Iterator[Figure]:
    """All figures of normalised Chinese text, in order; roles are given later."""
    idioms = [match.span() for match in _IDIOMS.finditer(text)]
    for match in _SCAN.finditer(text):
        kind, words, span = match.lastgroup, match.group(), match.span()
        if any(a <= span[0] < b for a, b in idioms) and kind in ("bare", "money", "time", "count", "percent"):
            continue
        if kind == "percent":
            yield _percent(words, span)
        elif kind == "plan":
            yield Figure("count", _first(words), span, role="instalment-count", unit="instalment")
        elif kind == "count":
            yield Figure("count", _first(words), span, unit="call" if "电话" in words or "通" in words else "time")
        elif kind == "time":
            yield Figure("time", None, span, iso=_clock(words, text[max(0, span[0] - 4) : span[0]]))
        elif kind == "date":
            yield Figure("date", None, span, iso=_day(words))
        elif kind == "duration":
            yield _duration(words, span)
        elif kind in ("money", "bare") and (
            figure := _money(words, span, is_bare=kind == "bare", before=text[: span[0]], after=text[span[1] :])
        ):
            yield figure


def _first(words: str) -> Decimal | None:
    found = re.search(_NUM, words)
    return number(found[0]) if found else None


def _percent(words: str, span: tuple[int, int]) -> Figure:
    if words in ("一半", "对半"):
        return Figure("percent", Decimal(50), span)
    if words.endswith("折"):
        value = number(words[:-1].replace("点", "")) or Decimal()
        kept = value * 10 if value < 10 else value
        return Figure("percent", kept, span, role="discount-to", alternatives=(100 - kept,))
    if words.endswith("成"):
        return Figure("percent", (number(words[:-1]) or Decimal()) * 10, span)
    return Figure("percent", number(words.replace("百分之", "").rstrip("%").strip()), span)


def _duration(words: str, span: tuple[int, int]) -> Figure:
    fixed = {"半年": (183, "month"), "大半年": (240, "month"), "半个月": (15, "day"), "一年半载": (450, "month")}
    if words in fixed:
        about, unit = Decimal(fixed[words][0]), fixed[words][1]
        return Figure("duration", about, span, unit=unit, low=about * Decimal("0.8"), high=about * Decimal("1.35"))
    unit = next(name for mark, name in _UNITS if mark in words) if not words.startswith("半") else "hour"
    amount = _first(words) or Decimal("0.5")
    if "半" in words and not words.startswith("半"):
        amount += Decimal("0.5")
    days = amount * DAYS[unit]
    loose = "多" in words or "几" in words
    # 七十多天 goes up to eighty, 两个多月 to three.
    upto = DAYS[unit] * (10 if amount >= 10 and amount % 10 == 0 else 1)
    return Figure("duration", days, span, unit=unit, low=days if loose else None, high=days + upto if loose else None)


_PAID = re.compile(r"(?:每个?月|每期|每次|一个月|月供|还|降到|减到|不是|不了)$")
"""Before a sum, even before one that could be a year."""


_PAYING = re.compile(r"(?:还|转|打|付|交|存|凑|给|进|充|缴)个?$")
_PAID_IN = re.compile(r"(?:过来|进来|上来|过去|嘛|吧|行|成|好不|先|也|就|意思)|[\W_]|$")
"""What surrounds a small bare number that is a sum: “先转五十过来”; 还五十天 is none."""


def _is_sum(value: Decimal, before: str, after: str) -> bool:
    """Whether a number without a unit is money."""
    is_paid = value >= 10 and _PAYING.search(before) is not None and _PAID_IN.match(after) is not None
    return value >= 100 or _COST.search(before) is not None or is_paid


def _money(words: str, span: tuple[int, int], *, is_bare: bool, before: str, after: str) -> Figure | None:
    found = re.search(_NUM, words)
    value = number(found[0]) if found else None
    is_year = re.fullmatch(r"(?:19|20)\d[1-9]", words) and not _PAID.search(before)
    if value is None or (is_bare and (not _is_sum(value, before, after) or is_year)):
        return None
    if jiao := re.search(r"元([一二三四五六七八九\d])角", words):
        value += (number(jiao[1]) or Decimal()) / 10
    elif re.search("毛|角", words):
        value /= 10
    if tail := re.search("块([一二三四五六七八九])", words):
        value += (number(tail[1]) or Decimal()) / 10
    low, high = _margin(words, value)
    return Figure("money", value, span, currency=None if is_bare else "CNY", low=low, high=high)


def _margin(words: str, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """What 多, 来, 几, 左右 leave open: up to one of the next lower unit."""
    if not re.search(_LOOSE, words):
        return None, None
    places = len(str(int(value)))
    step = Decimal(10) ** max(0, places - (2 if value < 100 else 1))
    return (value * Decimal("0.9") if re.search("左右|上下|来", words) else value), value + step


_COST = re.compile("[续务理收师讼年约期用访询险递通料差]费$|息$")
"""What makes a small bare number a sum: a fee or interest named right before it; 费 alone is a surname too."""
_LATE = ("下午", "傍晚", "晚上", "今晚", "明晚", "晚")
_EARLY = ("早上", "上午", "凌晨", "明早", "今早", "早")


def _clock(words: str, before: str) -> str:
    """HH:MM on the 24-hour clock; without 上午 or 下午, the hour that people mean."""
    if words in ("半夜", "凌晨", "零点"):
        return "00:00"
    found = re.search(rf"(\d{{1,2}}|{_ZH}{{1,3}})(?:点|:)(半|一刻|三刻|\d{{1,2}}|{_ZH}{{1,3}})?", words)
    hour = int(number(found[1]) or 0) if found else 0
    minutes = {"半": 30, "一刻": 15, "三刻": 45}
    part = (found[2] or "") if found else ""
    minute = minutes.get(part, int(number(part) or 0) if part else 0)
    where = words if any(mark in words for mark in (*_LATE, *_EARLY, "中午", "半夜", "夜里")) else before + words
    if any(mark in where for mark in ("凌晨", "半夜", "夜里")):
        hour = hour + 12 if "夜里" in where and 8 <= hour < 12 else hour % 12 if hour == 12 else hour
    elif (
        (any(mark in where for mark in _LATE) and hour < 12)
        or ("中午" in where and hour < 6)
        or (not any(mark in where for mark in _EARLY) and 1 <= hour <= 7 and ":" not in words)
    ):
        hour += 12
    if "晚" in where and hour in (12, 24):
        hour = 0
    return f"{hour % 24:02d}:{minute % 60:02d}"


_WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "末": 6}
_DAY_WORDS = {
    "今天": "today", "今日": "today", "今晚": "today", "明天": "tomorrow", "明日": "tomorrow", "明早": "tomorrow",
    "明晚": "tomorrow", "今儿": "today", "今朝": "today", "明儿": "tomorrow", "听日": "tomorrow", "后儿": "in-2-days", "后天": "in-2-days", "大后天": "in-3-days", "昨天": "yesterday", "年底": "end-of-year",
}  # fmt: skip


_MONTH_DAY = re.compile(rf"(?:(\d{{1,2}}|{_ZH}{{1,3}})月)?(\d{{1,2}}|{_ZH}{{1,3}})[号日]")
_WEEKDAY = re.compile(r"(下下|下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天末])")
_PARTS = (("月底", "end-of-month"), ("月末", "end-of-month"), ("下个月", "next-month"), ("下月", "next-month"),
          ("工资", "payday"), ("发薪", "payday"), ("月", "this-month"), ("下", "next-week"))  # fmt: skip


def _day(words: str) -> str:
    """As much of a date as is said."""
    if words in _DAY_WORDS:
        return _DAY_WORDS[words]
    if week := _WEEKDAY.search(words):
        return f"{'next-weekday' if week[1] else 'weekday'}:{_WEEKDAYS[week[2]]}"
    if found := _MONTH_DAY.search(words):
        month = f"{int(number(found[1]) or 0):02d}" if found[1] else "-"
        return f"--{month}-{int(number(found[2]) or 0):02d}" if found[1] else f"---{int(number(found[2]) or 0):02d}"
    return next((iso for part, iso in _PARTS if part in words), "this-week")
