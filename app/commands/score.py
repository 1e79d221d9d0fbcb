"""grade, measure, parity: replies in the format of the grading guide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from app.catalogue import Catalogue
from app.commands.root import NotText, catalogue, command, complain, lines_of, print_json, read_text, stop
from app.export.contract import finding_record
from app.labelled import BrokenLine, case_in, labelled_on, record_on
from scoring.measuring.measure import label, report, split
from scoring.measuring.parity import Lopsided, lopsided_cards, lopsided_figures, lopsided_rules


@command.command()
def grade(file: Annotated[str, typer.Argument(help="JSON Lines of cases, or - for standard input.")]) -> None:
    """Grade replies: one JSON object a line. A broken line is told with its number, the rest is graded, status 1."""
    cards = catalogue()
    broken = False
    for number, line in lines_of(file):
        if isinstance(line, str) and not line.strip():
            continue
        try:
            print_json(_graded_record(cards, record_on(text_on(line))))
        except BrokenLine as fault:
            complain(f"line {number}: {fault}")
            broken = True
    if broken:
        raise typer.Exit(1)


def text_on(line: str | NotText) -> str:
    """The text of a line. BrokenLine."""
    if isinstance(line, NotText):
        raise BrokenLine(f"not text: {line}")
    return line


def _graded_record(cards: Catalogue, record: dict[str, Any]) -> dict[str, Any]:
    found = cards.grade(record["reply"], case_in(record))
    return {
        "id": record.get("id"),
        "legality": {
            "score": found.legality.score,
            "violations": [_violation(finding_record(finding)) for finding in found.violations],
        },
        "empathy": {"score": found.empathy.score, "level": found.empathy.level},
        "clarity": {"score": found.clarity.score, "level": found.clarity.level},
        "acts": list(found.kinds),
    }


def _violation(record: dict[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in ("category", "rule", "span", "quote", "severity", "cites")}


@command.command()
def measure(
    files: Annotated[list[str], typer.Argument(help="JSON Lines of labelled cases.")],
    as_json: Annotated[bool, typer.Option("--json", help="Every figure as JSON.")] = False,
    against: Annotated[Path | None, typer.Option(help="An earlier --json, to compare with.")] = None,
    show: Annotated[bool, typer.Option(help="List false alarms and misses.")] = False,
) -> None:
    """How far the scorer agrees with labelled cases."""
    cards = catalogue()
    cases = list(label(_labelled(files), cards.grade))
    if not cases:
        raise stop("there is no labelled case in these files")
    found = report(cases)
    if as_json:
        print_json(found, indent=2)
        return
    _print_report(found, show=show)
    if against is not None:
        _print_change(json.loads(read_text(against)), found)


@command.command()
def parity(
    files: Annotated[list[str] | None, typer.Argument(help="JSON Lines of labelled cases, of both languages.")] = None,
) -> None:
    """List acts, concepts, categories and rules that are strong in one language only."""
    cards = catalogue()
    found = list(lopsided_cards(cards.wordings))
    if files:
        by_language = split(label(_labelled(files), cards.grade), lambda labelled: labelled.case.language)
        if len(by_language) < len(cards.reader.languages):
            raise stop(
                f"these files hold cases of {', '.join(by_language) or 'no language'}; both languages are needed"
            )
        found += lopsided_figures({language: report(part) for language, part in by_language.items()})
        found += lopsided_rules(by_language)
    console = Console(highlight=False, markup=False, soft_wrap=True)
    for each in found:
        console.print(_lopsided(each))
    console.print(f"{len(found)} strong in one language only")


def _lopsided(found: Lopsided) -> str:
    measures = "   ".join(f"{language} {_measure(value):>5}" for language, value in sorted(found.measures.items()))
    return f"{found.kind:20}{found.name:32}{measures}"


def _measure(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}" if value == int(value) else f"{value:.2f}"


def _labelled(files: list[str]) -> Iterator[dict[str, Any]]:
    for file in files:
        for number, line in lines_of(file):
            if isinstance(line, str) and not line.strip():
                continue
            try:
                yield labelled_on(text_on(line))
            except BrokenLine as fault:
                raise stop(f"{file}:{number}: {fault}") from None


_SHOWN = (
    ("violations", "precision"), ("violations", "recall"), ("violations", "f1"), ("any_violation", "precision"),
    ("any_violation", "recall"), ("falsely_accused", ""), ("acts", "f1"), ("empathy_kappa", ""), ("clarity_kappa", ""),
)  # fmt: skip


def _value(part: dict[str, Any], name: str, key: str) -> float | None:
    found: float | None = part[name][key] if key else part[name]
    return found


def _row(name: str, part: dict[str, Any]) -> str:
    figures = (f"{_figure(_value(part, *shown)):>7}" for shown in _SHOWN)
    return f"{name:24}{part['cases']:>6}{''.join(figures)}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _print_report(found: dict[str, Any], *, show: bool) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    heads = ("prec", "rec", "F1", "any-p", "any-r", "accus", "acts", "emp-k", "cla-k")
    console.print(f"{'':24}{'cases':>6}" + "".join(f"{head:>7}" for head in heads))
    console.print(_row("all", found))
    for group in found["by"].values():
        for name, part in group.items():
            console.print(_row(f"  {name}", part))
    for title in ("by_category", "by_act"):
        console.print(f"\n{title:24}{'prec':>7}{'rec':>7}{'F1':>7}{'found':>7}{'false':>7}{'missed':>7}")
        for name, part in found[title].items():
            figures = "".join(f"{_figure(part[key]):>7}" for key in ("precision", "recall", "f1"))
            counts = "".join(f"{part[key]:>7}" for key in ("found", "false", "missed"))
            console.print(f"  {name:22}{figures}{counts}")
    for title in ("false_alarms", "misses") if show else ():
        console.print(f"\n{title}")
        for row in found[title]:
            console.print(f"  {row['id']} {', '.join(row['categories'])} {row['rules'] or ''}\n    {row['reply']}")


def _print_change(earlier: dict[str, Any], now: dict[str, Any]) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print("\nagainst the earlier run")
    for name, key in _SHOWN:
        was, is_ = _value(earlier, name, key), _value(now, name, key)
        if was is not None and is_ is not None and was != is_:
            console.print(f"  {name} {key}: {was:.3f} → {is_:.3f} ({is_ - was:+.3f})")
    for title in ("false_alarms", "misses"):
        before = {row["id"] for row in earlier[title]}
        after = {row["id"] for row in now[title]}
        console.print(f"  {title}: gone {sorted(before - after)}, new {sorted(after - before)}")
