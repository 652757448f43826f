"""The house's rules that no linter knows: sizes, names, money, clocks, and what may be in a tracked file.

Why they are rules: CONTRIBUTING.md and docs/decisions. Import directions are import-linter's, style is ruff's, types
are mypy's; their settings are in pyproject.toml.
"""

import ast
import io
import re
import statistics
import subprocess
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("edi", "adjudication", "store", "operations")
PURE = ("edi", "adjudication", "store")  # no clock, no randomness, no floats: money and identity pass through here

# What may break a size, and why. An entry that is no longer needed fails the tests, so that the list can only be true.
LONG_MODULES = {
    "edi/findings.py": "the closed list of faults, a table in the form of an enum: one row a fault",
}
LONG_FUNCTIONS: dict[str, str] = {}

MODULE_LINES = 300
MEDIAN_MODULE_LINES = 150
FUNCTION_LINES = 60
SHORT_FUNCTION_LINES = 30  # nine of ten functions
DOOR_NAMES = 12  # what a package's __init__ may offer
EXCEPTION_CLASSES = 5  # fewer than six in the whole house


# --- reading the house ------------------------------------------------------------------------------------------------


def modules(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (HOUSE / room).rglob("*.py"))


def product() -> list[Path]:
    return [*modules(*ROOMS), *(path for path in [HOUSE / "cli.py"] if path.exists())]


def logic() -> list[Path]:
    """The product without its migrations: those are tables written as calls, and are never edited again."""
    return [path for path in product() if path.parent != HOUSE / "store/migrations/versions"]


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=name(path))


def span(node: ast.stmt | ast.expr) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def is_table(node: ast.stmt) -> bool:
    """An assignment of a literal container at the top of a module: rows to be read, not logic to be followed."""
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return False
    value = node.value
    if isinstance(value, ast.Call) and value.args:  # frozenset({...}), MappingProxyType({...})
        value = value.args[0]
    return isinstance(value, ast.Dict | ast.List | ast.Set | ast.Tuple)


def module_lines(path: Path) -> int:
    tables = sum(span(node) for node in tree(path).body if is_table(node))
    return len(path.read_text(encoding="utf-8").splitlines()) - tables


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function with its lines; its docstring does not count: prose and examples are welcome."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            prose = span(node.body[0]) if ast.get_docstring(node, clean=False) is not None else 0
            yield f"{name(path)}::{node.name}", span(node) - prose


def listed(found: Iterable[str]) -> str:
    return "\n  ".join(["", *found])


# --- sizes ------------------------------------------------------------------------------------------------------------


def test_modules_are_small() -> None:
    long = {name(path): lines for path in logic() if (lines := module_lines(path)) > MODULE_LINES}
    new = [f"{module}: {lines} lines" for module, lines in long.items() if module not in LONG_MODULES]
    assert not new, f"over {MODULE_LINES} lines, tables not counted: split by subject{listed(new)}"
    assert not LONG_MODULES.keys() - long.keys(), "an exception that is no longer needed"


def test_half_of_the_modules_are_very_small() -> None:
    assert statistics.median(module_lines(path) for path in logic()) <= MEDIAN_MODULE_LINES


def test_functions_are_short() -> None:
    sizes = dict(size for path in logic() for size in functions(path))
    long = {function: lines for function, lines in sizes.items() if lines > FUNCTION_LINES}
    new = [f"{function}: {lines} lines" for function, lines in long.items() if function not in LONG_FUNCTIONS]
    assert not new, f"over {FUNCTION_LINES} lines{listed(new)}"
    assert not LONG_FUNCTIONS.keys() - long.keys(), "an exception that is no longer needed"


def test_nine_of_ten_functions_fit_on_a_screen() -> None:
    sizes = [(lines, function) for path in logic() for function, lines in functions(path)]
    long = [f"{function}: {lines}" for lines, function in sorted(sizes) if lines > SHORT_FUNCTION_LINES]
    assert len(long) <= len(sizes) / 10, f"more than a tenth are over {SHORT_FUNCTION_LINES} lines{listed(long)}"


def test_doors_are_narrow() -> None:
    wide = []
    for path in logic():
        for node in tree(path).body if path.name == "__init__.py" else ():
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                names = ast.literal_eval(node.value)
                wide += [f"{name(path)}: {len(names)} names"] if len(names) > DOOR_NAMES else []
    assert not wide, f"over {DOOR_NAMES} names at a door{listed(wide)}"


# --- names and prose --------------------------------------------------------------------------------------------------


def test_each_module_opens_with_what_it_does() -> None:
    silent = [name(path) for path in [*product(), *modules("tests", "benchmarks")] if not ast.get_docstring(tree(path))]
    assert not silent, f"no module docstring{listed(silent)}"


def test_no_module_is_named_for_leftovers() -> None:
    leftovers = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|handlers?)(_|$)")
    found = [name(path) for path in product() if leftovers.search(path.stem) or leftovers.search(path.parent.name)]
    assert not found, f"name the subject instead{listed(found)}"


def test_tests_are_no_packages() -> None:
    found = [name(path) for path in (HOUSE / "tests").rglob("__init__.py")]
    assert not found, f"importlib mode wants none (pyproject, pytest){listed(found)}"


def test_what_silences_a_checker_gives_its_reason() -> None:
    silencer = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?P<rest>[^#]*)(?P<more>#.*)?")
    codes = re.compile(r"^(?::\s*[A-Z]+[0-9]+(?:[, ]+[A-Z]+[0-9]+)*|\[[a-z, -]+\])")
    found = []
    for path in [*product(), *modules("tests", "benchmarks")]:
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
            if token.type == tokenize.COMMENT and (match := silencer.search(token.string)):
                reason = codes.sub("", match["rest"]) + (match["more"] or "")
                if not re.search(r"[A-Za-z]{2}", reason):
                    found.append(f"{name(path)}:{token.start[0]}: {token.string}")
    assert not found, f"say why on the same line{listed(found)}"


def test_few_exceptions_and_all_in_one_place() -> None:
    """Data problems are findings; exceptions are for us (ADR 0002)."""
    home = HOUSE / "edi/errors.py"
    ours = {node.name for node in tree(home).body if isinstance(node, ast.ClassDef)}
    assert len(ours) <= EXCEPTION_CLASSES
    found = [
        f"{name(path)}:{node.lineno}: {node.name}"
        for path in product()
        for node in ast.walk(tree(path))
        if path != home and isinstance(node, ast.ClassDef)
        and any(base in ours or base.endswith(("Error", "Exception")) for base in map(ast.unparse, node.bases))
    ]
    assert not found, f"use one of {', '.join(sorted(ours))}{listed(found)}"


# --- money, clocks, numbers -------------------------------------------------------------------------------------------


def test_money_is_never_a_float() -> None:
    # SQLite has no decimal type and keeps a Numeric as a float.
    columns = {"Float", "FLOAT", "Double", "DOUBLE", "REAL", "Numeric", "NUMERIC", "DECIMAL"}
    found = []
    for path in modules(*PURE):
        inexact = {"float"} | (columns if path.is_relative_to(HOUSE / "store") else set())
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).split(".")[-1] in inexact:
                found.append(f"{name(path)}:{node.lineno}: {ast.unparse(node)}")
            elif isinstance(node, ast.Constant) and isinstance(node.value, float):
                found.append(f"{name(path)}:{node.lineno}: {node.value}")
    assert not found, f"Decimal in memory, integer cents in the database{listed(found)}"


def test_numbers_in_files_are_read_as_decimals() -> None:
    found = [
        f"{name(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"tomllib.load", "tomllib.loads"}
        and "parse_float=Decimal" not in {f"{keyword.arg}={ast.unparse(keyword.value)}" for keyword in node.keywords}
    ]
    assert not found, f"parse_float=Decimal is missing{listed(found)}"


def test_clock_and_chance_are_arguments() -> None:
    """Only operations and cli may look at the clock or throw dice (ADR 0006)."""
    dice = {"random", "secrets"}
    clocks = re.compile(
        r"(.+\.)?((datetime|date|dt)\.(now|utcnow|today)|time\.(time|time_ns|localtime|gmtime)"
        r"|func\.(now|current_timestamp|current_date|random)|uuid[14]|os\.urandom)"
    )
    found = [
        f"{name(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in modules(*PURE)
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Call) and clocks.fullmatch(ast.unparse(node.func)))
        or (isinstance(node, ast.Import) and {alias.name for alias in node.names} & dice)
        or (isinstance(node, ast.ImportFrom) and node.module in dice)
    ]
    assert not found, f"take it as an argument{listed(found)}"


# --- what is tracked --------------------------------------------------------------------------------------------------


def tracked() -> list[Path]:
    if not (HOUSE / ".git").exists():
        pytest.skip("not a git checkout: nothing is tracked")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, check=True, capture_output=True, text=True).stdout
    return [HOUSE / each for each in names.split("\0") if each and (HOUSE / each).is_file()]


def test_nothing_points_at_one_machine() -> None:
    elsewhere = re.compile(rb"(?<![\w.])/(work|root)/|\bpypi\.org|pythonhosted\.org|npmjs\.(com|org)|deb\.debian\.org")
    found = [
        f"{name(path)}:{number}: {line.strip()[:100].decode('latin-1')}"
        for path in tracked()
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if elsewhere.search(line)
    ]
    assert not found, f"a path or host of one machine{listed(found)}"


def test_no_yaml_in_the_rooms() -> None:
    """Revenue code 0450 would be read as 296, NO as false (ADR 0008)."""
    rooms = tuple(f"{room}/" for room in (*ROOMS, "samples"))
    names = [name(path) for path in tracked() if path.suffix in {".yaml", ".yml"}]
    found = [each for each in names if each.startswith(rooms)]
    assert not found, f"CSV for codes, TOML for numbers and plans{listed(found)}"
