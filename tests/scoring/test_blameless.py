"""Nothing lawful is accused: sentences that no rule of legality may fire on, in an ordinary verified call."""

from pathlib import Path

import pytest

from scenarios.model import Case
from scoring.grading.examples import COUNTRY, ORDINARY
from scoring.grading.grade import fired
from tests.cards import catalogue

FOLDER = Path(__file__).parents[1] / "blameless"


def accusations(language: str) -> list[str]:
    """Each blameless sentence of the language with the rule that accuses it and the words it blames."""
    cards = catalogue()
    account = {"creditor": "Bank"}
    case = Case.model_validate(
        {"language": language, "jurisdiction": COUNTRY[language], "account": account, **ORDINARY}
    )
    found = []
    for sentence in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        reading = cards.reader.read(sentence, language)
        for rule, places in fired(reading, case, cards.rulebook):
            if rule.dimension == "legality":
                blamed = " / ".join(reading.quote(span) for span in places)
                found.append(f"{rule.id}: {sentence} [{blamed}]")
    return found


@pytest.mark.parametrize("language", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_nothing_blameless_is_accused(language: str) -> None:
    accused = accusations(language)
    assert not accused, "\n".join(accused)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_blameless_sentence_stands_once_on_a_line_of_its_own(path: Path) -> None:
    sentences = path.read_text(encoding="utf-8").splitlines()
    assert all(sentence.strip() == sentence != "" for sentence in sentences)
    assert len(set(sentences)) == len(sentences)
