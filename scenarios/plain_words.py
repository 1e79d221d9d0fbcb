"""What pydantic refuses in a card, in plain words and with the line it stands in."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from scenarios.faults import Fault, KeyPath, one_of, suggestion, written
from scenarios.yaml12 import Value

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# The beginning of pydantic's name of a fault -> what stands there in a card that is right.
_WANTED = (
    ("string_type", "text"),
    ("int_", "a whole number"),
    ("float_", "a number"),
    ("finite_number", "a number"),
    ("bool_", "true or false"),
    ("datetime_", 'a date and time in quotes such as "2026-03-04T19:30+08:00"'),
    ("timezone_", 'a time with its zone such as "2026-03-04T19:30+08:00"'),
    ("date_", 'a date in quotes such as "2026-03-04"'),
    ("time_delta_", 'a duration in quotes such as "P1D"'),
    ("time_", 'a time in quotes such as "19:30"'),
    ("decimal_", 'an amount in quotes such as "1200.00"'),
    ("list_type", "a list"),
    ("tuple_type", "a list"),
    ("set_type", "a list"),
    ("frozen_set_type", "a list"),
    ("dict_type", "a group of keys"),
    ("model_type", "a group of keys"),
    ("model_attributes_type", "a group of keys"),
    ("none_required", "nothing"),
)
KEBAB = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_TRUTH = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_WHOLE = re.compile(r"[-+]?[0-9]+")


@dataclass(frozen=True, slots=True)
class _Refusal:
    """One of pydantic's errors, brought back to the keys of the card."""

    keys: KeyPath
    wanted: str
    found: Value
    message: str
    hint: str


def faults_of(
    errors: Iterable["ErrorDetails"], model: type[BaseModel], path: str, lines: dict[KeyPath, int]
) -> list[Fault]:
    """The errors as faults: one for each key, however many branches of a union refused it."""
    refusals = [_refusal(error, model, lines) for error in errors]
    kept = [each for each in refusals if not (each.wanted and _is_explained_deeper(each, refusals))]
    found: dict[tuple[KeyPath, str], Fault] = {}
    for each in kept:
        message = each.message
        if each.wanted:
            wanted = dict.fromkeys(other.wanted for other in kept if other.keys == each.keys and other.wanted)
            message = f"{_shown(each.found)} stands where {' or '.join(wanted)} should stand"
        line = lines[_known(each.keys, lines)]
        found.setdefault((each.keys, message), Fault(path, line, written(each.keys), message, each.hint))
    return list(found.values())


def is_conversion(error: "ErrorDetails") -> bool:
    """Whether strict pydantic refused what lenient pydantic would silently turn into something else."""
    if error["type"] in {"int_type", "float_type", "bool_type", "string_type"}:
        return True
    return isinstance(error["input"], int | float) and error["type"].startswith(("date", "time"))


def _is_explained_deeper(refusal: _Refusal, refusals: list[_Refusal]) -> bool:
    """Whether another branch of a union got further into the same value, and so knows better what is wrong."""
    depth = len(refusal.keys)
    return any(len(other.keys) > depth and other.keys[:depth] == refusal.keys for other in refusals)


def _refusal(error: "ErrorDetails", model: type[BaseModel], lines: dict[KeyPath, int]) -> _Refusal:
    keys, kind, found = _known(error["loc"], lines), error["type"], error["input"]
    if kind == "missing":
        name = str(error["loc"][-1])
        return _Refusal((*keys, name), "", found, "the key is missing", f"add `{name}:`")
    if kind == "extra_forbidden":
        hint = suggestion(str(keys[-1]), _fields_at(model, error["loc"][:-1]))
        return _Refusal(keys, "", found, "no such key", hint)
    if kind in {"literal_error", "enum", "union_tag_invalid"}:
        return _choice(keys, found, error.get("ctx", {}))
    if kind in {"string_too_short", "string_pattern_mismatch"}:
        return _Refusal(keys, "", found, *_unfit_text(error))
    wanted = next((words for start, words in _WANTED if kind.startswith(start)), "")
    if found is None and wanted:
        return _Refusal(keys, "", found, "nothing stands after the key", f"write {wanted}")
    return _Refusal(keys, wanted, found, _said(error), _cure(wanted, found))


def _unfit_text(error: "ErrorDetails") -> tuple[str, str]:
    """Message and hint for text that is too short or of the wrong shape."""
    if not str(error["input"]).strip():
        return "the text is empty", "write it"
    if error.get("ctx", {}).get("pattern") == KEBAB:
        return f"'{error['input']}' is not kebab-case", "small letters, digits and hyphens"
    return _said(error), ""


def _known(loc: KeyPath, lines: dict[KeyPath, int]) -> KeyPath:
    """The part of pydantic's location that is in the card; names of union branches and validators are not."""
    keys: KeyPath = ()
    for part in loc:
        if (*keys, part) in lines:
            keys = (*keys, part)
    return keys


def _choice(keys: KeyPath, found: Value, context: dict[str, Any]) -> _Refusal:
    wanted = str(context.get("expected") or context.get("expected_tags") or "")
    names = re.findall(r"'([^']*)'", wanted) or [wanted]
    word = str(context.get("tag", found))
    hint = suggestion(word, names) or f"should be {one_of(names)}"
    shown = f"'{word}'" if "tag" in context else _shown(found)
    return _Refusal(keys, "", found, f"{shown} is not one of the known values", hint)


def _said(error: "ErrorDetails") -> str:
    """The words of one of our own validators, or pydantic's without its `Input`."""
    reason = error.get("ctx", {}).get("error")
    if isinstance(reason, Exception):
        return str(reason)
    return f"{_shown(error['input'])} is refused: {error['msg'][:1].lower()}{error['msg'][1:]}".replace("input ", "it ")


def _shown(found: Value) -> str:
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, int | float):
        return f"the number {found}"
    if isinstance(found, str):
        return f"the text '{found}'" if len(found) <= 40 else f"the text '{found[:40]}…'"
    if found is None:
        return "nothing"
    return "a list" if isinstance(found, list) else "a group of keys"


def _cure(wanted: str, found: Value) -> str:
    if isinstance(found, str):
        return _cure_of_text(wanted, found)
    if wanted == "text" and isinstance(found, bool):
        return f'write "{str(found).lower()}", in quotes'
    if wanted == "text" and isinstance(found, int | float):
        return f'write "{found}", in quotes'
    if wanted == "a list" and found is not None:
        return "begin each value with `- `"
    return ""


def _cure_of_text(wanted: str, found: str) -> str:
    if wanted == "true or false":
        meant = _TRUTH.get(found.casefold(), found.casefold())
        return f"write {meant}, without quotes" if meant in {"true", "false"} else ""
    if wanted in {"a whole number", "a number"}:
        return _cure_of_number(found)
    return f"write [{found}]" if wanted == "a list" else ""


def _cure_of_number(found: str) -> str:
    plain = unicodedata.normalize("NFKC", found).replace("_", "").replace(",", "").strip()
    if not _WHOLE.fullmatch(plain):
        return ""
    if plain != found and unicodedata.normalize("NFKC", found) != found:
        return f"full-width digits: write {int(plain)}"
    return f"write {int(plain)}, without quotes, separators or leading zeros"


def _fields_at(model: type[BaseModel], loc: KeyPath) -> list[str]:
    """The keys that the models at this place of the card know."""
    here = [model]
    for part in loc:
        inner = [each.model_fields[name].annotation for each in here if (name := _field_called(each, part))]
        if inner:
            here = [found for annotation in inner for found in _models_in(annotation)]
    return [field.alias or name for each in here for name, field in each.model_fields.items()]


def _field_called(model: type[BaseModel], key: str | int) -> str | None:
    return next((name for name, field in model.model_fields.items() if key in {name, field.alias}), None)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The models that an annotation such as `tuple[Row, ...] | None` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for argument in get_args(annotation):
        yield from _models_in(argument)
