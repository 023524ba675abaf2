"""Rooms import in one direction only; a wall that is broken fails with a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "panah"

ALLOWED = {
    "errors": set(),
    "units": set(),
    "model": {"errors", "units"},
    "atlas": {"errors", "units", "model"},
    "reading": {"errors", "units", "model", "atlas"},
    "situation": {"errors", "units", "model", "atlas"},
    "kernels": {"units"},
    "supply": {"errors", "units", "model", "kernels"},
    "simulation": {"errors", "units", "model", "kernels", "supply"},
    "forecast": {"errors", "units", "model", "kernels", "supply", "simulation"},
    "brief": {"errors", "units", "model", "kernels", "supply", "simulation", "forecast"},
    "files": {"errors", "units", "model"},
    "flee": {"errors", "units", "model"},
}
ALLOWED["pipeline"] = {*ALLOWED}
ALLOWED["web"] = {*ALLOWED}
ALLOWED["terminal"] = {"pipeline", "model"}
ALLOWED["options"] = set()
ALLOWED["cli"] = {*ALLOWED}
ALLOWED["__main__"] = {"cli"}
ALLOWED["__init__"] = {*ALLOWED} - {"cli", "web", "terminal", "options"}


def room_of(path: Path, source: Path) -> str:
    return path.relative_to(source).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import of the package, wherever it stands in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, a.name) for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, f"{'.' * node.level}{node.module or ''}"
            if node.module == "panah":
                yield from ((node.lineno, f"panah.{a.name}") for a in node.names)


def broken(source: Path) -> list[str]:
    out = []
    for path in sorted(source.rglob("*.py")):
        room = room_of(path, source)
        name = path.relative_to(source)
        if room not in ALLOWED:
            out.append(f"{name}: a room called {room} is not in the plan of the house")
            continue
        for line, module in imports(ast.parse(path.read_text(encoding="utf-8"))):
            if module.startswith("."):
                out.append(f"{name}:{line}: imports within the package are absolute, not {module}")
            if not module.startswith("panah."):
                continue
            other = module.split(".")[1]
            if other not in {room, "__version__"} and other not in ALLOWED[room]:
                out.append(f"{name}:{line}: {room} may not import {other}")
    return out


def test_rooms_import_in_one_direction():
    assert broken(SOURCE) == []


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("kernels/movement.py", "from panah.model import network", "kernels may not import model"),
        ("reading/kinds.py", "import panah.situation.build", "reading may not import situation"),
        ("model/claim.py", "def f():\n    from panah import atlas", "model may not import atlas"),
        ("simulation/flee/engine.py", "from panah.flee import read_instance", "simulation may not import flee"),
        ("brief/page.py", "from . import sentences", "absolute"),
        ("shed/tools.py", "", "not in the plan"),
    ],
)
def test_a_broken_wall_is_noticed(tmp_path, file, text, complaint):
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert any(complaint in line for line in broken(tmp_path))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_and_files_stay_readable():
    long = []
    for path in sorted(SOURCE.rglob("*.py")):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > 500:
            long.append(f"{path.name}: {lines} lines")
        long += [
            f"{path.name}:{f.lineno} {f.name}: {(f.end_lineno or f.lineno) - f.lineno + 1} lines"
            for f in _functions(path)
            if (f.end_lineno or f.lineno) - f.lineno + 1 > 80
        ]
    assert long == []


def test_only_the_command_line_prints():
    prints = [
        f"{path.name}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.name != "cli.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert prints == []
