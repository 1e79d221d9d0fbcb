"""A graded reply as it is read: a mark per dimension, the words underlined, the remarks, one line of reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.language import Wording
from app.parts import Cite, Mark, Piece, Remark, Tone
from scoring.grading.model import Citation, Finding, Grade, Score, Severity

GRAVITY: dict[Severity, int] = {"auto-fail": 0, "major": 1, "minor": 2, "advice": 3, "praise": 4}
SEVERITY_SIGNS: dict[Severity, tuple[str, Tone]] = {
    "auto-fail": ("✗", "bad"),
    "major": ("✗", "bad"),
    "minor": ("!", "warn"),
    "advice": ("△", "warn"),
    "praise": ("✓", "good"),
}
LEVEL_SIGNS: tuple[tuple[str, Tone], ...] = (("✗", "bad"), ("△", "warn"), ("✓", "good"), ("✓✓", "good"))
UNRATED = "–"
_PRAISES = 2
"""Remarks on what was done well that are told in full."""


def marks_of(grade: Grade, wording: Wording) -> tuple[Mark, ...]:
    """Legality, empathy, clarity; what the reply gave no occasion for says "not rated", never zero."""
    return (
        _legality(grade, wording),
        level_mark("empathy", grade.empathy, wording),
        level_mark("clarity", grade.clarity, wording),
    )


def _legality(grade: Grade, wording: Wording) -> Mark:
    name = wording.term("dimension", "legality")
    score = str(grade.legality.score)
    if not grade.violations:
        return Mark(name, "✓", wording.term("legality", "clean"), "good", score)
    severity = gravest(grade.violations).severity
    sign, tone = SEVERITY_SIGNS[severity]
    return Mark(name, sign, wording.term("severity", severity), tone, score)


def level_mark(dimension: str, score: Score, wording: Wording) -> Mark:
    """Empathy or clarity of one reply, by its level on the grading guide's scale of 0 to 3."""
    name = wording.term("dimension", dimension)
    if not score.is_rated:
        return Mark(name, UNRATED, wording.term("rating", "none"), "quiet")
    level = score.level if score.level is not None else min(3, score.score // 25)
    sign, tone = LEVEL_SIGNS[level]
    return Mark(name, sign, wording.term(dimension, str(level)), tone, str(score.score))


def severity_word(dimension: str, severity: Severity, wording: Wording) -> str:
    """Only a finding of legality is called a breach; in manner and clarity things are done well or badly."""
    return wording.term("severity" if dimension == "legality" else "manner", severity)


def gravest(findings: Sequence[Finding]) -> Finding:
    """The finding that weighs most; of equals the first that was said."""
    return min(findings, key=lambda f: (GRAVITY[f.severity], -abs(f.points), f.span))


def reason_of(grade: Grade) -> str:
    """One line: what weighed most in this reply; empty where nothing was found."""
    return gravest(grade.findings).finding if grade.findings else ""


def pieces_of(text: str, findings: Sequence[Finding], wording: Wording) -> tuple[Piece, ...]:
    """The reply cut at the borders of its findings; where several meet, the gravest gives the tone."""
    placed = [f for f in findings if _has_place(f, text)]
    cuts = sorted({0, len(text), *(edge for f in placed for edge in f.span)})
    pieces = []
    for start, end in pairwise(cuts):
        covering = [f for f in placed if f.span.start <= start and end <= f.span.end]
        pieces.append(_piece(text[start:end], covering, wording))
    return tuple(pieces)


def _has_place(finding: Finding, text: str) -> bool:
    """Whether the finding rests on certain words; praise or advice about a whole reply underlines nothing."""
    whole = finding.span.start == 0 and finding.span.end >= len(text)
    return finding.span.start < finding.span.end and (finding.is_violation or not whole)


def _piece(text: str, covering: Sequence[Finding], wording: Wording) -> Piece:
    if not covering:
        return Piece(text)
    notes = dict.fromkeys(
        f"{wording.term('dimension', f.dimension)}: {severity_word(f.dimension, f.severity, wording)}" for f in covering
    )
    return Piece(text, "; ".join(notes), SEVERITY_SIGNS[gravest(covering).severity][1])


def remarks_of(findings: Sequence[Finding], wording: Wording, reply: int = 0) -> tuple[Remark, ...]:
    """The findings of one reply, the gravest first, and what was done well as far as it counts most."""
    told = sorted((f for f in findings if f.severity != "praise"), key=lambda f: (GRAVITY[f.severity], f.span))
    return tuple(remark_of(f, wording, reply) for f in (*told, *_praised(findings)[:_PRAISES]))


def praises_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """What else was done well, a sentence each: many small things, which would hide what is to be mended."""
    return tuple(f.finding for f in _praised(findings)[_PRAISES:])


def _praised(findings: Sequence[Finding]) -> list[Finding]:
    return sorted((f for f in findings if f.severity == "praise"), key=lambda f: (-f.points, f.span))


def remark_of(finding: Finding, wording: Wording, reply: int = 0) -> Remark:
    sign, tone = SEVERITY_SIGNS[finding.severity]
    return Remark(
        dimension=wording.term("dimension", finding.dimension),
        sign=sign,
        word=severity_word(finding.dimension, finding.severity, wording),
        tone=tone,
        quote=finding.quote,
        sentence=finding.finding,
        why=finding.why,
        say_instead=finding.say_instead,
        footing=wording.term("footing", finding.footing) if finding.footing and finding.is_violation else "",
        cites=tuple(_cite(c) for c in finding.cites),
        rule_url=f"/rules/{finding.rule}",
        reply=reply,
    )


def _cite(citation: Citation) -> Cite:
    label = f"{citation.instrument} {citation.article}" if citation.article else citation.instrument
    return Cite(label, citation.gist, f"/law/{citation.id}")
