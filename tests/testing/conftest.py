"""A tiny folder of rules that tests of the commands for rules write and change."""

from collections.abc import Callable
from pathlib import Path

import pytest

RULES = """\
# accusing, in one word
chunks:
  - {id: NP, pattern: "DT? NN"}
record: accusation
rules:
  - id: accuse  # the one rule
    pattern: "{accuser: NP} {cue: accused} {accused: NP} (of {allegation: NP})?"
    set: {kind: accuse}
    tests:
      - text: The fog accused the wind.
        records:
          - {cue: accused, accuser: The fog, accused: the wind, kind: accuse}
      - text: The fog blamed the wind.
        records: []
"""
FORMS = "the\tDT\t\naccused\tVBD\taccuse/v\nblamed\tVBD\tblame/v\nof\tIN\t\nand\tCC\t\nsudden\tJJ\t\n"

Folder = Callable[[str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Writes rules into a folder with a full-form lexicon of a few words."""

    def write(rules: str = RULES) -> Path:
        (tmp_path / "rules" / "data").mkdir(parents=True, exist_ok=True)
        (tmp_path / "rules" / "data" / "english.tsv").write_text(FORMS)
        (tmp_path / "rules" / "a.yaml").write_text(rules, encoding="utf-8")
        return tmp_path / "rules"

    return write


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of tiny rules must not push out what is kept of the shipped ones."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
