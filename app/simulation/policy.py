"""What a simulated trainee says next: a policy, the conversation as the trainee knows it, a seed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.catalogue import Catalogue
from app.play import Play
from app.simulation.card import PolicyCard, PolicyRow
from personas.amounts import spoken_payday
from personas.speech import placeholders, rendered
from scenarios.chance import drawn
from scenarios.conditions import Moment
from scenarios.money import spoken_money
from scenarios.terms import Language
from scoring.reading.model import Reading

NOTHING_SAID: Mapping[Language, str] = {"en": "...", "zh": "……"}
_TIDY = Decimal(5)
"""Instalments are offered in multiples of this."""


@dataclass
class Trainee:
    """One policy in one conversation."""

    policy: PolicyCard
    catalogue: Catalogue
    seed: int
    said: dict[str, int] = field(default_factory=dict)
    """How often each row was said."""
    offer: Decimal | None = None
    """The sum that the debtor last named."""

    def reply(self, play: Play) -> str:
        """The next reply; a policy that has nothing more to say falls silent."""
        heard = self.catalogue.reader.hear(play.standing.line.text, play.scenario.language)
        self._note_offer(heard)
        values, moment = self._values(play), self._moment(play, heard)
        for row in self.policy.rows:
            texts = self._texts(row, play, values) if self._fits(row, moment) else []
            if texts:
                # A row that is said again is said in other words, where it has them.
                times = self.said.get(row.id, 0)
                self.said[row.id] = times + 1
                return rendered(texts[(drawn(f"{self.seed}:{row.id}", len(texts)) + times) % len(texts)], values)
        return NOTHING_SAID[play.scenario.language]

    def _fits(self, row: PolicyRow, moment: Moment) -> bool:
        is_open = self.said.get(row.id, 0) < row.times and all(before in self.said for before in row.after)
        return is_open and row.if_.holds(moment)

    def _texts(self, row: PolicyRow, play: Play, values: Mapping[str, str]) -> list[str]:
        return [t for t in row.say[play.scenario.language] if placeholders(t) <= values.keys()]

    def _note_offer(self, heard: Reading) -> None:
        sums = [figure.value for figure in heard.figures if figure.kind == "money"]
        if sums and heard.has("debtor-offers-payment"):
            self.offer = Decimal(str(sums[-1]))

    def _moment(self, play: Play, heard: Reading) -> Moment:
        """What a trainee can know: what was just heard, who is on the line, what stands agreed; not the affect."""
        case, progress = play.standing.case, play.standing.progress
        acts = frozenset(act.id for act in heard.acts)
        return Moment(
            turn=play.number + 1, acts=acts, heard=acts, flags=frozenset(case.flags or ()),
            verified=bool(case.verified), listener=case.listener or "unknown", agreed=progress.agreed is not None,
            figures=frozenset(figure.kind for figure in heard.figures),
        )  # fmt: skip

    def _values(self, play: Play) -> dict[str, str]:
        scenario, agreed = play.scenario, play.standing.progress.agreed
        account = scenario.account
        values = {
            "debtor": account.debtor, "collector": scenario.collector, "creditor": account.creditor,
            "agency": account.agency or account.creditor, "balance": self._money(account.balance, play),
            "payday": spoken_payday(scenario.means.payday, scenario.language),
        }  # fmt: skip
        plan = _plan(play, self.offer)
        if plan is not None:
            values |= {"instalment": self._money(plan[0], play), "count": str(plan[1])}
        if scenario.authority.max_waiver_pct:
            values |= self._discounted(play)
        if self.offer is not None:
            values["offer"] = self._money(self.offer, play)
        if agreed is not None and agreed.instalment is not None:
            values |= {"agreed": self._money(agreed.instalment, play), "agreed_count": str(agreed.count or 1)}
        return values

    def _discounted(self, play: Play) -> dict[str, str]:
        """The most that may be waived, what is left then, and that in as many instalments as may be granted."""
        account, authority = play.scenario.account, play.scenario.authority
        percent, most = authority.max_waiver_pct or Decimal(0), authority.max_instalments or 1
        left = account.balance * (100 - percent) / 100
        return {
            "waiver": f"{percent:f}", "left": self._money(left, play), "most": str(most),
            "left_each": self._money((left / most).quantize(Decimal("0.01")), play),
        }  # fmt: skip

    def _money(self, amount: Decimal, play: Play) -> str:
        return spoken_money(amount, play.scenario.account.currency, play.scenario.language)


def _plan(play: Play, offer: Decimal | None) -> tuple[Decimal, int] | None:
    """Instalment and number of instalments within the means and the authority; None where there is no such plan."""
    scenario = play.scenario
    most = scenario.authority.max_instalments or 1
    balance, can = scenario.account.balance, scenario.means.monthly
    least = Decimal(math.ceil(balance / most))
    wanted = max(least, min(can, offer) if offer else can * Decimal("0.8"))
    tidy = Decimal(math.floor(wanted / _TIDY)) * _TIDY
    instalment = max(tidy, least)
    if instalment > can or instalment <= 0:
        return None
    count = math.ceil(balance / instalment)
    return (balance / count).quantize(Decimal("0.01")), count
