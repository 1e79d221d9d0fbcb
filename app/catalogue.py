"""The catalogue: every card of every package, loaded and resolved once, immutable, with its content hashes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from personas.load import load_personas
from personas.persona import Persona
from scenarios.cards import DataFault, Fault, Folder, Place, suggestion
from scenarios.load import load_scenarios
from scenarios.model import Scenario
from scoring.grading.load import load_rulebook
from scoring.grading.rulebook import Rulebook
from scoring.reading.load import Wordings, load_reader
from scoring.reading.read import Reader

Loaded = TypeVar("Loaded")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that a conversation is made of."""

    scenarios: Mapping[str, Scenario]
    personas: Mapping[str, Persona]
    rulebook: Rulebook
    reader: Reader
    wordings: Wordings
    hashes: Mapping[str, str]
    """Content hash of each scenario (`scenario:<id>`), each persona and the rulebook."""

    def versions(self, scenario_id: str) -> dict[str, str]:
        """The hashes that a conversation in this scenario is made with."""
        persona = self.scenarios[scenario_id].persona
        return {
            "scenario": self.hashes[f"scenario:{scenario_id}"],
            "persona": self.hashes[f"persona:{persona}"],
            "rulebook": self.hashes["rulebook"],
        }


def load_catalogue(scenario_folders: Sequence[Place] = (), rule_folders: Sequence[Place] = ()) -> Catalogue:
    """Everything, or one DataFault with every fault of every file."""
    faults: list[Fault] = []
    reader, wordings = load_reader()
    rulebook = _gather(lambda: load_rulebook(wordings, rule_folders), faults)
    scenarios: Folder[Scenario] | None = _gather(lambda: load_scenarios(scenario_folders), faults)
    personas = _gather(load_personas, faults)
    if scenarios is not None and personas is not None:
        faults += _strangers(scenarios, personas)
    if faults or rulebook is None or scenarios is None or personas is None:
        raise DataFault(faults)
    hashes = {f"scenario:{id_}": _hash_model(card) for id_, card in scenarios.items()}
    hashes |= {f"persona:{id_}": _hash_persona(id_) for id_ in personas}
    hashes["rulebook"] = _hash_folder(files("scoring"), extra=[_hash_model(rule) for rule in rulebook.rules])
    return Catalogue(
        MappingProxyType(dict(scenarios)), MappingProxyType(dict(personas)), rulebook, reader, wordings,
        MappingProxyType(hashes),
    )  # fmt: skip


def _gather(load: Callable[[], Loaded], faults: list[Fault]) -> Loaded | None:
    """What a loader gives; its faults are kept, so that those of all packages are told at once."""
    try:
        return load()
    except DataFault as fault:
        faults += fault.faults
        return None


def _strangers(scenarios: Folder[Scenario], personas: Mapping[str, Persona]) -> Iterable[Fault]:
    for scenario in scenarios.values():
        if scenario.persona not in personas:
            hint = suggestion(scenario.persona, personas)
            yield scenarios.fault(scenario.id, "persona", message=f"no persona {scenario.persona!r}", hint=hint)


def _hash_model(card: BaseModel) -> str:
    return sha256(card.model_dump_json().encode()).hexdigest()


def _hash_persona(id_: str) -> str:
    """Of the card, its lines in every language, and what holds for everyone."""
    root = files("personas")
    places = [root / "cards" / f"{id_}.yaml", root / "everyone.yaml", root / "topics.yaml"]
    places += [folder / f"{id_}.yaml" for folder in sorted((root / "lines").iterdir(), key=lambda p: p.name)]
    digest = sha256()
    for place in places:
        if place.is_file():
            digest.update(place.read_bytes())
    return digest.hexdigest()


def _hash_folder(root: Traversable, extra: Iterable[str] = ()) -> str:
    """Of all cards under a folder, in the order of their paths."""
    digest = sha256()
    for place in _cards(root):
        digest.update(place.read_bytes())
    for part in extra:
        digest.update(part.encode())
    return digest.hexdigest()


def _cards(root: Traversable) -> Iterable[Traversable]:
    for place in sorted(root.iterdir(), key=lambda p: p.name):
        if place.is_dir():
            yield from _cards(place)
        elif place.name.endswith(".yaml"):
            yield place
