"""A YAML parser's complaint, put so that somebody who has never heard of tokens can mend the line."""

import re

import yaml

from scenarios.faults import Fault

_FULL_WIDTH_COLON = re.compile(r"[ -]*[\w-]+：")
_QUOTES = "put the whole text in double quotes"

# What libyaml says -> what to tell the writer. The first phrase contained in its words wins.
_PLAINLY = (
    (
        "unexpected end of stream",
        ("a quotation mark is opened and never closed", "close it"),
    ),
    ("',' or ']'", ("a bracket [ is opened and never closed", "close it with ] or part the values with commas")),
    ("',' or '}'", ("a brace { is opened and never closed", "close it with } or part the keys with commas")),
    ("unknown escape", ("a backslash inside double quotes begins no known sign", "double the backslash")),
    ("mapping values are not allowed", ("a colon or an indentation that fits no key", f"indent evenly; {_QUOTES}")),
    ("sequence entries are not allowed", ("a list begins where a value was expected", "put `-` on a line of its own")),
    ("'-' indicator", ("a key stands among the values of a list", "indent it under its `-`, or begin it with `-`")),
    ("document start", ("the line is indented less than the first line", "begin all keys in the first column")),
    ("expected key", ("the line goes on where the value had ended", f"indent evenly; {_QUOTES}")),
    ("expected ':'", ("the key has no colon", "write `key: value`, with a space after the colon")),
    ("nesting depth", ("nested too deep", "no card needs more than 16 levels")),
    ("tag handle", ("a tag is not read", "delete it; quotes make text")),
    ("anchor", ("an anchor is not read", _QUOTES)),
    ("alias", ("an alias is not read", _QUOTES)),
)


def syntax_fault(error: yaml.YAMLError, text: str, path: str) -> Fault:
    """The fault behind an exception of the parser, with the line where the writer must look."""
    if isinstance(error, yaml.MarkedYAMLError):
        return _marked(error, text.split("\n"), path)
    position = getattr(error, "position", 0)
    code = f"U+{ord(text[position]):04X}" if position < len(text) else "a character"
    return Fault(path, text[:position].count("\n") + 1, "", f"the control character {code} is not text", "delete it")


def _marked(error: yaml.MarkedYAMLError, lines: list[str], path: str) -> Fault:
    where = error.problem_mark
    opened = error.context_mark
    problem = error.problem or ""
    # What was never closed is noticed at the end and has to be mended at the beginning.
    unclosed = opened is not None and any(sign in problem for sign in ("end of stream", "']'", "'}'"))
    mark = opened if unclosed else where
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = where.column if where else 0
    message, hint = _found(lines, line, column) or _translated(problem)
    return Fault(path, line + 1, "", message, hint)


def _found(lines: list[str], line: int, column: int) -> tuple[str, str] | None:
    """What the line itself shows to be the cause, which the parser only trips over."""
    shown = lines[line]
    indent = shown[: len(shown) - len(shown.lstrip())]
    if "\t" in indent:
        return "a tab indents the line", "indent with spaces"
    # The parser reads a key with a full-width colon as text, and trips over the line after it.
    if any(_FULL_WIDTH_COLON.match(near) for near in lines[max(0, line - 1) : line + 1]):
        return "a full-width colon ： stands where a key ends", "write an ASCII colon and a space"
    sign = shown[column : column + 1]
    if sign and sign in "@`%":
        return f"unquoted text begins with {sign}", _QUOTES
    return None


def _translated(problem: str) -> tuple[str, str]:
    for phrase, said in _PLAINLY:
        if phrase in problem:
            return said
    return f"not YAML: {problem}", ""
