"""explain, impact: for those who write rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from app.catalogue import Catalogue
from app.commands.conversations import records_in
from app.commands.root import catalogue, command, lines_of, settings, stop
from app.commands.score import text_on
from app.export.replay import ReplayRefused, played_again
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


@command.command()
def impact(
    rules_a: Annotated[str, typer.Argument(help="A folder of rules beside ours, or - for ours alone.")],
    rules_b: Annotated[str, typer.Argument(help="The rules to compare with, likewise.")],
    conversations: Annotated[Path, typer.Argument(help="Exported conversations, JSON or JSON Lines, unmasked.")],
) -> None:
    """List the conversations whose score or verdict another rulebook would change."""
    before, after = _with_rules(rules_a), _with_rules(rules_b)
    records = records_in(conversations)
    changed = [line for record in records if (line := _moved(record, before, after))]
    for line in changed:
        typer.echo(line)
    typer.echo(f"{len(changed)} of {len(records)} conversations would change")


def _with_rules(folder: str) -> Catalogue:
    """Our cards with the rules of a further folder. Says every fault and ends."""
    given = settings()
    if folder == "-":
        return catalogue(given)
    if not Path(folder).is_dir():
        raise stop(f"{folder}: there is no such folder")
    return catalogue(given.model_copy(update={"rule_folders": (*given.rule_folders, Path(folder))}))


def _moved(record: dict[str, Any], before: Catalogue, after: Catalogue) -> str:
    """How a conversation's card differs, in a line; nothing where it does not."""
    name = record.get("id") or record.get("scenario")
    try:
        was, is_ = (played_again(record, cards)["scorecard"] for cards in (before, after))
    except ReplayRefused as refusal:
        return f"{name}: cannot be played again: {refusal}"
    told = [f"{key} {was[key]} → {is_[key]}" for key in _MARKS if was[key] != is_[key]]
    if was["passed"] != is_["passed"]:
        told.append("now passes" if is_["passed"] else "no longer passes")
    return f"{name}: {', '.join(told)}" if told else ""


_MARKS = ("total", "legality", "empathy", "clarity", "process")
