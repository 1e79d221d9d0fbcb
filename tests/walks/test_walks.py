"""Golden conversations: each goes as it went when it was approved, in every process; debtors can be won and lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cards import catalogue
from tests.walks.record import record, write
from tests.walks.replayed import digests
from tests.walks.walk import FOLDER, Walk, WalkTurn, differences, files, read_walk, take

ROOT = FOLDER.parent.parent
WALKS = files()


@pytest.mark.parametrize("file", WALKS, ids=lambda file: file.stem)
def test_a_walk_goes_as_it_went(file: Path) -> None:
    walk = read_walk(file)
    wrong = "\n".join(differences(walk, take(walk, catalogue()).walk))
    assert not wrong, f"{wrong}\nif this is right: python -m tests.walks.record {file.relative_to(ROOT)}"


def test_walks_are_the_same_bytes_twice_and_in_another_process() -> None:
    once = digests()
    other = subprocess.run(
        [sys.executable, "-m", "tests.walks.replayed"],
        cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "4471", "TZ": "Asia/Shanghai"},
        capture_output=True, check=True, text=True, encoding="utf-8", timeout=300,
    )  # fmt: skip
    assert digests() == once
    assert other.stdout.strip() == once


@pytest.mark.parametrize("scenario", sorted(catalogue().scenarios))
def test_a_scenario_can_end_well_and_badly(scenario: str) -> None:
    walks = [walk for walk in map(read_walk, WALKS) if walk.scenario == scenario]
    assert any(walk.ends_well for walk in walks), f"no walk in {scenario} ends well"
    assert any(walk.ends_badly for walk in walks), f"no walk in {scenario} ends badly"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("persona", sorted(catalogue().personas))
def test_a_persona_can_be_won_and_lost_in_each_language(persona: str, language: str) -> None:
    scenarios = catalogue().scenarios
    fitting = {each.id for each in scenarios.values() if (each.persona, each.language) == (persona, language)}
    walks = [walk for walk in map(read_walk, WALKS) if walk.scenario in fitting]
    assert any(walk.ends_well for walk in walks), f"no walk wins the {persona} one in {language}"
    assert any(walk.ends_badly for walk in walks), f"no walk loses the {persona} one in {language}"


def test_a_draft_is_recorded_and_then_holds(tmp_path: Path) -> None:
    turns = (WalkTurn(reply="您好，请问是陈立先生本人吗？"), WalkTurn(reply="今天不还，警察就上门抓你。"))
    draft = Walk(walk="A draft.", scenario="card-90-days", seed=3, turns=turns)
    recorded, changed = record(draft, catalogue())
    file = tmp_path / "draft.yaml"
    file.write_text(write(recorded), encoding="utf-8")
    assert read_walk(file) == recorded
    assert list(differences(recorded, take(recorded, catalogue()).walk)) == []
    assert "verify-identity" in recorded.turns[0].acts
    assert "arrest-for-debt" in recorded.turns[1].findings
    assert changed


def test_what_went_another_way_is_named() -> None:
    now = take(read_walk(WALKS[0]), catalogue()).walk
    first = now.turns[0].model_copy(update={"acts": ("insult",), "findings": ("mockery",), "line": "…"})
    other = now.model_copy(update={"turns": (first, *now.turns[1:]), "ending": "nowhere"})
    found = list(differences(other, now))
    assert [each.split(":")[0:2] for each in found[:3]] == [
        ["turn 1", " acts"], ["turn 1", " findings"], ["turn 1", " line"],
    ]  # fmt: skip
    assert found[3].startswith("ending: expected 'nowhere'")
