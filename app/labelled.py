"""Cases and labelled examples as JSON Lines hold them, in the format of the grading guide §1."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from scenarios.model import Case
from scoring.measuring.measure import case_of

_HOME = {"en": "us", "zh": "cn"}
"""Whose rules apply where a line does not say."""
_LABELS = {"violations", "empathy", "clarity", "acts"}


class BrokenLine(ValueError):
    """A line that is no case; the message says what is wrong with it."""


def record_on(line: str) -> dict[str, Any]:
    """The case on a line, its shape checked. BrokenLine."""
    record = _opened(line)
    if not isinstance(record, dict):
        raise BrokenLine("not a JSON object; a case is {…}")
    if not isinstance(record.get("reply"), str):
        raise BrokenLine("it has no reply; a case needs the text that was said")
    if record.get("lang") not in ("en", "zh"):
        raise BrokenLine(f"lang is {record.get('lang')!r}; it must be 'en' or 'zh'")
    jurisdiction = record.setdefault("jurisdiction", _HOME[record["lang"]])
    if jurisdiction not in ("us", "uk", "cn"):
        raise BrokenLine(f"jurisdiction is {jurisdiction!r}; it must be 'us', 'uk' or 'cn'")
    if not isinstance(record.get("context", {}), dict):
        raise BrokenLine("context is no JSON object")
    return record


def labelled_on(line: str) -> dict[str, Any]:
    """The labelled example on a line. BrokenLine."""
    record = record_on(line)
    labels = record.get("labels")
    if not isinstance(labels, dict) or not labels.keys() >= _LABELS:
        raise BrokenLine("labels need violations, empathy, clarity and acts")
    case_in(record)
    return record


def case_in(record: dict[str, Any]) -> Case:
    """The case that the reply is judged in. BrokenLine."""
    try:
        return case_of(record)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BrokenLine(f"context.{where}: {first['msg']}") from None


def _opened(line: str) -> Any:
    """What a line says as JSON, if it can be said again as UTF-8. BrokenLine."""
    try:
        record = json.loads(line)
        json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BrokenLine("not text: half of a surrogate pair stands in it") from None
    except (ValueError, RecursionError) as error:
        raise BrokenLine(f"not JSON: {error}") from None
    return record
