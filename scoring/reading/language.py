"""One language as reading needs it: all of its cards, resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.reading.chart import Gaps
from scoring.reading.clauses import Split
from scoring.reading.cues import Pattern
from scoring.reading.lexicon import Lexicon
from scoring.reading.normalise import Respelling
from scoring.reading.stance import Manner
from scoring.reading.words import Spelling


@dataclass(frozen=True, slots=True)
class ActSense:
    """What a dialogue act is, apart from its wording (see acts.yaml)."""

    id: str
    by: str
    kinds: tuple[str, ...]
    manner: Manner
    denied_as: str | None = None
    """The act performed by denying this one: “nobody will come” reassures."""
    assentable: bool = False
    """Whether a yes to the other side's words performs it."""
    yields_to: frozenset[str] = frozenset()
    also: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Acts that this one performs too, each after any of these acts of the other side's line."""
    given_back_as: str | None = None
    """The act that the other side performs by saying the same back: “so you lost your job” reflects."""
    answered_by: str | None = None
    """A question: the act of a reply that answers it by a statement of another kind…"""
    evaded_by: tuple[str, ...] = ()
    """…unless it performs one of these."""
    grantable: bool = False
    """Whether conceding what the other side asks for performs it, as with a promise."""
    granted_by: str | None = None
    """A wish: what a reply performs that says yes to it in other words…"""
    declined_by: str | None = None
    """…or no."""
    uncounted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Kinds that it does not count as, each beside any of these acts or kinds or after these acts of the other side."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One linear pattern of one act with the conditions under which it counts."""

    act: str
    pattern: Pattern
    agents: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    modes: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    """Acts of the other side's line, one of which must have been said."""
    settled: bool = False
    """Only a quotation or a report takes the act back."""
    alone: bool = False
    """The reply says nothing else."""
    unprompted: frozenset[str] = frozenset()
    """Concepts that the other side's line must not have named…"""
    raised_by: frozenset[str] = frozenset()
    """…and acts that it must not have performed."""


@dataclass(frozen=True, slots=True)
class Language:
    """All that reading needs of one language, from its cards."""

    id: str
    spelling: Spelling
    split: Split
    gaps: Gaps
    lexicon: Lexicon
    cues: Mapping[str, tuple[Cue, ...]]
    """Cues of each side: collector, debtor; turned: the collector's, for the debtor's line with its persons swapped."""
    acts: Mapping[str, ActSense]
    flip: Mapping[str, str]
    """First person to second and back: how the other side's line sounds in one's own mouth."""
    respelling: Respelling
    """Slips of typing and words of dialects, read as the cards write them."""
    fillers: frozenset[str]
    """Sounds of hesitation (um, er), which part nothing and mean nothing."""
    echo_tails: frozenset[str]
    """Particles around a word that says yes by repeating what was asked."""
    plain: frozenset[str]
    """Words too common to count as an echo of what the other side said."""
    company: re.Pattern[str]
    """Finds, as group 1, a company given as the caller's, in the original text."""
    naming: Mapping[str, re.Pattern[str]]
    """Acts that turn on a proper name, as typed in the original text (“I'm Jo Marsh”, “is that Dana?”)."""
    named_by: Mapping[str, frozenset[str]]
    """Tags of concepts that have pronouns, and the acts of the other side's line that name them."""
    topics: frozenset[str]
    """Tags of concepts that a reading reports (stance markers are left out)."""
