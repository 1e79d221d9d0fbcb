"""Reacting: a reading in, the debtor's side of the turn out, before any word is chosen. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from personas import doorstep
from personas.appraisal import appraise, held_acts, moved
from personas.bargaining import Verdict, judge
from personas.machine import next_state
from personas.model import Agreement, Appraisal, Ending, Mood, Progress, Reaction
from personas.persona import Persona
from personas.taken import SILENCE, taken_for, with_taken
from personas.topics import ASKED_AGAIN, NOT_UNDERSTOOD, Answers, answers
from personas.verdicts import TOO_EARLY, events_of, topic_of
from scenarios.conditions import Felt, Moment
from scenarios.model import Case, Scenario
from scenarios.script import Objection, Secret
from scenarios.terms import EndingKind
from scoring.reading.model import Reading

SECRET, OBJECTION, SETTLED, NEEDS = "secret-", "objection-", "settled-", "needs-"
"""How the banks begin that a scenario writes."""
_ENOUGH = frozenset({NOT_UNDERSTOOD, "callback-offered", "callback-vague", "farewell", "contact-stopped"})
"""Answers after which nobody brings up anything."""
_AT_THE_DOOR = frozenset({"confirms-identity", "details-given"})
_PAUSE = 2
"""Turns between two objections."""
_AT_ONCE = frozenset({"assent", "deny", "give-answer"})
"""Acts that answer what was said last and nothing before it."""
_WAITS = 3
"""Replies in which an answer to an objection is still heard as one."""


def react(persona: Persona, scenario: Scenario, mood: Mood, reading: Reading, case: Case, said: Progress) -> Reaction:
    """What a reply did to the debtor, what must be answered, what the debtor brings up, and whether that was all."""
    turn = Hearing(persona, scenario, mood, reading, case, said)
    taken = taken_for(persona, reading, turn.moment(mood), case.memory.replies)
    turn = replace(turn, reading=with_taken(reading, taken), taken=taken)
    if case.listener == "third_party" and scenario.third_party is not None:
        return doorstep.react(persona, scenario.third_party, mood, turn.moment(mood))
    return turn.react()


def acts_of(reading: Reading) -> frozenset[str]:
    """The acts that count in a reply; a reply without a word is silence."""
    acts = frozenset(act.id for act in held_acts(reading))
    return acts if acts or reading.words else frozenset({SILENCE})


@dataclass(frozen=True)
class Hearing:
    """One reply as it reaches the debtor."""

    persona: Persona
    scenario: Scenario
    mood: Mood
    reading: Reading
    case: Case
    said: Progress
    taken: tuple[str, ...] = ()
    """What the reply is taken for beyond what was read in it."""

    def react(self) -> Reaction:
        events = (*self._identity_events(), *self._objection_events())
        felt = self._appraise(events, self.moment(self.mood))
        mood = moved(self.mood, felt, self.persona.everyone)
        moment = self.moment(mood)
        is_other = self.scenario.wrong_person
        may_confirm = not is_other and self.scenario.confirms_if.holds(moment)
        found = answers(self.persona, moment, self.said.answered, may_confirm=may_confirm, is_other=is_other)
        # Terms that stand are not haggled over again in the same breath as a consequence.
        is_warned = self.said.agreed is not None and "consequences" in self.acts
        verdict = None if found.loud or is_warned else self._judge(moment)
        has_terms = verdict is not None and verdict.outcome in ("accepted", "sealed", "countered")
        secret = self._earned(moment)
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

    @cached_property
    def acts(self) -> frozenset[str]:
        """What is done in this reply, with the families."""
        return self.persona.families(acts_of(self.reading))

    @cached_property
    def earlier(self) -> frozenset[str]:
        """What was done in earlier replies, with the families."""
        return self.persona.families(self.said.taken.union(*self.case.memory.acts))

    def moment(self, mood: Mood, raised: Iterable[str] = (), told: Iterable[str] = ()) -> Moment:
        """What conditions are held against, with this mood."""
        acts, earlier = self.acts, self.earlier
        return Moment(
            trust=mood.trust, tension=mood.tension, willingness=mood.willingness, turn=self.said.turn + 1,
            acts=acts, heard=acts | earlier, heard_before=earlier, flags=(self.case.flags or frozenset()).union(raised),
            told=self.said.told | frozenset(told), figures=frozenset(f.kind for f in self.reading.figures),
            verified=bool(self.case.verified), listener=self.case.listener or "unknown",
            agreed=self.said.agreed is not None, mentions=frozenset(c.id for c in self.reading.concepts),
        )  # fmt: skip

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
        pending = self._pending()
        if pending is None:
            return ()
        is_next = self.said.raised_in == self.said.turn
        answers_it = self.acts.intersection(pending.answered_by)
        if answers_it and (is_next or pending.clears or answers_it - _AT_ONCE):
            return ("objection-answered",)
        return ("objection-ignored",) if is_next else ()

    def _pending(self) -> Objection | None:
        """The objection that waits; after a while only one that changes the case is still waited with."""
        pending = next((each for each in self.scenario.objections if each.id == self.said.pending), None)
        is_stale = self.said.turn - self.said.raised_in >= _WAITS
        return None if pending is not None and is_stale and not pending.clears else pending

    def _earned(self, moment: Moment) -> Secret | None:
        """The first secret that is not out and that this moment earns."""
        untold = (each for each in self.scenario.secrets if each.id not in self.said.told)
        return next((each for each in untold if each.when.holds(moment)), None)

    def _judge(self, moment: Moment) -> Verdict | None:
        """What comes of an offer; a stranger has nothing to settle."""
        if self.scenario.wrong_person:
            return None
        return judge(self.reading, self.scenario, self.persona.bargains, self.case, self.said, moment)

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
        return self._voiced(reaction, found, verdict, need, "objection-answered" in events)

    def _kept(self) -> tuple[str, ...]:
        """What the debtor will remember that no reading holds."""
        return (*self.taken, *({SILENCE} & self.acts))

    def _agreed(self, verdict: Verdict | None, state: str) -> Agreement | None:
        """The terms that stand; they fall when the debtor is driven out of settling."""
        stands = verdict.agreed if verdict is not None and verdict.agreed is not None else self.said.agreed
        return stands if self.persona.states[state].keeps_terms or self.persona.ending(state) else None

    def _voiced(
        self,
        reaction: Reaction,
        found: Answers,
        verdict: Verdict | None,
        need: str,
        was_answered: bool,  # noqa: FBT001
    ) -> Reaction:
        """The reaction with what is to be said: the topics in their order, a move of the debtor's own, a sign."""
        pending = self._pending() if was_answered else None
        topics = self._topics(found, verdict, need, pending, reaction.secret)
        reaction = replace(
            reaction, topics=topics, settled=pending.id if pending else None,
            clears=reaction.clears | (frozenset(pending.clears) if pending else frozenset()),
        )  # fmt: skip
        if reaction.ending is not None:
            return reaction
        if reaction.secret is not None:
            return replace(reaction, move=SECRET + reaction.secret)
        counter = self._counter(verdict, topics)
        if counter is not None:
            # Asked again for a sum, the debtor says the sum again.
            told = tuple(each for each in topics if each != ASKED_AGAIN)
            return replace(reaction, counter=counter, topics=told, move=self._countering(counter, topics))
        objection = None if need or found.loud else self._objection(reaction)
        if objection is not None:
            raises = reaction.raises | frozenset(objection.raises)
            # An objection is an answer: a remark on what was told does not stand beside it, nor thanks beside both.
            gives_way = (*found.remarks, *(found.soft if found.questions else ()))
            kept = tuple(each for each in topics if each not in gives_way)
            return replace(reaction, objection=objection.id, move=OBJECTION + objection.id, raises=raises, topics=kept)
        return replace(reaction, sign="" if reaction.is_loud or need else self._sign(reaction.mood))

    def _topics(
        self, found: Answers, verdict: Verdict | None, need: str, settled: Objection | None, secret: str | None
    ) -> tuple[str, ...]:
        soft, questions = found.soft, found.questions
        if found.loud:
            return found.topics
        if need:
            return (need,)
        if secret is not None:
            before = (SETTLED + settled.id,) if settled is not None else soft
            return (*before, *self._beside(secret, questions)[:1])
        said = topic_of(verdict, takes_vague=self.persona.bargains.takes_vague, moment=self.moment(self.mood))
        if settled is not None:
            return (SETTLED + settled.id, said) if said else (SETTLED + settled.id, *questions)
        if said == "plan-vague" and questions:
            return (*soft, *questions)
        # Who is asked in the same breath for name and money says first who it is.
        first = tuple(each for each in found.topics if each in _AT_THE_DOOR) or soft
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

    def _sign(self, mood: Mood) -> str:
        if self.persona.states[mood.state].quiet:
            return ""
        felt: Felt = "worse" if mood.tension > self.mood.tension else "better"
        moment = replace(self.moment(mood), felt=felt)
        if self.scenario.patience - moment.turn in (1, 2):
            return "running-out"
        return next((each.sign for each in self.persona.signs if each.if_.holds(moment)), "")
