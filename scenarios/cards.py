"""The one way in for everything that a person writes: a YAML card, opened strictly, with the line of every fault.

>>> card = open_card("scenarios/cases/card-90-days.yaml")  # well-formed, a group of keys at the top
>>> scenario = parse(card, Scenario)  # a frozen model, or DataFault with every fault of the card
>>> rules = open_folder(files("scoring") / "rules", Rule)  # models by id, or DataFault with every fault of the folder
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from scenarios.faults import DataFault, Fault, KeyPath, suggestion, written
from scenarios.plain_words import KEBAB, faults_of, is_conversion
from scenarios.yaml12 import Value, YamlText

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = [
    "Bilingual",
    "Card",
    "CardId",
    "CardModel",
    "DataFault",
    "Fault",
    "Folder",
    "Language",
    "Place",
    "Words",
    "open_card",
    "open_folder",
    "parse",
    "suggestion",
]

MAX_BYTES = 512 * 1024
"""No card comes near it; what does is not a card."""

Place = str | Path | Traversable
"""Where cards lie: a path, or a resource of a package."""

Language = Literal["en", "zh"]
CardId = Annotated[str, StringConstraints(pattern=KEBAB)]
"""An id in kebab-case: small letters, digits and hyphens."""
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Text that says something."""


class CardModel(BaseModel):
    """The ground of all card models: immutable, and a key that it does not know is a fault.

    `parse` validates strictly: "12" is no number, 12 is no text, a date or a time is written in quotes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Bilingual(CardModel):
    """The same thing said in both languages, each as its speakers would say it."""

    en: Words
    zh: Words

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Card:
    """A card as written: its keys and values, and the line where each stands."""

    path: str
    stem: str
    mapping: dict[str, Value]
    lines: dict[KeyPath, int]
    faults: tuple[Fault, ...] = ()

    def line(self, *keys: str | int) -> int:
        """The line of a key, from 1; of the nearest key above it where the card does not have it."""
        while keys not in self.lines:
            keys = keys[:-1]
        return self.lines[keys]

    def fault(self, *keys: str | int, message: str, hint: str = "") -> Fault:
        """A fault at a key of this card."""
        return Fault(self.path, self.line(*keys), written(keys), message, hint)


class Folder(dict[str, Model], Generic[Model]):
    """The models of a folder by id, each with the card it came from, so that a later fault can name its line."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[str, Card] = {}

    def fault(self, card_id: str, *keys: str | int, message: str, hint: str = "") -> Fault:
        return self.cards[card_id].fault(*keys, message=message, hint=hint)


def open_card(place: Place) -> Card:
    """The card at a path or package resource.

    Raises DataFault where the file cannot be read, is not strict YAML, or does not hold a group of keys.
    """
    card = _read(place)
    if card.faults:
        raise DataFault(card.faults)
    return card


def parse(card: Card, model: type[Model]) -> Model:
    """The card as a model; raises DataFault with everything that the model refuses."""
    if card.faults and not card.mapping:
        raise DataFault(card.faults)
    written_out = json.dumps(card.mapping)
    try:
        found = model.model_validate_json(written_out, strict=True)
    except ValidationError as error:
        found = _parse_leniently(card, model, written_out, error.errors())
    if card.faults:
        raise DataFault(card.faults)
    return found


def _parse_leniently(card: Card, model: type[Model], written_out: str, strictly: list["ErrorDetails"]) -> Model:
    """The card once more, refusing only what is wrong or silently converted.

    Where one of our own validators runs before a field, strict pydantic no longer takes a list for a tuple, or text for
    a date, although the card has no other way to write them.
    """
    leniently: list[ErrorDetails] = []
    found = None
    try:
        found = model.model_validate_json(written_out)
    except ValidationError as error:
        leniently = error.errors()
    refused = [*leniently, *(each for each in strictly if is_conversion(each))]
    if found is None or refused:
        raise DataFault([*card.faults, *faults_of(refused, model, card.path, card.lines)])
    return found


def open_folder(
    root: Place,
    model: type[Model],
    *,
    language_folders: bool = False,
    dotted_ids: bool = False,
    id_key: str = "id",
    further: Sequence[Place] = (),
) -> Folder[Model]:
    """Every card under the root and the further roots, by id, which must be the file's name.

    language_folders: the first folder is a language, and the dictionary's keys are `zh/<id>`, `en/<id>`.
    dotted_ids: the id is the path under the root with dots (`us.fdcpa`). id_key: the key that holds the id.
    Raises DataFault with the faults of all files at once.
    """
    found: Folder[Model] = Folder()
    faults: list[Fault] = []
    for place in (root, *further):
        for file in _files(_place(place), (), faults):
            card = _read(file.place)
            misnamed = _misnamed(file, card, id_key, language_folders=language_folders, dotted_ids=dotted_ids)
            name = _name(file, language_folders=language_folders, dotted_ids=dotted_ids)
            try:
                read = parse(card, model)
            except DataFault as fault:
                faults.extend((*misnamed, *fault.faults))
                continue
            if name in found:
                taken = f"the id '{name}' is taken by {found.cards[name].path}"
                misnamed.append(card.fault(id_key, message=taken, hint="every id is given once"))
            faults.extend(misnamed)
            found[name], found.cards[name] = read, card
    if faults:
        raise DataFault(faults)
    return found


@dataclass(frozen=True, slots=True)
class _File:
    """A card file and the folders that lead to it from the root."""

    place: Traversable
    folders: tuple[str, ...]

    @property
    def stem(self) -> str:
        return self.place.name.removesuffix(".yaml")


def _files(folder: Traversable, above: tuple[str, ...], faults: list[Fault]) -> Iterator[_File]:
    """The card files of a folder and the folders in it, in the order of their names."""
    if not folder.is_dir():
        faults.append(Fault(_shown(folder), 1, "", "there is no such folder of cards"))
        return
    for place in sorted(folder.iterdir(), key=lambda each: each.name):
        if place.name.startswith((".", "__")):
            continue
        if place.is_dir():
            yield from _files(place, (*above, place.name), faults)
        elif place.name.endswith(".yaml"):
            yield _File(place, above)
        elif place.name.endswith((".yml", ".YAML", ".YML")):
            faults.append(Fault(_shown(place), 1, "", "a card's file name ends in .yaml", "rename the file"))


def _name(file: _File, *, language_folders: bool, dotted_ids: bool) -> str:
    """What the card is called in the dictionary."""
    if language_folders:
        return "/".join((*file.folders[:1], file.stem))
    return _expected_id(file, dotted_ids=dotted_ids)


def _expected_id(file: _File, *, dotted_ids: bool) -> str:
    return ".".join((*file.folders, file.stem)) if dotted_ids else file.stem


def _misnamed(file: _File, card: Card, id_key: str, *, language_folders: bool, dotted_ids: bool) -> list[Fault]:
    """The faults of the file's name, of its folder, and of the id that must equal it."""
    faults = []
    if not re.match(KEBAB, file.stem):
        hint = "small letters, digits and hyphens"
        faults.append(card.fault(message=f"the file name '{file.place.name}' is not kebab-case", hint=hint))
    if language_folders and (not file.folders or file.folders[0] not in get_args(Language)):
        languages = ", ".join(f"{language}/" for language in get_args(Language))
        hint = f"move it to one of {languages}"
        faults.append(card.fault(message="the card lies outside a language folder", hint=hint))
    expected, written_id = _expected_id(file, dotted_ids=dotted_ids), card.mapping.get(id_key)
    if isinstance(written_id, str) and written_id != expected:
        message = f"'{written_id}' differs from the file's name"
        faults.append(card.fault(id_key, message=message, hint=f"should be '{expected}'"))
    return faults


def _read(place: Place) -> Card:
    """The card with the faults that do not hinder reading on; raises nothing."""
    file = _place(place)
    path, stem = _shown(file), file.name.removesuffix(".yaml")
    try:
        source = YamlText(_text(file, path), path)
    except DataFault as fault:
        return Card(path, stem, {}, {(): 1}, fault.faults)
    if not isinstance(source.value, dict):
        shape = "a list" if isinstance(source.value, list) else "mere text"
        said = Fault(path, 1, "", f"{shape} stands at the top", "a card is a group of keys, `id:` first")
        return Card(path, stem, {}, {(): 1}, (*source.faults, said))
    return Card(path, stem, source.value, source.lines, tuple(source.faults))


def _text(file: Traversable, path: str) -> str:
    """The file's text; raises DataFault where it cannot be had."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise DataFault([Fault(path, 1, "", f"the file cannot be read: {reason}")]) from None
    if len(raw) > MAX_BYTES:
        raise DataFault([Fault(path, 1, "", f"the file is larger than {MAX_BYTES // 1024} KiB", "split the card")])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"the byte 0x{raw[error.start]:02X} is not UTF-8"
        raise DataFault([Fault(path, line, "", message, "save the file as UTF-8")]) from None


def _place(place: Place) -> Traversable:
    return Path(place) if isinstance(place, str) else place


def _shown(place: Traversable) -> str:
    """The path as short as it is still clear: from the folder one stands in where it lies below it."""
    if isinstance(place, Path) and place.is_relative_to(Path.cwd()):
        return place.relative_to(Path.cwd()).as_posix()
    return str(place)
