"""What is wrong with a card, said so that whoever wrote the card can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

KeyPath = tuple[str | int, ...]
"""The way to one value of a card: ("hears", 2, "in")."""

FEW = 8
"""Up to so many possibilities are listed in a hint; more would hide the message."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one place of one card."""

    path: str
    line: int
    key: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        said = f"{self.key}: {self.message}" if self.key else self.message
        return f"{self.path}:{self.line}: {said}{'; ' if self.hint else ''}{self.hint}"


class DataFault(Exception):
    """Every fault found in the cards that were opened, one a line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


def written(keys: KeyPath) -> str:
    """The key path as people write it: `hears[2].in`."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")


def suggestion(word: str, known: Iterable[str]) -> str:
    """A hint for an unknown name: the likeliest known one, or all of them where they are few, or nothing."""
    names = list(dict.fromkeys(known))
    folded = {_folded(name): name for name in names}
    close = get_close_matches(_folded(word), folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{folded[close[0]]}'?"
    if 0 < len(names) <= FEW:
        return f"should be {one_of(names)}"
    return ""


def one_of(names: Iterable[str]) -> str:
    """The names as a choice: `'a', 'b' or 'c'`."""
    *most, last = [f"'{name}'" for name in names]
    return f"{', '.join(most)} or {last}" if most else last


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-")
