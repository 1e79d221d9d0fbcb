"""What is strong in one language only: acts by their cues, and what labelled cases of both languages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.measuring.measure import Labelled
from scoring.reading.load import Wordings

_TIMES = 4
"""So many times as many cues, or finds, make one language the stronger one."""
_FEW = 5
"""Fewer cues, cases or finds than this say nothing."""
_APART = 0.2
"""Points of F1 between the languages that are worth a look."""


@dataclass(frozen=True, slots=True)
class Lopsided:
    """One act, concept, category or rule, and its measure by language."""

    kind: str
    name: str
    measures: Mapping[str, float | None]


def lopsided_cards(cards: Wordings) -> Iterator[Lopsided]:
    """Acts with far more cues in one language, or cues in one alone; concepts of both with far more words in one."""
    for act in cards.acts:
        cues = {language: len(by[act].cues) if act in by else 0 for language, by in cards.wordings.items()}
        if _leans(cues.values()):
            yield Lopsided("act, cues", act, cues)
    every = {name for by in cards.concepts.values() for name in by}
    for name in sorted(every):
        words = {language: len(by[name].words) if name in by else 0 for language, by in cards.concepts.items()}
        if min(words.values()) > 0 and _leans(words.values()):
            yield Lopsided("concept, words", name, words)


def lopsided_figures(reports: Mapping[str, Mapping[str, Any]]) -> Iterator[Lopsided]:
    """Categories and acts on which one language agrees far better; `reports` by language (see `measure.report`)."""
    for key, kind in (("by_category", "category, F1"), ("by_act", "act, F1")):
        for name in sorted({name for report in reports.values() for name in report[key]}):
            counts = {language: report[key].get(name) for language, report in reports.items()}
            seen = [c["found"] + c["missed"] if c else 0 for c in counts.values()]
            measures = {language: c["f1"] if c else None for language, c in counts.items()}
            known = [f1 for f1 in measures.values() if f1 is not None]
            if min(seen) >= _FEW and len(known) == len(measures) and max(known) - min(known) >= _APART:
                yield Lopsided(kind, name, measures)


def lopsided_rules(cases: Mapping[str, Sequence[Labelled]]) -> Iterator[Lopsided]:
    """Rules that fire far more often in one language, in percent of its cases."""
    counts = {language: Counter(f.rule for c in part for f in c.grade.findings) for language, part in cases.items()}
    for rule in sorted({rule for each in counts.values() for rule in each}):
        if _leans(count[rule] for count in counts.values()):
            shares = {language: 100 * counts[language][rule] / max(1, len(part)) for language, part in cases.items()}
            yield Lopsided("rule, % of replies", rule, shares)


def _leans(measures: Iterable[int]) -> bool:
    found = tuple(measures)
    low, high = min(found), max(found)
    return high >= _FEW and high >= _TIMES * low
