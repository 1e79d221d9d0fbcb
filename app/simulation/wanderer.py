"""A trainee who keeps to a policy but now and then says something else: whatever the cards hold an example of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue import Catalogue
from app.play import Play
from app.simulation.policy import Trainee
from scenarios.terms import Language

_MARKED = re.compile(r"\[\[|\]\]")
_SILENCE: dict[Language, str] = {"en": "...", "zh": "……"}
_STRAYS = (0, 8, 4, 2, 1)
"""By seed: never, or one reply in so many is something else."""
_OWN, _THEME = 3, 2
"""Of the strays one in so many is anything at all, the others are of the conversation's theme."""


@dataclass
class Wanderer:
    """One wandering trainee in one conversation; the same seed wanders the same way."""

    trainee: Trainee
    catalogue: Catalogue
    seed: int

    def reply(self, play: Play) -> str:
        """What the policy says, or a stray."""
        kept = self.trainee.reply(play)
        every = _STRAYS[self.seed % len(_STRAYS)]
        if not every or self._chance(f"stray:{play.number}", every):
            return kept
        strays = strays_of(self.catalogue, play.scenario.language)
        about = f"{play.number}" if self._chance(f"own:{play.number}", _OWN) == 0 else f"theme:{play.number % _THEME}"
        texts = strays[self._chance(about, len(strays))]
        return texts[self._chance(f"text:{play.number}", len(texts))]

    def _chance(self, about: str, sides: int) -> int:
        digest = hashlib.blake2b(f"{self.seed}:{about}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % sides


_strays: dict[tuple[int, Language], Sequence[Sequence[str]]] = {}


def strays_of(cards: Catalogue, language: Language) -> Sequence[Sequence[str]]:
    """The replies to stray to, one group for each act of a collector and each word that debtors take for one."""
    key = id(cards), language
    if key not in _strays:
        _strays[key] = [*_acts(cards, language), *_words(cards, language), [_SILENCE[language]]]
    return _strays[key]


def _acts(cards: Catalogue, language: Language) -> list[list[str]]:
    wordings = cards.wordings
    return [
        [_MARKED.sub("", text if isinstance(text, str) else text.text) for text in card.finds]
        for act, card in sorted(wordings.wordings[language].items())
        if wordings.acts[act].by == "collector"
    ]


def _words(cards: Catalogue, language: Language) -> list[list[str]]:
    asked = {id_ for persona in cards.personas.values() for row in persona.takes for id_ in row.if_.mentions}
    concepts = cards.wordings.concepts[language]
    return [list(concepts[id_].words) for id_ in sorted(asked) if id_ in concepts and concepts[id_].words]
