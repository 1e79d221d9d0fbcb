"""explain: for those who write rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console

from app.catalogue import Catalogue
from app.commands.root import catalogue, command, lines_of, stop
from app.commands.score import text_on
from app.labelled import BrokenLine, case_in, record_on
from scenarios.model import Case
from scoring.grading.trial import Trial, tried
from scoring.reading.model import Reading


@command.command()
def explain(
    case: Annotated[str, typer.Option("--case", help="JSON Lines of cases, or - for standard input.")],
    every: Annotated[
        bool, typer.Option("--every", help="Also the rules that kept quiet, each with the reason.")
    ] = False,
) -> None:
    """Show how replies were read: clauses, stances, concepts, figures, acts, and each rule that fired."""
    cards = catalogue()
    for number, line in lines_of(case):
        if isinstance(line, str) and not line.strip():
            continue
        try:
            record = record_on(text_on(line))
            found = case_in(record)
        except BrokenLine as fault:
            raise stop(f"line {number}: {fault}") from None
        _tell(cards, record["reply"], found, every=every)


def _tell(cards: Catalogue, reply: str, case: Case, *, every: bool) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    reading = cards.reader.read(reply, case.language, case.debtor_said)
    for line in (*_reading_told(reading), *_trials_told(cards, reading, case, every=every)):
        console.print(line)


def _reading_told(reading: Reading) -> Iterator[str]:
    if reading.after is not None:
        yield f"debtor      {reading.after.text}"
        yield f"  told      {', '.join(f'{act.id} ({act.stance})' for act in reading.after.acts) or '–'}"
    yield f"reply       {reading.text}"
    yield f"normalised  {reading.normal}"
    for clause in reading.clauses:
        marks = [clause.mode, f"by {clause.agent}"]
        marks += [clause.condition] if clause.condition != "none" else []
        yield f"clause      {reading.quote(clause.span)} [{', '.join(marks)}]"
    for concept in reading.concepts:
        yield f"concept     {concept.id}: {reading.quote(concept.span)}"
    for figure in reading.figures:
        yield f"figure      {figure.kind} {figure.value} {figure.role or ''}: {reading.text[slice(*figure.span)]}"
    for act in reading.acts:
        yield f"act         {act.id} ({act.stance}, {act.modal}): {reading.quote(act.span)}"


def _trials_told(cards: Catalogue, reading: Reading, case: Case, *, every: bool) -> Iterator[str]:
    for trial in tried(reading, case, cards.rulebook):
        if trial.spans is not None:
            yield f"fires       {trial.rule.id}: {_quotes(trial, reading)}"
        elif every:
            yield f"quiet       {trial.rule.id}: not {trial.missing}"


def _quotes(trial: Trial, reading: Reading) -> str:
    return " … ".join(reading.quote(span) for span in trial.spans or ()) or "the whole reply"
