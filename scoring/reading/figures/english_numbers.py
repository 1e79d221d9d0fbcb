"""English numbers, in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal

ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 1_000_000}
WORD = "|".join([*sorted(ONES, key=len, reverse=True), *sorted(SCALES, key=len, reverse=True)[:-1]])
WORDS = rf"(?:(?:a\scouple(?:\sof)?|a|half\sa)\s)?(?:{WORD})(?:(?:[\s-]|\sand\s)(?:{WORD}))*"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
NUM = rf"(?:(?:{DIGITS})(?:\s?(?:k|grand|thousand|hundred)\b)?|{WORDS})"


def number(text: str) -> Decimal | None:
    """The value of digits or number words; None when it is no number."""
    text = text.strip().replace(",", "")
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s?(k|grand|thousand|hundred)?", text)
    if found:
        return Decimal(found[1]) * SCALES.get(found[2] or "", 1)
    return _from_words(text)


def _from_words(text: str) -> Decimal | None:
    """Number words, “twenty-four hundred”, “five eighteen” and “three forty-four fifty” (and its cents) among them."""
    total = current = small = last = 0
    in_cents = False
    words = [w for w in re.split(r"[ -]+", re.sub(r"\ba couple(?: of)?\b", "two", text)) if w not in ("and", "a", "an")]
    for word in words:
        value = ONES.get(word)
        if value is None:
            if word not in SCALES:
                return None
            scale = SCALES[word]
            total, current = (total, (current or 1) * scale) if scale == 100 else (total + (current or 1) * scale, 0)
            last = 0
            continue
        # A ten or more after a finished number begins a new pair of digits: hundreds that go unsaid, or cents.
        new_pair = (value >= 10 and 0 < last < 20) or (value >= 10 and 20 <= current < 100)
        in_cents = in_cents or (new_pair and current >= 100)
        if in_cents:
            small += value
        else:
            current = current * 100 + value if new_pair else current + value
        last = value
    return Decimal(total + current) + Decimal(small) / 100 if words else None
