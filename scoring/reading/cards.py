"""The cards of reading: acts, concepts, wordings, languages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scenarios.cards import Bilingual, CardId, CardModel
from scoring.reading.language import ActSense
from scoring.reading.model import Kind
from scoring.reading.stance import Manner


class ActCard(CardModel):
    """One dialogue act of acts.yaml."""

    by: Literal["collector", "debtor"]
    counts_as: tuple[Kind, ...]
    asked: Literal["performs", "guesses", "asks"] = "performs"
    """Whether asking performs it: always, only as a guess that wants a nod (“睡不好吧？”), or never."""
    under_if: Literal["performs", "imagines"] = "imagines"
    deniable: bool = True
    disownable: bool = True
    denied_as: str | None = None
    assentable: bool = False
    grantable: bool = False
    yields_to: tuple[str, ...] = ()
    also: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Acts that this one performs too, each after any of these acts of the debtor's line."""
    given_back_as: str | None = None
    answered_by: str | None = None
    """A question: the act of a reply that answers it by a statement of another kind…"""
    evaded_by: tuple[str, ...] = ()
    """…unless it performs one of these."""
    granted_by: str | None = None
    """A wish: what a reply performs that says yes to it in other words…"""
    declined_by: str | None = None
    """…or no."""
    uncounted: dict[Kind, tuple[str, ...]] = Field(default_factory=dict)
    """Kinds that it does not count as, each beside any of these acts or kinds or after these acts of the debtor's."""
    raised_by: tuple[str, ...] = ()
    """Acts of the debtor's line that bring its topic up: cues that must be unprompted do not count after them."""
    gist: Bilingual

    def sense(self, act: str) -> ActSense:
        manner = Manner(
            performed_by_asking=self.asked == "performs",
            deniable=self.deniable,
            disownable=self.disownable,
            performed_under_if=self.under_if == "performs",
            performed_by_guessing=self.asked == "guesses",
        )
        return ActSense(
            act, self.by, self.counts_as, manner, self.denied_as, self.assentable, frozenset(self.yields_to),
            {other: frozenset(heard) for other, heard in self.also.items()},
            self.given_back_as,
            self.answered_by,
            self.evaded_by,
            self.grantable,
            self.granted_by,
            self.declined_by,
            {kind: frozenset(beside) for kind, beside in self.uncounted.items()},
        )  # fmt: skip


class ActsCard(CardModel):
    """The inventory of dialogue acts."""

    acts: dict[str, ActCard]


class ConceptCard(CardModel):
    """The words of one concept in one language."""

    words: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    """Longer phrases in which the words mean something else."""
    pronouns: tuple[str, ...] = ()
    """Words that stand for it once it was named: earlier in the reply, or by one of the acts of `named_by`."""
    named_by: tuple[str, ...] = ()
    """Acts of the other side's line after which the pronouns stand for it."""


class ConceptsCard(CardModel):
    """One file of concepts of one theme."""

    theme: str
    markers: bool = False
    """Markers of stance and clause; they are no topics of a conversation."""
    concepts: dict[str, ConceptCard]


class CueCard(CardModel):
    """A cue with conditions on its clause or on the line that it answers."""

    cue: str
    agent: tuple[Literal["collector", "debtor", "other", "unknown"], ...] = ()
    unless: tuple[str, ...] = ()
    """Concepts that must not stand in the clause…"""
    unless_near: tuple[str, ...] = ()
    """…in the sentence."""
    needs: tuple[str, ...] = ()
    mode: tuple[
        Literal["statement", "open-question", "closed-question", "rhetorical-question", "command", "fragment"], ...
    ] = ()
    after: tuple[str, ...] = ()
    unprompted: bool = False
    """The other side's line named none of its concepts and did not bring the topic up (`raised_by` of the act).

    Who speaks of a wheelchair to somebody in none?
    """
    settled: bool = False
    """The wording itself says how the act is held (“不想坐牢就还钱”): no negation, question or if changes it."""
    alone: bool = False
    """The reply says nothing else (“嗯。” is silence, “嗯，我听着” is not)."""


class AnswerExample(CardModel):
    """An example that depends on the line it answers."""

    after: str
    text: str


class WordingCard(CardModel):
    """How one act is worded in one language, with examples that are tests."""

    act: str
    cues: tuple[str | CueCard, ...] = Field(min_length=1)
    finds: tuple[str | AnswerExample, ...] = Field(min_length=1)
    """Texts in which the act is held; [[…]] marks the words that must be found."""
    passes: tuple[str | AnswerExample, ...] = Field(min_length=1)
    """Innocent look-alikes in which the act is not held."""


class LanguageCard(CardModel):
    """The settings of one language."""

    language: str
    near: int
    wide: int
    far: int
    within_clause: tuple[Literal["near", "wide"], ...] = ("wide",)
    """Gaps of a cue that no end of a clause may lie in."""
    sentence_ends: tuple[str, ...]
    clause_ends: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()
    inverts: bool = False
    """Whether a question puts its verb before the subject."""
    expansions: dict[str, str] = Field(default_factory=dict)
    unclear: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Expansions that are words too, each with the words after which it is that word (“been ill”)."""
    respell: dict[str, str] = Field(default_factory=dict)
    """Shortcuts that hang on what follows, as regular expressions over normalised text, with what they stand for."""
    irregular: dict[str, str] = Field(default_factory=dict)
    flip: dict[str, str] = Field(default_factory=dict)
    slips: dict[str, str] = Field(default_factory=dict)
    """Characters typed for others, with what was meant."""
    mended: tuple[str, ...] = ()
    """Words whose misspellings are mended: what is one slip away and no word itself is read as them."""
    no_slips: tuple[str, ...] = ()
    """Words that are near a mended one and mean themselves."""
    fillers: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    """Adverbs that may stand between the words of a phrase and change nothing (“get a bit physical”)."""
    echo_tails: tuple[str, ...] = ()
    """Particles around a word that says yes by repeating what was asked (会的, 有啊)."""
    plain: tuple[str, ...] = ()
    company: str
    """Regular expression over the text as typed; group 1 is a company given as the caller's."""
    naming: dict[str, str] = Field(default_factory=dict)
    """Acts that turn on a proper name: regular expressions over the text as typed; group 1 is the name."""


class SaidSo(CardModel):
    """A sentence in a dialect, and how it is read."""

    said: str
    read: str


class DialectCard(CardModel):
    """Words of a dialect or a region, each with the standard word that cards write."""

    id: CardId
    language: str
    name: Bilingual
    words: dict[str, str] = Field(min_length=1)
    """In letters: whole words. In characters: wherever they stand, the longest first; a word that stands for itself
    shields what lies in it (联系 within 联系我, where 系 would be 是)."""
    examples: tuple[SaidSo, ...] = Field(min_length=2)
