"""scenarios, check, schema: the cards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, cast

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from app.catalogue import load_catalogue
from app.checking import complaints, ways_out
from app.commands.root import catalogue, command, print_json, settings, stop
from app.export.contract import scenario_record
from personas.afterwards.card import AfterlifeCard, SurveyCard, VoiceCard
from personas.card import LinesCard, PersonaCard
from personas.feelings import FeelingsCard
from scenarios.cards import Card, CardModel, DataFault, Fault, Place, open_card, parse
from scenarios.model import Scenario
from scenarios.study import Study
from scoring.grading.rules import InstrumentCard, Rubric, Rule
from scoring.reading.cards import ActsCard, ConceptsCard, LanguageCard, WordingCard

KINDS: dict[str, type[CardModel]] = {
    "scenario": Scenario,
    "study": Study,
    "persona": PersonaCard,
    "lines": LinesCard,
    "survey": SurveyCard,
    "voice": VoiceCard,
    "afterlife": AfterlifeCard,
    "feelings": FeelingsCard,
    "rule": Rule,
    "rubric": Rubric,
    "law": InstrumentCard,
    "acts": ActsCard,
    "wording": WordingCard,
    "concepts": ConceptsCard,
    "language": LanguageCard,
}
"""Card models by the name of their schema."""
_MARKS: dict[str, tuple[str, ...]] = {
    "scenario": ("brief", "account", "starts_at"),
    "study": ("passes", "topic"),
    "persona": ("appraises", "hears"),
    "rule": ("say_instead", "severity", "finding"),
    "rubric": ("weights", "milestones"),
    "law": ("provisions",),
    "wording": ("cues",),
    "concepts": ("theme",),
    "survey": ("questions",),
    "afterlife": ("tells",),
    "feelings": ("feelings",),
    "lines": ("banks",),
    "acts": ("acts",),
}
"""Keys that only cards of this kind have, the surest first: one that is missing may be the card's very fault."""
_OURS = tuple(str(files(package)) for package in ("personas", "scenarios", "scoring"))


@command.command()
def scenarios(as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """List the scenarios."""
    rows = [scenario_record(scenario) for _, scenario in sorted(catalogue().scenarios.items())]
    if as_json:
        print_json(rows, indent=2)
        return
    table = Table(box=None)
    for name in ("id", "persona", "language", "jurisdiction", "difficulty", "title"):
        # Names are there to be copied: a narrow terminal wraps the line instead of cutting them.
        table.add_column(name, no_wrap=True, overflow="ignore")
    for row in rows:
        title = row["title"][row["language"]]
        table.add_row(row["id"], row["persona"], row["language"], row["jurisdiction"], row["difficulty"], title)
    Console(soft_wrap=True, width=200).print(table, crop=False)


@command.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Cards or folders of cards.")] = None,
    show_ways: Annotated[
        bool, typer.Option("--ways-out", help="Also a way to a good ending from every state.")
    ] = False,
) -> None:
    """Check all cards, and further ones: every fault with path, line, key and a suggestion."""
    given = settings()
    faults: list[Fault] = []
    own: dict[str, list[Place]] = {"scenario": [], "rule": []}
    for path in _cards(paths or [], faults):
        kind = _kind_of(path, faults)
        if kind in own:
            own[kind].append(cast("Place", Alone(path)))
        elif kind:
            faults += _faults_of(path, kind)
    try:
        loaded = load_catalogue((*given.scenario_folders, *own["scenario"]), (*given.rule_folders, *own["rule"]))
    except DataFault as fault:
        faults += fault.faults
    if faults:
        raise stop(str(DataFault(set(faults))))
    if wrong := list(complaints(loaded)):
        raise stop("\n".join(wrong))
    if show_ways:
        typer.echo("\n".join(ways_out(loaded)))
    typer.echo(
        f"{len(loaded.scenarios)} scenarios, {len(loaded.personas)} personas, {len(loaded.rulebook.rules)} rules, "
        f"{len(loaded.rulebook.provisions)} provisions: no fault."
    )


@dataclass(frozen=True)
class Alone:
    """One card file as a folder of its own, so that it is checked as closely as ours without its neighbours."""

    card: Path

    @property
    def name(self) -> str:
        return self.card.parent.name

    def is_dir(self) -> bool:
        return True

    def is_file(self) -> bool:
        return False

    def iterdir(self) -> Iterator[Path]:
        yield self.card


def _cards(paths: Iterable[Path], faults: list[Fault]) -> Iterator[Path]:
    """The card files meant; ours are left out, since they are always checked."""
    for path in paths:
        found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if path.is_dir() and not found:
            faults.append(
                Fault(str(path), 1, "", "there is no card in this folder", "a card's file name ends in .yaml")
            )
        yield from (each for each in found if not str(each.resolve()).startswith(_OURS))


def _kind_of(path: Path, faults: list[Fault]) -> str | None:
    """What kind of card the keys of a file say it is."""
    try:
        card = open_card(path)
    except DataFault as fault:
        faults += fault.faults
        return None
    kind = next((kind for kind, marks in _MARKS.items() if any(mark in card.mapping for mark in marks)), None)
    if kind is None:
        faults.append(_unknown(card))
    return kind


def _unknown(card: Card) -> Fault:
    return card.fault(message="no key tells what kind of card this is", hint=f"expected one of: {', '.join(KINDS)}")


def _faults_of(path: Path, kind: str) -> tuple[Fault, ...]:
    """The faults that a card has by itself: of what it names elsewhere, only scenarios and rules are asked."""
    try:
        parse(open_card(path), KINDS[kind])
    except DataFault as fault:
        return tuple(fault.faults)
    return ()


@command.command()
def schema(
    out: Annotated[Path | None, typer.Option(help="Folder to write to; standard output when left out.")] = None,
) -> None:
    """JSON Schemas of all kinds of card, for editors that complete and check while one types."""
    schemas = {name: TypeAdapter(model).json_schema(by_alias=True) for name, model in KINDS.items()}
    if out is None:
        print_json(schemas, indent=2)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, made in schemas.items():
            text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
            (out / f"{name}.schema.json").write_text(text, encoding="utf-8")
    except OSError as error:
        raise stop(f"{out}: cannot be written: {error.strerror or error}") from None
    typer.echo(f"{len(schemas)} schemas in {out}")
