"""Case studies: a whole call on a card, reply by reply, with what a trainer says of each; played anew when read."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Literal

from pydantic import Field

from scenarios.cards import (
    Bilingual,
    CardId,
    CardModel,
    DataFault,
    Fault,
    Folder,
    Place,
    Words,
    open_folder,
    suggestion,
)
from scenarios.model import Scenario
from scenarios.terms import EndingKind

STUDIES: Place = files("scenarios") / "studies"
Topic = Literal["empathy", "broken-rules", "clear-talk"]


class StudyReply(CardModel):
    reply: Words
    comment: Bilingual
    """What a trainer says of it, whatever the scorer found."""


class Study(CardModel):
    """One model call: what is said in it, how it must end, and what it is there to show."""

    id: CardId
    topic: Topic
    title: Bilingual
    gist: Bilingual
    scenario: CardId
    seed: int = Field(ge=0)
    ends: EndingKind
    passes: bool
    replies: tuple[StudyReply, ...] = Field(min_length=1)


def load_studies(scenarios: Folder[Scenario], *, root: Place = STUDIES) -> Folder[Study]:
    """All case studies by id; DataFault with every fault of every card."""
    studies = open_folder(root, Study)
    if faults := list(_faults(studies, scenarios)):
        raise DataFault(faults)
    return studies


def _faults(studies: Folder[Study], scenarios: Folder[Scenario]) -> Iterator[Fault]:
    for study in studies.values():
        if study.scenario not in scenarios:
            hint = suggestion(study.scenario, scenarios)
            yield studies.fault(study.id, "scenario", message=f"no scenario {study.scenario!r}", hint=hint)
