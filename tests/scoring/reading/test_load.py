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


@pytest.mark.parametrize(
    ("card", "text", "fault"),
    [
        (
            "concepts/en/twice.yaml",
            "theme: moons\nconcepts:\n  the-moon: {words: [full moon, new moon, full moon]}\n",
            "'full moon' stands here twice",
        ),
        (
            "wording/en/ask-reason.yaml",
            'act: ask-reason\ncues: ["call {mony}"]\nfinds: ["[[call 12]]"]\npasses: ["Hi."]\n',
            "no kind of figure 'mony'",
        ),
    ],
    ids=["a member that stands twice", "a cue that asks for no kind of figure"],
)
def test_a_fault_of_one_card_is_named(cards: Path, card: str, text: str, fault: str) -> None:
    (cards / card).write_text(text, encoding="utf-8")
    with pytest.raises(DataFault, match=fault):
        load_reader(cards)


def test_a_concept_that_stands_in_two_files_is_a_fault(cards: Path) -> None:
    for name in ("first", "second"):
        card = cards / "concepts" / "en" / f"a-{name}.yaml"
        card.write_text(f"theme: {name}\nconcepts:\n  the-moon: {{words: [full moon]}}\n", encoding="utf-8")
    with pytest.raises(DataFault, match="'the-moon' stands in another file too"):
        load_reader(cards)
