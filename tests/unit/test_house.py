"""The house rules that no linter knows: sizes, names, imports, and docs that keep up."""

import ast
import importlib.util
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from viewer import cli

ROOT = Path(__file__).parents[2]
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
MAX_CLASS_LINES = 200

PROGRAM = sorted((ROOT / "viewer").rglob("*.py"))
SOURCES = [
    *PROGRAM,
    *sorted((ROOT / "packaging").rglob("*.py")),
    *sorted((ROOT / "tests").rglob("*.py")),
]
SCRIPTS = sorted(
    path for path in (ROOT / "assets").rglob("*") if path.suffix in {".js", ".mjs", ".css", ".qss"}
)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """The length without its docstring, which is welcome to be long."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node, clean=False) is not None:
        first = node.body[0]
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_a_file_can_be_read_in_one_sitting() -> None:
    lines = {_name(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES + SCRIPTS}
    long = [f"{name}: {count} lines" for name, count in lines.items() if count > MAX_FILE_LINES]
    assert not long, "\n".join(["too long:", *long])


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """What is in a block, and in the blocks of that; expressions hold no block."""
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        for inner in getattr(node, part, ()):
            yield inner
            yield from _statements(inner)


def _long(path: Path) -> Iterator[str]:
    for node in _statements(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            limit = MAX_FUNCTION_LINES
        elif isinstance(node, ast.ClassDef):
            limit = MAX_CLASS_LINES
        else:
            continue
        if _lines(node) > limit:
            yield f"{_name(path)} {node.name}: {_lines(node)} lines, at most {limit}"


def test_functions_and_classes_are_short() -> None:
    long = [words for path in SOURCES for words in _long(path)]
    assert not long, "\n".join(["too long:", *long])


def test_a_file_is_named_for_what_is_in_it() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [_name(path) for path in SOURCES if path.stem in vague] == []


def _own_imports_in_functions(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    # What is in a function does not begin its line; few files are worth parsing for it.
    if not re.search(r"^.+\b(from|import)\b.*\b(viewer|import)\b", text, re.MULTILINE):
        return
    for function in ast.walk(ast.parse(text)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""] if not node.level else ["viewer"]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            if any(name.split(".")[0] == "viewer" for name in names):
                yield f"{_name(path)} {function.name}, line {node.lineno}"


def test_own_modules_are_imported_at_the_top() -> None:
    hidden = [words for path in PROGRAM for words in _own_imports_in_functions(path)]
    assert not hidden, "\n".join(["imports of our own inside functions:", *hidden])


def test_none_of_our_modules_is_let_off_type_checking() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]
    assert settings["strict"] is True
    for override in settings["overrides"]:
        assert set(override) == {"module", "ignore_missing_imports"}
        assert not any(name.split(".")[0] == "viewer" for name in override["module"])


def test_every_make_command_is_in_contributing() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    commands = re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)
    assert {"run", "test", "check", "wheel", "bench", "format", "clean", "help"} <= set(commands)
    assert [name for name in commands if f"`make {name}`" not in contributing] == []


def test_every_command_is_in_the_docs() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    docs = "\n".join(page.read_text("utf-8") for page in pages)
    there = [name for name in cli.COMMANDS if importlib.util.find_spec(f"viewer.cli.{name}")]
    assert [name for name in there if f"two-seas {name}" not in docs] == []


def test_ci_runs_what_a_person_runs() -> None:
    assert "make --no-print-directory test" in (ROOT / ".ci" / "run").read_text("utf-8")
