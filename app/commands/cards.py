"""scenarios, check, schema: the cards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from app.catalogue import load_catalogue
from app.commands.root import catalogue, command, complain, print_json, stop
from app.export.contract import scenario_record
from app.settings import Settings
from personas.card import LinesCard, PersonaCard
from scenarios.cards import CardModel, DataFault, Fault, open_card, parse
from scenarios.model import Scenario
from scoring.grading.rules import InstrumentCard, Rubric, Rule
from scoring.reading.load import ActsCard, ConceptsCard, LanguageCard, WordingCard

KINDS: dict[str, type[CardModel]] = {
    "scenario": Scenario,
    "persona": PersonaCard,
    "lines": LinesCard,
    "rule": Rule,
    "rubric": Rubric,
    "law": InstrumentCard,
    "acts": ActsCard,
    "wording": WordingCard,
    "concepts": ConceptsCard,
    "language": LanguageCard,
}
"""Card models by the name of their schema."""
_MARKS: dict[str, str] = {
    "scenario": "brief", "persona": "appraises", "rule": "when", "rubric": "weights", "law": "provisions",
    "wording": "cues", "concepts": "theme", "lines": "banks", "acts": "acts",
}  # fmt: skip
"""A key that only cards of this kind have."""


@command.command()
def scenarios(as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:  # noqa: FBT002
    """List the scenarios."""
    rows = [scenario_record(scenario) for _, scenario in sorted(catalogue().scenarios.items())]
    if as_json:
        print_json(rows, indent=2)
        return
    table = Table("id", "persona", "language", "jurisdiction", "difficulty", "title", box=None)
    for row in rows:
        title = row["title"][row["language"]]
        table.add_row(row["id"], row["persona"], row["language"], row["jurisdiction"], row["difficulty"], title)
    Console().print(table)


@command.command()
def check(paths: Annotated[list[Path] | None, typer.Argument(help="Cards or folders of cards.")] = None) -> None:
    """Check all cards, or further ones: every fault with path, line, key and a suggestion."""
    settings = Settings()
    faults: list[Fault] = []
    folders = [path for path in paths or [] if path.is_dir()]
    for path in paths or []:
        if not path.is_dir():
            faults += _faults_of(path)
    try:
        loaded = load_catalogue((*settings.scenario_folders, *folders), settings.rule_folders)
    except DataFault as fault:
        faults += fault.faults
    if faults:
        raise stop(str(DataFault(faults)))
    typer.echo(
        f"{len(loaded.scenarios)} scenarios, {len(loaded.personas)} personas, {len(loaded.rulebook.rules)} rules, "
        f"{len(loaded.rulebook.provisions)} provisions: no fault."
    )


def _faults_of(path: Path) -> tuple[Fault, ...]:
    """The faults of one card, read as what its keys say it is."""
    try:
        card = open_card(path)
        kind = next((kind for kind, mark in _MARKS.items() if mark in card.mapping), None)
        if kind is None:
            message = "cannot tell what kind of card this is"
            return (card.fault(message=message, hint=f"expected one of: {', '.join(KINDS)}"),)
        parse(card, KINDS[kind])
    except DataFault as fault:
        return tuple(fault.faults)
    complain(f"{path}: a {kind} card without a fault of its own")
    return ()


@command.command()
def schema(
    out: Annotated[Path | None, typer.Option(help="Folder to write the schemas to; standard output when left out.")] = None,
) -> None:
    """JSON Schemas of all kinds of card, for editors that complete and check while one types."""
    schemas = {name: TypeAdapter(model).json_schema(by_alias=True) for name, model in KINDS.items()}
    if out is None:
        print_json(schemas, indent=2)
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, made in schemas.items():
        text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
        (out / f"{name}.schema.json").write_text(text, encoding="utf-8")
    typer.echo(f"{len(schemas)} schemas in {out}")
