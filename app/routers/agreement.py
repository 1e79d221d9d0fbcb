"""Agreement: the scorer held against the labelled set that is configured; for evaluators."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response

from app.catalogue import Catalogue
from app.labelled import BrokenLine, labelled_on
from app.rendering import shown, wording_of
from app.routers.gate import ForVisitors, desk_of, name_of
from app.showing.agreement import agreement_page
from scoring.measuring.measure import label, report

router = APIRouter(include_in_schema=False, route_class=ForVisitors)
Measured = tuple[dict[str, Any] | None, tuple[str, ...]]
"""The report, and the lines that could not be read."""


@router.get("/agreement")
async def agreement(request: Request) -> Response:
    """Measured once for as long as files and rules stay the same, in a thread: it takes seconds."""
    files = request.app.state.labelled_files
    stamp = tuple((file, file.stat().st_mtime_ns) for file in files if file.is_file())
    kept = getattr(request.app.state, "agreement", None)
    if kept is None or kept[0] != stamp:
        kept = (stamp, await asyncio.to_thread(measured, files, desk_of(request).catalogue))
        request.app.state.agreement = kept
    figures, faults = kept[1]
    return shown(request, agreement_page(figures, faults, wording_of(request)), visitor=name_of(request))


def measured(files: Iterable[Path], cards: Catalogue) -> Measured:
    """The report of all examples in the files; a line that cannot be read is named and left out."""
    records: list[dict[str, Any]] = []
    faults: list[str] = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{file}: {error}")
            continue
        for number, line in enumerate(lines, 1):
            try:
                records += [labelled_on(line)] if line.strip() else []
            except BrokenLine as fault:
                faults.append(f"{file.name}:{number}: {fault}")

    return (report(list(label(records, cards.grade))) if records else None), tuple(faults)
