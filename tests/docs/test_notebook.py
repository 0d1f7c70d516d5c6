"""The notebook runs, and what it says a line shows is what a line shows."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"
for library in ("pyarrow", "pandas", "polars"):
    pytest.importorskip(library)


def last_value(source: str, names: dict[str, Any]) -> Any:
    """Run a cell; what its last line gives, as a notebook would show it."""
    tree = ast.parse(source)
    shown = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(shown.value), "cell", "eval"), names) if isinstance(shown, ast.Expr) else None


def test_every_cell_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS)
    cells = json.loads((DOCS / "notebook.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    values = [last_value("".join(cell["source"]), names) for cell in cells if cell["cell_type"] == "code"]
    line, (documents, records), accusations, pairs, movements = values
    assert "accused" in line._repr_html_()
    assert documents == len(list((DOCS.parent / "corpus").glob("wire*.txt"))) < records
    assert list(accusations.columns)[:2] == ["document", "accuser"]
    assert len(accusations) == len(pairs) == len(movements) == 5
