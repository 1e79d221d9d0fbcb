"""The conversation as it is read: the opening line, the turns, the feedback of one of them, the box for the next."""

from __future__ import annotations

from dataclasses import dataclass

from app.language import TAGS, Wording
from app.model import Conversation, Turn
from app.pages import ConversationPage, FeedbackPart, TurnAdded
from app.parts import Composer, Ended, Face, HelpLines, Speech, TurnView
from app.showing.face import NEUTRAL, expression, face_of
from app.showing.marks import marks_of, pieces_of, praises_of, reason_of, remarks_of
from app.showing.safety import help_lines, touches_despair
from app.showing.situation import account_file, brief_of, setting_of
from personas.model import Ending, Line
from personas.persona import Persona
from scenarios.model import Scenario


@dataclass(frozen=True, slots=True)
class Telling:
    """A conversation with what it takes to tell it: its scenario, its persona, the reader's words."""

    talk: Conversation
    scenario: Scenario
    debtor: Persona
    wording: Wording

    @property
    def persona(self) -> str:
        """The persona's name."""
        return self.debtor.name.in_(self.wording.language)

    @property
    def is_test(self) -> bool:
        """Whether findings have to wait: a test that has not ended."""
        return self.talk.mode == "test" and self.talk.ending is None

    @property
    def tag(self) -> str:
        """The language of the talk, as an HTML `lang`."""
        return TAGS[self.scenario.language]


def conversation_page(told: Telling, composer: Composer, chosen: int | None = None) -> ConversationPage:
    """The whole page; `chosen` is the reply whose feedback is asked for, else the last one's is shown."""
    talk, wording = told.talk, told.wording
    number = chosen or len(talk.turns)
    views = tuple(turn_view(turn, told, is_selected=turn.number == number) for turn in talk.turns)
    return ConversationPage(
        title=told.scenario.title.in_(wording.language),
        id=str(talk.id),
        lang=told.tag,
        persona=told.persona,
        mode=wording.term("mode", talk.mode),
        is_test=told.is_test,
        face=face_now(told),
        opening=speech_of(talk.opening),
        turns=views,
        file=account_file(told.scenario, wording),
        brief=brief_of(told.scenario, wording),
        briefing_url=f"/conversations/{talk.id}/briefing",
        setting=setting_of(told.scenario, wording),
        composer=None if talk.ending else composer,
        ended=ended_of(talk.ending, wording) if talk.ending else None,
        selected=None if told.is_test else next((view for view in views if view.is_selected), None),
        help_lines=help_of(told),
        branch_of=branch_of(talk, wording),
    )


def turn_added(told: Telling, turn: Turn, composer: Composer) -> TurnAdded:
    """What a script puts into the page after a reply was taken."""
    view = turn_view(turn, told, is_selected=True)
    ending = told.talk.ending
    return TurnAdded(
        title="",
        id=str(told.talk.id),
        lang=told.tag,
        persona=told.persona,
        is_test=told.is_test,
        face=face_now(told),
        turn=view,
        selected=None if told.is_test else view,
        composer=None if ending else composer,
        ended=ended_of(ending, told.wording) if ending else None,
        help_lines=help_of(told),
    )


def feedback_part(told: Telling, turn: Turn) -> FeedbackPart:
    selected = None if told.is_test else turn_view(turn, told, is_selected=True)
    return FeedbackPart("", str(told.talk.id), told.tag, told.is_test, selected)


def turn_view(turn: Turn, told: Telling, *, is_selected: bool = False) -> TurnView:
    """One round; in a running test without anything that judges it."""
    wording, line = told.wording, speech_of(turn.line)
    if told.is_test:
        return TurnView(turn.number, pieces_of(turn.reply, (), wording), line, can_fork=False)
    findings = turn.grade.findings
    return TurnView(
        number=turn.number,
        reply=pieces_of(turn.reply, findings, wording),
        line=line,
        marks=marks_of(turn.grade, wording),
        reason=reason_of(turn.grade),
        remarks=remarks_of(findings, wording, turn.number),
        praises=praises_of(findings),
        is_selected=is_selected,
        event=event_of(turn, wording),
    )


def event_of(turn: Turn, wording: Wording) -> str:
    """What the debtor's line changed in the case, in a sentence or two."""
    reaction = turn.reaction
    events = [wording.term("event", "verified")] if reaction.verified else []
    events += [wording.term("event", flag) for flag in sorted(reaction.raises)]
    return (" " if wording.language == "en" else "").join(events)


def face_now(told: Telling) -> Face:
    """The expression that the last reply left; neutral in a running test."""
    mood = told.talk.mood
    step = NEUTRAL if told.is_test else expression(mood.trust, mood.tension)
    return face_of(told.scenario.persona, step, told.wording)


def speech_of(line: Line) -> Speech:
    return Speech(line.text, line.cue)


def ended_of(ending: Ending, wording: Wording) -> Ended:
    return Ended(wording.term("ending", ending.kind), wording.term("ending sentence", ending.kind))


def help_of(told: Telling) -> HelpLines | None:
    """Places to turn to, where thoughts of self-harm are or may be voiced."""
    standing = told.talk.standing
    is_now = standing is not None and standing.case.has("self_harm")
    was_before = any("self_harm" in turn.reaction.raises for turn in told.talk.turns)
    is_near = is_now or was_before or touches_despair(told.scenario)
    return help_lines(told.scenario.jurisdiction, told.wording) if is_near else None


def is_abandoned(talk: Conversation) -> bool:
    """Whether the trainee left it before either side had ended it."""
    return talk.ending is not None and not any(turn.ending for turn in talk.turns[-1:])


def branch_of(talk: Conversation, wording: Wording) -> str:
    """Where it left its parent: at the first reply that is not shared."""
    if talk.forked_at is None:
        return ""
    return wording.say("A branch from reply %(number)s", number=talk.forked_at + 1)
