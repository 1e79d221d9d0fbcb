"""Tokens: words of a spaced language, characters of an unspaced one, with the forms under which they are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_BASE = r"[a-zà-ÿ]+(?:'[a-zà-ÿ]+)*|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.:]\d+)*|\S"
_TOKEN = re.compile(_BASE)
_SHORTENED = 6
"""Letters from which a word in -in may be one in -ing (countin)."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SUFFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("'s", ("",)), ("s'", ("s",)), ("ies", ("y", "ie")), ("ied", ("y", "ie")), ("ying", ("ie", "y")), ("es", ("", "e")),
    ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")), ("in'", ("", "e")), ("in", ("", "e")),
)  # fmt: skip
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A short word that doubles its last letter before an ending: “noting” comes from note, never from not."""


class Token(NamedTuple):
    """One word or character; `start`, `end` count normalised characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """How words of one language are written out: contractions, typing shortcuts, irregular forms, known vocabulary."""

    expansions: Mapping[str, tuple[str, ...]]
    irregular: Mapping[str, tuple[str, ...]]
    unclear: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Shortcuts that are words too (“ill”): not expanded after these words, nor before a mark or the end."""

    respell: re.Pattern[str] | None = None
    """Shortcuts that hang on the next word (“2 late”): group `r3` stands for the fourth of `respelt`."""
    respelt: tuple[tuple[str, ...], ...] = ()
    pattern: re.Pattern[str] = _TOKEN

    def tokens(self, text: str) -> list[Token]:
        """Tokens of normalised `text`; a contraction gives two tokens that share its place."""
        found: list[Token] = []
        if self.respell is None:
            return self._cut(text, 0, len(text), found)
        done = 0
        for match in self.respell.finditer(text):
            self._cut(text, done, match.start(), found)
            done = match.end()
            found.extend(Token(part, match.start(), done) for part in self.respelt[int(str(match.lastgroup)[1:])])
        return self._cut(text, done, len(text), found)

    def _cut(self, text: str, begin: int, stop: int, found: list[Token]) -> list[Token]:
        """`found` with the tokens between two places added."""
        for match in self.pattern.finditer(text, begin, stop):
            word, (start, end) = match.group(), match.span()
            if word in self.unclear and self._is_word(word, found, text[end : end + 2]):
                found.append(Token(word, start, end))
            else:
                found.extend(Token(part, start, end) for part in self.expand(word))
        return found

    def _is_word(self, word: str, before: list[Token], rest: str) -> bool:
        """Whether an unclear shortcut is the word itself here."""
        return not rest[1:].isalpha() or bool(before and before[-1].text in self.unclear[word])

    def expand(self, word: str) -> tuple[str, ...]:
        whole = self.expansions.get(word)
        if whole is not None:
            return whole
        head, mark, tail = word.partition("'")
        if not mark or not head:
            return (word,)
        if word.endswith("n't") and len(word) > 3:
            return (word[:-3], "not")
        ending = self.expansions.get("'" + tail)
        return (*self.expand(head), *ending) if ending else (word,)

    def forms(self, word: str, known: frozenset[str] | set[str]) -> tuple[str, ...]:
        """The word itself and the base forms that `known` words could have had it from."""
        found = [word]
        found += (base for base in self.irregular.get(word, ()) if base in known)
        for suffix, replacements in _SUFFIXES:
            if suffix == "in" and (len(word) < _SHORTENED or word in known):
                continue
            if word.endswith(suffix) and len(word) > len(suffix) + 1:
                stem = word[: -len(suffix)]
                for replacement in replacements:
                    if not replacement and suffix in ("ed", "ing") and _DOUBLES.fullmatch(stem):
                        continue
                    if stem + replacement in known:
                        found.append(stem + replacement)
                if len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in known:
                    found.append(stem[:-1])
        return tuple(dict.fromkeys(found))


def token_pattern(shortcuts: Iterable[str]) -> re.Pattern[str]:
    """What cuts tokens: as everywhere, and shortcuts of letters and digits (b4, every1) whole."""
    mixed = sorted((s for s in shortcuts if re.search(r"\d", s) and re.search(r"[a-z]", s)), key=len, reverse=True)
    return re.compile(rf"(?<![\w$£€])(?:{'|'.join(map(re.escape, mixed))})(?!\w)|{_BASE}") if mixed else _TOKEN


def slips_of(word: str) -> Iterator[str]:
    """Everything one slip of the finger away from a word: a letter left out, doubled, swapped, added or wrong."""
    for place in range(1, len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def without_fillers(tokens: list[Token], fillers: frozenset[str]) -> tuple[list[Token], list[Token]]:
    """The tokens without sounds of hesitation and the comma that follows one; and those sounds."""
    dropped = [token for token in tokens if token.text in fillers]
    if not dropped or not any(token.text[0].isalnum() and token.text not in fillers for token in tokens):
        return tokens, []
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1].text if index else ""
        if token.text in fillers or (token.text in _PAUSE and before in fillers):
            if token.text in fillers and kept and kept[-1].text in _PAUSE:
                kept.pop()
            continue
        kept.append(token)
    return kept, dropped


_PAUSE = frozenset(",-—…")
