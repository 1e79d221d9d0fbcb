"""The house stays as drawn: which way imports point, what things are called, where they lie, how long they are."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scenarios.cards import DataFault, open_card

ROOT = Path(__file__).parent.parent
PACKAGES = ("app", "personas", "scenarios", "scoring")

# Package -> the packages of ours that it may import beside itself. The longest name that fits a module counts.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "scenarios": (),
    "scoring": (),
    "scoring.reading": ("scenarios",),
    "scoring.grading": ("scoring.reading", "scenarios"),
    "scoring.measuring": ("scoring.grading", "scoring.reading", "scenarios"),
    "personas": ("scoring.reading", "scenarios"),
    "app": ("personas", "scenarios", "scoring"),
    "tests": ("app", "personas", "scenarios", "scoring"),
}
# Library -> the only place that may import it.
HOME_OF = {
    "transitions": ("personas/machine.py",),
    "yaml": ("scenarios/",),
    **dict.fromkeys(("alembic", "fastapi", "itsdangerous", "sqlalchemy", "starlette", "typer", "uvicorn"), ("app/",)),
}
# What a verb of the way of a reply must be given, and not fetch: the same replies always earn the same score.
IMPURE = re.compile(
    r"\b(?:(?:datetime|date)\.(?:now|today|utcnow)|time\.(?:time|monotonic|perf_counter)\w*"
    r"|random\.(?!Random\b)\w+|secrets\.\w+|uuid[14]|os\.(?:environ|getenv))\b"
)

MODULES_NOT_CALLED = {"utils", "util", "helpers", "helper", "core", "base", "common", "manager", "managers", "misc"}
NAMES_NOT_GIVEN = {"data", "info", "item", "process", "handle"}

TOP_LEVEL = {
    "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "Dockerfile", "LICENSE", "Makefile", "README.md",
    "app", "personas", "pyproject.toml", "scenarios", "scoring", "tests",
}  # fmt: skip
MADE_BY_TOOLS = {"build", "dist", "__pycache__"}

MODULE_LINES = 300
FUNCTION_LINES = 40

Check = Callable[[str, ast.Module], Iterator[str]]


def sources(*folders: str) -> list[tuple[str, ast.Module]]:
    """The Python files of the folders: path from the root, and tree."""
    files = sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return [(file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))) for file in files]


def faults(check: Check, *folders: str) -> str:
    """What a check finds in the folders, one a line, to be compared with nothing."""
    return "\n".join(fault for path, tree in sources(*folders) for fault in check(path, tree))


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, wherever in it, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # `from scoring import grading` imports the package scoring.grading.
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def package_of(module: str) -> str | None:
    """The row of the import table that a module belongs to; None for what is not ours."""
    fitting = [name for name in MAY_IMPORT if f"{module}.".startswith(f"{name}.")]
    return max(fitting, key=len, default=None)


def wrong_arrows(path: str, tree: ast.Module) -> Iterator[str]:
    """Imports against the table, as `file:line: from -> to`."""
    here = package_of(path.removesuffix(".py").replace("/", ".")) or ""
    for line, module in imports(tree):
        there = package_of(module)
        allowed = (here, *MAY_IMPORT[here])
        if there and not any(f"{there}.".startswith(f"{name}.") for name in allowed):
            yield f"{path}:{line}: {here} -> {there}"


def strayed_libraries(path: str, tree: ast.Module) -> Iterator[str]:
    """Imports of a library outside the one place that knows it."""
    for line, module in imports(tree):
        homes = HOME_OF.get(module.split(".")[0])
        if homes and not path.startswith(homes):
            yield f"{path}:{line}: {module.split('.')[0]} is imported in {' or '.join(homes)} alone"


def impurities(path: str, tree: ast.Module) -> Iterator[str]:
    """Calls that fetch the time, chance or the surroundings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and IMPURE.search(called := ast.unparse(node.func)):
            yield f"{path}:{node.lineno}: {called}() must arrive as an argument"


def refused_names(path: str, tree: ast.Module) -> Iterator[str]:
    """Names that say nothing of the trade, given to a module, a function, a class, an argument or a variable."""
    for part in Path(path).with_suffix("").parts:
        if MODULES_NOT_CALLED & set(part.split("_")):
            yield f"{path}:1: a module is not called {part}"
    # A field is a key of a card or of the export, where `process` may be the name of a dimension.
    fields = {id(part.target) for part in class_parts(tree) if isinstance(part, ast.AnnAssign)}
    for node in ast.walk(tree):
        name = "" if id(node) in fields else given_name(node)
        if name in NAMES_NOT_GIVEN or name.startswith("do_"):
            yield f"{path}:{getattr(node, 'lineno', 1)}: {name} says nothing; name it after the trade"


def class_parts(tree: ast.Module) -> Iterator[ast.stmt]:
    """What stands directly in the classes of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from node.body


def given_name(node: ast.AST) -> str:
    """The name that this node gives to something, or nothing."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.arg):
        return node.arg
    return node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else ""


def long_functions(path: str, tree: ast.Module) -> Iterator[str]:
    """Functions over the cap."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines, the cap is {FUNCTION_LINES}"


def test_imports_point_the_way_of_the_table() -> None:
    assert faults(wrong_arrows, *PACKAGES, "tests") == ""


def test_a_library_is_known_in_one_place() -> None:
    assert faults(strayed_libraries, *PACKAGES) == ""


def test_below_the_app_nobody_reads_the_clock_or_throws_dice() -> None:
    assert faults(impurities, "personas", "scenarios", "scoring") == ""


def test_names_are_the_names_of_the_trade() -> None:
    assert faults(refused_names, *PACKAGES, "tests") == ""


def test_functions_stay_short() -> None:
    assert faults(long_functions, *PACKAGES) == ""


def test_modules_stay_short() -> None:
    lengths = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path, _ in sources(*PACKAGES)}
    assert {path: length for path, length in lengths.items() if length > MODULE_LINES} == {}


def test_the_top_level_holds_what_is_agreed_and_nothing_else() -> None:
    there = {place.name for place in ROOT.iterdir() if not place.name.startswith(".")}
    assert there - MADE_BY_TOOLS <= TOP_LEVEL, f"not at the top level: {sorted(there - MADE_BY_TOOLS - TOP_LEVEL)}"


def test_every_yaml_file_is_a_well_formed_card() -> None:
    wrong = []
    for place in sorted(file for folder in (*PACKAGES, "tests") for file in (ROOT / folder).rglob("*.yaml")):
        try:
            open_card(place)
        except DataFault as fault:
            wrong.append(str(fault))
    assert "\n".join(wrong) == ""


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:root|home|work|Users|mnt)/\w+")
    wrong = []
    for place in sorted(file for name in TOP_LEVEL for file in ((ROOT / name), *(ROOT / name).rglob("*"))):
        if place.suffix in {".py", ".yaml", ".md", ".toml", ".html", ".js", ".css", ""} and place.is_file():
            lines = place.read_text(encoding="utf-8").splitlines()
            wrong += [f"{place.relative_to(ROOT)}:{n}" for n, line in enumerate(lines, 1) if machine.search(line)]
    assert wrong == []


@pytest.mark.parametrize(
    ("check", "path", "code", "fault"),
    [
        (wrong_arrows, "scenarios/model.py", "import app.main", "scenarios/model.py:1: scenarios -> app"),
        (
            wrong_arrows,
            "personas/speech.py",
            "def f():\n    from scoring import grading",
            "personas/speech.py:2: personas -> scoring.grading",
        ),
        (
            wrong_arrows,
            "scoring/reading/read.py",
            "from scoring.grading.model import Finding",
            "scoring/reading/read.py:1: scoring.reading -> scoring.grading",
        ),
        (wrong_arrows, "app/main.py", "import tests.chromium", "app/main.py:1: app -> tests"),
        (
            strayed_libraries,
            "personas/speech.py",
            "from transitions import Machine",
            "personas/speech.py:1: transitions is imported in personas/machine.py alone",
        ),
        (
            impurities,
            "personas/speech.py",
            "line = random.choice(lines)",
            "personas/speech.py:1: random.choice() must arrive as an argument",
        ),
        (
            impurities,
            "scoring/grading/grade.py",
            "day = datetime.date.today()",
            "scoring/grading/grade.py:1: datetime.date.today() must arrive as an argument",
        ),
        (refused_names, "app/utils.py", "x = 1", "app/utils.py:1: a module is not called utils"),
        (
            refused_names,
            "app/turn.py",
            "def take(data): ...",
            "app/turn.py:1: data says nothing; name it after the trade",
        ),
        (
            long_functions,
            "app/turn.py",
            "def f():\n" + "    x()\n" * 40,
            "app/turn.py:1: f has 41 lines, the cap is 40",
        ),
    ],
)
def test_a_check_of_the_house_sees_what_it_is_for(check: Check, path: str, code: str, fault: str) -> None:
    assert list(check(path, ast.parse(code))) == [fault]


def test_a_seeded_chance_and_an_allowed_arrow_pass() -> None:
    assert list(impurities("personas/speech.py", ast.parse("random.Random(seed).choice(lines)"))) == []
    assert list(wrong_arrows("scoring/grading/grade.py", ast.parse("from scoring.reading.model import Reading"))) == []
    assert list(wrong_arrows("app/turn.py", ast.parse("from scoring.grading.grade import grade"))) == []
