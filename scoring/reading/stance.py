"""How an act is held: found once for all acts, by clause, from markers that each language lists as concepts."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.reading.chart import Chart
from scoring.reading.clauses import Stretch
from scoring.reading.lexicon import Place, masked
from scoring.reading.model import ASKING, Stance


@dataclass(frozen=True, slots=True)
class Manner:
    """How one act behaves under question: whether asking performs it, as with “could you pay today?”."""

    performed_by_asking: bool
    deniable: bool = True
    """False for acts whose wording negates by nature (refusals, “not my problem”)."""
    disownable: bool = True
    """False for acts that owning up performs: “that should not have happened, and I apologise” apologises."""
    performed_under_if: bool = False
    """“If it isn't paid by Friday…” sets the deadline all the same."""
    performed_by_guessing: bool = False
    """Whether a guess that wants a nod performs it (“You can't be sleeping, I guess?”)."""


class Stances:
    """The stance of any stretch of one utterance."""

    def __init__(self, chart: Chart, clauses: list[Stretch]) -> None:
        self._chart = chart
        self._clauses = clauses
        exempt = chart.places.get("<not-a-denial>", [])
        self._negators = masked(chart.places.get("<negator>", []), exempt)
        self._late = chart.places.get("<denial-after>", [])
        self._objects = chart.places.get("<negative-object>", [])
        self._reports = masked(chart.places.get("<report-frame>", []), chart.places.get("<not-a-report>", []))
        self._closing = chart.places.get("<denial-within>", [])
        self._quotes = _quoted(chart)

    def of(self, steps: tuple[Place, ...], manner: Manner) -> Stance:
        """Stance of an act whose pattern matched at these places."""
        clause = self._chart.clause_of[steps[-1][0]]
        stretch = self._clauses[clause]
        if self._is_reported(steps, stretch):
            return "quoted"
        asked = stretch.mode in ASKING or self._wonders(clause)
        under_if = stretch.condition == "antecedent"
        if (
            not (under_if and manner.performed_under_if)
            and manner.deniable
            and (self._is_negated(steps, clause, manner) or self._is_denied_after(clause, asked=asked))
        ):
            advised = stretch.mode == "command" or self._chart.within("<advice>", clause)
            return "advised-against" if advised and stretch.agent != "collector" else "denied"
        if under_if and (manner.performed_under_if or not asked):
            return "conditional" if manner.performed_under_if else "remote"
        if asked and not manner.performed_by_asking and not (manner.performed_by_guessing and self._guesses(clause)):
            return "asked"
        if stretch.condition == "consequent":
            unreal = stretch.agent in ("debtor", "other") and self._chart.within("<unreal>", clause)
            return "remote" if unreal else "conditional"
        return "asserted"

    def _wonders(self, clause: int) -> bool:
        """“有没有受理我查不到”: a whether inside a statement asks, though the clause does not."""
        if self._clauses[clause].mode not in ("statement", "command"):
            return False
        return bool(self._chart.in_clause(["<choice>"], clause))

    def _guesses(self, clause: int) -> bool:
        end = self._clauses[clause].place[1]
        return any(end - e <= 1 for _, e in self._chart.in_clause(["<guess>"], clause))

    def settled(self, steps: tuple[Place, ...]) -> Stance:
        """Stance where the wording itself is the stance: only a report takes it back."""
        clause = self._clauses[self._chart.clause_of[steps[-1][0]]]
        return "quoted" if self._is_reported(steps, clause) else "asserted"

    def is_possible(self, steps: tuple[Place, ...]) -> bool:
        """Whether may, might, could, 可能 govern the act."""
        clause = self._chart.clause_of[steps[-1][0]]
        return bool(self._chart.in_clause(["<possible>"], clause))

    def denied_from(self, clause: int) -> int | None:
        """The token at which the clause's first negator stands, or what denies it at its end."""
        start, end = self._clauses[clause].place
        return next((s for s, _ in (*self._negators, *self._closing) if start <= s < end), None)

    def is_quoted(self, clause: int) -> bool:
        start, end = self._clauses[clause].place
        return any(a <= start and end <= b for a, b in self._quotes)

    def _is_negated(self, steps: tuple[Place, ...], clause: int, manner: Manner) -> bool:
        begin = self._listed_from(clause)
        for start, end in self._negators:
            if begin <= start < steps[-1][0] and not any(a <= start and end <= b for a, b in steps):
                return True
        finish = self._clauses[clause].place[1]
        if any(0 <= start - steps[-1][1] <= 1 and start < finish for start, _ in self._objects):
            return True
        if manner.disownable and self._is_disowned(steps, clause):
            return True
        return any(steps[-1][0] < start < finish and end > steps[-1][1] for start, end in self._closing)

    def _listed_from(self, clause: int) -> int:
        """Where the enumeration begins that a clause goes on: “没有处理费、外访费” denies both."""
        while clause and self._chart.tokens[self._clauses[clause].place[0] - 1].text == "、":
            clause -= 1
        return self._clauses[clause].place[0]

    def _is_disowned(self, steps: tuple[Place, ...], clause: int) -> bool:
        """“Such things are unlawful, we never do them” takes back what the sentence names."""
        sentence = self._clauses[clause].sentence
        return any(
            self._clauses[self._chart.clause_of[start]].sentence == sentence and not steps[0][0] <= start < steps[-1][1]
            for start, _ in self._chart.places.get("<disowned>", ())
        )

    def _is_denied_after(self, clause: int, *, asked: bool) -> bool:
        """“Prison? That won't happen.” reaches back from the next clause to a question or a fragment."""
        own_end = self._clauses[clause].place[1]
        follow = clause + 1
        if follow >= len(self._clauses):
            return False
        start, end = self._clauses[follow].place
        if not any(start <= s < end and s - start <= 2 for s, _ in self._late):
            return False
        return asked or self._chart.tokens[own_end - 1].text == "?" or self._clauses[clause].mode == "fragment"

    def _is_reported(self, steps: tuple[Place, ...], stretch: Stretch) -> bool:
        first, last = steps[0][0], steps[-1][1]
        for start, end in self._quotes:
            if start <= first and last <= end:
                return True
        for start, end in self._reports:
            report_clause = self._chart.clause_of[start]
            if self._clauses[report_clause].sentence != stretch.sentence or steps[-1][0] < end:
                continue
            own = self._chart.clause_of[steps[-1][0]]
            if own == report_clause or (own == report_clause + 1 and stretch.agent != "collector"):
                return True
        return False


_PAIRS = {"“": "”", '"': '"', "「": "」", "『": "』", "《": "》"}


def _quoted(chart: Chart) -> list[Place]:
    """Stretches between quotation marks that somebody is reported to have said; bare scare quotes do not count."""
    found: list[Place] = []
    frames = chart.places.get("<report-frame>", [])
    mentions = chart.places.get("<use-mention>", [])
    opened: tuple[str, int] | None = None
    for index, token in enumerate(chart.tokens):
        if opened and token.text == _PAIRS[opened[0]]:
            start = opened[1]
            near = any(start - 12 <= s <= start or index <= s <= index + 4 for s, _ in (*frames, *mentions))
            if near:
                found.append((start, index + 1))
            opened = None
        elif opened is None and token.text in _PAIRS:
            opened = (token.text, index)
    return found
