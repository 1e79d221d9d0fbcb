"""How far the scorer agrees with people, as a page: the figures of the labelled set that is configured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.language import Wording
from app.measured import FigureRow, FigureTable, Misjudged
from app.pages import AgreementPage

HEADS: tuple[tuple[str, Callable[[Mapping[str, Any]], float | None]], ...] = (
    ("precision", lambda part: part["violations"]["precision"]),
    ("recall", lambda part: part["violations"]["recall"]),
    ("f1", lambda part: part["violations"]["f1"]),
    ("accused", lambda part: part["falsely_accused"]),
    ("acts", lambda part: part["acts"]["f1"]),
    ("empathy", lambda part: part["empathy_kappa"]),
    ("clarity", lambda part: part["clarity_kappa"]),
)
"""Columns of the first table: term of the catalogue, and where the report has the figure."""
COUNTS = ("precision", "recall", "f1", "found", "false", "missed")
_MOST = 200
"""Most cases that a page lists."""


def agreement_page(report: Mapping[str, Any] | None, faults: Iterable[str], wording: Wording) -> AgreementPage:
    """The report of a set, or what kept it from being made; neither where no set is configured."""
    tables = (_whole(report, wording), *_parts(report, wording)) if report else ()
    return AgreementPage(
        title=wording.say("Agreement with people"),
        cases=report["cases"] if report else 0,
        faults=tuple(faults),
        tables=tables,
        false_alarms=_listed(report, "false_alarms", wording),
        misses=_listed(report, "misses", wording),
    )


def _whole(report: Mapping[str, Any], wording: Wording) -> FigureTable:
    rows = [_row(wording.say("All"), report)]
    for parts in report["by"].values():
        rows += [_row(_named(name, wording), part) for name, part in parts.items()]
    heads = tuple(wording.term("agreement", name) for name, _ in HEADS)
    return FigureTable(wording.say("By set"), (wording.term("agreement", "cases"), *heads), tuple(rows))


def _row(name: str, part: Mapping[str, Any]) -> FigureRow:
    return FigureRow(name, (str(part["cases"]), *(_figure(of(part)) for _, of in HEADS)))


def _parts(report: Mapping[str, Any], wording: Wording) -> tuple[FigureTable, ...]:
    heads = tuple(wording.term("agreement", name) for name in COUNTS)
    titles = {"by_category": wording.say("By category of legality"), "by_act": wording.say("By dialogue act")}
    return tuple(
        FigureTable(title, heads, tuple(_counted(name, part, wording) for name, part in report[key].items()))
        for key, title in titles.items()
    )


def _counted(name: str, part: Mapping[str, Any], wording: Wording) -> FigureRow:
    shares = (_figure(part[key]) for key in COUNTS[:3])
    return FigureRow(_named(name, wording), (*shares, *(str(part[key]) for key in COUNTS[3:])))


def _named(name: str, wording: Wording) -> str:
    """What a person calls it; the guide's own name where the catalogue has none."""
    for context in ("category", "country", "language", "labelled"):
        told = wording.term(context, name)
        if told != name:
            return told
    return name


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _listed(report: Mapping[str, Any] | None, key: str, wording: Wording) -> tuple[Misjudged, ...]:
    rows = report[key][:_MOST] if report else ()
    return tuple(
        Misjudged(
            row["id"], ", ".join(_named(name, wording) for name in row["categories"]), row["debtor_said"], row["reply"],
            tuple(quote for _, quote in row["rules"].values()),
        )
        for row in rows
    )  # fmt: skip
