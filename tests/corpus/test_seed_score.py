"""The figures that the records of the seed article must reach against its gold; both lie in ../shared.

`pytest -m shared` runs what needs that folder, `pytest -m "not shared"` all the rest. Where there is no such folder
the test is skipped.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.pipeline import Extractor
from extractor.text.reading import read_text

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "data" / "seed"
SCORER = SHARED / "tools" / "score.py"
LEAST = {"f1": 0.95, "whole_f1": 0.85, "field_f1_relaxed": 0.88, "field_f1_strict": 0.80, "computed_right": 0.90}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.is_file(), reason="needs the folder `shared` beside the repository"),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """What the scorer says of all types together, for the records under the default options."""
    article = SEED / "article.txt"
    line = Extractor.load(Path(__file__).parents[2] / "rules").extract(read_text(article.read_bytes()), article.name)
    predicted = tmp_path_factory.mktemp("seed") / "predicted.jsonl"
    predicted.write_text(json.dumps(line), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(SEED / "gold.json"), str(predicted), "--text-dir", str(SEED), "--json"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, float] = json.loads(printed)["ALL"]
    return found


@pytest.mark.parametrize("figure", LEAST)
def test_seed(figure: str, figures: dict[str, float]) -> None:
    assert figures[figure] >= LEAST[figure]
