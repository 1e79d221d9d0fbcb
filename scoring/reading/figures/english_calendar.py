"""Days and hours in English."""
# ruff: noqa: E501 - an alternative a line

from __future__ import annotations

import re

from scoring.reading.figures.english_numbers import number

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
DAYS_OF_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
ORD = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MORNING = re.compile(r"\s?(?:in the morning|tomorrow morning|this morning)")
_THAT_MORNING = re.compile(r"(?<!good )\bmorning,? (?:at|around|about|by) $")
_EVENING = r"[\s,]*(?:tonight|this evening|in the evening|in the afternoon|at night)"
_FIXED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_MINUTES = re.compile(r"[\s-](fifteen|thirty|forty[\s-]five)$")


def clock(words: str, before: str, after: str) -> str:
    """HH:MM on the 24-hour clock; without am or pm, hours that people mean by day."""
    if words in _FIXED:
        return _FIXED[words]
    found = re.match(
        r"(?:(half|quarter) (?:(past|after|to|before) )?)?(\d{1,2}|[a-z]+)(?:[:.](\d{2}))?\s?(am|pm|a\.m|p\.m)?", words
    )
    hour = int(number(found[3]) or 0) if found else 0
    minute = int(found[4] or 0) if found else 0
    if found and found[1]:
        part = 30 if found[1] == "half" else 15
        hour, minute = (hour - 1, 60 - part) if found[2] in ("to", "before") else (hour, part)
    elif told := _MINUTES.search(words):
        minute = int(number(told[1].replace("-", " ")) or 0)
    half = found[5] if found and found[5] else ""
    is_evening = re.match(_EVENING, after) or re.search(r"\b(?:tonight|this evening)\b[^.?!]*$", before)
    is_late = half.startswith("p") or (not half and bool(is_evening))
    is_early = half.startswith("a") or (not half and bool(_MORNING.match(after) or _THAT_MORNING.search(before)))
    if is_late and hour < 12:
        hour += 12
    elif is_early and hour == 12:
        hour = 0
    elif not is_early and not half and 1 <= hour <= 7:
        hour += 12
    return f"{hour % 24:02d}:{minute:02d}"


def day(words: str) -> str:
    """As much of a date as is said."""
    words = re.sub(r"^(?:on|the) ", "", words)
    for index, name in enumerate(DAYS_OF_WEEK, 1):
        if name in words or re.search(rf"\b{name[:3]}(?:s|rs|r|nes)?$", words):
            return f"{'next-weekday' if words.startswith('next') else 'weekday'}:{index}"
    month = next((i for i, name in enumerate(MONTHS, 1) if re.search(rf"\b{name[:3]}", words)), None)
    found = re.search(r"\d{1,2}", words)
    number_of_day = int(found[0]) if found else next((n for w, n in ORDINALS.items() if w in words), None)
    if month and number_of_day:
        return f"--{month:02d}-{number_of_day:02d}"
    if number_of_day:
        return f"---{number_of_day:02d}"
    return re.sub(r"\s+", "-", re.sub(r"^(?:the|this) ", "", words))
