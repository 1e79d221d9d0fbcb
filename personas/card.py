"""Persona cards as written: what each debtor feels at what, how they move from state to state, how they bargain."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from scenarios.cards import Bilingual, CardId, CardModel
from scenarios.conditions import ALWAYS, Condition, Conditional, Flags, Names
from scenarios.terms import EndingKind, Spoken

Affect = Annotated[int, Field(ge=0, le=100)]
Charge = Annotated[int, Field(ge=-100, le=100)]
Percent = Annotated[int, Field(ge=0, le=300)]

EVENTS = (
    "offer-accepted", "offer-countered", "offer-refused", "offer-vague", "figures-refused", "terms-reopened",
    "sealed-agreement", "sealed-promise", "patience-gone", "objection-answered", "objection-ignored", "secret-told",
    "asked-again", "who-ignored",
)  # fmt: skip
"""What the engine notices beside the acts; rows and appraisals may name them."""


class Feeling(Conditional):
    """What one act does to the affect."""

    trust: Charge = 0
    tension: Charge = 0
    willingness: Charge = 0
    note: Bilingual | None = None
    """Why, in the words of a trainer; shown in the debrief."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Feelings = Annotated[tuple[Feeling, ...], BeforeValidator(_listed), Field(min_length=1)]
"""One feeling, or several of which the first that fits is felt."""


class State(CardModel):
    """A state of the conversation as the debtor lives it."""

    title: Bilingual
    ends: EndingKind | None = None
    """The ending that this state is; None while the conversation goes on."""
    quiet: bool = False
    """Whether the debtor brings up nothing of their own here."""
    keeps_terms: bool = False
    """Whether accepted terms stand while the debtor is here."""


class Row(Conditional):
    """A transition: upon this act or event, in these states, the debtor goes there; without `goes` all stays."""

    in_: Names = Field(alias="in", min_length=1)
    """States, or `any`: every state that is no ending."""
    act: Names = ()
    event: Names = ()
    goes: str | None = None


class TopicRow(Conditional):
    """What must be answered when these acts are done; `topic` is the id of a line bank."""

    topic: CardId
    act: Names = Field(min_length=1)
    else_: str | None = Field(default=None, alias="else")
    """The bank that stands in where the persona has none for this topic."""
    question: bool = False
    soft: bool = False
    loud: bool = False
    remark: bool = False
    """A mere remark: an objection that comes up takes its place."""
    confirms: bool = False
    """With this answer the debtor confirms to be the person called."""
    denies: bool = False
    """With this answer somebody says that they are not; only where the scenario has a `wrong_person`."""
    raises: Flags = ()
    clears: Flags = ()


class Sign(Conditional):
    """A sign before the storm: the bank it is said from, and when."""

    sign: CardId
    in_: Names = Field(default=(), alias="in")
    """States; all where none is named."""
    sure: bool = False
    """Said whenever it fits, for the storm is near; other signs come and go."""


class Bargains(CardModel):
    """How this persona judges offers."""

    judged_by: Literal["means", "ladder"]
    """means: by what is left each month; ladder: by the scenario's offers, step by step."""
    reach: Percent = 100
    """Percent of that measure up to which an offer is accepted."""
    listens_if: Condition = ALWAYS
    """Before this holds no figure is talked about."""
    agrees_if: Condition = ALWAYS
    """Before this holds even a fitting offer is not accepted."""
    yields_if: Condition | None = None
    """When this holds, whoever bargains by the ladder accepts what the means allow."""
    asks_discount: Condition | None = None
    """When this holds the debtor asks, once, for the discount that the scenario says they want."""
    takes_vague: bool = False
    """Whether something without amount and day is gladly agreed to, and forgotten."""
    concedes: Literal["linear", "late", "tit-for-tat"] = "linear"
    """linear: a step at each counter-offer; late: only after two; tit-for-tat: a step for each of the collector's."""


class Start(CardModel):
    state: str
    trust: Affect
    tension: Affect
    willingness: Affect


class Irritates(Conditional):
    """Repetition that gets on the debtor's nerves, of a family of acts, from the so-manieth time on."""

    family: str
    times: int = Field(ge=2)
    feeling: Feeling


class PersonaCard(CardModel):
    """One persona: a table that a trainer can read aloud."""

    id: CardId
    name: Bilingual
    wants: Bilingual
    won_by: Bilingual
    lost_by: Bilingual
    start: Start
    states: dict[CardId, State]
    appraises: dict[CardId, Feelings]
    """Act, family of acts or event -> feeling; what is not here is felt as by everyone."""
    hears: tuple[Row, ...]
    """The first row that fits wins."""
    bargains: Bargains
    irritates: tuple[Irritates, ...] = ()
    """Instead of those of everyone, family by family."""
    topics: tuple[TopicRow, ...] = ()
    """Rows that come before those of everyone."""
    signs: tuple[Sign, ...] = ()


class WearsOff(CardModel):
    """How kindness loses its effect when it is repeated."""

    within: int = Field(ge=1)
    """So many earlier replies are looked at."""
    percent: tuple[Percent, ...] = Field(min_length=1)
    """Effect of the first, the second… time; the last holds for all further ones."""


class Overlay(Conditional):
    """What is felt differently by everybody while something holds, such as a crisis."""

    appraises: dict[CardId, Feelings]


class Gains(CardModel):
    """The most that one reply can better each affect."""

    trust: Affect
    tension: Affect
    willingness: Affect


class CarriesOver(CardModel):
    """How much of the mood at the end of a call is still there at the next, in percent of what it had moved."""

    trust: Percent = 60
    tension: Percent = 40
    willingness: Percent = 60


class EveryoneCard(CardModel):
    """What holds for all personas."""

    families: dict[CardId, tuple[str, ...]]
    stances: dict[str, Percent]
    """How strongly an act is felt by its stance; other stances are not felt."""
    possible: Percent
    """How strongly an act is felt that is only said to be possible."""
    wears_off: WearsOff
    irritates: tuple[Irritates, ...] = ()
    calms: int = Field(ge=0, le=20)
    """By so much tension eases after a reply that did not raise it."""
    gains_at_most: Gains
    carries_over: CarriesOver = CarriesOver()
    states: dict[CardId, State]
    overlays: tuple[Overlay, ...] = ()
    appraises: dict[CardId, Feelings]
    hears_first: tuple[Row, ...]
    hears_last: tuple[Row, ...]


class TakenRow(Conditional):
    """What the debtor takes a reply for, beyond its acts: as on the phone, a word or a lone “when?” is enough."""

    as_: CardId = Field(alias="as")
    """An act, or a name that topics may ask for as for an act."""
    at_most: int | None = Field(default=None, ge=1)
    """The reply has no more words (en) or characters (zh) than this."""
    alone: bool = False
    """Nothing else is done in the reply."""


class TopicsCard(CardModel):
    takes: tuple[TakenRow, ...] = ()
    topics: tuple[TopicRow, ...]


class LineCard(Conditional):
    """One thing a debtor may say."""

    id: CardId
    line: Spoken
    cue: str = ""
    """What is heard beside the words; set apart on the page."""
    only: Names = ()
    """Said only by debtors with one of these registers."""


class LinesCard(CardModel):
    """The lines of one persona in one language."""

    persona: CardId
    banks: dict[CardId, tuple[LineCard, ...]]
