"""YAML 1.2 read strictly: what the writer sees is what the program gets, and the line of every key is kept.

Only `true` and `false` are booleans; `no`, `on`, `21:00`, `0123` and `1_000` stay the text they look like. Repeated
keys, tags, anchors, aliases, further documents and characters that nobody can see are faults.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml

from scenarios.faults import DataFault, Fault, KeyPath, written
from scenarios.yaml_syntax import syntax_fault

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

MAX_DEPTH = 16
"""Levels of nesting; the deepest card in use has seven."""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}(?:[eE][-+]?[0-9]{1,3})?")
_NAMED: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

# Line and paragraph separators, zero-width characters and direction marks: one sees no difference, the program does.
_INVISIBLE = re.compile("[\u0085\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_WIDE_INDENT = re.compile("[ ]*[\u00a0\u3000]")


class YamlText:
    """One YAML document on its way to being a value: `value`, `lines` (key path to line, from 1) and `faults`."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self.lines: dict[KeyPath, int] = {(): 1}
        self.faults: list[Fault] = []
        clean = self._without_marks(text)
        try:
            self.value = self._document(yaml.parse(clean, Loader=yaml.CSafeLoader))
        except yaml.YAMLError as error:
            raise DataFault([*self.faults, syntax_fault(error, clean, path)]) from None

    def _without_marks(self, text: str) -> str:
        """The text with plain line feeds, once what an editor hid in it has been reported."""
        if text.startswith("\ufeff"):
            self._report(1, (), "the file begins with a byte order mark", "save it as UTF-8 without BOM")
            text = text[1:]
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            line = text[: text.index("\r")].count("\n") + 1
            self._report(line, (), "a carriage return stands alone", "save the file with LF or CRLF line ends")
            text = text.replace("\r", "\n")
        for number, line_text in enumerate(text.split("\n"), start=1):
            self._look_for_invisible(number, line_text)
        return text

    def _look_for_invisible(self, number: int, line: str) -> None:
        if hidden := _INVISIBLE.search(line):
            code = f"U+{ord(hidden.group()):04X}"
            escape = f"\\u{ord(hidden.group()):04x}"
            hint = f'delete it, or write "{escape}" in double quotes where it is meant'
            self._report(number, (), f"the invisible character {code} stands in column {hidden.start() + 1}", hint)
        if _WIDE_INDENT.match(line):
            self._report(number, (), "the line is indented with a full-width or hard space", "indent with plain spaces")

    def _report(self, line: int, keys: KeyPath, message: str, hint: str = "") -> None:
        self.faults.append(Fault(self._path, line, written(keys), message, hint))

    def _document(self, events: Iterator[yaml.Event]) -> Value:
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            empty = Fault(self._path, 1, "", "the file is empty", "write the card, `id:` first")
            raise DataFault([*self.faults, empty])
        value = self._value(next(events), events, ())
        next(events)
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            line = _line(after)
            self._report(line, (), "a second document begins after `---`", "one file holds one card")
        return value

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], keys: KeyPath) -> Value:
        if len(keys) > MAX_DEPTH:
            deep = Fault(self._path, _line(event), "", "nested too deep", f"no card needs more than {MAX_DEPTH} levels")
            raise DataFault([*self.faults, deep])
        self._refuse_magic(event, keys)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, keys)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, keys)
        return _scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _refuse_magic(self, event: yaml.Event, keys: KeyPath) -> None:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            self._report(line, keys, f"the alias *{event.anchor} is not read", "write the value out")
            return
        if anchor := getattr(event, "anchor", None):
            self._report(line, keys, f"the anchor &{anchor} is not read", "write the value out wherever it is needed")
        if tag := getattr(event, "tag", None):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._report(line, keys, f"the tag {shown} is not read", "delete it; quotes make text")

    def _mapping(self, events: Iterator[yaml.Event], keys: KeyPath) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            name, line = self._key(event, events, keys), _line(event)
            here = (*keys, name)
            repeated = name in found
            if repeated:
                self._report(line, here, f"the key stands already in line {self.lines[here]}", "keep one of the two")
            else:
                self.lines[here] = line
            value = self._value(next(events), events, here)
            if not repeated:
                found[name] = value
        return found

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], keys: KeyPath) -> str:
        """The text of a key: always text, so that `1692e-4:` and `no:` are names like any other."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_magic(event, keys)
            return str(event.value)
        message = "a list or a group stands where a key should be"
        self._report(_line(event), keys, message, "a key is a word")
        self._value(event, events, (*keys, "?"))
        return "?"

    def _sequence(self, events: Iterator[yaml.Event], keys: KeyPath) -> list[Value]:
        found: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*keys, len(found))
            self.lines[here] = _line(event)
            found.append(self._value(event, events, here))
        return found


def _line(event: yaml.Event) -> int:
    """The line where the event begins, from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent) -> Value:
    text = str(event.value)
    if event.style:
        return text
    if text in _NAMED:
        return _NAMED[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
