"""How far the scorer agrees with labelled cases (grading guide §1; data set's README for `second`).

What both readers say must be found; what either says may be found. Empathy and clarity are held against `labels`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scenarios.model import Case
from scoring.grading.model import CATEGORIES, Grade
from scoring.measuring.agreement import Counts, bootstrap, spearman, weighted_kappa

Grader = Callable[[str, Case], Grade]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled example with what the scorer made of it."""

    id: str
    reply: str
    case: Case
    must: frozenset[str]
    may: frozenset[str]
    acts_must: frozenset[str]
    acts_may: frozenset[str]
    empathy: int
    clarity: int
    difficulty: str
    grade: Grade

    @property
    def found(self) -> frozenset[str]:
        return frozenset(f.category for f in self.grade.violations)


def case_of(record: dict[str, Any]) -> Case:
    """The case of a record in the grading guide's format."""
    return Case.model_validate(
        {**record.get("context", {}), "language": record["lang"], "jurisdiction": record["jurisdiction"]}
    )


def label(records: Iterable[dict[str, Any]], grader: Grader) -> Iterator[Labelled]:
    """Grade every record and put the labels beside."""
    for record in records:
        case = case_of(record)
        first, second = record["labels"], record.get("second", record["labels"])
        yield Labelled(
            id=record["id"],
            reply=record["reply"],
            case=case,
            must=frozenset(first["violations"]) & frozenset(second["violations"]),
            may=frozenset(first["violations"]) | frozenset(second["violations"]),
            acts_must=frozenset(first["acts"]) & frozenset(second["acts"]),
            acts_may=frozenset(first["acts"]) | frozenset(second["acts"]),
            empathy=first["empathy"],
            clarity=first["clarity"],
            difficulty=record.get("difficulty", "unstated"),
            grade=grader(record["reply"], case),
        )


def count(must: frozenset[str], may: frozenset[str], found: frozenset[str], name: str) -> Counts:
    """One name in one case."""
    if name in found:
        return Counts(found=1) if name in may else Counts(false=1)
    return Counts(missed=int(name in must))


def report(cases: Sequence[Labelled]) -> dict[str, Any]:
    """Every figure of a set: plain values, rounded to three places, ready for JSON."""
    return {
        **_figures(cases),
        "interval": {
            "empathy_kappa": _pair(bootstrap([(c.grade.empathy.level or 0, c.empathy) for c in cases], weighted_kappa)),
            "clarity_kappa": _pair(bootstrap([(c.grade.clarity.level or 0, c.clarity) for c in cases], weighted_kappa)),
        },
        "by_category": {name: _counts([count(c.must, c.may, c.found, name) for c in cases]) for name in CATEGORIES},
        "by_act": {name: _counts([_act(c, name) for c in cases]) for name in sorted(_acts(cases))},
        "by": {
            key: {value: _figures(part) for value, part in sorted(split(cases, of).items())}
            for key, of in _GROUPS.items()
        },
        "false_alarms": [_row(c, c.found - c.may) for c in cases if c.found - c.may],
        "misses": [_row(c, c.must - c.found) for c in cases if c.must - c.found],
    }


_GROUPS: dict[str, Callable[[Labelled], str]] = {
    "language": lambda c: c.case.language,
    "jurisdiction": lambda c: c.case.jurisdiction,
    "difficulty": lambda c: c.difficulty,
}


def _figures(cases: Sequence[Labelled]) -> dict[str, Any]:
    lawful = [c for c in cases if not c.may]
    accused = [c for c in lawful if c.found]
    levels = {
        "empathy": [(c.grade.empathy.level or 0, c.empathy) for c in cases],
        "clarity": [(c.grade.clarity.level or 0, c.clarity) for c in cases],
    }
    acts = [_act(c, name) for name in _acts(cases) for c in cases]
    per_act = [sum((_act(c, name) for c in cases), Counts()).f1 for name in sorted(_acts(cases))]
    rated = [f1 for f1 in per_act if f1 is not None]
    return {
        "cases": len(cases),
        "violations": _counts([count(c.must, c.may, c.found, name) for name in CATEGORIES for c in cases]),
        "any_violation": _counts([_any(c) for c in cases]),
        "lawful": len(lawful),
        "falsely_accused": _round(len(accused) / len(lawful) if lawful else None),
        "acts": _counts(acts),
        "acts_macro_f1": _round(sum(rated) / len(rated) if rated else None),
        **{f"{name}_kappa": _round(weighted_kappa(pairs)) for name, pairs in levels.items()},
        **{f"{name}_spearman": _round(spearman(pairs)) for name, pairs in levels.items()},
    }


def _any(case: Labelled) -> Counts:
    if case.found:
        return Counts(found=1) if case.may else Counts(false=1)
    return Counts(missed=int(bool(case.must)))


def _act(case: Labelled, name: str) -> Counts:
    return count(case.acts_must, case.acts_may, frozenset(case.grade.kinds), name)


def _acts(cases: Sequence[Labelled]) -> set[str]:
    return {name for case in cases for name in (*case.acts_may, *case.grade.kinds)}


def split(cases: Iterable[Labelled], of: Callable[[Labelled], str]) -> dict[str, list[Labelled]]:
    """The cases in groups."""
    parts: defaultdict[str, list[Labelled]] = defaultdict(list)
    for case in cases:
        parts[of(case)].append(case)
    return parts


def _counts(counts: Sequence[Counts]) -> dict[str, Any]:
    total = sum(counts, Counts())
    return {
        "precision": _round(total.precision),
        "recall": _round(total.recall),
        "f1": _round(total.f1),
        "found": total.found,
        "false": total.false,
        "missed": total.missed,
    }


def _row(case: Labelled, names: frozenset[str]) -> dict[str, Any]:
    spans = {f.category: [f.rule, f.quote] for f in case.grade.violations if f.category in names}
    return {
        "id": case.id, "categories": sorted(names), "rules": spans, "debtor_said": case.case.debtor_said,
        "reply": case.reply, "difficulty": case.difficulty,
    }  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _pair(values: tuple[float, float] | None) -> list[float] | None:
    return None if values is None else [round(value, 3) for value in values]
