"""One spelling for the same text, with the way back: every normalised character knows where it came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
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
    ends: tuple[int, ...]
    """…and where in the original it ends."""
    length: int
    """Length of the original text in code points."""
    breaks: frozenset[int] = frozenset()
    """Where a space stood between Chinese words, as in a chat that uses spaces for commas."""

    def span(self, start: int, end: int) -> Span:
        """The original span of normalised characters [start, end); empty spans stay empty."""
        if start >= end or not self.origin:
            return Span(0, 0)
        return Span(self.origin[start], min(self.ends[end - 1], self.length))


class Respelling:
    """What is written otherwise than cards write it, and what it is read as: slips (登机, 登记), dialect (冇得, 没有).

    In one pass, the longest first, so that a word that stands for itself (联系) shields what lies in it (系, 是).
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)
        longest_first = sorted(self._words, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def text(self, words: str) -> str:
        return self._pattern.sub(lambda found: self._words[found[0]], words)

    def _respelt(self, text: str) -> Iterator[tuple[int, int, str]]:
        for found in self._pattern.finditer(text):
            if (meant := self._words[found[0]]) != found[0]:
                yield *found.span(), meant

    def normal(self, normal: Normal) -> Normal:
        """The text respelt; each character of a word that was put in stems from the whole of the word it is put for."""
        pieces: list[str] = []
        origin: list[int] = []
        ends: list[int] = []
        places: list[int] = []  # where each new character stood before
        done = 0
        respelt = [*self._respelt(normal.text)]
        if not respelt:
            return normal
        for start, end, meant in (*respelt, (len(normal.text), len(normal.text), "")):
            pieces += (normal.text[done:start], meant)
            origin += (*normal.origin[done:start], *(normal.origin[start : start + 1] * len(meant)))
            ends += (*normal.ends[done:start], *(normal.ends[end - 1 : end] * len(meant)))
            places += (*range(done, start), *([start] * len(meant)))
            done = end
        breaks = frozenset(bisect_left(places, place) for place in normal.breaks)
        return Normal("".join(pieces), tuple(origin), tuple(ends), normal.length, breaks)


NOTHING_RESPELT = Respelling({})


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


def normalise(text: str, respelling: Respelling = NOTHING_RESPELT) -> Normal:
    """`text` in NFKC, lower case, simplified, without invisible characters and doubled punctuation; respelt."""
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
    ends = tuple(place + 1 for place in origin)
    return respelling.normal(Normal("".join(chars), tuple(origin), ends, len(text), breaks))


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
