"""The examples inside wording cards: what must be found, with its exact words, and what must be passed over."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.reading.cards import AnswerExample, DialectCard, WordingCard
from scoring.reading.model import Reading
from scoring.reading.read import Reader


def wording_faults(reader: Reader, language: str, card: WordingCard) -> list[str]:
    """What the reader gets wrong on the card's own examples, a sentence each."""
    return [*_not_found(reader, language, card), *_wrongly_found(reader, language, card)]


def dialect_faults(reader: Reader, card: DialectCard) -> list[str]:
    """Sentences in the dialect that are read otherwise than the card says."""
    faults = []
    for example in card.examples:
        said, standard = (reader.words(text, card.language) for text in (example.said, example.read))
        if said != standard:
            faults.append(f"{card.language}/{card.id}: {example.said!r} is read as {' '.join(said)!r}")
    return faults


def plain(example: str | AnswerExample) -> str:
    """What is said in an example, without the marks around what must be found."""
    return _as_written(example).replace("[[", "").replace("]]", "")


def _as_written(example: str | AnswerExample) -> str:
    return example.text if isinstance(example, AnswerExample) else example


def _not_found(reader: Reader, language: str, card: WordingCard) -> Iterator[str]:
    for example in card.finds:
        marked, text = _as_written(example), plain(example)
        reading = _read(reader, language, card, example, text)
        quotes = [reading.quote(act.span) for act in reading.held(card.act)]
        wanted = marked[marked.index("[[") + 2 : marked.index("]]")] if "[[" in marked else None
        if not quotes:
            others = [f"{act.id}({act.stance})" for act in reading.acts]
            yield f"{language}/{card.act}: not found in {text!r}; read: {others}"
        elif wanted is not None and wanted not in quotes:
            yield f"{language}/{card.act}: span {quotes} instead of {wanted!r} in {text!r}"


def _wrongly_found(reader: Reader, language: str, card: WordingCard) -> Iterator[str]:
    for example in card.passes:
        text = _as_written(example)
        reading = _read(reader, language, card, example, text)
        for act in reading.held(card.act):
            quote = reading.quote(act.span)
            yield f"{language}/{card.act}: wrongly found {quote!r} ({act.stance}) in {text!r}"


def _read(reader: Reader, language: str, card: WordingCard, example: str | AnswerExample, text: str) -> Reading:
    """As the side reads it whose act the card words."""
    if card.act.startswith("debtor-"):
        return reader.hear(text, language)
    return reader.read(text, language, example.after if isinstance(example, AnswerExample) else "")
