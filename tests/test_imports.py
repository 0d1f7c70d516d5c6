"""Imports go one way: a room imports only from rooms before it; none hides in a function or behind TYPE_CHECKING."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "extractor"
ROOMS = [
    "exits",
    "memo",
    "afterwards",
    "garbage",
    "files",
    "escaping",
    "problems",
    "extras",
    "atomic",
    "disk_cache",
    "signals",
    "forked",
    "text",
    "compression",
    "language",
    "engine",
    "clauses",
    "roles",
    "records",
    "rule_cache",
    "line",
    "pipeline",
    "outputs",
    "reports",
    "inputs",
    "lines",
    "result_cache",
    "runs",
    "batch",
    "display",
    "editing",
    "hidden_terms",
    "rule_index",
    "goldens",
    "findings",
    "rule_tests",
    "coverage",
    "mutation",
    "testing",
    "checking",
    "formatting",
    "search",
    "scaffolding",
    "catalogue",
    "parses",
    "explaining",
    "near_misses",
    "scoring",
    "differences",
    "showing",
    "cli",
    "__main__",
]
APART = "resources"
"""Generators of data files: nothing imports them; they may read rule files as the language does."""
FILES = sorted(PACKAGE.rglob("*.py"))


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imported(file: Path) -> Iterator[tuple[str, int]]:
    """Rooms that a module imports from, with the lines."""
    for node in ast.walk(parsed(file)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "later":
            names = [str(part.value) for part in node.args if isinstance(part, ast.Constant)]
        for name in names:
            if name.split(".")[0] == "extractor":
                yield name.split(".")[1], node.lineno


def test_every_room_is_known() -> None:
    assert {room(file) for file in FILES} <= {*ROOMS, APART, "__init__"}


def test_imports_go_one_way() -> None:
    found = ((file, line, name) for file in FILES for name, line in imported(file) if name not in allowed(file))
    assert [f"{file}:{line}: {name}" for file, line, name in found] == []


def allowed(file: Path) -> list[str]:
    """The rooms that a module may import from."""
    here = room(file)
    if here == APART:
        return ["problems", "language", APART]
    return ROOMS[: ROOMS.index(here) + 1] if here in ROOMS else []


def test_imports_stand_at_the_top() -> None:
    assert [f"{file}:{line}" for file in FILES for line in imports_inside(file)] == []
    assert [file for file in FILES if "TYPE_CHECKING" in file.read_text(encoding="utf-8")] == []


def imports_inside(file: Path) -> Iterator[int]:
    """The lines of imports that stand in something else."""
    for outer in parsed(file).body:
        if not isinstance(outer, ast.Import | ast.ImportFrom):
            yield from (node.lineno for node in ast.walk(outer) if isinstance(node, ast.Import | ast.ImportFrom))


def test_no_cycle_inside_a_room() -> None:
    names = {".".join(f.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): f for f in FILES}
    needs = {name: {n for n in _modules(file) if n in names and n != name} for name, file in names.items()}
    while free := [name for name, inner in needs.items() if not inner & needs.keys()]:
        for name in free:
            del needs[name]
    assert needs == {}


def _modules(file: Path) -> Iterator[str]:
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
