"""The command line: what it prints, where it complains, with which status it ends."""

import asyncio
import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.catalogue import load_catalogue
from app.checking import complaints
from app.commands import command
from tests.app.desks import CALM, SCENARIO, closed, desk_on
from tests.cards import catalogue

CASE: dict[str, Any] = {
    "id": "one", "lang": "en", "jurisdiction": "us",
    "context": {
        "channel": "phone", "local_time": "14:30", "listener": "debtor", "verified": True, "flags": [],
        "account": {"creditor": "Harbor Bank", "balance": 2400.0, "currency": "USD"},
        "authority": {"legal_action": "none"}, "debtor_said": "So what happens now?",
    },
    "reply": "Pay today or I'll have you arrested.",
}  # fmt: skip
LABELS = {"violations": ["threat_of_arrest"], "empathy": 0, "clarity": 2, "acts": ["threaten", "request_payment"]}


def run(*words: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(command, list(words), input=given)


@pytest.fixture(autouse=True)
def own_database_and_cards_read_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FAIRCALL_DATABASE_URL", f"sqlite:///{tmp_path / 'faircall.db'}")
    monkeypatch.setattr(
        "app.commands.root.load_catalogue",
        lambda scenarios, rules: load_catalogue(scenarios, rules) if rules else catalogue(),
    )


def test_scenarios_are_listed_with_what_tells_them_apart() -> None:
    found = json.loads(run("scenarios", "--json").stdout)
    assert {"id", "title", "persona", "language", "jurisdiction", "difficulty"} <= found[0].keys()
    assert {(s["persona"], s["jurisdiction"]) for s in found} >= {
        (persona, country)
        for persona in ("evasive", "negotiating", "hostile", "dependent")
        for country in ("cn", "us", "uk")
    }
    table = run("scenarios").stdout
    assert all(scenario["id"] in table for scenario in found)


def test_a_scripted_conversation_is_the_same_twice_and_can_be_replayed(tmp_path: Path) -> None:
    words = ("play", SCENARIO, "--replies", "-", "--seed", "7", "--json")
    first, second = (run(*words, given="\n".join(CALM)) for _ in range(2))
    assert first.exit_code == 0
    assert first.stdout == second.stdout
    played = json.loads(first.stdout)
    assert {"scenario", "persona", "language", "jurisdiction", "seed", "turns", "ending", "scorecard", "versions"} <= (
        played.keys()
    )
    turn = played["turns"][0]
    assert {"number", "reply", "line", "state", "mood", "acts", "findings", "scores"} <= turn.keys()
    assert played["ending"] == {"kind": "open"}
    file = tmp_path / "played.json"
    file.write_text(first.stdout, encoding="utf-8")
    assert run("replay", str(file)).exit_code == 0
    played["turns"][0]["line"] += "!"
    file.write_text(json.dumps(played), encoding="utf-8")
    again = run("replay", str(file))
    assert again.exit_code == 1
    assert "turn 1: line was" in again.stderr


def test_an_unknown_scenario_is_named_with_what_might_be_meant() -> None:
    found = run("play", "card-90-day")
    assert found.exit_code == 1
    assert "card-90-days" in found.stderr


def test_a_reply_that_cannot_be_taken_is_told_and_passed_over() -> None:
    found = run(
        "play", SCENARIO, "--replies", "-", "--seed", "7", "--json", given="您好\n" + "啊" * 2001 + "\n请问在吗\n"
    )
    assert found.exit_code == 1
    assert found.stderr.startswith("line 2: ")
    assert [turn["number"] for turn in json.loads(found.stdout)["turns"]] == [1, 2]


def test_a_broken_case_is_told_with_its_number_and_the_rest_is_graded() -> None:
    lines = [json.dumps(CASE), "{broken", json.dumps({**CASE, "id": "two", "lang": "fr"}), json.dumps(CASE)]
    found = run("grade", "-", given="\n".join(lines))
    assert found.exit_code == 1
    graded = [json.loads(line) for line in found.stdout.splitlines()]
    assert [record["id"] for record in graded] == ["one", "one"]
    assert [violation["category"] for violation in graded[0]["legality"]["violations"]] == ["threat_of_arrest"]
    start, end = graded[0]["legality"]["violations"][0]["span"]
    assert CASE["reply"][start:end] == graded[0]["legality"]["violations"][0]["quote"]
    assert graded[0]["legality"]["violations"][0]["cites"]
    assert graded[0]["empathy"]["level"] == 0
    assert [line.partition(":")[0] for line in found.stderr.splitlines()] == ["line 2", "line 3"]


def test_measured_is_what_was_labelled(tmp_path: Path) -> None:
    line = json.dumps({**CASE, "labels": LABELS})
    found = json.loads(run("measure", "-", "--json", given=line).stdout)
    assert found["violations"]["f1"] == 1
    assert found["falsely_accused"] is None
    earlier = tmp_path / "earlier.json"
    earlier.write_text(json.dumps(found), encoding="utf-8")
    assert "against the earlier run" in run("measure", "-", "--against", str(earlier), given=line).stdout


def test_what_is_strong_in_one_language_only_is_listed(tmp_path: Path) -> None:
    assert "strong in one language only" in run("parity").stdout
    labels = {"violations": [], "empathy": 1, "clarity": 2, "acts": ["greet"]}
    both = tmp_path / "both.jsonl"
    replies = {"en": "Good morning.", "zh": "那个……"}
    lines = [
        {"id": f"{lang}{n}", "lang": lang, "reply": said, "labels": labels}
        for lang, said in replies.items()
        for n in range(6)
    ]
    both.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert re.search(r"^rule, % of replies +trails-off +en +0 +zh +100$", run("parity", str(both)).stdout, re.MULTILINE)
    both.write_text(json.dumps(lines[0]), encoding="utf-8")
    assert "both languages are needed" in run("parity", str(both)).stderr


def test_a_reply_is_explained_down_to_the_rules() -> None:
    found = run("explain", "--case", "-", "--every", given=json.dumps(CASE)).stdout
    assert "fires       arrest-for-debt: " in found
    assert "quiet       adviser-bypassed: not case: " in found
    assert "act         threaten-arrest (conditional" in found or "act         threaten-arrest (asserted" in found


def test_the_impact_of_a_further_rule_is_told_by_conversation(tmp_path: Path) -> None:
    played = run("play", SCENARIO, "--replies", "-", "--seed", "7", "--json", given="\n".join(CALM)).stdout
    file, rules = tmp_path / "talks.json", tmp_path / "rules"
    file.write_text(played, encoding="utf-8")
    assert "0 of 1 conversations would change" in run("impact", "-", "-", str(file)).stdout
    rules.mkdir()
    ours = Path(__file__).parents[2] / "scoring" / "rules" / "threat-of-arrest" / "arrest-for-debt.yaml"
    card = ours.read_text(encoding="utf-8").replace("id: arrest-for-debt", "id: greets")
    (rules / "greets.yaml").write_text(card.replace("threaten-arrest", "greet"), encoding="utf-8")
    found = run("impact", "-", str(rules), str(file)).stdout
    assert "legality 100 → 0" in found
    assert "1 of 1 conversations would change" in found


def test_check_names_every_fault_with_its_place_and_a_suggestion(tmp_path: Path) -> None:
    assert run("check").exit_code == 0
    ours = Path(__file__).parents[2] / "scenarios" / "cases" / f"{SCENARIO}.yaml"
    card = ours.read_text(encoding="utf-8").replace(f"id: {SCENARIO}", "id: mine").replace("evasive", "evasiv")
    (tmp_path / "mine.yaml").write_text(card.replace("difficulty: easy", "dificulty: easy"), encoding="utf-8")
    found = run("check", str(tmp_path))
    assert found.exit_code == 1
    assert "mine.yaml:" in found.stderr
    assert "did you mean 'difficulty'" in found.stderr


def test_schemas_are_written_for_every_kind_of_card(tmp_path: Path) -> None:
    assert run("schema", "--out", str(tmp_path)).exit_code == 0
    names = {file.name.partition(".")[0] for file in tmp_path.iterdir()}
    assert {"scenario", "persona", "rule", "wording"} <= names
    scenario = json.loads((tmp_path / "scenario.schema.json").read_text(encoding="utf-8"))
    assert {"id", "language", "persona", "account"} <= scenario["properties"].keys()


def test_a_stored_conversation_leaves_in_every_format(tmp_path: Path) -> None:
    with desk_on(f"sqlite:///{tmp_path / 'faircall.db'}") as desk:
        talk = asyncio.run(closed(desk, *CALM))
    as_json = run("export", "--conversation", str(talk.id), "--format", "json")
    assert CALM[1] in as_json.stdout
    assert "陈立" not in as_json.stdout
    rows = list(csv.DictReader(io.StringIO(run("export", "--all", "--format", "csv").stdout.removeprefix("\ufeff"))))
    assert [row["turn"] for row in rows] == ["1", "2", "3"]
    assert len(run("export", "--all", "--format", "jsonl").stdout.splitlines()) == 1
    assert "<html" in run("export", "--all", "--format", "html").stdout
    whole = tmp_path / "whole.json"
    assert run("export", "--conversation", str(talk.id), "--unmask", "-o", str(whole)).exit_code == 0
    assert run("replay", str(whole)).exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export",), "--conversation ID"),
        (("export", "--conversation", "nobody"), "is no id"),
        (("replay", "/nowhere/at/all.json"), "cannot be read"),
        (("grade", "/nowhere/at/all.jsonl"), "cannot be read"),
        (("schema", "--out", "/proc/nowhere"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(words: tuple[str, ...], said: str) -> None:
    found = run(*words)
    assert found.exit_code == 1
    assert said in found.stderr
    assert "Traceback" not in found.stderr


def test_an_example_that_goes_wrong_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = catalogue()
    rule = cards.rulebook.rule("arrest-for-debt")
    wrong = rule.examples[0].model_copy(update={"reply": "Good morning."})
    rules = tuple(
        rule.model_copy(update={"examples": (wrong,)}) if each is rule else each for each in cards.rulebook.rules
    )
    spoilt = replace(cards, rulebook=replace(cards.rulebook, rules=rules))
    found = list(complaints(spoilt))
    assert any("arrest-for-debt" in line and "on which it keeps quiet" in line for line in found)
    assert any(line.startswith("rule arrest-for-debt is quiet on 'Good morning.'") for line in found)
