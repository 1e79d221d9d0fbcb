"""Sentences and clauses of an utterance: where they lie, whether they ask or tell, who acts, under which condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scoring.reading.chart import Chart
from scoring.reading.lexicon import Place
from scoring.reading.model import Mode
from scoring.reading.words import Token

Agent = Literal["collector", "debtor", "other", "unknown"]
Condition = Literal["none", "antecedent", "consequent"]


@dataclass(frozen=True, slots=True)
class Split:
    """The marks at which one language's sentences and clauses end (see languages/<language>.yaml)."""

    sentence_ends: frozenset[str]
    clause_ends: frozenset[str]
    abbreviations: frozenset[str]
    """Words after which a full stop ends nothing (Mr., Dr.)."""
    inverts: bool = False
    """Whether a question puts its verb before the subject, so that “I would …, wouldn't I?” tells."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One clause in tokens."""

    place: Place
    sentence: int
    mode: Mode
    agent: Agent
    condition: Condition


_SUBJECTS = ("<subject-collector>", "<subject-debtor>", "<subject-other>", "<subject-thing>")


def cut(chart: Chart, split: Split, breaks: frozenset[int] = frozenset()) -> list[int]:
    """Fill the chart's clause bounds; gives the sentence number of each clause. A clause begins at each of `breaks`."""
    tokens = chart.tokens
    joins = {start for start, _ in chart.places.get("<joiner>", ())}
    starters = {start for start, _ in chart.places.get("<clause-starter>", ())}
    wholes = {end for _, end in chart.places.get("<whole-if>", ())}
    turns = _turns(chart, wholes)
    ends = {end for _, end in chart.places.get("<if-end>", ())}
    ends |= {index for index, token in enumerate(tokens) if token.start in breaks}
    conditional = {start - word for start, _ in chart.places.get("<if>", ()) for word in (0, 1)}
    bounds: list[Place] = []
    sentences: list[int] = []
    start = sentence = 0

    def close(end: int) -> None:
        nonlocal start
        if end > start:
            bounds.append((start, end))
            sentences.append(sentence)
        start = end

    for index, token in enumerate(tokens):
        if token.text in split.sentence_ends:
            if token.text == "." and index and tokens[index - 1].text in split.abbreviations:
                continue
            close(index + 1)
            sentence += 1
        elif token.text in split.clause_ends and not _is_hyphen(tokens, index):
            close(index + 1)
        elif (
            index in ends
            or (index in turns and (index in wholes or (index - start >= 3 and start in conditional)))
            or (index in joins and index - start >= 2 and (index + 1 in starters or index in starters))
        ):
            close(index)
    close(len(tokens))
    chart.clause_bounds, chart.sentences = bounds, sentences
    chart.clause_of = [number for number, (a, b) in enumerate(bounds) for _ in range(b - a)]
    return sentences


def _is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    """A stroke that joins two words (forty-five) parts nothing."""
    inside = 0 < index < len(tokens) - 1
    return (
        inside
        and tokens[index].text == "-"
        and (tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start)
    )


def _turns(chart: Chart, wholes: set[int]) -> set[int]:
    """Where the main clause begins after an if-clause without a comma.

    At a subject with its modal, where a thing goes on its way or is something (“… it goes to court”, “… that is fraud”)
    unless it is what somebody thinks, at a “then”, or right after an if that is whole in itself (“不还我就…”).
    """
    modals = {start for start, _ in chart.places.get("<modal>", ())}
    subjects = [p for s in ("collector", "debtor", "other") for p in chart.places.get(f"<subject-{s}>", ())]
    then = {start for start, _ in chart.places.get("<then>", ())}
    begun = {start for start, _ in subjects} | then
    goes_on = {start for start, _ in chart.places.get("<goes-on>", ())}
    thought = {end for _, end in chart.places.get("<thinks>", ())}
    things = {
        start for start, end in chart.places.get("<subject-thing>", ()) if end in goes_on and start not in thought
    }
    return {start for start, end in subjects if end in modals or end in then} | things | then | (wholes & begun)


def as_told(clauses: list[Stretch]) -> list[Stretch]:
    """The same clauses with their questions as statements: what a question would be, were it true."""
    return [replace(c, mode="statement") if c.mode.endswith("question") else c for c in clauses]


def describe(chart: Chart, sentences: list[int], split: Split, side: str) -> list[Stretch]:
    """Mode, agent and condition of every clause of the chart."""
    conditions = _conditions(chart, sentences)
    found = []
    for number, place in enumerate(chart.clause_bounds):
        mode = _mode(chart, number, sentences, split, side)
        agent = _agent(chart, number, mode, orders=split.inverts)
        found.append(Stretch(place, sentences[number], mode, agent, conditions[number]))
    return found


def _mode(chart: Chart, number: int, sentences: list[int], split: Split, side: str) -> Mode:
    start, end = chart.clause_bounds[number]
    if chart.in_clause(["<rhetorical>"], number):
        return "rhetorical-question"
    if _asks(chart, number, sentences, split, side):
        return "open-question" if _is_open(chart, number, split) else "closed-question"
    if end - start <= 2 and not chart.in_clause(["<subject-collector>", "<subject-debtor>"], number):
        return "fragment"
    return "command" if _commands(chart, number) else "statement"


def _commands(chart: Chart, number: int) -> bool:
    """A verb in its bare form opens the clause, with no subject before it."""
    start = chart.clause_bounds[number][0]
    firsts = [s for s, _ in chart.in_clause(["<command>"], number) if s - start <= 1]
    subjects = chart.in_clause(["<subject-collector>", "<subject-debtor>", "<subject-other>"], number)
    return any(not any(s < first for s, _ in subjects) for first in firsts)


def _asks(chart: Chart, number: int, sentences: list[int], split: Split, side: str) -> bool:
    end = chart.clause_bounds[number][1]
    if chart.in_clause(["<no-question>"], number):
        return False
    marked = chart.tokens[end - 1].text == "?"
    told = side == "collector" and marked and _tells(chart, number)
    if split.inverts and (told or (not marked and _is_relative(chart, number))):
        return False
    if marked or any(chart.ends_clause(e) for _, e in chart.in_clause(["<question-end>"], number)):
        return True
    if chart.in_clause(["<question-word>", "<choice>"], number):
        return _end_mark(chart, number, sentences) == "?" or sentences[number] not in sentences[number + 1 :]
    end_mark = _end_mark(chart, number, sentences)
    if end_mark == "?":
        return _opens(chart, number, split)
    return split.inverts and end_mark not in split.sentence_ends and _inverts(chart, number)


def _opens(chart: Chart, number: int, split: Split) -> bool:
    """Whether the clause begins as a question does."""
    start = chart.clause_bounds[number][0]
    told = split.inverts and any(s == start for s, _ in chart.in_clause(_SUBJECTS, number))
    return any(s == start or (s == start + 1 and not told) for s, _ in chart.in_clause(["<question-opener>"], number))


def _end_mark(chart: Chart, number: int, sentences: list[int]) -> str:
    """The last token of the sentence of the clause."""
    last = number
    while last + 1 < len(sentences) and sentences[last + 1] == sentences[number]:
        last += 1
    return chart.tokens[chart.clause_bounds[last][1] - 1].text


def _lead(chart: Chart, number: int) -> int:
    """The first token of a clause that is no filler."""
    start, end = chart.clause_bounds[number]
    fillers = dict(chart.in_clause(["<filler>", "<joiner>"], number))
    while start < end - 1 and (start in fillers or chart.tokens[start].text == ","):
        start = fillers.get(start, start + 1)
    return start


def _inverts(chart: Chart, number: int) -> bool:
    """“can u do 50” asks without a mark: verb before subject, or an asking word with no subject after it."""
    lead = _lead(chart, number)
    subjects = {s for s, _ in chart.in_clause(_SUBJECTS, number)}
    if any(s == lead for s, _ in chart.in_clause(["<auxiliary>"], number)):
        return lead + 1 in subjects
    asking = [e for s, e in chart.in_clause(["<wh-word>"], number) if s == lead]
    return bool(asking) and asking[0] not in subjects


def _tells(chart: Chart, number: int) -> bool:
    """“It's nine there?” tells with a raised voice: subject before verb, and no word that asks."""
    lead = _lead(chart, number)
    subjects = chart.in_clause(["<subject-collector>", "<subject-other>", "<subject-thing>"], number)
    if not any(s == lead for s, _ in subjects):
        return False
    return not chart.in_clause(["<asking-word>"], number)


def _is_relative(chart: Chart, number: int) -> bool:
    """“someone who can help”: a clause cut at its relative pronoun, with no mark before it."""
    start = chart.clause_bounds[number][0]
    if start == 0 or not chart.tokens[start - 1].text[0].isalnum():
        return False
    return any(s == start for s, _ in chart.in_clause(["<relative-pronoun>"], number))


def _is_open(chart: Chart, number: int, split: Split) -> bool:
    """An asking word that invites telling; where questions put it first, a single word counts only there."""
    places = chart.in_clause(["<open-question>"], number)
    if split.inverts:
        lead = _lead(chart, number)
        places = [place for place in places if place[0] - lead <= 1 or place[1] - place[0] > 1]
    return bool(places) and not chart.in_clause(["<one-fact-question>"], number)


def _agent(chart: Chart, number: int, mode: Mode, *, orders: bool) -> Agent:
    sides: tuple[tuple[str, Agent], ...] = (
        ("<subject-collector>", "collector"), ("<subject-debtor>", "debtor"), ("<subject-other>", "other"),
    )  # fmt: skip
    firsts = [(start, -end, side) for tag, side in sides for start, end in chart.in_clause([tag], number)]
    first = min(firsts)[2] if firsts else "unknown"
    # “Ring the police”: whom a command names is its object.
    return "debtor" if mode == "command" and (first == "unknown" or (orders and first == "other")) else first


def _ends_in_if(chart: Chart, number: int) -> bool:
    """“这个月不还，…”: a predicate that is a condition by itself closes the clause."""
    return any(chart.ends_clause(end) for _, end in chart.in_clause(["<whole-if>"], number))


def _conditions(chart: Chart, sentences: list[int]) -> list[Condition]:
    marks = []
    for number, (start, _) in enumerate(chart.clause_bounds):
        places = chart.in_clause(["<if>"], number)
        anywhere = bool(chart.in_clause(["<if-anywhere>"], number))
        goes_on = number + 1 < len(sentences) and sentences[number + 1] == sentences[number]
        anywhere = anywhere or (goes_on and _ends_in_if(chart, number))
        marks.append(any(s - start <= 1 for s, _ in places) or anywhere)
    found: list[Condition] = []
    for number, marked in enumerate(marks):
        near = [n for n in (number - 1, number - 2, number + 1) if 0 <= n < len(marks)]
        if chart.in_clause(["<else>"], number):
            found.append("consequent")
        elif marked:
            found.append("antecedent")
        elif any(marks[n] and sentences[n] == sentences[number] for n in near):
            found.append("consequent")
        else:
            found.append("none")
    return found
