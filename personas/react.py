"""Reacting: a reading in, the debtor's side of the turn out, before any word is chosen. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from personas import doorstep
from personas.appraisal import appraise, held_acts, moved
from personas.bargaining import Verdict, judge
from personas.heard import acts_of
from personas.known import KNOWS, asked_for
from personas.machine import next_state
from personas.model import Agreement, Appraisal, Ending, Mood, Progress, Reaction
from personas.persona import Persona
from personas.taken import SILENCE, taken_for, with_taken
from personas.topics import Answers, answers, particular
from personas.verdicts import events_of
from personas.voicing import NEEDS, Voicing
from scenarios.conditions import Moment
from scenarios.model import Case, Scenario
from scenarios.script import Secret
from scenarios.terms import EndingKind
from scoring.reading.model import Reading

_AT_ONCE = frozenset({"assent", "deny", "give-answer"})
"""Acts that answer what was said last and nothing before it."""
_PARTICULAR = frozenset({
    "job", "family", "home", "still-there", "who-knows", "who-knows-guarded", "fees-asked", "balance-asked",
    "what-if-asked", "well-being", "asked-idly", "asked-why", "insisted",
})  # fmt: skip
"""Topics that were asked for in so many words."""
_ANY_QUESTION = frozenset({"ask-freely", "ask-whether"})


def react(persona: Persona, scenario: Scenario, mood: Mood, reading: Reading, case: Case, said: Progress) -> Reaction:
    """What a reply did to the debtor, what must be answered, what the debtor brings up, and whether that was all."""
    turn = Hearing(persona, scenario, mood, reading, case, said)
    taken = taken_for(persona, reading, turn.moment(mood), case.memory.replies)
    turn = replace(turn, reading=with_taken(reading, taken), taken=taken)
    if case.listener == "third_party" and scenario.third_party is not None:
        return doorstep.react(persona, scenario.third_party, mood, turn.moment(mood))
    return turn.react()


@dataclass(frozen=True)
class Hearing(Voicing):
    """One reply as it reaches the debtor, and what comes of it."""

    def react(self) -> Reaction:
        events = (*self._identity_events(), *self._objection_events())
        felt = self._appraise(events, self.moment(self.mood))
        mood = moved(self.mood, felt, self.persona.everyone)
        moment = self.moment(mood)
        is_other = self.scenario.wrong_person
        may_confirm = not is_other and self.scenario.confirms_if.holds(moment)
        known = asked_for(self.scenario, self.reading, moment, particular(self.persona, moment))
        found = answers(
            self.persona, moment, self.said.answered, known=known, may_confirm=may_confirm, is_other=is_other
        )
        # Terms that stand are not haggled over again in the same breath as a consequence.
        is_warned = self.said.agreed is not None and "consequences" in self.acts
        verdict = None if found.loud or is_warned else self._judge(moment)
        has_terms = verdict is not None and verdict.outcome in ("accepted", "sealed", "countered")
        secret = self._earned(moment, found)
        if secret is not None and "self_harm" in secret.raises:
            # Despair breaks out whatever was on the table, and stands alone.
            found, verdict = Answers((), confirms=found.confirms, clears=found.clears), None
        elif found.loud or has_terms:
            secret = None
        need = self._need("agreement" if verdict.agreed and verdict.agreed.is_plan else "promise", moment) \
            if verdict is not None and verdict.outcome == "accepted" else ""  # fmt: skip
        if need and verdict is not None:
            verdict = replace(verdict, outcome="refused", agreed=None)
        later = self._later_events(found, secret, verdict)
        more = self._appraise(later, moment, only_events=True)
        mood = moved(mood, more, self.persona.everyone, calms=False)
        return self._settled(mood, (*felt, *more), (*events, *later), found, secret, verdict, need)

    def _appraise(self, events: Iterable[str], moment: Moment, *, only_events: bool = False) -> tuple[Appraisal, ...]:
        acts = () if only_events else held_acts(self.reading)
        silence = (SILENCE,) if not only_events and not acts and not self.reading.words else ()
        heard = replace(moment, acts=frozenset()) if only_events else moment
        earlier = self.case.memory.acts
        return appraise(self.persona, acts, (*events, *silence), earlier, heard, self.case.language)

    def _identity_events(self) -> tuple[str, ...]:
        """Whether it was asked who is calling, and passed over."""
        is_answered = "identity" in self.acts
        return ("who-ignored",) if self.case.has("identity_asked") and not is_answered else ()

    def _objection_events(self) -> tuple[str, ...]:
        """Whether the objection that waits was answered; it is missed only in the reply right after it."""
        pending = self.pending()
        if pending is None:
            return ()
        is_next = self.said.raised_in == self.said.turn
        answers_it = self.acts.intersection(pending.answered_by)
        if answers_it and (is_next or pending.clears or answers_it - _AT_ONCE):
            return ("objection-answered",)
        return ("objection-ignored",) if is_next else ()

    def _earned(self, moment: Moment, found: Answers) -> Secret | None:
        """The first secret that is not out and that this moment earns; another question has its answer."""
        untold = (each for each in self.scenario.secrets if each.id not in self.said.told)
        secret = next((each for each in untold if each.when.holds(moment)), None)
        tells_facts = any(topic.startswith(KNOWS) for topic in found.topics)
        if secret is None or not (tells_facts or _PARTICULAR.intersection(found.topics)):
            return secret
        earned_by = acts_of(self.reading).intersection(secret.when.act) - _ANY_QUESTION
        if tells_facts and "self_harm" not in secret.raises:
            # A plain question has its answer; what lies deeper is told for more than a question.
            earned_by = earned_by.difference(self.persona.everyone.families["questions"])
        return secret if earned_by else None

    def _judge(self, moment: Moment) -> Verdict | None:
        """What comes of an offer; a stranger has nothing to settle."""
        if self.scenario.wrong_person:
            return None
        verdict = judge(self.reading, self.scenario, self.persona.bargains, self.case, self.said, moment)
        # Who holds that nothing is owed names no sum of their own.
        is_denied = not moment.flags.isdisjoint(("disputed", "already_paid"))
        return None if is_denied and verdict is not None and verdict.outcome == "asked" else verdict

    def _need(self, ending: EndingKind, moment: Moment) -> str:
        """The bank of what the debtor still misses before this ending; nothing where nothing is missing."""
        objective = self.scenario.objective(ending)
        for number, need in enumerate(objective.needs if objective else ()):
            if not need.if_.holds(moment):
                return f"{NEEDS}{ending}-{number}"
        return ""

    def _later_events(self, found: Answers, secret: Secret | None, verdict: Verdict | None) -> tuple[str, ...]:
        events = ["asked-again"] if found.repeated else []
        events += ["secret-told"] if secret else []
        if verdict is not None:
            events += events_of(verdict)
        if self.said.turn + 1 >= self.scenario.patience:
            events.append("patience-gone")
        return tuple(events)

    def _settled(
        self, mood: Mood, felt: tuple[Appraisal, ...], events: tuple[str, ...], found: Answers, secret: Secret | None,
        verdict: Verdict | None, need: str,
    ) -> Reaction:  # fmt: skip
        """The state that follows from all this, and the reaction it makes."""
        raises = found.raises | (frozenset(secret.raises) if secret else frozenset())
        moment = self.moment(mood, raises, {secret.id} if secret else ())
        state = next_state(self.persona, mood.state, events, moment)
        kind = self.persona.ending(state)
        if kind is not None and (missing := self._need(kind, moment)):
            state, kind, need = mood.state, None, missing
            if "end-call" in self.acts:
                state, kind = self.persona.state_of("open"), "open"
        agreed = self._agreed(verdict, state)
        ended = Ending(kind, agreed if kind in ("agreement", "promise") else None) if kind else None
        reaction = Reaction(
            mood=replace(mood, state=state), appraisals=felt, topics=found.topics, acts=tuple(sorted(self.acts)),
            agreed=agreed, ending=ended, heard=verdict.heard if verdict else None, raises=raises,
            secret=secret.id if secret else None, clears=found.clears - found.raises,
            verified=True if found.confirms else None, listener="debtor" if found.confirms else None,
            has_moved=state != self.mood.state, is_loud=found.loud, taken=self._kept(),
        )  # fmt: skip
        return self.voiced(reaction, found, verdict, need, "objection-answered" in events)

    def _kept(self) -> tuple[str, ...]:
        """What the debtor will remember that no reading holds."""
        return (*self.taken, *({SILENCE} & self.acts))

    def _agreed(self, verdict: Verdict | None, state: str) -> Agreement | None:
        """The terms that stand; they fall when they are taken back, or the debtor is driven out of settling."""
        if verdict is not None and verdict.outcome == "reopened":
            return None
        stands = verdict.agreed if verdict is not None and verdict.agreed is not None else self.said.agreed
        return stands if self.persona.states[state].keeps_terms or self.persona.ending(state) else None
