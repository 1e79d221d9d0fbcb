"""The debtor: mood, what a reply did to it, what is answered, how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from scenarios.terms import EndingKind

__all__ = [
    "GOOD_ENDINGS", "Agreement", "Appraisal", "Ending", "EndingKind", "Line", "Mood", "Progress", "Reaction",
]  # fmt: skip

GOOD_ENDINGS: frozenset[str] = frozenset({"agreement", "promise", "callback", "referred", "dispute"})


@dataclass(frozen=True, slots=True)
class Mood:
    """State and affect of the debtor; trust, tension and willingness run from 0 to 100."""

    state: str
    trust: int
    tension: int
    willingness: int


@dataclass(frozen=True, slots=True)
class Appraisal:
    """How one act was taken: what it did to each affect, and why where the card says so."""

    act: str
    trust: int
    tension: int
    willingness: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Terms on the table or agreed; amounts in the account's currency."""

    instalment: Decimal | None = None
    count: int | None = None
    total: Decimal | None = None
    first_on: str | None = None
    within_means: bool = True

    @property
    def is_plan(self) -> bool:
        """More than one payment; a single one is a promise."""
        return (self.count or 1) > 1


@dataclass(frozen=True, slots=True)
class Ending:
    kind: EndingKind
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """The debtor's side of one turn before any word is chosen."""

    mood: Mood
    appraisals: tuple[Appraisal, ...]
    topics: tuple[str, ...]
    """What the line must answer, most urgent first: ids of line banks."""
    acts: tuple[str, ...] = ()
    """What was heard in the reply, acts and families, sorted: lines may ask for them."""
    secret: str | None = None
    objection: str | None = None
    """Id of the objection that the debtor now raises."""
    settled: str | None = None
    """Id of the objection that this reply answered."""
    counter: Agreement | None = None
    """What the debtor proposes."""
    agreed: Agreement | None = None
    """Terms that stand accepted after this turn, whether or not they were confirmed."""
    heard: Decimal | None = None
    """The sum that the collector named, as payment."""
    move: str = ""
    """Bank of the debtor's own move, said last: a secret, an objection, a counter-offer."""
    sign: str = ""
    """Bank of a sign of what is coming, said where there is no other move."""
    warns: bool = False
    """The sign is not left to chance."""
    raises: frozenset[str] = frozenset()
    clears: frozenset[str] = frozenset()
    verified: bool | None = None
    """True when the debtor confirmed to be the person in this turn; False when somebody else came to the phone."""
    listener: str | None = None
    ending: Ending | None = None
    has_moved: bool = False
    """The state is another than before."""
    taken: tuple[str, ...] = ()
    """What the reply was taken for beyond its acts."""
    is_loud: bool = False
    """What was said is so grave that it is answered alone."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the debtor says: the text as spoken, the ids of the lines used, a stage cue such as a sigh, if any."""

    text: str
    ids: tuple[str, ...] = ()
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the debtor remembers of the conversation beside the mood: a fold over the turns so far."""

    turn: int = 0
    """Number of turns so far."""
    told: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()
    """Ids of the objections that were voiced."""
    pending: str | None = None
    """The objection that waits for an answer."""
    raised_in: int = 0
    """The turn in which the last objection was voiced."""
    counters: tuple[Agreement, ...] = ()
    agreed: Agreement | None = None
    agreed_in: int = 0
    answered: frozenset[str] = frozenset()
    """Topics that were answered."""
    line_ids: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()
    """Banks of the moves that were made."""
    named: tuple[Decimal, ...] = ()
    """Sums that the collector put forward."""
    taken: frozenset[str] = frozenset()
    """What earlier replies were taken for beyond their acts."""
    asked: tuple[int, ...] = ()
    """Turns after which the trainee was asked what the debtor feels."""

    @classmethod
    def opening(cls, line: Line) -> Progress:
        """Nothing has happened but the first line."""
        return cls(line_ids=frozenset(line.ids))

    def after(self, reaction: Reaction, line: Line) -> Progress:
        """The progress one turn later."""
        turn = self.turn + 1
        keeps = reaction.objection or (None if reaction.settled else self.pending)
        return Progress(
            turn=turn,
            told=self.told | ({reaction.secret} if reaction.secret else frozenset()),
            raised=self.raised | ({reaction.objection} if reaction.objection else frozenset()),
            pending=keeps,
            raised_in=turn if reaction.objection else self.raised_in,
            counters=(*self.counters, reaction.counter) if reaction.counter else self.counters,
            agreed=reaction.agreed,
            agreed_in=self.agreed_in if reaction.agreed == self.agreed else turn,
            answered=self.answered.union(reaction.topics),
            line_ids=self.line_ids.union(line.ids),
            moves=self.moves.union({reaction.move} if reaction.move else ()),
            named=(*self.named, reaction.heard) if reaction.heard is not None else self.named,
            taken=self.taken.union(reaction.taken),
            asked=self.asked,
        )
