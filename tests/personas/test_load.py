"""What the loader refuses, since `transitions` would take it in silence."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from personas.check import check
from personas.fitting import misfits
from personas.load import ROOT, load_personas
from personas.machine import next_state
from scenarios.cards import DataFault
from scenarios.conditions import Moment
from scenarios.load import CASES, load_scenarios
from tests.personas.readings import personas

Edit = Callable[[str, str, str], str]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """Our own cards with one text in one of them changed; the faults that it makes."""
    for name in ("everyone.yaml", "topics.yaml"):
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("cards", "lines"):
        shutil.copytree(str(ROOT / name), tmp_path / name)

    def edit(file: str, old: str, new: str) -> str:
        path = tmp_path / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(DataFault) as caught:
            load_personas(root=tmp_path)
        return str(caught.value)

    return edit


SHADOWED = """  - {in: any, act: greet, goes: stalling}
  - {in: guarded, act: greet, goes: cornered}
  - {in: any, act: [insult, threats]"""
CARD, LINES = "cards/evasive.yaml", "lines/en/evasive.yaml"


def test_our_own_cards_have_no_fault() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (CARD, "goes: stalling}", "goes: staling}", "no state 'staling'; did you mean 'stalling'?"),
        (CARD, "state: guarded", "state: gaurded", "no state 'gaurded'; did you mean 'guarded'?"),
        (CARD, "in: cornered,", "in: corner,", "no state 'corner'; did you mean 'cornered'?"),
        (CARD, "act: offer-callback, goes", "act: offer-calback, goes", "did you mean 'offer-callback'?"),
        (CARD, "  ask-reason: {", "  ask-raeson: {", "no act 'ask-raeson'; did you mean 'ask-reason'?"),
        (CARD, "{topic: when-guarded, act: ask-when", "{topic: when-guarded, act: ask-wen", "no act 'ask-wen'"),
        (CARD, "{in: [guarded, stalling, cornered], act: offer-callback, goes: to-be-called}",
         "{in: any, act: offer-callback, goes: agreed}", "'agreed' is reached by sealed terms alone"),
        (CARD, "{in: [guarded, stalling, cornered], act: offer-callback,", "{in: hung-up, act: offer-callback,",
         "'hung-up' is an ending"),
        (CARD, "  cornered: {title", "  lost: {title: {en: Lost, zh: 迷路}}\n  cornered: {title",
         "states.lost: no row leads here"),
        (CARD, "hears:\n", "hears:\n  - {in: guarded, goes: stalling}\n", "the row fits always"),
        (CARD, "  - {in: any, act: [insult, threats]", SHADOWED, "never reached: hears[0] takes everything"),
        (CARD, "tension: 40", "tension: 140", "start.tension"),
        (LINES, "  silence:\n", "  silense:\n", "no bank 'silence'"),
        (LINES, "{id: silence-2,", "{id: silence-1,", "'silence-1' is written twice"),
        (LINES, "{{ day }}", "{{ dya }}", "no placeholder 'dya'; did you mean 'day'?"),
        (LINES, "{{ day }}", "{{ day }", "broken braces"),
        (LINES, "Are you still there?", "{% if x %}no{% endif %}", "only placeholders stand in a line"),
        (LINES, 'Are you still there?"', 'Are you still there?", if: {act: shuot}', "no act 'shuot'"),
        (LINES, "persona: evasive", "persona: evasiv", "'evasiv' differs from the file's name"),
        ("everyone.yaml", "  sympathy: [acknowledge-feeling,", "  sympathy: [feeling,", "no act 'feeling'"),
        ("everyone.yaml", "  - family: sympathy", "  - family: sympaty", "no family 'sympaty'"),
        ("everyone.yaml", "event: sealed-agreement", "event: sealed-agrement", "no event 'sealed-agrement'"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_cure(edited: Edit, file: str, old: str, new: str, fault: str) -> None:
    said = edited(file, old, new)
    assert fault in said
    assert f"{file}:" in said


def test_a_state_that_nothing_leaves_is_refused(edited: Edit) -> None:
    new = "hears:\n  - {in: guarded, act: greet, goes: lost}\n"
    said = edited(CARD, "hears:\n", new)
    assert "no state 'lost'" in said
    path = "  lost: {title: {en: Lost, zh: 迷路}}\n  cornered: {title"
    assert "states.lost: no row of its own leads out" in edited(CARD, "  cornered: {title", path)


def test_a_persona_without_words_in_a_language_is_refused(tmp_path: Path, edited: Edit) -> None:
    (tmp_path / "lines/zh/hostile.yaml").unlink()
    assert "no lines in zh" in edited(CARD, "tension: 40", "tension: 41")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("persona: evasive", "persona: evasif", "no persona 'evasif'; did you mean 'evasive'?"),
        ("act: [ask-reason, ask-situation, s", "act: [ask-raeson, ask-situation, s", "no act or family 'ask-raeson'"),
        ("  budget: [", "  bugdet: [", "nothing asks for 'bugdet'; did you mean 'budget'?"),
        ("opening: [喂，哪位？", 'opening: ["喂，{{ who }}？"', "no placeholder 'who'"),
    ],
)  # fmt: skip
def test_a_scenario_that_does_not_fit_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = (CASES / "card-90-days.yaml").read_text(encoding="utf-8")  # type: ignore[operator]
    assert old in text
    (tmp_path / "card-90-days.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = misfits(load_scenarios(root=tmp_path), personas())
    assert fault in "\n".join(map(str, faults))


def test_a_fifth_persona_is_a_card_and_its_lines(tmp_path: Path) -> None:
    for name in ("everyone.yaml", "topics.yaml"):
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    for folder in ("cards", "lines/en", "lines/zh"):
        (tmp_path / folder).mkdir(parents=True)
        text = (ROOT / folder / "evasive.yaml").read_text(encoding="utf-8").replace(": evasive\n", ": weary\n", 1)
        (tmp_path / folder / "weary.yaml").write_text(text, encoding="utf-8")
    assert set(load_personas(root=tmp_path)) == {"weary"}


def test_the_first_row_that_fits_wins_and_nothing_is_kept() -> None:
    who = personas()["evasive"]
    acts = who.families({"threaten-harm", "insult"})
    moment = Moment(20, 90, 10, acts=acts, heard=acts)
    assert [next_state(who, "guarded", (), moment) for _ in range(2)] == ["complained"] * 2
    assert next_state(who, "guarded", (), Moment(20, 40, 10)) == "guarded"


def test_a_state_is_left_only_by_its_own_rows() -> None:
    who = personas()["evasive"]
    sealed = ("sealed-agreement",)
    assert next_state(who, "settling", sealed, Moment(50, 20, 50)) == "agreed"
    assert next_state(who, "opening-up", sealed, Moment(50, 20, 50)) == "opening-up"
