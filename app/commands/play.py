"""play: a conversation in the terminal, or scripted."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from app.catalogue import Catalogue
from app.commands.conversations import records_in
from app.commands.root import NotText, catalogue, command, complain, known, lines_of, print_json, stop
from app.export.contract import FORMAT, aftermath_record, earlier_record, ending_record, scorecard_record, turn_record
from app.export.replay import ReplayRefused, left_by_record
from app.model import Turn
from app.play import Play, aftermath_of, begin, fill_card, play_turn
from app.refusals import MESSAGES, ReplyRefused
from scenarios.cards import suggestion
from scenarios.series import Earlier
from scoring.grading.model import Scorecard


@command.command()
def play(
    scenario: Annotated[str, typer.Argument(help="Id of the scenario; see `scenarios`.")],
    replies: Annotated[str, typer.Option(help="File with one reply a line, or - for standard input.")] = "",
    seed: Annotated[int | None, typer.Option(help="The same seed and replies give the same conversation.")] = None,
    after: Annotated[
        str, typer.Option(help="The part before it in a series: a file of `play --json` or `export`.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Talk with a debtor in the terminal, or let a script talk.

    Status 1 where a reply of the script could not be taken; blank lines are passed over.
    """
    cards = catalogue()
    known(scenario, tuple(cards.scenarios), "scenario", suggestion(scenario, cards.scenarios))
    earlier = _earlier(cards, scenario, after) if after else None
    start = begin(cards, scenario, secrets.randbelow(2**31) if seed is None else seed, earlier)
    if not replies and not as_json:
        _interactive(cards, start)
        return
    turns, is_whole = _scripted(cards, start, replies or "-")
    if as_json:
        print_json(played(cards, start, turns), indent=2)
    else:
        _show(cards, start, turns)
    if not is_whole:
        raise typer.Exit(1)


def _earlier(cards: Catalogue, scenario: str, after: str) -> Earlier:
    """What the conversation in the file left for this scenario."""
    follows = cards.scenarios[scenario].follows
    record = records_in(Path(after))[0]
    if follows is None or follows.scenario != record.get("scenario"):
        raise stop(f"{scenario} does not follow {record.get('scenario')}")
    try:
        return left_by_record(record, cards)
    except ReplayRefused as refusal:
        raise stop(str(refusal)) from None


def _scripted(cards: Catalogue, start: Play, replies: str) -> tuple[list[Turn], bool]:
    """Every line is a reply until the conversation ends; what cannot be taken is told and passed over."""
    turns: list[Turn] = []
    at, is_whole = start, True
    for number, reply in lines_of(replies):
        if turns and turns[-1].ending:
            complain(f"line {number}: {MESSAGES[start.scenario.language]['conversation-closed']}")
            break
        if isinstance(reply, str) and not reply.strip():
            continue
        try:
            turn, at = play_turn(cards, at, _words(reply), datetime.now(UTC))
        except ReplyRefused as refusal:
            complain(f"line {number}: {MESSAGES[start.scenario.language][refusal.code]}")
            is_whole = False
        except NotText as fault:
            complain(f"line {number}: {fault}")
            is_whole = False
        else:
            turns.append(turn)
    return turns, is_whole


def _words(reply: str | NotText) -> str:
    if isinstance(reply, NotText):
        raise reply
    return reply


def played(cards: Catalogue, start: Play, turns: list[Turn]) -> dict[str, Any]:
    """What `--json` prints: the conversation, complete enough to be replayed."""
    scenario = start.scenario
    return {
        "format": FORMAT,
        "scenario": scenario.id,
        "persona": scenario.persona,
        "language": scenario.language,
        "jurisdiction": scenario.jurisdiction,
        "seed": start.seed,
        "earlier": earlier_record(start.earlier),
        "opening": start.standing.line.text,
        "turns": [turn_record(turn) for turn in turns],
        "ending": ending_record(turns[-1].ending if turns else None),
        "scorecard": scorecard_record(_card(cards, start, turns)),
        "aftermath": aftermath_record(aftermath_of(cards, start, turns)),
        "versions": cards.versions(scenario.id),
    }


def _card(cards: Catalogue, start: Play, turns: list[Turn]) -> Scorecard:
    return fill_card(cards, start, turns, turns[-1].ending if turns else None)


def _kind(turns: list[Turn]) -> str:
    ending = turns[-1].ending if turns else None
    return ending.kind if ending else "open"


def _show(cards: Catalogue, start: Play, turns: list[Turn]) -> None:
    console = _console()
    console.print(start.standing.line.text, style="bold")
    for turn in turns:
        console.print(f"\n> {turn.reply}")
        _show_turn(console, turn)
    _show_card(console, _card(cards, start, turns), _kind(turns))
    _show_aftermath(console, cards, start, turns)


def _interactive(cards: Catalogue, start: Play) -> None:
    console = _console()
    brief, language = start.scenario.brief, start.scenario.language
    for part in (brief.you, brief.they, brief.task, brief.forbidden, brief.passes):
        console.print(part.in_(language), style="dim")
    console.print(f"\n{start.standing.line.text}", style="bold")
    turns: list[Turn] = []
    at = start
    while not (turns and turns[-1].ending):
        try:
            reply = console.input("> ")
            turn, at = play_turn(cards, at, reply, datetime.now(UTC))
        except (EOFError, KeyboardInterrupt):
            break
        except ReplyRefused as refusal:
            complain(MESSAGES[language][refusal.code])
            continue
        turns.append(turn)
        _show_turn(console, turn)
    _show_card(console, _card(cards, start, turns), _kind(turns))
    _show_aftermath(console, cards, start, turns)


def _console() -> Console:
    """Words stay words: what stands in brackets is no style."""
    return Console(highlight=False, markup=False, soft_wrap=True)


def _show_turn(console: Console, turn: Turn) -> None:
    """The marks, what was found beside praise, and the debtor's line."""
    grade = turn.grade
    scores = {"legality": grade.legality, "empathy": grade.empathy, "clarity": grade.clarity}
    told = (f"{name} {score.score if score.is_rated else 'not rated'}" for name, score in scores.items())
    console.print("  ".join(told), style="dim")
    for finding in grade.findings:
        if finding.severity != "praise":
            console.print(f"  {finding.finding}", style="red" if finding.is_violation else "dim")
    cue = f"（{turn.line.cue}）" if turn.line.cue else ""
    console.print(f"{cue}{turn.line.text}", style="bold")


def _show_card(console: Console, card: Scorecard, kind: str) -> None:
    console.print(f"\n{kind}: {card.total}", style="bold")
    for sentence in card.summary:
        console.print(sentence)


def _show_aftermath(console: Console, cards: Catalogue, start: Play, turns: list[Turn]) -> None:
    """What became of an agreement, and what the debtor says of the call."""
    after, language = aftermath_of(cards, start, turns), start.scenario.language
    if after.afterlife is not None:
        console.print(f"\n{after.afterlife.told.in_(language)}")
    for answer in after.survey:
        console.print(f"\n{answer.asks.in_(language)} {answer.label.in_(language)}", style="dim")
        console.print(answer.says)
