"""The wheel carries rules and schemas, and finds them wherever it is unpacked."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from extractor.outputs.events import CODES

pytest.importorskip("build")
pytest.importorskip("hatchling")

ROOT = Path(__file__).parents[2]
PARTS = ["pyproject.toml", "README.md", "LICENSE", "extractor", "rules", "schemas"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel of the parts that make the package."""
    if not all((ROOT / part).exists() for part in PARTS):
        pytest.skip("not a whole working copy")
    source, site = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, source / part)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(site), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    with zipfile.ZipFile(next(site.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    return site


def test_rules_and_schemas_are_those_of_the_working_copy(installed: Path) -> None:
    for folder in ("rules", "schemas"):
        bundled = installed / "extractor" / "_bundled" / folder
        names = {p.relative_to(ROOT / folder) for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert {p.relative_to(bundled) for p in bundled.rglob("*") if p.is_file()} == names
    assert (installed / CODES.relative_to(ROOT)).is_file()
    reports = {p.relative_to(ROOT) for p in (ROOT / "extractor" / "reports").rglob("*") if p.suffix not in {"", ".pyc"}}
    assert {p for p in reports if not (installed / p).is_file()} == set()


def test_it_runs_outside_the_working_copy(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister said that the talks would resume.")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "extractor", "extract", "a.txt", "--quiet"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["document"]["id"] == "a.txt"
    done = subprocess.run(
        [*command[:3], "init", "strike"], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len([path for path in (tmp_path / "strike").rglob("*") if path.is_file()]) == 7
