"""What the debtor's line must answer: the topics of a reply, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from personas.card import TopicRow
from personas.persona import Persona
from scenarios.conditions import Moment
from scenarios.terms import Flag

_ANSWER = "answer"
"""The bank that takes note of what was told."""
NOT_UNDERSTOOD, NOTHING_ASKED, ASKED_AGAIN = "not-understood", "nothing-asked", "asked-again"
CRISIS_ADRIFT = "crisis-adrift"
"""Whatever else is said to somebody in despair is answered from here."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The topics to answer, in the order in which they are said, and what answering them does."""

    topics: tuple[str, ...]
    confirms: bool = False
    raises: frozenset[Flag] = frozenset()
    clears: frozenset[Flag] = frozenset()
    repeated: bool = False
    loud: bool = False
    """Nothing else is answered."""
    soft: tuple[str, ...] = ()
    """Those of the topics that answer kindness."""
    questions: tuple[str, ...] = ()
    """Those of the topics that answer a question."""
    remarks: tuple[str, ...] = ()
    """Those of the topics that an objection may take the place of."""


def answers(
    persona: Persona, moment: Moment, answered: frozenset[str], *, known: Sequence[str] = (), may_confirm: bool = True,
    is_other: bool = False,
) -> Answers:  # fmt: skip
    """A word on kindness, then the most urgent topic; of two questions both, of something loud nothing else.

    `known`: banks of plain facts that were asked for, which say more than any general answer. `is_other`: whoever
    answers is not the person called.
    """
    called = {place for act in moment.acts for place in persona.asked_by.get(act, ())}
    rows = (persona.topics[place] for place in sorted(called))
    sayable = (row for row in rows if (may_confirm or not row.confirms) and (is_other or not row.denies))
    fitting = [row for row in sayable if row.if_.holds(moment)]
    chosen = _chosen(fitting) if fitting else []
    # What an answer clears is cleared by what was said, whether or not it is what the line dwells on.
    clears = _flags(row.clears for row in fitting)
    if "self_harm" in moment.flags and not (chosen and chosen[0].loud):
        return Answers((CRISIS_ADRIFT,), clears=clears, loud=True)
    if known and not (chosen and (chosen[0].loud or chosen[0].confirms)):
        return _with_facts(known, chosen, answered, clears)
    if not chosen:
        # Words that mean something but call for no answer are heard out; only the rest is not understood.
        return Answers((NOTHING_ASKED if moment.mentions else NOT_UNDERSTOOD,))
    topics = [_noticed(row, answered) for row in chosen]
    # That one of two questions comes again is not worth a word beside the other's answer.
    spoken = [topic for topic in topics if topic != ASKED_AGAIN] or topics
    return Answers(
        topics=tuple(dict.fromkeys(spoken)),
        confirms=any(row.confirms for row in chosen),
        raises=_flags(row.raises for row in chosen),
        clears=clears,
        repeated=ASKED_AGAIN in spoken,
        loud=chosen[0].loud,
        soft=tuple(row.topic for row in chosen if row.soft),
        questions=tuple(topic for topic, row in zip(topics, chosen, strict=True) if row.question),
        remarks=tuple(row.topic for row in chosen if row.remark),
    )


_GENERAL = frozenset({
    "question-open", "question-closed", "job", "family", "home", "details", "situation", "reason-guarded", "well-being",
    "small-talk", "asked-idly", "consented", "support-asked", "how-long-asked", "greeted", "still-there", "asked-why",
    "insisted",
})  # fmt: skip
"""Answers that a fact which was asked for in so many words takes the place of."""


def particular(persona: Persona, moment: Moment) -> frozenset[str]:
    """Acts of this moment that ask for something to which there is more than a general answer."""
    rows = {act: [persona.topics[place] for place in persona.asked_by.get(act, ())] for act in moment.acts}
    return frozenset(
        act for act, asked in rows.items()
        if any(row.question and row.topic not in _GENERAL and row.if_.holds(moment) for row in asked)
    )  # fmt: skip


def _with_facts(
    known: Sequence[str], chosen: Sequence[TopicRow], answered: frozenset[str], clears: frozenset[Flag]
) -> Answers:
    """The facts that were asked for, after a word on kindness; beside a lone one the answer to another question."""
    soft = tuple(row.topic for row in chosen if row.soft)
    passed_over = _GENERAL | answered
    also = [row.topic for row in chosen if row.question and row.topic not in passed_over]
    facts = [fact for fact in known if fact not in answered] or [ASKED_AGAIN]
    told = (*facts, *(also[:1] if len(facts) == 1 else ()))
    return Answers(
        topics=(*soft, *told),
        raises=_flags(row.raises for row in chosen),
        clears=clears,
        repeated=ASKED_AGAIN in facts,
        soft=soft,
        questions=told,
    )


def _chosen(fitting: Sequence[TopicRow]) -> list[TopicRow]:
    soft = next((row for row in fitting if row.soft), None)
    first = next((row for row in fitting if not row.soft), None)
    if first is None:
        return [fitting[0]]
    if first.loud:
        return [first]
    also = next((row for row in fitting if row is not first and _is_another(row, first)), None)
    # Who only now says who they are has told nothing yet that kindness could be about.
    if soft is not None and not first.confirms:
        # A word on kindness takes note of the rest as well.
        return [soft] if first.topic == _ANSWER else [soft, first]
    return [first, also] if (first.question or first.confirms) and also is not None else [first]


def _is_another(row: TopicRow, first: TopicRow) -> bool:
    """A second question, asked by another act, to which there is more than a general answer."""
    banks = {row.topic, row.else_}
    is_same = not banks.isdisjoint({"question-open", "question-closed", first.topic, first.else_} - {None})
    return row.question and not is_same and set(row.act).isdisjoint(first.act)


def _noticed(row: TopicRow, answered: frozenset[str]) -> str:
    """A question that was answered before is noticed."""
    return ASKED_AGAIN if row.question and row.topic in answered else row.topic


def _flags(groups: Iterable[Iterable[Flag]]) -> frozenset[Flag]:
    return frozenset(flag for group in groups for flag in group)
