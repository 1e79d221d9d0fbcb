"""A trainee who keeps to a policy but now and then says something else: whatever the cards hold an example of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue import Catalogue
from app.play import Play
from app.simulation.policy import NOTHING_SAID, Trainee
from scenarios.chance import drawn
from scenarios.terms import Language
from scoring.reading.examples import plain

Strays = Sequence[Sequence[str]]
"""Groups of replies, one for each act of a collector and each word that debtors take for one."""
_STRAYS = (0, 8, 4, 2, 1)
"""By seed: never, or one reply in so many is something else."""
_OWN, _THEME = 3, 2
"""Of the strays one in so many is anything at all, the others are of the conversation's theme."""


@dataclass
class Wanderer:
    """One wandering trainee in one conversation; the same seed wanders the same way."""

    trainee: Trainee
    strays: Strays

    def reply(self, play: Play) -> str:
        """What the policy says, or a stray."""
        kept = self.trainee.reply(play)
        every = _STRAYS[self.trainee.seed % len(_STRAYS)]
        if not every or self._chance(f"stray:{play.number}", every):
            return kept
        about = f"{play.number}" if self._chance(f"own:{play.number}", _OWN) == 0 else f"theme:{play.number % _THEME}"
        texts = self.strays[self._chance(about, len(self.strays))]
        return texts[self._chance(f"text:{play.number}", len(texts))]

    def _chance(self, about: str, sides: int) -> int:
        return drawn(f"{self.trainee.seed}:{about}", sides)


def strays_of(cards: Catalogue, language: Language) -> Strays:
    """The replies to stray to in this language."""
    return [*_acts(cards, language), *_words(cards, language), [NOTHING_SAID[language]]]


def _acts(cards: Catalogue, language: Language) -> list[list[str]]:
    wordings = cards.wordings
    return [
        [plain(example) for example in card.finds]
        for act, card in sorted(wordings.wordings[language].items())
        if wordings.acts[act].by == "collector"
    ]


def _words(cards: Catalogue, language: Language) -> list[list[str]]:
    asked = {id_ for persona in cards.personas.values() for row in persona.takes for id_ in row.if_.mentions}
    concepts = cards.wordings.concepts[language]
    return [list(concepts[id_].words) for id_ in sorted(asked) if id_ in concepts and concepts[id_].words]
