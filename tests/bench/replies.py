"""Distinct replies to measure with: those of our own corpus, and one made to hurt."""

from __future__ import annotations

import json
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
LONGEST = 2000
"""Characters of the hostile reply, the most that a reply may have."""
HOSTILE = {
    "en": "you will ((((not (never (pay the police, the police or else we will tell your boss and the police ",
    "zh": "不还不还警察（（（（不会不是警察上门告诉你单位再不还就报警",
}


def distinct_replies(language: str) -> list[str]:
    """Replies of the learning part of the corpus, each once, in the order of the files."""
    files = sorted((CORPUS / language).glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    found = list(dict.fromkeys(json.loads(line)["reply"] for line in lines))
    if not found:
        raise SystemExit(f"there are no replies in {CORPUS / language}")
    return found


def hostile_reply(language: str, length: int = LONGEST) -> str:
    """Triggers, brackets and negations over and over."""
    unit = HOSTILE[language]
    return (unit * (length // len(unit) + 1))[:length]
