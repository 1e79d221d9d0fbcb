"""Fit the points of the empathy and clarity criteria to labelled cases: `python -m tests.fit_points FILE… [--write]`.

Points stay whole and monotone: what praises never takes, what criticises never adds. Caps and starting points are the
grading guide's and stay. Each language weighs the same. Without `--write` nothing is changed.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scoring.grading.grade import fired
from scoring.grading.load import load_rulebook
from scoring.grading.rulebook import Rulebook
from scoring.grading.rules import Rule
from scoring.measuring.agreement import weighted_kappa
from scoring.measuring.measure import case_of
from scoring.reading.load import load_reader

Dimension = Literal["empathy", "clarity"]
DIMENSIONS: tuple[Dimension, ...] = ("empathy", "clarity")
MOST = 40
"""No criterion counts for more than this."""
MARGIN = 4
"""How far inside its level a score should lie."""
NEAR = 0.3
"""Weight of how far scores lie outside the level given, beside the agreement itself."""
PULL = 0.0002
"""What moving by a point costs: criteria that are seldom seen stay where their writer put them."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """One labelled case as the fit sees it: which criteria fired, the lowest cap among them, the level given."""

    rules: tuple[str, ...]
    cap: int
    level: int
    language: str


def look(paths: Iterable[str], rulebook: Rulebook) -> dict[Dimension, list[Seen]]:
    """Every case of the files, once per dimension."""
    reader, _ = load_reader()
    seen: dict[Dimension, list[Seen]] = {"empathy": [], "clarity": []}
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            case = case_of(record)
            reading = reader.read(record["reply"], record["lang"], case.debtor_said)
            found = [rule for rule, _ in fired(reading, case, rulebook)]
            for dimension in DIMENSIONS:
                own = [rule for rule in found if rule.dimension == dimension]
                cap = min((rule.cap for rule in own if rule.cap is not None), default=100)
                ids = tuple(rule.id for rule in own)
                seen[dimension].append(Seen(ids, cap, record["labels"][dimension], record["lang"]))
    return seen


def _criteria(rulebook: Rulebook, dimension: Dimension) -> list[Rule]:
    return [rule for rule in rulebook.rules if rule.dimension == dimension]


def score(case: Seen, points: Mapping[str, int], start: int) -> int:
    """The score as grading makes it (scoring/grading/grade.py)."""
    return max(0, min(start + sum(points[id_] for id_ in case.rules), case.cap, 100))


def kappa(cases: Sequence[Seen], points: Mapping[str, int], start: int) -> float:
    """Agreement of the levels that the points give with the levels given."""
    return weighted_kappa([(_level(score(case, points, start)), case.level) for case in cases]) or 0.0


def _level(mark: int) -> int:
    return (mark >= 25) + (mark >= 50) + (mark >= 75)


def _off(mark: int, level: int) -> float:
    """How far a score lies outside the inner part of the level that was given, in levels, squared."""
    low = 25 * level + MARGIN if level else 0
    high = 25 * level + 25 - MARGIN if level < 3 else 100
    return (max(low - mark, mark - high, 0) / 25) ** 2


class Fitting:
    """The search for points: one criterion at a time, until nothing improves."""

    def __init__(self, cases: Sequence[Seen], before: Mapping[str, int], start: int) -> None:
        self._cases, self._before, self._start = cases, before, start
        self.points = dict(before)
        self._of: defaultdict[str, list[int]] = defaultdict(list)
        for number, case in enumerate(cases):
            for id_ in case.rules:
                self._of[id_].append(number)
        self._languages = sorted({case.language for case in cases})

    def run(self) -> dict[str, int]:
        """The points found."""
        gain = self._worth(self.points)
        is_settled = False
        while not is_settled:
            is_settled = True
            for id_ in sorted(id_ for id_ in self.points if self._of[id_]):
                for step in (1, -1, 2, -2, 4, -4, 8, -8):
                    trial = {**self.points, id_: self.points[id_] + step}
                    if self._keeps_sign(id_, trial[id_]) and (now := self._worth(trial)) > gain + 1e-9:
                        self.points, gain, is_settled = trial, now, False
        return self.points

    def _keeps_sign(self, id_: str, value: int) -> bool:
        return value * self._before[id_] >= 0 and self._before[id_] != 0 and abs(value) <= MOST

    def _worth(self, points: Mapping[str, int]) -> float:
        """Agreement, the mean of the languages, less what scores near the wrong side and moved points cost."""
        marks = [score(case, points, self._start) for case in self._cases]
        worth = 0.0
        for language in self._languages:
            own = [(m, c.level) for m, c in zip(marks, self._cases, strict=True) if c.language == language]
            agreed = weighted_kappa([(_level(mark), level) for mark, level in own]) or 0.0
            worth += (agreed - NEAR * sum(_off(*pair) for pair in own) / len(own)) / len(self._languages)
        return worth - PULL * sum(abs(points[id_] - self._before[id_]) for id_ in points)


def validated(cases: Sequence[Seen], before: Mapping[str, int], start: int) -> float:
    """Agreement on cases that the points were not fitted to, each fold in turn."""
    levels = []
    for fold in range(FOLDS):
        rest = [case for number, case in enumerate(cases) if number % FOLDS != fold]
        points = Fitting(rest, before, start).run()
        held = [case for number, case in enumerate(cases) if number % FOLDS == fold]
        levels += [(_level(score(case, points, start)), case.level) for case in held]
    return weighted_kappa(levels) or 0.0


def write(rulebook: Rulebook, dimension: Dimension, points: Mapping[str, int]) -> None:
    """Put the points onto the cards."""
    for rule in _criteria(rulebook, dimension):
        place = Path("scoring/rules") / dimension / f"{rule.id}.yaml"
        if place.is_file() and points[rule.id] != rule.points:
            text = place.read_text(encoding="utf-8")
            changed = re.sub(r"^points: .*$", f"points: {points[rule.id]}", text, flags=re.MULTILINE)
            place.write_text(changed, encoding="utf-8")


def main() -> None:
    paths = [word for word in sys.argv[1:] if word.endswith(".jsonl")]
    _, cards = load_reader()
    rulebook = load_rulebook(cards)
    seen = look(paths, rulebook)
    for dimension in DIMENSIONS:
        start = rulebook.rubrics["standard"].starts[dimension]
        before = {rule.id: rule.points for rule in _criteria(rulebook, dimension)}
        cases = seen[dimension]
        after = Fitting(cases, before, start).run()
        marks = kappa(cases, before, start), kappa(cases, after, start), validated(cases, before, start)
        print("{}: kappa {:.3f} on the cards, {:.3f} fitted, {:.3f} on cases left out".format(dimension, *marks))
        counts = Counter(id_ for case in cases for id_ in case.rules)
        for id_, now in after.items():
            moved = "" if now == before[id_] else f"  was {before[id_]}"
            print(f"  {id_:34} fired {counts[id_]:4}  points {now:4}{moved}")
        for language in sorted({case.language for case in cases}):
            part = [case for case in cases if case.language == language]
            print(f"  {language}: {kappa(part, before, start):.3f} -> {kappa(part, after, start):.3f}")
        if "--write" in sys.argv:
            write(rulebook, dimension, after)


if __name__ == "__main__":
    main()
