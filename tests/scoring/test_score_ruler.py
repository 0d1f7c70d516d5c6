"""The figures of `score` against those of the scorer of ../shared, on the annotated sets that lie there.

`pytest -m shared` runs what needs that folder; where there is none, the test is skipped.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.pipeline import Extractor
from extractor.scoring.figures import ALL, Figures
from extractor.scoring.scoring import AnnotatedSet, Choice, Rules, score
from extractor.text.reading import read_text

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
RULER = ROOT.parent / "shared" / "tools" / "score.py"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not RULER.is_file(), reason="needs the folder `shared` beside the repository"),
]


@pytest.fixture(scope="module")
def official() -> Extractor:
    return Extractor.load(ROOT / "rules")


@pytest.mark.parametrize("name", ["wire", "modern", "events", "credits"])
def test_figures_agree(name: str, official: Extractor, tmp_path: Path) -> None:
    gold, texts, output = DATA / name / "gold.json", DATA / name / "text", tmp_path / "output.jsonl"
    documents = sorted(key for key in json.loads(gold.read_bytes()) if not key.startswith("#"))
    lines = official.extract_all([(document, read_text((texts / document).read_bytes())) for document in documents])
    output.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = [sys.executable, str(RULER), str(gold), str(output), "--text-dir", str(texts), "--json"]
    expected = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    expected[ALL] = expected.pop("ALL")
    got = score([AnnotatedSet(gold, output, texts)], Rules(ROOT / "rules"), Choice()).figures
    assert list(got) == list(expected)
    for kind, figures in got.items():
        assert _as_the_ruler(figures) == pytest.approx(expected[kind]), kind


def _as_the_ruler(f: Figures) -> dict[str, float]:
    return {
        "gold": f.records.gold,
        "predicted": f.records.found,
        "precision": f.records.precision,
        "recall": f.records.recall,
        "f1": f.records.f1,
        "f1_low": f.low,
        "f1_high": f.high,
        "whole_f1": f.whole.f1,
        "field_f1_relaxed": f.fields.near.f1,
        "field_f1_strict": f.fields.strict.f1,
        "field_f1_matched": f.matched.f1,
        "computed_right": f.computed_right,
    }
