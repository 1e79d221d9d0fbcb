"""The project's labelled sets and how far the scorer agrees: `python -m tests.agreement` prints the README's table."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from scoring.measuring.measure import label, report
from tests.cards import catalogue

TESTS = Path(__file__).parent
DEVELOPMENT = TESTS.parent.parent / "shared" / "data"
"""Labelled cases that are not part of the project, where somebody has put them beside it."""
LANGUAGES = {"en": "English", "zh": "Chinese"}


def sets() -> dict[str, dict[str, list[Path]]]:
    """Files of each set by language, the sets that were learnt from first; a set without files is left out."""
    found: dict[str, dict[str, list[Path]]] = {
        "development": {language: _files(DEVELOPMENT, f"dev-{language}.jsonl") for language in LANGUAGES},
        "corpus, learnt from": {language: _files(TESTS / "corpus" / language) for language in LANGUAGES},
        "corpus, held out": {language: _files(TESTS / "corpus" / language / "held-out") for language in LANGUAGES},
    }
    for folder in sorted((TESTS / "rounds").glob("*-*")):
        found[f"round {folder.name}"] = {language: _files(folder, f"{language}*.jsonl") for language in LANGUAGES}
    return {name: files for name, files in found.items() if any(files.values())}


def _files(folder: Path, pattern: str = "*.jsonl") -> list[Path]:
    return sorted(folder.glob(pattern))


@cache
def agreement(files: tuple[Path, ...]) -> dict[str, Any]:
    """The report over all examples in these files."""
    records = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return report(list(label(records, catalogue().grade)))


def figures(found: dict[str, Any]) -> dict[str, float | None]:
    """The figures that are aimed at."""
    return {
        "any precision": found["any_violation"]["precision"],
        "any recall": found["any_violation"]["recall"],
        "violations F1": found["violations"]["f1"],
        "context F1": found["by"]["difficulty"].get("context", {}).get("violations", {}).get("f1"),
        "lawful accused": found["falsely_accused"],
        "acts F1": found["acts"]["f1"],
        "empathy kappa": found["empathy_kappa"],
        "clarity kappa": found["clarity_kappa"],
    }


def main() -> None:
    heads = ("any precision", "any recall", "violations F1", "context F1", "lawful accused", "acts F1", "empathy kappa",
             "clarity kappa")  # fmt: skip
    print(f"| set | language | replies | {' | '.join(heads)} |")
    print("|---|---|---|" + "---|" * len(heads))
    for name, by_language in sets().items():
        for language, files in by_language.items():
            if files:
                found = agreement(tuple(files))
                told = ("–" if v is None else f"{v:.2f}" for v in figures(found).values())
                print(f"| {name} | {LANGUAGES[language]} | {found['cases']} | {' | '.join(told)} |")


if __name__ == "__main__":
    main()
