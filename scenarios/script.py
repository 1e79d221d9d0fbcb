"""What a scenario card tells of the debtor: means, secrets, objections, offers, what is a good ending, who answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from scenarios.cards import Bilingual, CardId, CardModel
from scenarios.conditions import ALWAYS, Condition, Conditional, Names
from scenarios.terms import EndingKind, Flag, Money, Spoken


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Variants = Annotated[tuple[Spoken, ...], BeforeValidator(_listed), Field(min_length=1)]
"""Several ways to say the same; one of them is said."""


Ways = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]


class Means(CardModel):
    """What the debtor can really pay, per month, in the account's currency."""

    income: Money
    essentials: Money
    other_debts: Money = Decimal(0)
    payday: int = Field(ge=1, le=31)
    """Day of the month on which money comes in."""
    lump_sum: Money = Decimal(0)
    """What could be raised once, without borrowing."""

    @property
    def monthly(self) -> Decimal:
        """What is left each month for this debt; never negative."""
        return max(Decimal(0), self.income - self.essentials - self.other_debts)


class Secret(CardModel):
    """Something true that the debtor tells only when it is earned."""

    id: CardId
    when: Condition
    """What earns it: `act` (any of these acts, in this reply), `heard`, `trust` (">= 40") and so on; all must hold."""
    raises: tuple[Flag, ...] = ()
    line: Variants
    """In the scenario's language, as the debtor says it; may hold {{ placeholders }} of the account."""
    cue: str = ""
    """What is heard beside the words: sighs, 沉默."""


class Brief(CardModel):
    """What the trainee reads before the first turn."""

    you: Bilingual
    they: Bilingual
    task: Bilingual
    forbidden: Bilingual
    passes: Bilingual


class Objection(CardModel):
    """Something the debtor holds against paying, raised once, by itself, when nothing more urgent is to be said."""

    id: CardId
    when: Condition = ALWAYS
    """When the debtor comes up with it; by default as soon as there is room."""
    line: Variants
    answered_by: Names = Field(min_length=1)
    """Acts or families, any of which answers it."""
    settled: Variants
    """What the debtor says once it is answered."""
    raises: tuple[Flag, ...] = ()
    """Flags that the objection raises when it is voiced (disputed, already_paid…)."""
    clears: tuple[Flag, ...] = ()
    """Flags that a fitting answer takes away."""
    cue: str = ""


class Offers(CardModel):
    """How this debtor bargains: sums per month, in the account's currency."""

    opens_at: Money
    """The first sum that the debtor names."""
    steps: tuple[Money, ...] = ()
    """What the debtor goes up to, one step for each concession; the last is the limit."""
    wants_discount: int | None = Field(default=None, ge=1, le=100)
    """Percent of the balance that the debtor would like waived: the placeholder {{ discount }}."""

    @property
    def ladder(self) -> tuple[Decimal, ...]:
        return (self.opens_at, *self.steps)


class Known(Conditional):
    """A plain fact of the debtor's life, and how it may be asked for."""

    id: CardId
    asked: Ways
    """Ways to ask, in lower case; the question holds one word of each group: “doctor|hospital & say|said”."""
    says: Variants


class Need(Conditional):
    """Something without which the debtor does not come to an ending, and what is said while it is missing."""

    says: Variants


class Objective(CardModel):
    """An ending that counts as good in this scenario, and what it needs."""

    ending: EndingKind
    gist: Bilingual
    needs: tuple[Need, ...] = ()


class ThirdPartyRow(Conditional):
    """What the person who answered does upon what is said; the first row that fits wins."""

    says: CardId
    """Key of `lines`."""
    then: Literal["stays", "fetches", "leaves-message", "hangs-up", "complains"] = "stays"
    """fetches: the debtor comes to the phone; leaves-message: the talk ends as a call-back."""
    raises: tuple[Flag, ...] = ()


class ThirdParty(CardModel):
    """Who answers when it is not the debtor, and whether the debtor can be had."""

    name: str
    relation: str
    """As in the grading guide: spouse, parent, colleague, other…"""
    lines: dict[CardId, Variants]
    hears: tuple[ThirdPartyRow, ...] = Field(min_length=1)
    """The last row has no `if`: it answers everything else."""
    debtor_comes: Variants | None = None
    """What the debtor says on coming to the phone; needed where a row fetches."""
