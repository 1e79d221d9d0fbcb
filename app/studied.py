"""What the pages of case studies are made of, beside the parts of every talk."""

from __future__ import annotations

from dataclasses import dataclass

from app.parts import TurnView


@dataclass(frozen=True, slots=True)
class StudyLine:
    """A case study as the list shows it."""

    url: str
    title: str
    topic: str
    gist: str
    persona: str
    language: str


@dataclass(frozen=True, slots=True)
class StudyTurn:
    """One round of a case study, and what a trainer says of it."""

    view: TurnView
    comment: str
