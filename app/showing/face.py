"""The debtor's face: which head, and which of five expressions their trust and tension give."""

from __future__ import annotations

from app.language import Wording
from app.parts import Face

HEADS = frozenset({"evasive", "negotiating", "hostile", "dependent"})
"""Personas that static/faces.svg draws a head for; any other has the plain one."""
NEUTRAL = 3
_BORDERS = (-45, -15, 15, 45)
"""Trust minus tension at which the expression changes, from very tense to at ease."""


def expression(trust: int, tension: int) -> int:
    """1 very tense … 3 neutral … 5 at ease."""
    return 1 + sum(trust - tension >= border for border in _BORDERS)


def face_of(persona: str, step: int, wording: Wording) -> Face:
    return Face(persona if persona in HEADS else "plain", step, wording.term("face", str(step)))
