"""One spelling for the same text, with the way back: every normalised character knows where it came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from scoring.reading.model import Span

_TO_SIMPLIFIED = OpenCC("t2s")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "`": "'"})
_MAX_MARKS = 2  # combining marks kept per base character: more is decoration or an attack
_REPEATS = frozenset("!?.,~!。,…-")


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text and, for each of its characters, the index of the original character that it stems from."""

    text: str
    origin: tuple[int, ...]
    length: int
    """Length of the original text in code points."""
    breaks: frozenset[int] = frozenset()
    """Where a space stood between Chinese words, as in a chat that uses spaces for commas."""

    def span(self, start: int, end: int) -> Span:
        """The original span of normalised characters [start, end); empty spans stay empty."""
        if start >= end or not self.origin:
            return Span(0, 0)
        return Span(self.origin[start], min(self.origin[end - 1] + 1, self.length))


@cache
def _character(char: str) -> str:
    """One character made uniform: NFKC, simplified, case-folded; invisible ones vanish."""
    if char in "\n\t\r":
        return " " if char != "\n" else "\n"
    folded = unicodedata.normalize("NFKC", char)
    if folded == "　":
        return " "
    category = unicodedata.category(char)
    if category in ("Cf", "Cc", "Cs", "Co", "Cn"):
        return ""
    return str(_TO_SIMPLIFIED.convert(folded)).translate(_APOSTROPHES).casefold()


def normalise(text: str, slips: dict[str, str] | None = None) -> Normal:
    """`text` in NFKC, lower case, simplified characters, without invisible characters and doubled punctuation.

    `slips` maps misspellings to what was meant, equal in length (登机 → 登记), so that spans hold.
    """
    chars: list[str] = []
    origin: list[int] = []
    marks = 0
    for index, char in enumerate(text):
        if unicodedata.combining(char):
            marks += 1
            if marks > _MAX_MARKS:
                continue
        else:
            marks = 0
        for piece in _character(char):
            if piece == "." and chars and chars[-1] in ".…":
                chars[-1] = "…"
                continue
            if chars and piece == chars[-1] and piece in _REPEATS:
                continue
            chars.append(piece)
            origin.append(index)
    chars, origin, breaks = _close_gaps(chars, origin)
    normal = "".join(chars)
    for slip, meant in (slips or {}).items():
        if slip in normal:
            normal = normal.replace(slip, meant)
    return Normal(normal, tuple(origin), len(text), breaks)


_SPLIT_CJK = re.compile(r"(?<=[\u3400-\u9fff])[ .·*_|/-]{1,2}(?=[\u3400-\u9fff])")


_PAUSE = re.compile(r"(?<=[\u3400-\u9fff]{2}) {1,2}(?=[\u3400-\u9fff]{2}|\d)|(?<=\d) {1,2}(?=[\u3400-\u9fff]{2})")


def _close_gaps(chars: list[str], origin: list[int]) -> tuple[list[str], list[int], frozenset[int]]:
    """Chinese characters held apart (“警 察”, “警*察”) are joined again; where spaces part words, that is kept."""
    joined = "".join(chars)
    drop: set[int] = set()
    for gap in _SPLIT_CJK.finditer(joined):
        drop.update(range(*gap.span()))
    pauses = [pause.end() for pause in _PAUSE.finditer(joined)]
    kept = [i for i in range(len(chars)) if i not in drop]
    breaks = frozenset(bisect_left(kept, end) for end in pauses)
    return [chars[i] for i in kept], [origin[i] for i in kept], breaks
