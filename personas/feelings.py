"""“What is the debtor feeling?”: when it is asked, what is offered, and what is true. Pure; the card says the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from pydantic import Field

from personas.load import ROOT
from personas.model import Mood, Progress, Reaction
from personas.persona import Persona
from scenarios.cards import Bilingual, Card, CardId, CardModel, DataFault, Fault, open_card, parse, suggestion
from scenarios.chance import drawn
from scenarios.conditions import ALWAYS, Conditional, Moment, Names

CARD = "feelings.yaml"
_ONE_IN = 2
"""Where something has moved it is asked one time in two."""
_FIRST = 2
"""Nobody can be read from a single reply."""


class NamedFeeling(Conditional):
    """One thing that a debtor may feel."""

    id: CardId
    name: Bilingual
    of: Names = ()
    """Personas of whom it can be true; all of them where none is named. As a wrong answer it stands beside any."""
    near: Names = ()
    """Feelings so close that they are not offered beside it."""
    told: Bilingual
    """How one hears it; told in the debrief."""


class FeelingsCard(CardModel):
    """When it is asked, and what can be felt."""

    most: int = Field(ge=1, le=9)
    """So often in one conversation, at the most."""
    apart: int = Field(ge=1)
    """Turns from one time to the next."""
    tips: int = Field(ge=1)
    """Points of trust and tension together from which a reply has moved something."""
    offered: int = Field(ge=2, le=6)
    """Number of choices."""
    feelings: tuple[NamedFeeling, ...] = Field(min_length=2)

    def named(self, id_: str) -> NamedFeeling | None:
        """The feeling of this id; None where the card no longer has it."""
        return next((each for each in self.feelings if each.id == id_), None)


@dataclass(frozen=True, slots=True)
class Asking:
    """The question after one reply: ids of what is offered, and the one that is true."""

    choices: tuple[str, ...]
    truth: str


def ask(
    card: FeelingsCard, persona: Persona, before: Mood, reaction: Reaction, said: Progress, seed: int, *,
    is_calm: bool = True,
) -> Asking | None:  # fmt: skip
    """The question after this reaction; None where it is not asked. `is_calm`: nobody speaks of despair."""
    turn = said.turn + 1
    is_soon = turn < _FIRST or (bool(said.asked) and turn - said.asked[-1] < card.apart)
    if not is_calm or is_soon or len(said.asked) >= card.most or reaction.ending is not None or reaction.is_loud:
        return None
    after = reaction.mood
    shift = abs(after.trust - before.trust) + abs(after.tension - before.tension)
    # Where somebody else is on the line, nothing has been felt.
    if not reaction.appraisals or not (reaction.has_moved or reaction.sign or shift >= card.tips):
        return None
    # A secret speaks of an old fear or shame, whatever the telling of it feels like.
    if reaction.secret or _chance(seed, turn, "asked", _ONE_IN):
        return None
    truth = true_feeling(card, persona.id, after)
    return Asking(_choices(card, truth, seed, turn), truth.id)


def true_feeling(card: FeelingsCard, persona: str, mood: Mood) -> NamedFeeling:
    """What this persona feels in this mood."""
    moment = Moment(mood.trust, mood.tension, mood.willingness)
    return next(each for each in card.feelings if _can_be(each, persona) and each.if_.holds(moment))


def _can_be(feeling: NamedFeeling, persona: str) -> bool:
    return not feeling.of or persona in feeling.of


def _choices(card: FeelingsCard, truth: NamedFeeling, seed: int, turn: int) -> tuple[str, ...]:
    """The true one among others that cannot be mistaken for it, in an order that says nothing."""
    others = [each for each in card.feelings if each.id != truth.id and each.id not in truth.near]
    drawn = sorted(others, key=lambda each: _chance(seed, turn, each.id, 2**32))[: card.offered - 1]
    return tuple(
        sorted((truth.id, *(each.id for each in drawn)), key=lambda id_: _chance(seed, turn, f"at:{id_}", 2**32))
    )


def _chance(seed: int, turn: int, about: str, sides: int) -> int:
    return drawn(f"{seed}:{turn}:feeling:{about}", sides)


def load_feelings(personas: tuple[str, ...], *, root: Traversable = ROOT) -> FeelingsCard:
    """The card; DataFault with every name that means nothing, and every persona that may feel nothing at all."""
    card = open_card(root / CARD)
    feelings = parse(card, FeelingsCard)
    if faults := list(_faults(card, feelings, personas)):
        raise DataFault(faults)
    return feelings


def _faults(card: Card, feelings: FeelingsCard, personas: tuple[str, ...]) -> Iterator[Fault]:
    ids = [each.id for each in feelings.feelings]
    for number, each in enumerate(feelings.feelings):
        if each.id in ids[:number]:
            yield card.fault("feelings", number, "id", message=f"{each.id!r} is written twice")
        for name in each.near:
            if name not in ids:
                yield card.fault("feelings", number, "near", message=f"no feeling {name!r}", hint=suggestion(name, ids))
        for name in each.of:
            if name not in personas:
                hint = suggestion(name, personas)
                yield card.fault("feelings", number, "of", message=f"no persona {name!r}", hint=hint)
        if len(ids) - 1 - len(set(each.near)) < feelings.offered - 1:
            yield card.fault("feelings", number, "near", message="too few feelings are left to be offered beside it")
    for persona in personas:
        if not any(_can_be(each, persona) and each.if_ == ALWAYS for each in feelings.feelings):
            message = f"the {persona} one may feel nothing of this"
            yield card.fault("feelings", message=message, hint="write a last feeling without `if`")
