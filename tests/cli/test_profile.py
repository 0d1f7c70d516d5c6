"""`extract --profile`: what is told and that nothing else changes; what it took is not compared with anything."""

from functools import partial
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.cli.profiling import told
from extractor.inputs.input import Input
from extractor.language.schemas import schema_folders
from extractor.pipeline import Extractor
from extractor.runs.profiling import Profile
from extractor.runs.worker import Settings, Worker

TEXT = b"The army said the reports. The army denied the reports.\n\nIt left."


def test_what_is_counted(rules_folder: Path) -> None:
    settings = Settings(partial(Extractor.load, rules_folder), schema_folders(rules_folder))
    plain, watched = Worker(settings), Worker(settings)
    profile = Profile(watched)
    inputs = [Input(name, data=TEXT) for name in ("one", "two")]
    assert watched.process(inputs) == plain.process(inputs)
    assert list(profile.by_stage())[2:5] == ["look words up", "tag", "find phrases"]
    assert set(profile.by_record()) == {"event"} and set(profile.by_rule()) == {"event/say"}
    assert profile.tries()["event/say"] == 2
    assert min(profile.seconds.values()) >= 0 and sum(profile.seconds.values()) <= profile.whole()
    assert told(profile).splitlines()[2].split() == ["stage", "seconds", "share"]


def test_it_stands_behind_the_summary(tmp_path: Path, rules_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_bytes(TEXT)
    outputs = []
    for more in ((), ("--profile",), ("--profile", "--quiet")):
        assert main(["extract", str(tmp_path), "--rules", str(rules_folder), *more]) == 0
        outputs.append(capfd.readouterr())
    assert len({done.out for done in outputs}) == 1
    assert ["find phrases" in done.err for done in outputs] == [False, True, True]
    assert outputs[1].err.index("documents") < outputs[1].err.index("find phrases")
    assert "event/say" in outputs[1].err and "documents  " not in outputs[2].err


def test_it_is_for_one_process(corpus: Path, rules_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(corpus), "--rules", str(rules_folder), "--profile", "--jobs", "2"]) == 2
    assert "--jobs" in capfd.readouterr().err
