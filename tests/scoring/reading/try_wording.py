"""Run the examples inside wording cards: `python -m tests.scoring.reading.try_wording en threaten-arrest`."""

from __future__ import annotations

import sys

from scoring.reading.examples import wording_faults
from scoring.reading.load import load_reader


def main() -> None:
    reader, cards = load_reader()
    language, *acts = sys.argv[1:]
    count = 0
    for act, card in cards.wordings[language].items():
        if not acts or act in acts:
            for fault in wording_faults(reader, language, card):
                count += 1
                print(fault)
    missing = [a for a in cards.acts if a not in cards.wordings[language]]
    print(f"{count} wrong; {len(cards.wordings[language])} cards; no card yet: {missing}")


if __name__ == "__main__":
    main()
