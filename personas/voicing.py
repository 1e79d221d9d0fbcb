"""What the debtor brings up: the topics in their order, a secret, a counter-offer, an objection, a sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from personas.bargaining import Verdict
from personas.heard import Heard, acts_of
from personas.model import Agreement, Mood, Reaction
from personas.topics import ASKED_AGAIN, NOT_UNDERSTOOD, Answers
from personas.verdicts import TOO_EARLY, topic_of
from scenarios.conditions import Felt
from scenarios.script import Objection

DISCOUNT = "asks-discount"
SECRET, OBJECTION, SETTLED, NEEDS = "secret-", "objection-", "settled-", "needs-"
"""How the banks begin that a scenario writes."""
ANY_QUESTION = "question-closed"
"""The answer to a question that nothing else answers."""
_ENOUGH = frozenset({NOT_UNDERSTOOD, "callback-offered", "callback-vague", "farewell", "contact-stopped"})
"""Answers after which nobody brings up anything."""
AT_THE_DOOR = frozenset({"confirms-identity", "details-given", "birth-given", "address-given", "digits-given"})
"""Answers that say who is speaking."""
_PAUSE = 2
"""Turns between two objections."""


@dataclass(frozen=True)
class Voicing(Heard):
    """One reply, and what the debtor has to say to it."""

    def voiced(
        self,
        reaction: Reaction,
        found: Answers,
        verdict: Verdict | None,
        need: str,
        was_answered: bool,  # noqa: FBT001
    ) -> Reaction:
        """The reaction with what is to be said: the topics in their order, a move of the debtor's own, a sign."""
        pending = self.pending() if was_answered else None
        topics = self._topics(found, verdict, need, pending, reaction.secret)
        reaction = replace(
            reaction, topics=topics, settled=pending.id if pending else None,
            clears=reaction.clears | (frozenset(pending.clears) if pending else frozenset()),
        )  # fmt: skip
        if reaction.ending is not None:
            return reaction
        if reaction.secret is not None:
            return replace(reaction, move=SECRET + reaction.secret)
        counter = None if need else self._counter(verdict, topics)
        if counter is not None:
            # Asked again for a sum, the debtor says the sum again.
            told = tuple(each for each in topics if each != ASKED_AGAIN)
            return replace(reaction, counter=counter, topics=told, move=self._countering(counter, topics))
        if not need and not found.loud and self._asks_discount(reaction):
            return replace(reaction, move=DISCOUNT)
        sign, warns = ("", False) if reaction.is_loud or need else self._sign(reaction.mood)
        # Where the storm is near, that shows before anything new is brought up.
        objection = None if need or found.loud or warns else self._objection(reaction)
        if objection is not None:
            raises = reaction.raises | frozenset(objection.raises)
            # An objection is an answer: a remark on what was told does not stand beside it, nor thanks beside both.
            # A lone question is not passed over for it, though all that can be said is that one does not know.
            gives_way = (*found.remarks, *(found.soft if found.questions else ()))
            kept = topics if topics == (ANY_QUESTION,) else tuple(each for each in topics if each not in gives_way)
            return replace(reaction, objection=objection.id, move=OBJECTION + objection.id, raises=raises, topics=kept)
        return replace(reaction, sign=sign, warns=warns)

    def _topics(
        self, found: Answers, verdict: Verdict | None, need: str, settled: Objection | None, secret: str | None
    ) -> tuple[str, ...]:
        soft, questions = found.soft, found.questions
        if found.loud:
            return found.topics
        if need:
            # Who asks for a better hour is told it, and need not be asked for one.
            return ("good-time",) if "good-time" in questions else (need,)
        if secret is not None:
            before = (SETTLED + settled.id,) if settled is not None else soft
            return (*before, *self._beside(secret, questions)[:1])
        said = topic_of(verdict, takes_vague=self.persona.bargains.takes_vague, moment=self.moment(self.mood))
        if settled is not None:
            return (SETTLED + settled.id, said) if said else (SETTLED + settled.id, *questions)
        if said == "plan-vague" and questions:
            return (*soft, *questions)
        # Who is asked in the same breath for name and money says first who it is.
        first = tuple(each for each in found.topics if each in AT_THE_DOOR) or soft
        return (*first, said) if said else found.topics

    def _beside(self, secret: str, questions: tuple[str, ...]) -> tuple[str, ...]:
        """Answers to what was asked, unless the secret is what was asked for."""
        families = self.persona.everyone.families
        earns = next(each.when.act for each in self.scenario.secrets if each.id == secret)
        earning = frozenset[str]().union(*(families.get(name, (name,)) for name in earns))
        return questions if acts_of(self.reading).isdisjoint(earning.intersection(families["questions"])) else ()

    def _counter(self, verdict: Verdict | None, topics: tuple[str, ...]) -> Agreement | None:
        if verdict is None or verdict.counter is None:
            return None
        is_told = verdict.outcome == "countered" or not {"capacity", "preference", ASKED_AGAIN}.isdisjoint(topics)
        return verdict.counter if is_told and "plan-refused" not in topics else None

    def _countering(self, counter: Agreement, topics: Iterable[str]) -> str:
        """The bank of a counter-offer: the first one, another sum, or the same sum still.

        A sum that only comes too early is put off in the answer itself.
        """
        if TOO_EARLY in topics:
            return ""
        if not self.said.counters:
            return "counter"
        return "counter-held" if counter.instalment == self.said.counters[-1].instalment else "counter-again"

    def _objection(self, reaction: Reaction) -> Objection | None:
        """The next objection of the scenario that this moment brings up."""
        is_pausing = self.said.raised and self.said.turn + 1 - self.said.raised_in < _PAUSE
        if self.persona.states[reaction.mood.state].quiet or is_pausing or not _ENOUGH.isdisjoint(reaction.topics):
            return None
        moment = self.moment(reaction.mood, reaction.raises)
        # What this very reply has answered is not brought up after it.
        open_ = (
            each for each in self.scenario.objections
            if each.id not in self.said.raised and self.acts.isdisjoint(each.answered_by)
        )  # fmt: skip
        return next((each for each in open_ if each.when.holds(moment)), None)

    def _asks_discount(self, reaction: Reaction) -> bool:
        """Whether the debtor now asks for the discount that the scenario has them want; once."""
        wanted, when = self.scenario.offers, self.persona.bargains.asks_discount
        if when is None or wanted is None or not wanted.wants_discount or DISCOUNT in self.said.moves:
            return False
        is_busy = self.persona.states[reaction.mood.state].quiet or not _ENOUGH.isdisjoint(reaction.topics)
        return not is_busy and when.holds(self.moment(reaction.mood))

    def _sign(self, mood: Mood) -> tuple[str, bool]:
        """The bank of the sign that shows, and whether it must; nothing where the debtor is quiet."""
        if self.persona.states[mood.state].quiet:
            return "", False
        felt: Felt = "worse" if mood.tension > self.mood.tension else "better"
        moment = replace(self.moment(mood), felt=felt)
        fitting = (s for s in self.persona.signs if (not s.in_ or mood.state in s.in_) and s.if_.holds(moment))
        sign = next(fitting, None)
        if (sign is None or not sign.sure) and self.scenario.patience - moment.turn in (1, 2):
            return "running-out", False
        return (sign.sign, sign.sure) if sign is not None else ("", False)
