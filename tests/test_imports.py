"""Imports go one way: a room imports only from rooms before it; none hides in a function or behind TYPE_CHECKING."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "extractor"
ROOMS = [
    "exits",
    "memo",
    "files",
    "visible",
    "problems",
    "atomic",
    "cache",
    "stopping",
    "text",
    "language",
    "engine",
    "clauses",
    "roles",
    "records",
    "keeping",
    "pipeline",
    "runs",
    "authoring",
    "cli",
    "__main__",
]
APART = "resources"
"""Generators of data files: nothing imports them; they may read rule files as the language does."""
FILES = sorted(PACKAGE.rglob("*.py"))


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[tuple[str, int]]:
    """Rooms that a module imports from, with the lines."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.split(".")[0] == "extractor":
                yield name.split(".")[1], node.lineno


def test_every_room_is_known() -> None:
    assert {room(file) for file in FILES} <= {*ROOMS, APART, "__init__"}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(file: Path) -> None:
    here = room(file)
    allowed = (
        ["problems", "language", APART] if here == APART else ROOMS[: ROOMS.index(here) + 1] if here in ROOMS else []
    )
    assert [f"line {line}: {name}" for name, line in imported(file) if name not in allowed] == []


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_imports_stand_at_the_top(file: Path) -> None:
    module = ast.parse(file.read_text(encoding="utf-8"))
    inside = [
        f"line {node.lineno}"
        for outer in module.body
        if not isinstance(outer, ast.Import | ast.ImportFrom)
        for node in ast.walk(outer)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []
    assert "TYPE_CHECKING" not in file.read_text(encoding="utf-8")


def test_no_cycle_inside_a_room() -> None:
    names = {".".join(f.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): f for f in FILES}
    needs = {name: {n for n in _modules(file) if n in names and n != name} for name, file in names.items()}
    while free := [name for name, inner in needs.items() if not inner & needs.keys()]:
        for name in free:
            del needs[name]
    assert needs == {}


def _modules(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
