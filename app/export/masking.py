"""Masks over names and account numbers: as long as what they hide, so that every span still points at its words.

An export says which mask hides which name of the scenario card (`masks`), never the name itself. Who has the card can
replay a masked export; who has not learns no name from it. The trainee's own name stands on no card: a reply that
holds it can be replayed from an unmasked export alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scenarios.model import Scenario

MASK = "▒"
"""One for each character hidden."""
TRAINEE = "trainee"
_SAID = ("reply", "line", "cue", "opening", "quote", "finding", "note", "trainee", "says")
_CJK = re.compile(r"[\u3400-\u9fff]")
_TITLES = "先生|女士|小姐|太太|总|哥|姐|老师|师傅|同志|生"
"""What follows a Chinese family name when somebody is addressed by it."""


def names_of(scenario: Scenario, trainee: str = "") -> dict[str, str]:
    """What is hidden, by what it is: the account's people and number, the trainee."""
    names = {"reference": scenario.account.reference or "", TRAINEE: trainee}
    people = {"debtor": scenario.account.debtor}
    people |= {f"guarantor-{n}": name for n, name in enumerate(scenario.account.guarantors, 1)}
    for role, name in people.items():
        names |= {role: name, **dict(_parts(role, name))}
    return {role: name for role, name in names.items() if len(name) > 1 or role.endswith("-family")}


def _parts(role: str, name: str) -> Iterator[tuple[str, str]]:
    """Given and family name, as people are addressed by them."""
    if _CJK.match(name) and " " not in name:
        yield f"{role}-family", name[:1]
        yield f"{role}-given", name[1:]
    else:
        yield from ((f"{role}-{n}", part) for n, part in enumerate(name.split(), 1) if len(part) > 2)


def pattern_of(names: Mapping[str, str]) -> re.Pattern[str]:
    """Finds every name as a word of its own, the longest first, in large and small letters."""
    longest = sorted(names.items(), key=lambda named: -len(named[1]))
    parts = [f"(?P<{role.replace('-', '_')}>{_alone(role, name)})" for role, name in longest]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _alone(role: str, name: str) -> str:
    if role.endswith("-family"):
        return f"{re.escape(name)}(?={_TITLES})"
    before, after = (r"\b" if re.match(r"[a-z0-9]", end, re.IGNORECASE) else "" for end in (name[0], name[-1]))
    return f"{before}{re.escape(name)}{after}"


def mask(record: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The record with its names hidden, and `masks`: what each mask over a reply hides."""
    hidden = pattern_of(names)
    masks = [
        {"turn": turn["number"], "span": list(found.span()), **_what(found, names)}
        for turn in record.get("turns", [])
        for found in hidden.finditer(turn["reply"])
    ]
    return {**_masked(record, hidden), "masked": True, "masks": masks}


def _what(found: re.Match[str], names: Mapping[str, str]) -> dict[str, Any]:
    """Which name it is, and where it was written in the other case."""
    role = str(found.lastgroup).replace("_", "-")
    other = [at for at, (a, b) in enumerate(zip(found.group(), names[role], strict=True)) if a != b]
    return {"name": role, **({"other_case": other} if other else {})}


def _masked(value: Any, hidden: re.Pattern[str], key: str = "") -> Any:
    """Only what was said or quotes it: an id or a rule's own words are nobody's name."""
    if isinstance(value, str):
        return hidden.sub(lambda found: MASK * len(found.group()), value) if key in _SAID else value
    if isinstance(value, list):
        return [_masked(each, hidden, "finding" if key == "summary" else key) for each in value]
    if isinstance(value, dict):
        return {name: _masked(each, hidden, name) for name, each in value.items()}
    return value


def unmask_replies(record: dict[str, Any], names: Mapping[str, str]) -> list[str]:
    """The replies as they were said; KeyError with the name that no card has."""
    replies = {turn["number"]: turn["reply"] for turn in record["turns"]}
    for each in record.get("masks", []):
        start, end = each["span"]
        name = list(names[each["name"]])
        for at in each.get("other_case", []):
            name[at] = name[at].swapcase()
        reply = replies[each["turn"]]
        replies[each["turn"]] = reply[:start] + "".join(name) + reply[end:]
    return list(replies.values())


def masked_alike(value: Any, pattern: Any) -> Any:
    """The value with masks where the same value of an export has them: what is hidden cannot be compared."""
    if isinstance(value, str) and isinstance(pattern, str) and len(value) == len(pattern):
        return "".join(MASK if there == MASK else here for here, there in zip(value, pattern, strict=True))
    if isinstance(value, list) and isinstance(pattern, list) and len(value) == len(pattern):
        return [masked_alike(here, there) for here, there in zip(value, pattern, strict=True)]
    if isinstance(value, dict) and isinstance(pattern, dict):
        return {name: masked_alike(each, pattern.get(name)) for name, each in value.items()}
    return value
