"""What each page shows: one frozen dataclass per template, every word in it already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from app.afterwards import Beyond, FeelingAsk
from app.measured import FigureTable, Misjudged
from app.parts import (
    AccountFile,
    Attempt,
    Band,
    Brief,
    Choice,
    Cite,
    Composer,
    Curve,
    Ended,
    Face,
    Fact,
    HelpLines,
    LawGroup,
    NextDrill,
    Remark,
    RuleGroup,
    RuleLine,
    Sample,
    ScenarioCard,
    Speech,
    Step,
    Tone,
    TurnView,
)
from app.studied import StudyLine, StudyTurn


@dataclass(frozen=True, slots=True)
class Page:
    """Ground of all pages: the template that shows it, and the title of the window."""

    template: ClassVar[str]
    title: str


@dataclass(frozen=True, slots=True)
class DoorPage(Page):
    template: ClassVar[str] = "door.html"
    onward: str
    name: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class LeavePage(Page):
    template: ClassVar[str] = "leave.html"
    conversations: int


@dataclass(frozen=True, slots=True)
class CataloguePage(Page):
    template: ClassVar[str] = "catalogue.html"
    cards: tuple[ScenarioCard, ...]
    personas: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    difficulties: tuple[Choice, ...]
    is_filtered: bool = False


@dataclass(frozen=True, slots=True)
class BriefingPage(Page):
    template: ClassVar[str] = "briefing.html"
    card: ScenarioCard
    brief: Brief
    file: AccountFile
    modes: tuple[Choice, ...]
    key: str
    conversation_url: str = ""
    """Where to go back to; empty before the conversation begins."""
    help_lines: HelpLines | None = None
    before: tuple[str, ...] = ()
    """What the part before it left, in a series."""
    follows: str = ""
    """The conversation that was that part."""


@dataclass(frozen=True, slots=True)
class ConversationPage(Page):
    template: ClassVar[str] = "conversation.html"
    id: str
    lang: str
    persona: str
    mode: str
    is_test: bool
    face: Face
    opening: Speech
    turns: tuple[TurnView, ...]
    file: AccountFile
    brief: Brief
    briefing_url: str
    setting: str
    composer: Composer | None
    ended: Ended | None = None
    selected: TurnView | None = None
    help_lines: HelpLines | None = None
    feeling: FeelingAsk | None = None
    branch_of: str = ""
    """Where this branch left another conversation; empty for a first attempt."""


@dataclass(frozen=True, slots=True)
class TurnAdded(Page):
    """The answer to a reply that was sent by script: only what changed on the conversation page."""

    template: ClassVar[str] = "_turn_added.html"
    id: str
    lang: str
    persona: str
    is_test: bool
    face: Face
    turn: TurnView
    selected: TurnView | None
    """The same turn in practice mode; None where feedback has to wait for the end."""
    composer: Composer | None
    ended: Ended | None = None
    help_lines: HelpLines | None = None
    feeling: FeelingAsk | None = None


@dataclass(frozen=True, slots=True)
class FeelingPart(Page):
    """The question what they feel, after it was answered by script."""

    template: ClassVar[str] = "_feeling_noted.html"
    id: str
    feeling: FeelingAsk | None


@dataclass(frozen=True, slots=True)
class FeedbackPart(Page):
    """The feedback of one reply, asked for by script."""

    template: ClassVar[str] = "_feedback_shown.html"
    id: str
    lang: str
    is_test: bool
    selected: TurnView | None


@dataclass(frozen=True, slots=True)
class FaultPart(Page):
    """Why a reply was not taken, told to a script."""

    template: ClassVar[str] = "_fault_told.html"
    fault: str


@dataclass(frozen=True, slots=True)
class DebriefPage(Page):
    template: ClassVar[str] = "debrief.html"
    id: str
    lang: str
    persona: str
    mode: str
    verdict: str
    sign: str
    tone: Tone
    total: str
    total_note: str
    ending: Ended
    auto_fails: tuple[Remark, ...]
    reasons: tuple[str, ...]
    bands: tuple[Band, ...]
    steps: tuple[Step, ...]
    uncalled: tuple[str, ...]
    """Steps that this call gave no occasion for."""
    curve: Curve
    opening: Speech
    turns: tuple[TurnView, ...]
    scenario_id: str
    again: tuple[Choice, ...]
    drill: NextDrill | None
    exports: tuple[Cite, ...]
    versions: tuple[Fact, ...] = ()
    help_lines: HelpLines | None = None
    beyond: Beyond = field(default=Beyond())


@dataclass(frozen=True, slots=True)
class StudiesPage(Page):
    template: ClassVar[str] = "studies.html"
    studies: tuple[StudyLine, ...]


@dataclass(frozen=True, slots=True)
class StudyPage(Page):
    """A model call, played anew, with a trainer's comment on every reply."""

    template: ClassVar[str] = "study.html"
    topic: str
    gist: str
    lang: str
    persona: str
    brief: Brief
    verdict: str
    sign: str
    tone: Tone
    total: str
    ending: Ended
    opening: Speech
    turns: tuple[StudyTurn, ...]
    curve: Curve
    scenario_id: str
    help_lines: HelpLines | None = None


@dataclass(frozen=True, slots=True)
class ConversationsPage(Page):
    template: ClassVar[str] = "conversations.html"
    open: tuple[Attempt, ...]
    closed: tuple[Attempt, ...]
    first: ScenarioCard | None = None


@dataclass(frozen=True, slots=True)
class RulesPage(Page):
    template: ClassVar[str] = "rules.html"
    violations: tuple[RuleGroup, ...]
    criteria: tuple[RuleGroup, ...]
    laws: tuple[LawGroup, ...]


@dataclass(frozen=True, slots=True)
class RulePage(Page):
    template: ClassVar[str] = "rule.html"
    category: str
    category_url: str
    severity: str
    sign: str
    tone: Tone
    why: str
    say_instead: str
    say_instead_lang: str
    fires: tuple[Sample, ...]
    quiet: tuple[Sample, ...]
    cites: tuple[RuleGroup, ...]
    id: str


@dataclass(frozen=True, slots=True)
class ProvisionPage(Page):
    template: ClassVar[str] = "provision.html"
    instrument: str
    gist: str
    facts: tuple[Fact, ...]
    standing: str
    source: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class AgreementPage(Page):
    template: ClassVar[str] = "agreement.html"
    cases: int
    faults: tuple[str, ...]
    tables: tuple[FigureTable, ...]
    false_alarms: tuple[Misjudged, ...]
    misses: tuple[Misjudged, ...]


@dataclass(frozen=True, slots=True)
class AboutPage(Page):
    template: ClassVar[str] = "about.html"
    lines: tuple[tuple[str, tuple[Fact, ...]], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class FaultPage(Page):
    template: ClassVar[str] = "fault.html"
    status: int
    sentence: str
    cure: str
    onward_url: str
    onward: str
