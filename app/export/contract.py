"""The contract of exports and of `play --json`: what stands under which name. Storage may move; this may not."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.catalogue import Catalogue
from app.model import Conversation, Turn
from personas.afterwards.afterlife import Afterlife
from personas.afterwards.aftermath import Aftermath
from personas.model import Agreement, Ending, Mood
from scenarios.model import Scenario
from scenarios.series import Earlier
from scoring.grading.model import Finding, Scorecard

FORMAT = 1
"""Raised when a name goes or changes its meaning; a new name does not raise it."""


def scenario_record(scenario: Scenario) -> dict[str, Any]:
    """One row of the list of scenarios."""
    return {
        "id": scenario.id,
        "title": scenario.title.model_dump(),
        "persona": scenario.persona,
        "language": scenario.language,
        "jurisdiction": scenario.jurisdiction,
        "difficulty": scenario.difficulty,
        "follows": scenario.follows.scenario if scenario.follows else None,
    }


def turn_record(turn: Turn) -> dict[str, Any]:
    """One turn: what was said, what was found, how it was taken."""
    grade = turn.grade
    return {
        "number": turn.number,
        "reply": turn.reply,
        "line": turn.line.text,
        "cue": turn.line.cue,
        "state": turn.mood.state,
        "mood": mood_record(turn.mood),
        "acts": [
            {"act": a.act, "kind": a.kinds[0] if a.kinds else None, "stance": a.stance, "span": list(a.span)}
            for a in turn.acts
        ],
        "findings": [finding_record(finding) for finding in grade.findings],
        "scores": {
            "legality": grade.legality.score,
            "empathy": grade.empathy.score,
            "clarity": grade.clarity.score,
        },
        "not_rated": [name for name in ("empathy", "clarity") if not getattr(grade, name).is_rated],
    }


def mood_record(mood: Mood) -> dict[str, int]:
    return {"trust": mood.trust, "tension": mood.tension, "willingness": mood.willingness}


def finding_record(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "dimension": finding.dimension,
        "category": finding.category,
        "span": list(finding.span),
        "quote": finding.quote,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "finding": finding.finding,
        "why": finding.why,
        "say_instead": finding.say_instead,
        "cites": [asdict(cite) for cite in finding.cites],
        "footing": finding.footing,
    }


def ending_record(ending: Ending | None) -> dict[str, Any]:
    """`open` while nobody has ended it."""
    if ending is None:
        return {"kind": "open"}
    record: dict[str, Any] = {"kind": ending.kind}
    if ending.agreement is not None:
        record["agreement"] = agreement_record(ending.agreement)
    return record


def agreement_record(terms: Agreement) -> dict[str, Any]:
    """Sums as text, exact to the cent."""
    return {
        "instalment": None if terms.instalment is None else str(terms.instalment),
        "count": terms.count,
        "total": None if terms.total is None else str(terms.total),
        "first_on": terms.first_on,
        "within_means": terms.within_means,
    }


def scorecard_record(card: Scorecard | None) -> dict[str, Any] | None:
    if card is None:
        return None
    return {
        "rubric": card.rubric,
        "passed": card.passed,
        "reached": card.reached,
        "total": card.total,
        "would_have_been": card.would_have_been,
        "legality": card.legality,
        "empathy": card.empathy,
        "clarity": card.clarity,
        "process": card.process,
        "auto_fails": [finding_record(finding) for finding in card.auto_fails],
        "milestones": [asdict(milestone) for milestone in card.milestones],
        "summary": list(card.summary),
    }


def aftermath_record(after: Aftermath | None) -> dict[str, Any] | None:
    """What the debtor says of the call, and what became of an agreement; null while it goes on."""
    if after is None:
        return None
    return {
        "survey": [
            {
                "question": each.question,
                "asks": each.asks.model_dump(),
                "answer": each.answer,
                "label": each.label.model_dump(),
                "says": each.says,
            }
            for each in after.survey
        ],
        "afterlife": None if after.afterlife is None else afterlife_record(after.afterlife),
    }


def afterlife_record(life: Afterlife) -> dict[str, Any]:
    """Sums as text, exact to the cent."""
    return {
        "course": life.course,
        "cause": life.cause,
        "paid": life.paid,
        "amount": str(life.amount),
        "over": str(life.over),
        "payments": [{**asdict(each), "amount": str(each.amount)} for each in life.payments],
        "told": life.told.model_dump(),
    }


def earlier_record(earlier: Earlier | None) -> dict[str, Any] | None:
    """What the part before left, in a series: with it the conversation can be replayed."""
    return earlier.model_dump(mode="json") if earlier else None


def conversation_record(talk: Conversation, catalogue: Catalogue, *, with_turns: bool = True) -> dict[str, Any]:
    """One conversation as it leaves the app."""
    scenario = catalogue.scenarios.get(talk.scenario)
    record: dict[str, Any] = {
        "format": FORMAT,
        "id": str(talk.id),
        "scenario": talk.scenario,
        "persona": talk.persona,
        "language": talk.language,
        "jurisdiction": scenario.jurisdiction if scenario else None,
        "mode": talk.mode,
        "seed": talk.seed,
        "begun_at": talk.begun_at.isoformat(),
        "closed_at": talk.closed_at.isoformat() if talk.closed_at else None,
        "parent": str(talk.parent) if talk.parent else None,
        "forked_at": talk.forked_at,
        "follows": str(talk.follows) if talk.follows else None,
        "earlier": earlier_record(talk.earlier),
        "opening": talk.opening.text,
        "ending": ending_record(talk.ending),
        "scorecard": scorecard_record(talk.scorecard),
        "aftermath": aftermath_record(talk.aftermath),
        "versions": dict(talk.versions),
    }
    if with_turns:
        is_hidden = talk.mode == "test" and talk.closed_at is None
        record["feelings"] = feelings_record(talk)
        record["turns"] = [hidden_record(turn) if is_hidden else turn_record(turn) for turn in talk.turns]
    return record


def feelings_record(talk: Conversation) -> list[dict[str, Any]]:
    """Where it was asked what the debtor feels: the choices, what was said, and, after the end, what was true."""
    said = {guess.turn: guess.feeling for guess in talk.guesses}
    is_over = talk.closed_at is not None
    return [
        {
            "turn": turn.number,
            "choices": list(turn.asks.choices),
            "said": said.get(turn.number),
            "felt": turn.asks.truth if is_over else None,
        }
        for turn in talk.turns if turn.asks and talk.mode == "practice"
    ]  # fmt: skip


def hidden_record(turn: Turn) -> dict[str, Any]:
    """A turn of a test that is still running: no marks until the end."""
    return {"number": turn.number, "reply": turn.reply, "line": turn.line.text, "cue": turn.line.cue}
