"""The debrief: the verdict and why, the dimensions, the steps of the call, the mood, the talk, what next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from app.afterwards import Beyond
from app.language import Wording
from app.pages import DebriefPage
from app.parts import Band, Choice, Cite, Curve, Fact, NextDrill, Remark, Step, Tone, TurnView
from app.showing.curve import curve_of
from app.showing.marks import SEVERITY_SIGNS, UNRATED, gravest, level_mark, remark_of
from app.showing.talk import Telling, ended_of, help_of, is_abandoned, speech_of, turn_view
from personas.model import Ending
from scoring.grading.model import Dimension, Finding, Milestone, Score, Scorecard
from scoring.grading.rules import Rubric

FORMATS: tuple[Literal["html", "json", "jsonl", "csv"], ...] = ("html", "json", "jsonl", "csv")
DIMENSIONS: tuple[Dimension, ...] = ("legality", "empathy", "clarity", "process")


def debrief_page(
    told: Telling,
    card: Scorecard,
    rubric: Rubric,
    drill: NextDrill | None,
    beyond: Beyond,
) -> DebriefPage:
    """The page of a conversation that has ended, with its filled form and what is told beyond it."""
    talk, wording = told.talk, told.wording
    ending = talk.ending or Ending("open")
    verdict, sign, tone = verdict_of(card, told)
    return DebriefPage(
        title=told.scenario.title.in_(wording.language),
        id=str(talk.id),
        lang=told.tag,
        persona=told.persona,
        mode=wording.term("mode", talk.mode),
        verdict=verdict,
        sign=sign,
        tone=tone,
        total=wording.say("%(total)d of 100", total=card.total) if talk.turns else "",
        total_note=_total_note(card, rubric, told),
        ending=ended_of(ending, wording),
        auto_fails=_auto_fails(told),
        reasons=card.summary if talk.turns else (),
        bands=tuple(_band(name, card, rubric, told) for name in DIMENSIONS) if talk.turns else (),
        steps=tuple(_step(m, told) for m in card.milestones if m.is_due) if talk.turns else (),
        uncalled=tuple(m.title for m in card.milestones if not m.is_due) if talk.turns else (),
        curve=_curve(told),
        opening=speech_of(talk.opening),
        turns=tuple(_annotated(view) for view in (turn_view(turn, told) for turn in talk.turns)),
        scenario_id=told.scenario.id,
        again=_again(wording),
        drill=drill,
        exports=_exports(told),
        versions=_versions(told),
        help_lines=help_of(told),
        beyond=beyond,
    )


def _again(wording: Wording) -> tuple[Choice, ...]:
    return (
        Choice("practice", wording.say("Try again"), is_chosen=True),
        Choice("test", wording.say("Try it as a test")),
    )


def _exports(told: Telling) -> tuple[Cite, ...]:
    address = f"/conversations/{told.talk.id}/export."
    return tuple(Cite(told.wording.term("export", form), "", address + form) for form in FORMATS)


def _curve(told: Telling) -> Curve:
    """The mood with a trainer's notes on how a reply was taken, where the persona's card has them."""
    talk = told.talk
    states = {id_: state.title.in_(told.wording.language) for id_, state in told.debtor.states.items()}
    notes = {
        turn.number: " ".join(dict.fromkeys(a.note for a in turn.reaction.appraisals if a.note)) for turn in talk.turns
    }
    return curve_of((talk.start_mood, *(turn.mood for turn in talk.turns)), states, told.wording, notes=notes)


def verdict_of(card: Scorecard, told: Telling) -> tuple[str, str, Tone]:
    """Pass or fail in a word, with its sign and tone; what was broken off is neither, unless it had failed already."""
    if is_abandoned(told.talk) and not card.auto_fails:
        return told.wording.say("Broken off, not an attempt"), UNRATED, "quiet"
    if card.passed:
        return told.wording.say("Passed"), "✓", "good"
    return told.wording.say("Not passed"), "✗", "bad"


def _total_note(card: Scorecard, rubric: Rubric, told: Telling) -> str:
    if not told.talk.turns:
        return told.wording.say("You said nothing, so there is nothing to judge.")
    if card.auto_fails:
        return told.wording.say("%(earned)d without what fails the call on its own", earned=card.would_have_been)
    if card.total >= rubric.pass_mark and not card.reached:
        return told.wording.say("Enough points, but not what the call was for")
    return told.wording.say("%(mark)d are needed to pass", mark=rubric.pass_mark)


def _auto_fails(told: Telling) -> tuple[Remark, ...]:
    """With the number of the reply each was said in."""
    return tuple(
        remark_of(finding, told.wording, turn.number)
        for turn in told.talk.turns
        for finding in turn.grade.violations
        if finding.severity == "auto-fail"
    )


def _annotated(view: TurnView) -> TurnView:
    return replace(view, event="")


def _band(name: Dimension, card: Scorecard, rubric: Rubric, told: Telling) -> Band:
    score: int | None = getattr(card, name)
    word, sign, tone = _band_word(name, score, told)
    weight = told.wording.say("counts %(percent)d %%", percent=rubric.weights[name])
    return Band(told.wording.term("dimension", name), score, weight, word, sign, tone)


def _band_word(name: Dimension, score: int | None, told: Telling) -> tuple[str, str, Tone]:
    wording = told.wording
    if score is None:
        return wording.term("rating", "none"), UNRATED, "quiet"
    if name == "legality":
        violations = [f for turn in told.talk.turns for f in turn.grade.violations]
        if not violations:
            return wording.term("legality", "clean"), "✓", "good"
        severity = gravest(violations).severity
        return wording.term("severity", severity), *SEVERITY_SIGNS[severity]
    if name == "process":
        return _process_word(score, told)
    mark = level_mark(name, Score(score), wording)
    return mark.word, mark.sign, mark.tone


def _process_word(score: int, told: Telling) -> tuple[str, str, Tone]:
    if score == 100:
        return told.wording.say("every step taken"), "✓", "good"
    return told.wording.say("steps are missing"), "△", "warn"


def _step(milestone: Milestone, told: Telling) -> Step:
    wording = told.wording
    if milestone.met_in is None:
        return Step(milestone.title, "✗", wording.term("milestone", "missed"), "bad", milestone.note)
    note = milestone.note or wording.say("in reply %(number)s", number=milestone.met_in)
    return Step(milestone.title, "✓", wording.term("milestone", "met"), "good", note)


def _versions(told: Telling) -> tuple[Fact, ...]:
    return tuple(Fact(told.wording.term("version", name), digest[:12]) for name, digest in told.talk.versions.items())


def weakest(findings: Sequence[Finding], card: Scorecard) -> tuple[str, str]:
    """What cost most: ("category", a category of legality) or ("dimension", the lowest dimension)."""
    if violations := [f for f in findings if f.is_violation]:
        return "category", gravest(violations).category
    rated = {name: score for name in DIMENSIONS[1:] if (score := getattr(card, name)) is not None}
    return "dimension", min(rated, key=lambda name: rated[name]) if rated else "process"
