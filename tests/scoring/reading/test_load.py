"""Faults that only show when all cards of reading are opened together."""

from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

import pytest

from scenarios.cards import DataFault
from scoring.reading.load import load_reader


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    with as_file(files("scoring") / "reading") as folder:
        return Path(copytree(folder, tmp_path / "reading"))


def test_a_member_that_stands_twice_is_a_fault(cards: Path) -> None:
    card = cards / "concepts" / "en" / "twice.yaml"
    card.write_text(
        "theme: moons\nconcepts:\n  the-moon: {words: [full moon, new moon, full moon]}\n", encoding="utf-8"
    )
    with pytest.raises(DataFault, match="'full moon' stands here twice"):
        load_reader(cards)


def test_a_concept_that_stands_in_two_files_is_a_fault(cards: Path) -> None:
    for name in ("first", "second"):
        card = cards / "concepts" / "en" / f"a-{name}.yaml"
        card.write_text(f"theme: {name}\nconcepts:\n  the-moon: {{words: [full moon]}}\n", encoding="utf-8")
    with pytest.raises(DataFault, match="'the-moon' stands in another file too"):
        load_reader(cards)


def test_a_cue_that_asks_for_no_kind_of_figure_is_a_fault(cards: Path) -> None:
    card = cards / "wording" / "en" / "ask-reason.yaml"
    card.write_text(
        'act: ask-reason\ncues: ["call {mony}"]\nfinds: ["[[call 12]]"]\npasses: ["Hi."]\n', encoding="utf-8"
    )
    with pytest.raises(DataFault, match="no kind of figure 'mony'"):
        load_reader(cards)
