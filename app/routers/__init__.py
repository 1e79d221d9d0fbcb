"""Routes, one noun each: a route translates the request, calls a use case, renders a page."""

from __future__ import annotations

from fastapi import APIRouter


def pages() -> tuple[APIRouter, ...]:
    """The routers of the pages that people see."""
    from app.routers import (  # noqa: PLC0415 - they need this package first
        agreement,
        conversations,
        debriefs,
        door,
        rules,
        scenarios,
        studies,
    )

    talking = (door.router, scenarios.router, conversations.router, debriefs.router)
    return (*talking, studies.router, rules.router, agreement.router)
