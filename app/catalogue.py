"""The catalogue: every card of every package, loaded and resolved once, immutable, with its content hashes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from personas.afterwards.aftermath import Afterwards
from personas.afterwards.load import FOLDER, load_afterwards
from personas.feelings import CARD as FEELINGS
from personas.feelings import FeelingsCard, load_feelings
from personas.fitting import misfits
from personas.load import load_personas
from personas.persona import Persona
from scenarios.cards import DataFault, Fault, Folder, Place, open_card, suggestion
from scenarios.load import load_scenarios
from scenarios.model import Case, Scenario
from scenarios.study import Study, load_studies
from scoring.grading.grade import grade
from scoring.grading.load import load_rulebook
from scoring.grading.model import Grade
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
    afterwards: Afterwards
    feelings: FeelingsCard
    studies: Mapping[str, Study]
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

    def grade(self, reply: str, case: Case) -> Grade:
        """One reply by itself, outside a conversation: read after the case's line, then graded."""
        return grade(self.reader.read(reply, case.language, case.debtor_said), case, self.rulebook)


def load_catalogue(scenario_folders: Sequence[Place] = (), rule_folders: Sequence[Place] = ()) -> Catalogue:
    """Everything, or one DataFault with every fault of every file."""
    faults: list[Fault] = []
    reading = _gather(load_reader, faults)
    # Rules name acts and concepts: without those every name would be a fault.
    rulebook = _gather(lambda: load_rulebook(reading[1], rule_folders), faults) if reading else None
    scenarios: Folder[Scenario] | None = _gather(lambda: load_scenarios(scenario_folders), faults)
    people = _gather(_load_people, faults)
    if scenarios is not None and people is not None:
        faults += _strangers(scenarios, people[0]) or misfits(scenarios, people[0])
    if people is not None and rulebook is not None:
        faults += _unknown_rules(people[1], rulebook)
    studies = _gather(lambda: load_studies(scenarios), faults) if scenarios is not None else None
    if faults or reading is None or rulebook is None or scenarios is None or people is None or studies is None:
        raise DataFault(faults)
    (reader, wordings), (personas, afterwards, feelings) = reading, people
    return Catalogue(
        MappingProxyType(dict(scenarios)), MappingProxyType(dict(personas)), rulebook, reader, wordings,
        afterwards, feelings, MappingProxyType(dict(studies)),
        MappingProxyType(_hashes(scenarios, personas, rule_folders)),
    )  # fmt: skip


def _load_people() -> tuple[Mapping[str, Persona], Afterwards, FeelingsCard]:
    personas = load_personas()
    return personas, load_afterwards(personas), load_feelings(tuple(personas))


def _gather(load: Callable[[], Loaded], faults: list[Fault]) -> Loaded | None:
    """What a loader gives; its faults are kept, so that those of all packages are told at once."""
    try:
        return load()
    except DataFault as fault:
        faults += fault.faults
        return None


def _unknown_rules(afterwards: Afterwards, rulebook: Rulebook) -> Iterable[Fault]:
    card, known = open_card(files("personas") / FOLDER / "afterlife.yaml"), {rule.id for rule in rulebook.rules}
    for number, rule in enumerate(afterwards.afterlife.disowned_by):
        if rule not in known:
            yield card.fault("disowned_by", number, message=f"no rule {rule!r}", hint=suggestion(rule, known))


def _strangers(scenarios: Folder[Scenario], personas: Mapping[str, Persona]) -> Iterable[Fault]:
    for scenario in scenarios.values():
        if scenario.persona not in personas:
            hint = suggestion(scenario.persona, personas)
            yield scenarios.fault(scenario.id, "persona", message=f"no persona {scenario.persona!r}", hint=hint)


def _hashes(scenarios: Folder[Scenario], personas: Iterable[str], rule_folders: Iterable[Place]) -> dict[str, str]:
    """What the cards say, in one number each: the same on every machine, whatever the order of keys and line ends."""
    root = files("personas")
    everyone = [root / name for name in ("everyone.yaml", "topics.yaml", FEELINGS)]
    everyone += [root / FOLDER / name for name in ("survey.yaml", "afterlife.yaml")]
    hashes = {f"scenario:{id_}": _hash_mapping(card.mapping) for id_, card in scenarios.cards.items()}
    hashes |= {f"persona:{id_}": _hash_places([*everyone, *_of_persona(root, id_)]) for id_ in personas}
    rules = [files("scoring"), *(Path(place) if isinstance(place, str) else place for place in rule_folders)]
    hashes["rulebook"] = _hash_places(place for folder in rules for place in _cards(folder))
    return hashes


def _of_persona(root: Traversable, id_: str) -> list[Traversable]:
    """The card, and its lines and answers in every language."""
    spoken = (root / "lines", root / FOLDER / "voices")
    languages = [folder for place in spoken for folder in sorted(place.iterdir(), key=lambda each: each.name)]
    places = [root / "cards" / f"{id_}.yaml", *(folder / f"{id_}.yaml" for folder in languages)]
    return [place for place in places if place.is_file()]


def _hash_mapping(mapping: Mapping[str, object]) -> str:
    return sha256(json.dumps(mapping, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _hash_places(places: Iterable[Traversable]) -> str:
    digest = sha256()
    for place in places:
        content = place.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{place.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _cards(root: Traversable) -> Iterable[Traversable]:
    """All cards under a folder, in the order of their paths."""
    for place in sorted(root.iterdir(), key=lambda p: p.name):
        if place.is_dir():
            yield from _cards(place)
        elif place.name.endswith(".yaml"):
            yield place
