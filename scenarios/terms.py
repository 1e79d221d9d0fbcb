"""The words and sums that a scenario, a case and a persona have in common."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints

Language = Literal["en", "zh"]
Jurisdiction = Literal["us", "uk", "cn"]
Channel = Literal["phone", "voicemail", "chat", "sms", "email"]
Listener = Literal["debtor", "third_party", "unknown"]
LegalAction = Literal["none", "considered", "authorised", "judgment"]
Difficulty = Literal["easy", "medium", "hard"]
Flag = Literal[
    "disputed", "cease_requested", "represented", "vulnerable", "self_harm", "time_barred", "inconvenient",
    "identity_asked", "breathing_space", "bankrupt", "deceased", "minor", "plan_pending", "wrong_person",
    "already_paid",
]  # fmt: skip
EndingKind = Literal["agreement", "promise", "callback", "referred", "dispute", "hung-up", "complaint", "open"]


def _total(value: Any) -> Any:
    """Fees may be given as one sum or as a list or mapping of sums; the case keeps the total."""
    if isinstance(value, dict):
        return sum((Decimal(str(v)) for v in value.values()), Decimal())
    if isinstance(value, list):
        amounts = (v.get("amount", 0) if isinstance(v, dict) else v for v in value)
        return sum((Decimal(str(v)) for v in amounts), Decimal())
    return str(value) if isinstance(value, float) else value


Money = Annotated[Decimal, BeforeValidator(_total)]
Spoken = Annotated[str, StringConstraints(min_length=1, pattern=r"\S", max_length=400)]
"""What somebody says in one go, in the scenario's language; may hold {{ placeholders }}."""
