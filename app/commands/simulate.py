"""simulate: trainees on cards talk with every debtor."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from app.commands.root import catalogue, command, known, print_json, stop
from app.simulation.card import load_policies
from app.simulation.coverage import Coverage, coverage_of, trodden
from app.simulation.run import Job, Outcome, Played, Summary, jobs_of, side_by_side, simulated, summaries
from scenarios.cards import DataFault, suggestion


@command.command()
def simulate(
    scenarios: Annotated[list[str] | None, typer.Argument(help="Ids of scenarios; all when left out.")] = None,
    policy: Annotated[list[str] | None, typer.Option(help="Ids of policies; all when left out.")] = None,
    seeds: Annotated[
        int, typer.Option(min=1, max=10_000, help="Conversations of each policy with each scenario.")
    ] = 20,
    workers: Annotated[int, typer.Option(min=0, help="Processes; one for each processor when 0.")] = 0,
    coverage: Annotated[
        bool, typer.Option(help="Which states, steps and lines of the debtors are met, and which are not.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Every conversation as JSON.")] = False,
) -> None:
    """Let simulated trainees talk with the debtors; the same seeds give the same table."""
    cards = catalogue()
    try:
        policies = load_policies()
    except DataFault as fault:
        raise stop(str(fault)) from None
    for id_ in scenarios or ():
        known(id_, tuple(cards.scenarios), "scenario", suggestion(id_, cards.scenarios))
    for id_ in policy or ():
        known(id_, tuple(policies), "policy", suggestion(id_, policies))
    played = scenarios or sorted(cards.scenarios)
    jobs = jobs_of(policy or sorted(policies), played, seeds)
    if coverage:
        reached = frozenset().union(*_talking(trodden, jobs, workers))
        _print_coverage(coverage_of(cards, reached, played), as_json=as_json)
        return
    outcomes = _talking(simulated, jobs, workers)
    if as_json:
        print_json([asdict(outcome) for outcome in outcomes], indent=2)
        return
    _print_table("by scenario", summaries(outcomes, by=lambda outcome: outcome.scenario))
    _print_table("by persona", summaries(outcomes, by=_persona))


def _talking(play: Callable[[Job], Played], jobs: Sequence[Job], workers: int) -> list[Played]:
    """What comes of all conversations, with a bar while they are held."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("talking", total=len(jobs))
        return side_by_side(play, jobs, workers=workers or os.cpu_count() or 1, told=lambda: progress.advance(bar))


def _print_coverage(found: Sequence[Coverage], *, as_json: bool) -> None:
    """Each group with its share, then everything in it that no conversation came to."""
    if as_json:
        print_json([asdict(each) for each in found], indent=2)
        return
    for each in found:
        typer.echo(f"{each.kind} {each.owner}: {each.reached} of {each.reached + len(each.missed)} ({each.share:.0%})")
        for name in each.missed:
            typer.echo(f"  not met: {name}")


def _persona(outcome: Outcome) -> str:
    return outcome.persona


def _print_table(title: str, rows: list[Summary]) -> None:
    table = Table(title=title, box=None, title_justify="left")
    for name in ("policy", "with", "runs", "good", "kept", "turns", "trust", "tension", "score", "repeated", "endings"):
        table.add_column(name, no_wrap=True, overflow="ignore")
    for row in rows:
        figures = (row.turns, row.trust, row.tension, row.total, row.repeated)
        endings = ", ".join(f"{kind} {count}" for kind, count in row.endings)
        table.add_row(
            row.policy, row.about, str(row.runs), f"{row.good:.0%}", "–" if row.kept is None else f"{row.kept:.0%}",
            *(f"{f:.1f}" for f in figures), endings
        )  # fmt: skip
    Console(soft_wrap=True, width=220).print(table, crop=False)
