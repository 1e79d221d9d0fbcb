"""What pages are made of: parts that several templates show, every word already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "bad", "warn", "quiet"]
"""Never shown by colour alone: every tone comes with a sign and a word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter or a form."""

    value: str
    label: str
    is_chosen: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """The debtor's face: the head drawn for a persona, one of five expressions (3 is neutral), and what one sees."""

    head: str
    step: int
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact of the account file or the scenario."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A scenario as the catalogue lists it."""

    id: str
    title: str
    lang: str
    persona: str
    face: Face
    language: str
    country: str
    difficulty: str
    debt: str


@dataclass(frozen=True, slots=True)
class AccountFile:
    """What the collector sees of the debt: figures, limits of authority, earlier contacts."""

    figures: tuple[Fact, ...]
    authority: tuple[Fact, ...]
    contacts: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    """What the file says of the debtor from the start: a dispute, an illness, a lawyer."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Who I am, who they are, what to reach, what is forbidden, what passes."""

    you: str
    they: str
    task: str
    forbidden: str
    passes: str


@dataclass(frozen=True, slots=True)
class HelpLines:
    """A calm note with places to turn to, shown where a conversation touches self-harm."""

    note: str
    lines: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One dimension of one reply: a sign, a word and a tone together."""

    dimension: str
    sign: str
    word: str
    tone: Tone
    score: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a reply; `note` says what was found in it and is empty where nothing was."""

    text: str
    note: str = ""
    tone: Tone = "quiet"


@dataclass(frozen=True, slots=True)
class Cite:
    """A provision behind a finding."""

    label: str
    gist: str
    url: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding as it is read: what, where, why, better words, and the law or the house standard behind it."""

    dimension: str
    sign: str
    word: str
    tone: Tone
    quote: str
    sentence: str
    why: str
    say_instead: str
    footing: str
    cites: tuple[Cite, ...]
    rule_url: str
    reply: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """What the debtor said: the words and, apart from them, what one hears or sees besides."""

    text: str
    cue: str = ""


@dataclass(frozen=True, slots=True)
class TurnView:
    """One round as the talk shows it; `praises`: what else was well said, `event`: what changed; neither in a test."""

    number: int
    reply: tuple[Piece, ...]
    line: Speech
    marks: tuple[Mark, ...] = ()
    reason: str = ""
    remarks: tuple[Remark, ...] = ()
    is_selected: bool = False
    can_fork: bool = True
    praises: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True)
class Composer:
    """The box in which the next reply is written."""

    turn: int
    key: str
    draft: str = ""
    fault: str = ""
    limit: int = 2000


@dataclass(frozen=True, slots=True)
class Ended:
    """How the conversation ended, in a word and a sentence."""

    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Band:
    """One dimension of the scorecard, 0-100; `score` is None where nothing could be rated."""

    name: str
    score: int | None
    weight: str
    word: str
    sign: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone of the call."""

    title: str
    sign: str
    word: str
    tone: Tone
    note: str


@dataclass(frozen=True, slots=True)
class Series:
    """One line of the mood curve in drawing units."""

    name: str
    css: str
    points: str
    dots: tuple[tuple[float, float], ...]
    end_x: float
    end_y: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Tip:
    """A turn at which the mood tipped: where it lies in the drawing, and what tipped it."""

    turn: int
    x: float
    sentence: str


@dataclass(frozen=True, slots=True)
class CurveRow:
    """The mood after one turn, for those who read the table."""

    turn: str
    trust: int
    tension: int
    willingness: int
    state: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The debtor's mood over the conversation: a drawing and the same as a table."""

    label: str
    series: tuple[Series, ...]
    tips: tuple[Tip, ...]
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[CurveRow, ...]


@dataclass(frozen=True, slots=True)
class NextDrill:
    """What to practise next, and why."""

    card: ScenarioCard
    reason: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of "my conversations"."""

    title: str
    lang: str
    persona: str
    face: Face
    mode: str
    begun: str
    turns: str
    word: str
    sign: str
    tone: Tone
    url: str
    branch_of: str = ""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as the index lists it."""

    title: str
    url: str
    severity: str
    sign: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one category, or the criteria of one dimension."""

    id: str
    title: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class LawGroup:
    """The instruments of one country."""

    title: str
    instruments: tuple[RuleGroup, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A reply from the card that the rule must or must not find."""

    text: str
    lang: str
