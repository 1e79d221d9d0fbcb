"""Run the examples inside wording cards: `python -m tests.scoring.reading.try_wording en threaten-arrest`."""

from __future__ import annotations

import sys

from scoring.reading.cards import AnswerExample, WordingCard
from scoring.reading.load import load_reader
from scoring.reading.read import Reader


def faults(reader: Reader, language: str, card: WordingCard) -> list[str]:
    """What the reader gets wrong on the card's own examples."""
    wrong = []
    side = "collector" if not card.act.startswith("debtor-") else "debtor"
    for example in card.finds:
        after, marked = (example.after, example.text) if isinstance(example, AnswerExample) else ("", example)
        text = marked.replace("[[", "").replace("]]", "")
        reading = reader.read(text, language, after) if side == "collector" else reader.hear(text, language)
        quotes = [reading.quote(act.span) for act in reading.held(card.act)]
        wanted = marked[marked.index("[[") + 2 : marked.index("]]")] if "[[" in marked else None
        if not quotes:
            others = [f"{act.id}({act.stance})" for act in reading.acts]
            wrong.append(f"{language}/{card.act}: not found in {text!r}; read: {others}")
        elif wanted is not None and wanted not in quotes:
            wrong.append(f"{language}/{card.act}: span {quotes} instead of {wanted!r} in {text!r}")
    for example in card.passes:
        after, text = (example.after, example.text) if isinstance(example, AnswerExample) else ("", example)
        reading = reader.read(text, language, after) if side == "collector" else reader.hear(text, language)
        wrong += [
            f"{language}/{card.act}: wrongly found {reading.quote(act.span)!r} ({act.stance}) in {text!r}"
            for act in reading.held(card.act)
        ]
    return wrong


def main() -> None:
    reader, cards = load_reader()
    language, *acts = sys.argv[1:]
    count = 0
    for act, card in cards.wordings[language].items():
        if not acts or act in acts:
            for fault in faults(reader, language, card):
                count += 1
                print(fault)
    missing = [a for a in cards.acts if a not in cards.wordings[language]]
    print(f"{count} wrong; {len(cards.wordings[language])} cards; no card yet: {missing}")


if __name__ == "__main__":
    main()
