"""play: a conversation in the terminal, or scripted."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.console import Console

from app.catalogue import Catalogue
from app.commands.root import catalogue, command, complain, known, lines_of, print_json
from app.export.contract import FORMAT, ending_record, scorecard_record, turn_record
from app.model import Turn
from app.play import Play, begin, fill_card, play_turn
from app.refusals import MESSAGES, ReplyRefused
from personas.model import Ending
from scenarios.cards import suggestion
from scoring.grading.model import Scorecard

NOBODY = UUID(int=0)


@command.command()
def play(
    scenario: Annotated[str, typer.Argument(help="Id of the scenario; see `scenarios`.")],
    replies: Annotated[str, typer.Option(help="File with one reply a line, or - for standard input.")] = "",
    seed: Annotated[int | None, typer.Option(help="The same seed and replies give the same conversation.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,  # noqa: FBT002
) -> None:
    """Talk with a debtor in the terminal, or let a script talk."""
    cards = catalogue()
    known(scenario, tuple(cards.scenarios), "scenario", suggestion(scenario, cards.scenarios))
    start = begin(cards, scenario, secrets.randbelow(2**31) if seed is None else seed)
    if replies or as_json:
        turns, end = _scripted(cards, start, lines_of(replies or "-"))
        record = played(cards, start, turns, end)
        print_json(record, indent=2) if as_json else _show(record)
    else:
        _interactive(cards, start)


def _scripted(cards: Catalogue, start: Play, replies: list[str]) -> tuple[list[Turn], Play]:
    """Every line is a reply until the conversation ends; one that cannot be taken is told and passed over."""
    turns: list[Turn] = []
    at = start
    for number, reply in enumerate(replies, 1):
        if turns and turns[-1].ending:
            break
        try:
            turn, at = play_turn(cards, at, reply, datetime.now(UTC))
        except ReplyRefused as refusal:
            if reply.strip() or reply == "":
                complain(f"line {number}: {MESSAGES[start.scenario.language][refusal.code]}")
            continue
        turns.append(turn)
    return turns, at


def played(cards: Catalogue, start: Play, turns: list[Turn], end: Play) -> dict[str, Any]:
    """What `--json` prints: the conversation, complete enough to be replayed."""
    ending = turns[-1].ending if turns else None
    card = fill_card(cards, start.standing.case, tuple(turns), (ending or Ending("open")).kind)
    scenario = start.scenario
    return {
        "format": FORMAT,
        "scenario": scenario.id,
        "persona": scenario.persona,
        "language": scenario.language,
        "jurisdiction": scenario.jurisdiction,
        "seed": start.seed,
        "opening": start.standing.line.text,
        "turns": [turn_record(turn) for turn in turns],
        "ending": ending_record(ending),
        "scorecard": scorecard_record(card),
        "versions": cards.versions(scenario.id),
    }


def _show(record: dict[str, Any]) -> None:
    console = Console()
    console.print(f"[bold]{record['opening']}[/bold]", highlight=False)
    for turn in record["turns"]:
        console.print(f"\n> {turn['reply']}", highlight=False, markup=False)
        scores = "  ".join(f"{name} {'–' if score is None else score}" for name, score in turn["scores"].items())
        console.print(scores, style="dim", highlight=False)
        for finding in turn["findings"]:
            if finding["severity"] != "praise":
                console.print(f"  {finding['finding']}", highlight=False, markup=False)
        console.print(turn["line"], style="bold", highlight=False, markup=False)
    console.print(f"\n{record['ending']['kind']}  {record['scorecard']['total']}", style="bold")


def _interactive(cards: Catalogue, start: Play) -> None:
    console = Console()
    brief, language = start.scenario.brief, start.scenario.language
    for part in (brief.you, brief.they, brief.task, brief.forbidden, brief.passes):
        console.print(part.in_(language), style="dim", highlight=False)
    console.print(f"\n{start.standing.line.text}", style="bold", highlight=False, markup=False)
    turns: list[Turn] = []
    at = start
    while not (turns and turns[-1].ending):
        try:
            reply = console.input("> ")
        except (EOFError, KeyboardInterrupt):
            break
        try:
            turn, at = play_turn(cards, at, reply, datetime.now(UTC))
        except ReplyRefused as refusal:
            complain(MESSAGES[language][refusal.code])
            continue
        turns.append(turn)
        _show_turn(console, turn)
    kind = turns[-1].ending.kind if turns and turns[-1].ending else "open"
    _show_card(console, fill_card(cards, start.standing.case, tuple(turns), kind), kind)


def _show_turn(console: Console, turn: Turn) -> None:
    for finding in turn.grade.findings:
        if finding.severity != "praise":
            console.print(f"  {finding.finding}", style="dim", highlight=False, markup=False)
    cue = f"（{turn.line.cue}）" if turn.line.cue else ""
    console.print(f"{cue}{turn.line.text}", style="bold", highlight=False, markup=False)


def _show_card(console: Console, card: Scorecard, kind: str) -> None:
    console.print(f"\n{kind}: {card.total}")
    for sentence in replace(card).summary:
        console.print(sentence, highlight=False, markup=False)
