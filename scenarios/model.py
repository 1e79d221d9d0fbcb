"""The situation: a scenario as written on its card, and the case, the facts of it at one moment of the conversation."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from scenarios.cards import Bilingual, CardId, CardModel
from scenarios.conditions import ALWAYS, Condition
from scenarios.script import (
    Brief,
    Known,
    Means,
    Objection,
    Objective,
    Offers,
    Secret,
    ThirdParty,
    Variants,
)
from scenarios.series import Follows
from scenarios.terms import Channel, Difficulty, EndingKind, Flag, Jurisdiction, Language, LegalAction, Listener, Money

__all__ = [
    "Account", "Authority", "Brief", "Case", "Channel", "Difficulty", "EndingKind", "Facts", "Flag", "Jurisdiction",
    "Language", "LegalAction", "Listener", "Means", "Memory", "Money", "Objection", "Objective", "Offers", "Scenario",
    "Secret", "ThirdParty", "Variants",
]  # fmt: skip


class Facts(BaseModel):
    """Base of the facts of a case: immutable; a field that is None is unknown and proves nothing."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Account(Facts):
    """The true figures of the debt, amounts in `currency`."""

    creditor: str | None = None
    agency: str | None = None
    debtor: str | None = None
    balance: Money | None = None
    currency: str | None = None
    days_past_due: int | None = None
    fees: Money | None = None
    """Total of fees; None means that the account has none (grading guide §1)."""
    principal: Money | None = None
    interest: Money | None = None
    due_date: str | None = None
    rate: Money | None = None
    default_date: str | None = None
    last_payment_date: str | None = None
    secured: bool | None = None
    guarantors: tuple[str, ...] = ()
    product: str | None = None
    reference: str | None = None


class Authority(Facts):
    """What the collector may do on the spot, and what the creditor has really decided about a suit."""

    legal_action: LegalAction | None = None
    max_instalments: int | None = None
    max_waiver_pct: Money | None = None
    may_hold: bool | None = None
    plan_agreed: bool | None = None


class Memory(Facts):
    """What the conversation so far has brought: needed by duties that one reply alone cannot show."""

    acts: tuple[frozenset[str], ...] = ()
    """Ids of the acts held in each earlier reply, oldest first."""
    replies: tuple[str, ...] = ()
    """Earlier replies, verbatim."""
    lines: tuple[str, ...] = ()
    """The debtor's earlier lines, verbatim."""


class Case(Facts):
    """The facts that grading and reacting look at, in the terms of the grading guide §1."""

    language: Language = "en"
    jurisdiction: Jurisdiction = "us"
    channel: Channel | None = None
    local_time: str | None = None
    """HH:MM at the debtor's place."""
    date: dt.date | None = None
    listener: Listener | None = None
    verified: bool | None = None
    account: Account = Account()
    authority: Authority = Authority()
    flags: frozenset[str] | None = None
    """None: unknown. A flag that is not in a given set is not set."""
    debtor_said: str = ""
    relation: str | None = None
    region: str | None = None
    caller: str | None = None
    consents: frozenset[str] = frozenset()
    refused_media: frozenset[str] = frozenset()
    call_not_at: tuple[str, ...] = ()
    place: str | None = None
    employer_prohibits: bool | None = None
    first_contact: bool | None = None
    disclosure_given: bool | None = None
    calls_7d: int | None = None
    days_since_conversation: int | None = None
    effective_calls_today: int | None = None
    unanswered_dials_today: int | None = None
    debtor_unreachable: bool | None = None
    judgment_date: str | None = None
    validation_sent_on: str | None = None
    written_dispute_on: str | None = None
    written_stop_on: str | None = None
    collector: str | None = None
    """The trainee's name in the scenario; None in labelled cases."""
    memory: Memory = Memory()

    def has(self, flag: str) -> bool:
        return flag in (self.flags or ())

    def after(
        self, reply: str, acts: frozenset[str], line: str, *, raises: frozenset[str] = frozenset(),
        clears: frozenset[str] = frozenset(), **changes: Any,
    ) -> Case:  # fmt: skip
        """The case one turn later: flags raised or cleared, facts that changed, the turn remembered."""
        memory = Memory(
            acts=(*self.memory.acts, acts), replies=(*self.memory.replies, reply), lines=(*self.memory.lines, line)
        )
        flags = (frozenset(self.flags or ()) - clears) | raises
        return self.model_copy(update={"flags": flags, "debtor_said": line, "memory": memory, **changes})


class AccountFile(Account):
    """The account as a scenario card writes it: a key that it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    creditor: str
    debtor: str
    balance: Money
    currency: str


class Mandate(Authority):
    """The authority as a scenario card writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Background(Case):
    """Further facts of the case at the start, as the grading guide §1 names them: region, calls_7d and so on."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_SAID_ELSEWHERE = frozenset({
    "language", "jurisdiction", "channel", "local_time", "date", "listener", "verified", "account", "authority",
    "flags", "debtor_said", "collector", "memory",
})  # fmt: skip


def _says_nothing_twice(background: Background) -> Background:
    twice = sorted(background.model_fields_set & _SAID_ELSEWHERE)
    if twice:
        message = f"{', '.join(twice)}: written at the top of the scenario, not under background"
        raise ValueError(message)
    return background


class Scenario(CardModel):
    """What is played: who is called, what is owed, what is true, what counts as well done."""

    id: CardId
    title: Bilingual
    language: Language
    jurisdiction: Jurisdiction
    persona: CardId
    difficulty: Difficulty
    channel: Channel = "phone"
    listener: Listener = "unknown"
    """Who is on the line at the start; unknown until the debtor has said so."""
    verified: bool = False
    starts_at: AwareDatetime
    """The debtor's own hour, with its offset."""
    collector: str
    """The trainee's name in this scenario."""
    account: AccountFile
    authority: Mandate
    flags: tuple[Flag, ...] = ()
    """Known to the collector from the start."""
    background: Annotated[Background, AfterValidator(_says_nothing_twice)] = Background()
    brief: Brief
    notes: tuple[Bilingual, ...] = ()
    """Earlier contacts, as the account file shows them."""
    objectives: tuple[Objective, ...] = Field(min_length=1)
    patience: int = Field(default=16, ge=4, le=60)
    """Number of turns after which the debtor wants to be gone."""
    means: Means
    offers: Offers | None = None
    registers: tuple[str, ...] = ()
    """Tags of the debtor's way of speaking; lines with `only` are said by debtors who have one of their tags."""
    opening: Variants
    wrong_person: bool = False
    """Whoever answers is somebody else, has nothing to do with the debt, and says so when the debtor is asked for."""
    confirms_if: Condition = ALWAYS
    """What must hold before whoever answers says that they are the debtor."""
    facts: dict[CardId, Variants] = Field(default_factory=dict)
    """The debtor's own answer to a topic, said instead of the persona's line: reason, situation, budget…"""
    knows: tuple[Known, ...] = ()
    """Plain facts that the debtor tells whoever asks."""
    secrets: tuple[Secret, ...] = ()
    objections: tuple[Objection, ...] = ()
    third_party: ThirdParty | None = None
    follows: Follows | None = None
    """The scenario that this one comes after, in a series."""

    @property
    def local_time(self) -> str:
        return self.starts_at.strftime("%H:%M")

    @property
    def date(self) -> dt.date:
        return self.starts_at.date()

    def opening_case(self, line: str = "") -> Case:
        """The case before the first reply; `line` is what was said on picking up."""
        written = {name: getattr(self.background, name) for name in self.background.model_fields_set}
        return Case(
            language=self.language, jurisdiction=self.jurisdiction, channel=self.channel, local_time=self.local_time,
            date=self.date, listener=self.listener, verified=self.verified, account=self.account,
            authority=self.authority, flags=frozenset(self.flags), debtor_said=line, collector=self.collector,
            **written,
        )  # fmt: skip

    def objective(self, ending: str) -> Objective | None:
        """The good ending of this kind; None where it is none in this scenario."""
        return next((each for each in self.objectives if each.ending == ending), None)

    def is_good(self, ending: str, *, within_means: bool = True) -> bool:
        """Whether an ending is one of the objectives; what the debtor cannot keep is none."""
        return within_means and self.objective(ending) is not None
