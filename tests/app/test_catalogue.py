"""The catalogue: everything resolved, every fault at once, hashes that say what the cards say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from importlib.resources import files
from pathlib import Path

import pytest

from app.catalogue import load_catalogue
from scenarios.cards import DataFault
from tests.app.desks import SCENARIO
from tests.cards import catalogue

CARD = Path(str(files("scenarios"))) / "cases" / f"{SCENARIO}.yaml"
RULE = Path(str(files("scoring"))) / "rules" / "threat-of-arrest" / "arrest-for-debt.yaml"


def copy_of(card: Path, folder: Path, name: str, **changes: str) -> Path:
    """A card of ours under another id, with some of its words changed."""
    text = card.read_text(encoding="utf-8").replace(f"id: {card.stem}", f"id: {name}", 1)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    copy = folder / f"{name}.yaml"
    copy.write_text(text, encoding="utf-8")
    return copy


def test_it_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        catalogue().scenarios["x"] = catalogue().scenarios[SCENARIO]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        catalogue().hashes = {}  # type: ignore[misc]


def test_every_scenario_has_its_persona_and_versions() -> None:
    for id_, scenario in catalogue().scenarios.items():
        assert scenario.persona in catalogue().personas
        assert all(len(digest) == 64 for digest in catalogue().versions(id_).values())


def test_hashes_are_the_same_in_every_process() -> None:
    code = f"from app.catalogue import load_catalogue; print(load_catalogue().versions({SCENARIO!r}))"
    said = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout.decode()
        for seed in ("1", "2")
    ]
    assert said == [f"{catalogue().versions(SCENARIO)}\n"] * 2


def test_a_further_folder_adds_its_scenarios_and_changes_no_other_hash(tmp_path: Path) -> None:
    copy_of(CARD, tmp_path, "card-copied")
    found = load_catalogue([tmp_path])
    assert found.scenarios["card-copied"].title == found.scenarios[SCENARIO].title
    assert found.hashes["scenario:card-copied"] != found.hashes[f"scenario:{SCENARIO}"]
    assert catalogue().hashes.items() <= found.hashes.items()


def test_a_hash_follows_the_words_and_not_the_way_they_are_laid_out(tmp_path: Path) -> None:
    copy = copy_of(CARD, tmp_path, "card-copied")
    first = load_catalogue([tmp_path]).hashes["scenario:card-copied"]
    copy.write_bytes(b"# a remark\r\n" + copy.read_bytes().replace(b"\n", b"\r\n"))
    assert load_catalogue([tmp_path]).hashes["scenario:card-copied"] == first
    copy_of(CARD, tmp_path, "card-copied", **{"difficulty: easy": "difficulty: hard"})
    assert load_catalogue([tmp_path]).hashes["scenario:card-copied"] != first


def test_a_further_rule_counts_and_changes_the_rulebook(tmp_path: Path) -> None:
    copy_of(RULE, tmp_path, "arrest-again")
    found = load_catalogue(rule_folders=[tmp_path])
    assert found.rulebook.rule("arrest-again").category == "threat_of_arrest"
    assert found.hashes["rulebook"] != catalogue().hashes["rulebook"]


def test_faults_of_all_packages_are_told_at_once(tmp_path: Path) -> None:
    scenarios, rules = tmp_path / "scenarios", tmp_path / "rules"
    copy_of(CARD, scenarios, "no-such-persona", **{"persona: evasive": "persona: evasiv"})
    copy_of(CARD, scenarios, "badly-spelt", **{"difficulty: easy": "difficulty: eazy"})
    copy_of(RULE, rules, "unknown-act", **{"severity: auto-fail": "severity: deadly"})
    with pytest.raises(DataFault) as fault:
        load_catalogue([scenarios], [rules])
    told = str(fault.value)
    assert "badly-spelt.yaml:6: difficulty:" in told
    assert "unknown-act.yaml:3: severity:" in told
    shutil.rmtree(rules)
    (scenarios / "badly-spelt.yaml").unlink()
    with pytest.raises(
        DataFault, match=r"no-such-persona.yaml:5: persona: no persona 'evasiv'; did you mean 'evasive'"
    ):
        load_catalogue([scenarios])
