"""What was said in one utterance, without any opinion of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from scoring.reading.figures import Figure

Stance = Literal["asserted", "assented", "denied", "asked", "quoted", "conditional", "remote", "advised-against"]
"""How an act is held. `assented`: yes to what the other side just said. `conditional`: the consequence of an if;
`remote`: inside the if itself, or unreal ("if a suit ever did start"); `advised-against`: "please don't borrow"."""

HELD: frozenset[Stance] = frozenset({"asserted", "assented", "conditional"})
"""The stances in which the speaker really performs the act."""

Kind = Literal[
    "greet", "identify_self", "verify_identity", "state_purpose", "ask_open", "ask_closed", "acknowledge", "reflect",
    "apologise", "offer_help", "propose_plan", "propose_settlement", "concede", "refuse", "set_deadline",
    "request_payment", "confirm_agreement", "inform", "state_consequence", "threaten", "insult", "dismiss",
    "de_escalate", "praise", "end_call",
]  # fmt: skip
"""The 25 kinds of dialogue act of the grading guide, section 5."""

Mode = Literal["statement", "open-question", "closed-question", "rhetorical-question", "command", "fragment"]

ASKING: frozenset[Mode] = frozenset({"open-question", "closed-question"})
"""The modes of a clause that truly asks."""


class Span(NamedTuple):
    """Half-open range in code points of the original text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch with one predicate: where it lies, its mode, who acts in it, under which condition it stands."""

    span: Span
    sentence: int
    mode: Mode
    agent: Literal["collector", "debtor", "other", "unknown"]
    condition: Literal["none", "antecedent", "consequent"]
    quoted: bool
    denied_from: int | None
    """Where the first negator stands, in the original text; None when nothing negates."""
    words: tuple[str, ...] = ()
    """Its words and marks, in the normal spelling."""

    @property
    def denied(self) -> bool:
        return self.denied_from is not None


@dataclass(frozen=True, slots=True)
class Concept:
    """One mention of a concept (police, employer, to tell…)."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Act:
    """One dialogue act: a fine act id, the guide's kinds it counts as, its stance, and the words that perform it."""

    id: str
    kinds: tuple[str, ...]
    stance: Stance
    span: Span
    clause: int
    modal: Literal["certain", "possible"] = "certain"
    """`possible`: may, might, could, 可能 govern it."""

    @property
    def is_held(self) -> bool:
        return self.stance in HELD


@dataclass(frozen=True, slots=True)
class Name:
    """A company or office given as the caller's."""

    kind: Literal["company"]
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one utterance, and the reading of the line that it answers."""

    text: str
    language: str
    normal: str
    """Normalised text (NFKC, case-folded, simplified characters); spans never refer to it."""
    clauses: tuple[Clause, ...]
    acts: tuple[Act, ...]
    figures: tuple[Figure, ...]
    concepts: tuple[Concept, ...]
    after: Reading | None = None
    """The other side's last line, read by the same engine; None when nothing was said before."""
    names: tuple[Name, ...] = ()
    assented: tuple[Figure, ...] = ()
    """Figures of the other side's question to which the reply says yes; their spans are those of the yes."""
    words: int = 0
    """Length in words (en) or characters (zh), punctuation left out."""

    def held(self, *ids: str) -> tuple[Act, ...]:
        """Acts of these ids that the speaker really performs, in the order they were said."""
        return tuple(a for a in self.acts if a.id in ids and a.is_held)

    def has(self, *ids: str) -> bool:
        return any(a.id in ids and a.is_held for a in self.acts)

    def mentions(self, *ids: str) -> tuple[Concept, ...]:
        """Mentions of these concepts, whatever their stance."""
        return tuple(c for c in self.concepts if c.id in ids)

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def asks(self, clause: Clause) -> bool:
        """Whether a clause asks: by its mode, or by its mark alone (“The notary?”)."""
        return clause.mode in ASKING or self.quote(clause.span).rstrip().endswith(("?", "？"))
