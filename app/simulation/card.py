"""The card of a policy: what this kind of trainee says in which situation."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from pydantic import Field

from scenarios.cards import Bilingual, CardId, CardModel, open_folder
from scenarios.conditions import Conditional
from scenarios.script import Variants
from scenarios.terms import Language


class PolicyRow(Conditional):
    """Something that is said when `if` holds: there `act` means what the debtor has just done, not the trainee."""

    id: CardId
    times: int = Field(default=1, ge=1, le=99)
    """How often it may be said in one conversation."""
    after: tuple[CardId, ...] = ()
    """Rows all of which were said before."""
    say: dict[Language, Variants]
    """May hold the placeholders of `policy.py`; a variant with one that has no value is left out."""


class PolicyCard(CardModel):
    """A kind of trainee. The first row that fits and is not used up is said."""

    id: CardId
    name: Bilingual
    gist: Bilingual
    adapts: bool = True
    """False for one that says the same whatever it hears."""
    rows: tuple[PolicyRow, ...] = Field(min_length=1)


def load_policies() -> Mapping[str, PolicyCard]:
    """All policies by id. DataFault with every fault of every card."""
    return open_folder(files("app") / "simulation" / "policies", PolicyCard)
