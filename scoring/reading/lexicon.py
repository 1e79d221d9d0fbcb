"""The words that cards know, and where they stand in an utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from scoring.reading.normalise import NOTHING_RESPELT, Respelling
from scoring.reading.words import Spelling, Token

Place = tuple[int, int]
"""Half-open range of token indices."""

_PAUSES = frozenset(",-…—~")
"""Marks that may stand inside a run of words without parting it (“I understand, but”)."""

_LONG = 5
"""Characters before a pause may stand inside an unspaced phrase (“打，您” is no “打您”)."""
_KNOWN_WORDS = 50_000
"""Words whose forms are kept at hand."""


class Lexicon:
    """All words that cards know, as a trie over token forms; each entry carries the tags that it stands for."""

    def __init__(
        self, spelling: Spelling, respelling: Respelling = NOTHING_RESPELT, hedges: Iterable[str] = ()
    ) -> None:
        self._spelling = spelling
        self._hedges: dict[str, list[tuple[str, ...]]] = {}
        for hedge in hedges:
            first, *rest = (token.text for token in spelling.tokens(hedge))
            self._hedges.setdefault(first, []).append((first, *rest))
        self._respelling = respelling
        self._root: dict[Any, Any] = {}
        self._known: set[str] = set()
        self._forms: dict[str, tuple[str, ...]] = {}
        self._begins: dict[str, tuple[tuple[str, ...], tuple[dict[Any, Any], ...]]] = {}
        self._decoys: dict[str, str] = {}
        self._pronouns: dict[str, tuple[str, str]] = {}

    def add_decoy(self, words: str, tag: str) -> None:
        """Within `words` the tag does not stand, whatever its members."""
        self._decoys[tag + "!"] = tag
        self.add(words, tag + "!")

    def add_pronoun(self, words: str, tag: str, owner: str) -> None:
        """`words` stand for the tag where the concept `owner` was named before (see `refer`)."""
        waiting = f"{tag}?{owner}"
        self._pronouns[waiting] = (tag, owner)
        self.add("=" + words, waiting)

    def refer(self, places: dict[str, list[Place]], named: Collection[str]) -> None:
        """Give pronouns their sense: those whose concept is in `named`, or was named earlier in the utterance."""
        waiting = [(places.pop(key), *self._pronouns[key]) for key in self._pronouns if key in places]
        first = {owner: places[owner][0][0] for _, _, owner in waiting if owner in places}
        for found, tag, owner in waiting:
            after = -1 if owner in named else first.get(owner)
            sensed = [place for place in found if after is not None and place[0] > after]
            if sensed:
                places[tag] = sorted({*places.get(tag, ()), *sensed})

    def add(self, words: str, tag: str) -> None:
        """Make `words`, a literal or a member of a concept, a way of saying `tag`; a leading = takes no other forms."""
        exact = words.startswith("=")
        node = self._root
        for token in self._spelling.tokens(self._respelling.text(words.removeprefix("=").casefold())):
            key = "=" + token.text if exact else token.text
            if not exact:
                self._known.add(token.text)
            node = node.setdefault(key, {})
        node.setdefault(None, []).append(tag)

    def knows(self, word: str) -> bool:
        """Whether cards use the word, or another form of it."""
        return any(form in self._known for form in self._spelling.forms(word, self._known))

    def forms(self, word: str) -> tuple[str, ...]:
        cached = self._forms.get(word)
        if cached is None:
            cached = (*self._spelling.forms(word, self._known), "=" + word)
            if len(self._forms) < _KNOWN_WORDS:
                self._forms[word] = cached
        return cached

    def scan(self, tokens: Sequence[Token]) -> dict[str, list[Place]]:
        """Where each tag stands, in order of its beginning; the longest member wins per tag and place."""
        forms = [self.forms(token.text) for token in tokens]
        pauses = [token.text in _PAUSES for token in tokens]
        hedges = self._hedged([token.text for token in tokens])
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for start, token in enumerate(tokens):
            tags, nodes = self._begin(token.text)
            if nodes:
                for tag, end in self._walk(tags, nodes, forms, pauses, hedges, start + 1).items():
                    found[tag].append((start, end))
            else:
                place = (start, start + 1)
                for tag in tags:
                    found[tag].append(place)
        return self._sensed(found)

    def _hedged(self, words: Sequence[str]) -> dict[int, int]:
        """Where a hedge begins (“a bit”, “really”), and where it ends: within an entry it may stand between words."""
        return {
            start: start + len(hedge)
            for start, word in enumerate(words)
            for hedge in self._hedges.get(word, ())
            if tuple(words[start : start + len(hedge)]) == hedge
        }

    def _sensed(self, found: dict[str, list[Place]]) -> dict[str, list[Place]]:
        """Without what lies inside whole words or decoys, in which the tags do not stand."""
        wholes = found.pop("<whole-word>", [])
        if wholes:
            length = max(places[-1][0] for places in found.values()) + 1 if found else 0
            before = [0, *_reach(wholes, length)]
            longest = dict(wholes)  # one place for each beginning: the longest
            found = {tag: _outside(places, before, longest) for tag, places in found.items()}
        for decoy in [name for name in found if name in self._decoys]:
            tag = self._decoys[decoy]
            if tag in found:
                found[tag] = masked(found[tag], found[decoy])
        return {tag: places for tag, places in found.items() if places}

    def _begin(self, word: str) -> tuple[tuple[str, ...], tuple[dict[Any, Any], ...]]:
        """Tags that a word alone stands for, and where entries go on that begin with it."""
        known = self._begins.get(word)
        if known is None:
            reached = [child for form in self.forms(word) if (child := self._root.get(form)) is not None]
            tags = dict.fromkeys(tag for node in reached for tag in node.get(None, ()))
            known = (tuple(tags), tuple(node for node in reached if len(node) > (None in node)))
            if len(self._begins) < _KNOWN_WORDS:
                self._begins[word] = known
        return known

    @staticmethod
    def _walk(
        tags: Iterable[str], begun: Iterable[dict[Any, Any]], forms: Sequence[tuple[str, ...]],
        pauses: Sequence[bool], hedges: Mapping[int, int], position: int,
    ) -> dict[str, int]:  # fmt: skip
        """Tags of all entries that begin before `position`, each with the end of its longest."""
        begin = position - 1
        longest = dict.fromkeys(tags, position)
        nodes, least = list(begun), position
        waiting: dict[int, list[dict[Any, Any]]] = {}
        while position < len(forms) and (nodes or waiting):
            nodes += waiting.pop(position, ())
            if position in hedges:
                waiting.setdefault(hedges[position], []).extend(nodes)
            if pauses[position]:
                least = least if forms[position - 1][0].isascii() else max(least, begin + _LONG)
            else:
                nodes = [child for node in nodes for form in forms[position] if (child := node.get(form)) is not None]
                for node in nodes if position >= least else ():
                    for tag in node.get(None, ()):
                        longest[tag] = position + 1
            position += 1
        return longest


def masked(places: Sequence[Place], masks: Sequence[Place]) -> list[Place]:
    """Places that lie in none of the masks."""
    if not masks:
        return list(places)
    reach = _reach(masks, max(start for start, _ in places) + 1 if places else 0)
    return [place for place in places if reach[place[0]] < place[1]]


def _reach(masks: Iterable[Place], length: int) -> list[int]:
    """How far the masks reach that begin at each token or before it: one pass, however many they are."""
    reach = [0] * length
    for start, end in masks:
        if start < length and end > reach[start]:
            reach[start] = end
    return list(accumulate(reach, max))


def _outside(places: list[Place], before: Sequence[int], longest: Mapping[int, int]) -> list[Place]:
    """Places that are no mere part of a longer word: of one that began `before` or begins with them."""
    return [p for p in places if before[p[0]] < p[1] and longest.get(p[0], 0) <= p[1]]
