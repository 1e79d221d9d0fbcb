"""The situation: a scenario as written on its card, and the case, the facts of it at one moment of the conversation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from scenarios.cards import Bilingual, CardModel

Language = Literal["en", "zh"]
Jurisdiction = Literal["us", "uk", "cn"]
Channel = Literal["phone", "voicemail", "chat", "sms", "email"]
Listener = Literal["debtor", "third_party", "unknown"]
LegalAction = Literal["none", "considered", "authorised", "judgment"]
Difficulty = Literal["easy", "medium", "hard"]
Flag = Literal[
    "disputed", "cease_requested", "represented", "vulnerable", "self_harm", "time_barred", "inconvenient",
    "identity_asked", "breathing_space", "bankrupt", "deceased", "minor", "plan_pending", "wrong_person", "already_paid",
]  # fmt: skip


def _total(value: Any) -> Any:
    """Fees may be given as one sum or as a list or mapping of sums; the case keeps the total."""
    if isinstance(value, dict):
        return sum((Decimal(str(v)) for v in value.values()), Decimal())
    if isinstance(value, list):
        amounts = (v.get("amount", 0) if isinstance(v, dict) else v for v in value)
        return sum((Decimal(str(v)) for v in amounts), Decimal())
    return str(value) if isinstance(value, float) else value


Money = Annotated[Decimal, BeforeValidator(_total)]


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
    date: date | None = None
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
        """The case one turn later: flags raised or cleared by the debtor's line, facts that changed, the turn remembered."""
        memory = Memory(
            acts=(*self.memory.acts, acts), replies=(*self.memory.replies, reply), lines=(*self.memory.lines, line)
        )
        flags = (frozenset(self.flags or ()) - clears) | raises
        return self.model_copy(update={"flags": flags, "debtor_said": line, "memory": memory, **changes})


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

    id: str
    when: Annotated[dict[str, Any], Field(default_factory=dict)]
    """Earned by: `act` (any of these acts is asked or done) and/or `trust` (">= 40")."""
    raises: tuple[Flag, ...] = ()
    line: str
    """In the scenario's language, as the debtor says it; may hold {{ placeholders }} of the account."""


class Brief(CardModel):
    """What the trainee reads before the first turn."""

    you: Bilingual
    they: Bilingual
    task: Bilingual
    forbidden: Bilingual
    passes: Bilingual
