"""Plain facts of a debtor's life that somebody may ask for: “how old is your girl?” and the like."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scenarios.conditions import Moment
from scenarios.model import Scenario
from scenarios.script import Known
from scoring.reading.model import Reading

KNOWS = "knows-"
"""How the banks begin that say what a scenario's debtor knows."""
_MOST = 2
"""Facts that one answer tells."""
_PRONOUNS = frozenset(["she", "her", "he", "him", "his", "they", "them", "their", "it", "她", "他", "它"])


@dataclass(frozen=True, slots=True)
class _Question:
    """A sentence that asks: its number, its words, and those of what it may take up."""

    sentence: int
    words: str
    before: str


def asked_for(scenario: Scenario, reading: Reading, moment: Moment, particular: Collection[str]) -> tuple[str, ...]:
    """Banks of the facts that the reply asks for, in the order of its questions.

    `particular`: acts that ask for something of their own; a sentence in which one is done has that answered.
    """
    if not (moment.verified or moment.listener == "debtor" or scenario.wrong_person):
        return ()  # A stranger is told nothing of one's life.
    answered = {act.clause for act in reading.acts if act.is_held and act.id in particular}
    taken = {clause.sentence for number, clause in enumerate(reading.clauses) if number in answered}
    meant = (
        fact.id
        for question in _questions(reading) if question.sentence not in taken
        for fact in scenario.knows if fact.if_.holds(moment) and _is_meant(fact, question)
    )  # fmt: skip
    return tuple(KNOWS + id_ for id_ in dict.fromkeys(meant))[:_MOST]


def _questions(reading: Reading) -> Iterator[_Question]:
    """Each sentence that asks, in words as cards write them; blanks stand around every word of a spaced language.

    It may take up the statement before it (“I'm sorry about your wife. What was her name?”) or, with a pronoun, the
    question (“How old is your girl? Who picks her up?”).
    """
    joint = " " if reading.language == "en" else ""
    before = ""
    asked_before = False
    for number in dict.fromkeys(clause.sentence for clause in reading.clauses):
        clauses = [clause for clause in reading.clauses if clause.sentence == number]
        said = [word.removesuffix("'s") for clause in clauses for word in clause.words if word[0].isalnum()]
        words = joint + joint.join(said) + joint
        if asks := any(reading.asks(clause) for clause in clauses):
            yield _Question(number, words, before if not asked_before or not _PRONOUNS.isdisjoint(said) else "")
        before, asked_before = (before + words, True) if asks and asked_before else (words, asks)


def _is_meant(fact: Known, question: _Question) -> bool:
    """Whether a question holds one way of asking for the fact: of each group a word, of the last in its own words."""
    joint = " " if question.words.startswith(" ") else ""
    whole = question.before + question.words

    def has(group: str, told: str) -> bool:
        return any(f"{joint}{word}{joint}" in told for word in group.split("|"))

    ways = (way.split(" & ") for way in fact.asked)
    return any(has(last, question.words) and all(has(group, whole) for group in groups) for *groups, last in ways)
