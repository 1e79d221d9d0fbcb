"""From cards to personas, each checked for what `transitions` accepts in silence: unknown names, dead states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar, get_args

from pydantic import BaseModel

from personas.card import EveryoneCard, LinesCard, PersonaCard, Row, TopicRow, TopicsCard
from personas.persona import Banks, Persona
from personas.tables import faults_of_lines, faults_of_rows, faults_of_tables, faults_of_topics
from personas.taken import names_taken
from scenarios.cards import Card, DataFault, Fault, Folder, Place, open_card, open_folder, parse
from scenarios.terms import Language

ROOT = files("personas")
LANGUAGES: tuple[Language, ...] = get_args(Language)
_START = "start"
"""In `goes`: back to where this persona began."""


Shared = TypeVar("Shared", EveryoneCard, TopicsCard)


class KnownAct(BaseModel):
    """As much of an act as matters here: whose it is."""

    by: str


class KnownActs(BaseModel):
    """The inventory of acts, read for its names."""

    acts: dict[str, KnownAct]


def load_personas(*, root: Traversable = ROOT, further: Sequence[Place] = ()) -> Mapping[str, Persona]:
    """All personas by id, joined with what holds for everyone; DataFault with every fault of every card."""
    shared, everyone = _one(root / "everyone.yaml", EveryoneCard)
    asked, topics = _one(root / "topics.yaml", TopicsCard)
    cards = open_folder(root / "cards", PersonaCard, further=further)
    lines = open_folder(root / "lines", LinesCard, language_folders=True, id_key="persona")
    personas = {id_: _joined(card, everyone, topics, lines) for id_, card in cards.items()}
    acts = known_acts() | names_taken(topics.takes)
    faults = list(faults_of_tables(shared, everyone, acts))
    faults += faults_of_topics(asked, topics, acts | everyone.families.keys())
    for persona in personas.values():
        faults += faults_of_rows(cards.cards[persona.id], persona, acts)
        faults += _faults_of_languages(cards.cards[persona.id], persona, lines)
    faults += _orphans(lines, personas)
    if faults:
        raise DataFault(faults)
    return personas


def known_acts() -> frozenset[str]:
    """Every act of the collector that the reading can find."""
    card = parse(open_card(files("scoring.reading") / "acts.yaml"), KnownActs)
    return frozenset(id_ for id_, act in card.acts.items() if act.by == "collector")


def _one(place: Traversable, model: type[Shared]) -> tuple[Card, Shared]:
    card = open_card(place)
    return card, parse(card, model)


def _joined(card: PersonaCard, everyone: EveryoneCard, topics: TopicsCard, lines: Folder[LinesCard]) -> Persona:
    rows = (*everyone.hears_first, *card.hears, *everyone.hears_last)
    return Persona(
        id=card.id,
        card=card,
        everyone=everyone,
        states={**card.states, **everyone.states},
        rows=tuple(_resolved(row, card) for row in rows),
        topics=_placed(card.topics, topics.topics),
        takes=topics.takes,
        lines={language: _banks(lines, language, card.id) for language in LANGUAGES},
    )


def _placed(own: Sequence[TopicRow], shared: Sequence[TopicRow]) -> tuple[TopicRow, ...]:
    """A persona's own rows, each before the first shared row that the same act calls up; what is loud stays louder."""
    rows = list(shared)
    for row in own:
        there = (n for n, each in enumerate(rows) if not each.loud and not set(each.act).isdisjoint(row.act))
        place = next((n for n in there if rows[n] not in own), 0)
        rows.insert(place, row)
    return tuple(rows)


def _resolved(row: Row, card: PersonaCard) -> Row:
    return row.model_copy(update={"goes": card.start.state}) if row.goes == _START else row


def _banks(lines: Folder[LinesCard], language: Language, persona: str) -> Banks:
    found = lines.get(f"{language}/{persona}")
    return found.banks if found else {}


def _faults_of_languages(card: Card, persona: Persona, lines: Folder[LinesCard]) -> Iterator[Fault]:
    for language in LANGUAGES:
        written = lines.cards.get(f"{language}/{persona.id}")
        if written is None:
            hint = f"write personas/lines/{language}/{persona.id}.yaml"
            yield card.fault("id", message=f"no lines in {language}", hint=hint)
        else:
            yield from faults_of_lines(written, persona, language, known_acts() | names_taken(persona.takes))


def _orphans(lines: Folder[LinesCard], personas: Mapping[str, Persona]) -> Iterator[Fault]:
    for name, card in lines.cards.items():
        if lines[name].persona not in personas:
            yield card.fault("persona", message=f"no persona {lines[name].persona!r}")
