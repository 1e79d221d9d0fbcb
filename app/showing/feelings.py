"""“What is the debtor feeling?”: the question under the last line, and what the debrief tells of all of them."""

from __future__ import annotations

from collections.abc import Iterator

from app.afterwards import FeelingAsk, FeelingTold
from app.model import Turn
from app.pages import FeelingPart
from app.parts import Choice
from app.showing.marks import UNRATED
from app.showing.talk import Telling
from personas.feelings import FeelingsCard


def feeling_of(told: Telling, card: FeelingsCard) -> FeelingAsk | None:
    """The question after the last reply; None in a test, after the end, and where nothing is asked."""
    last = told.talk.turns[-1] if told.talk.turns else None
    if last is None or last.asks is None or told.talk.mode == "test" or told.talk.ending is not None:
        return None
    guessed = any(guess.turn == last.number for guess in told.talk.guesses)
    choices = tuple(Choice(id_, _name(id_, told, card)) for id_ in last.asks.choices)
    return FeelingAsk(last.number, choices, guessed)


def feeling_part(told: Telling, card: FeelingsCard) -> FeelingPart:
    return FeelingPart("", str(told.talk.id), feeling_of(told, card))


def feelings_told(told: Telling, card: FeelingsCard) -> tuple[FeelingTold, ...]:
    """Every question of a conversation in practice, with what was said and what was true."""
    return () if told.talk.mode == "test" else tuple(_told(told, card))


def _told(told: Telling, card: FeelingsCard) -> Iterator[FeelingTold]:
    said = {guess.turn: guess.feeling for guess in told.talk.guesses}
    for turn in told.talk.turns:
        if turn.asks is not None:
            yield _one(turn, turn.asks.truth, said.get(turn.number), told, card)


def _one(turn: Turn, truth: str, said: str | None, told: Telling, card: FeelingsCard) -> FeelingTold:
    wording, feeling = told.wording, card.named(truth)
    why = feeling.told.in_(wording.language) if feeling else ""
    mood = wording.say("trust %(trust)d, tension %(tension)d", trust=turn.mood.trust, tension=turn.mood.tension)
    name = _name(truth, told, card)
    if said is None:
        return FeelingTold(turn.number, name, "", UNRATED, wording.say("passed over"), "quiet", mood, why)
    if said == truth:
        return FeelingTold(turn.number, name, "", "✓", wording.say("read rightly"), "good", mood, why)
    return FeelingTold(turn.number, name, _name(said, told, card), "✗", wording.say("taken for"), "bad", mood, why)


def feelings_score(told: Telling) -> str:
    """How many were read rightly, of those that were answered: a mark of its own, beside the scorecard."""
    truths = {turn.number: turn.asks.truth for turn in told.talk.turns if turn.asks}
    guesses = told.talk.guesses
    right = sum(truths.get(guess.turn) == guess.feeling for guess in guesses)
    return told.wording.say("%(right)d of %(all)d", right=right, all=len(guesses)) if guesses else ""


def _name(id_: str, told: Telling, card: FeelingsCard) -> str:
    """In the reader's language; the id where the card has lost it."""
    feeling = card.named(id_)
    return feeling.name.in_(told.wording.language) if feeling else id_
