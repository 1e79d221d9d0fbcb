"""Constructions that tell a category apart, offline: `python -m tests.mine zh abuse FILES… [--missed]`.

Skip-grams of two and three over concepts and words, within a clause; each with how often it stands in replies that
commit the category and in those that do not (near-misses count against it). What comes out is a proposal: an author
accepts, widens and names it as a concept or a cue, or does not. Nothing of it runs in the product.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from app.catalogue import load_catalogue
from app.labelled import case_in
from scoring.grading.grade import grade
from scoring.reading.model import Reading

GAP = 5
"""Most units between the first and the last of a skip-gram."""
LEAST = 3
"""Replies of the category in which a skip-gram must stand."""


def units(reading: Reading, start: int, end: int) -> list[str]:
    """Concepts and, where none stands, words (or characters) of a stretch, in order."""
    spans = sorted(
        (c.span.start, -c.span.end, c.id, c.span.end) for c in reading.concepts if start <= c.span.start < end
    )
    found, at = [], start
    text = reading.text.lower()
    for begin, _, id_, stop in spans:
        if begin < at:
            continue
        found += _words(text[at:begin], reading.language)
        found.append(f"<{id_}>")
        at = stop
    return found + _words(text[at:end], reading.language)


def _words(text: str, language: str) -> list[str]:
    if language == "zh":
        return [char for char in text if char.isalnum()]
    return [word.strip(".,!?;:\"'") for word in text.split() if word.strip(".,!?;:\"'")]


def grams(reading: Reading) -> set[tuple[str, ...]]:
    """Skip-grams of two and three of all clauses."""
    found: set[tuple[str, ...]] = set()
    for clause in reading.clauses:
        line = units(reading, *clause.span)
        found |= set(_pairs(line))
    return found


def _pairs(line: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for first, unit in enumerate(line):
        near = line[first + 1 : first + 1 + GAP]
        for size in (1, 2):
            for rest in combinations(near, size):
                yield (unit, *rest)


def records(files: Sequence[str]) -> Iterator[dict[str, Any]]:
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("language", choices=("en", "zh"))
    asked.add_argument("category")
    asked.add_argument("files", nargs="+")
    asked.add_argument("--missed", action="store_true", help="only what the scorer misses today")
    asked.add_argument("--precision", type=float, default=0.8)
    wish = asked.parse_args()
    cards = load_catalogue()
    inside: Counter[tuple[str, ...]] = Counter()
    outside: Counter[tuple[str, ...]] = Counter()
    shown: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for record in records(wish.files):
        if record["lang"] != wish.language:
            continue
        case = case_in(record)
        reading = cards.reader.read(record["reply"], wish.language, case.debtor_said)
        is_in = wish.category in record["labels"]["violations"]
        if is_in and wish.missed:
            found = {finding.category for finding in grade(reading, case, cards.rulebook).violations}
            if wish.category in found:
                continue
        for gram in grams(reading):
            (inside if is_in else outside)[gram] += 1
            if is_in and len(shown[gram]) < 3:
                shown[gram].append(record["reply"])
    ranked = [
        (count, count / (count + outside[gram]), gram)
        for gram, count in inside.items()
        if count >= LEAST and count / (count + outside[gram]) >= wish.precision
    ]
    for count, precision, gram in sorted(ranked, reverse=True)[:60]:
        print(f"{count:3} {precision:.2f}  {' … '.join(gram)}")
        for reply in shown[gram]:
            print(f"            {reply[:110]}")


if __name__ == "__main__":
    main()
