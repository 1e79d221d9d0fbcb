"""The filled form of a closed conversation: milestones, weighted total, auto-fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scenarios.model import Case
from scoring.grading.conditions import case_fits
from scoring.grading.grade import legality_score
from scoring.grading.model import Finding, Grade, Milestone, Score, Scorecard
from scoring.grading.rulebook import Rulebook
from scoring.grading.rules import MilestoneCard, Rubric


@dataclass(frozen=True, slots=True)
class Round:
    """What the scorecard needs of one turn: the case in which the reply was said, the acts held, the grade."""

    number: int
    case: Case
    acts: frozenset[str]
    grade: Grade


def close(
    rounds: Sequence[Round], ending: str, rulebook: Rulebook, rubric: str = "standard", *, reached: bool
) -> Scorecard:
    """The scorecard of all rounds of a conversation; it passes only where the scenario's aim was `reached`.

    An empty conversation fails with nothing earned.
    """
    form = rulebook.rubrics[rubric]
    findings = [finding for turn in rounds for finding in turn.grade.violations]
    auto_fails = tuple(f for f in findings if f.severity == "auto-fail")
    milestones = tuple(_milestone(card, rounds, ending) for card in form.milestones)
    dimensions = {
        "legality": legality_score(findings, form) if rounds else 0,
        "empathy": _mean([turn.grade.empathy for turn in rounds]),
        "clarity": _mean([turn.grade.clarity for turn in rounds]),
        "process": _process(milestones),
    }
    earned = _weighted(dimensions, form)
    total = 0 if auto_fails else earned
    return Scorecard(
        rubric=form.id,
        passed=reached and total >= form.pass_mark,
        reached=reached,
        total=total,
        would_have_been=earned,
        legality=dimensions["legality"] or 0,
        empathy=dimensions["empathy"],
        clarity=dimensions["clarity"],
        process=dimensions["process"],
        auto_fails=auto_fails,
        milestones=milestones,
        summary=_summary(dimensions, findings, milestones, rounds[-1].case.language if rounds else "en"),
    )


def _milestone(card: MilestoneCard, rounds: Sequence[Round], ending: str) -> Milestone:
    language = rounds[-1].case.language if rounds else "en"
    title = card.title.in_(language)
    due = any(card.due is None or case_fits(card.due, turn.case) for turn in rounds)
    if not due or (card.due_for and ending not in card.due_for):
        return Milestone(card.id, title, is_due=False, met_in=None)
    for turn in rounds:
        if set(card.met_by) & turn.acts:
            return Milestone(card.id, title, is_due=True, met_in=turn.number)
        if set(card.not_after) & turn.acts:
            break
    return Milestone(card.id, title, is_due=True, met_in=None)


def _process(milestones: Sequence[Milestone]) -> int | None:
    """Share of due milestones met, 0-100."""
    due = [m for m in milestones if m.is_due]
    return round(100 * sum(m.met_in is not None for m in due) / len(due)) if due else None


def _mean(scores: Sequence[Score]) -> int | None:
    rated = [score.score for score in scores if score.is_rated]
    return round(sum(rated) / len(rated)) if rated else None


def _weighted(dimensions: Mapping[str, int | None], form: Rubric) -> int:
    """Weighted mean over the dimensions that were rated."""
    rated = [(dimensions[name], weight) for name, weight in form.weights.items()]
    weight = sum(weight for score, weight in rated if score is not None)
    return round(sum(score * weight for score, weight in rated if score is not None) / weight) if weight else 0


_WORDS = {
    "en": {
        "clean": "No violation was found in any reply.",
        "violations": "Violations found: {count}; the gravest: “{quote}”.",
        "dimension": "Strongest: {best}; weakest: {worst}.",
        "missed": "Steps of the call still missing: {missed}.",
        "complete": "Every step of the call that was due was taken.",
        "names": {"empathy": "empathy", "clarity": "clarity", "process": "process", "legality": "legality"},
        "join": ", ",
    },
    "zh": {
        "clean": "每句回复都没有发现违规。",
        "violations": "发现{count}处违规，最严重的一句是“{quote}”。",
        "dimension": "做得最好的是{best}，最需要加强的是{worst}。",
        "missed": "通话中还缺的步骤：{missed}。",
        "complete": "该走的步骤都走到了。",
        "names": {"empathy": "同理心", "clarity": "清晰度", "process": "流程", "legality": "合法合规"},
        "join": "、",
    },
}
_GRAVITY = {"auto-fail": 0, "major": 1, "minor": 2}


def _summary(
    dimensions: dict[str, int | None], findings: Sequence[Finding], milestones: Sequence[Milestone], language: str
) -> tuple[str, ...]:
    """Three sentences of why: legality, strongest and weakest dimension, steps missed."""
    words: dict[str, object] = _WORDS[language]  # type: ignore[assignment]
    names: dict[str, str] = words["names"]  # type: ignore[assignment]
    worst = min(findings, key=lambda f: _GRAVITY[f.severity], default=None)
    legal = str(words["violations"]).format(count=len(findings), quote=worst.quote) if worst else str(words["clean"])
    ranked = sorted((score, name) for name, score in dimensions.items() if score is not None)
    middle = str(words["dimension"]).format(best=names[ranked[-1][1]], worst=names[ranked[0][1]]) if ranked else ""
    missed = [m.title for m in milestones if m.is_due and m.met_in is None]
    last = str(words["missed"]).format(missed=str(words["join"]).join(missed)) if missed else str(words["complete"])
    return legal, middle, last
