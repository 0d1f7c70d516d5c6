"""What patterns have in common is looked at once, however many of them have it: steps are counted, not timed."""

import sys
from inspect import CO_GENERATOR
from pathlib import Path
from types import FrameType
from typing import Any

from extractor.language.loading import read_rules

LINT = str(Path("extractor", "language", "lint"))
LARGE = " | ".join(f"(a{i} ITEM{{0,9}} b{i} (c{i} | !d{i})* e{i})" for i in range(12))
SCHEMA = '{"properties": {"fields": {"properties": {"who": {}}}, "computed": {"properties": {}}}}'


def steps(folder: Path, count: int) -> int:
    """How many functions of the linter are called for so many rules that name one large pattern."""
    (folder / "schemas" / "records").mkdir(parents=True)
    (folder / "schemas" / "records" / "note.schema.json").write_text(SCHEMA)
    rules = [f'  - {{id: r{i}, pattern: "{{cue: x{i}}} y LARGE z"}}' for i in range(count)]
    (folder / "rules.yaml").write_text("\n".join([f'patterns: {{LARGE: "{LARGE}"}}', "record: note", "rules:", *rules]))
    called = 0

    def count_calls(frame: FrameType, event: str, _: Any) -> None:
        nonlocal called
        code = frame.f_code
        called += event == "call" and LINT in code.co_filename and not code.co_flags & CO_GENERATOR

    sys.setprofile(count_calls)
    try:
        read_rules(folder)
    finally:
        sys.setprofile(None)
    return called


def test_twice_the_rules_over_one_large_pattern_are_a_few_steps_more(tmp_path: Path) -> None:
    few, many = steps(tmp_path / "few", 10), steps(tmp_path / "many", 20)
    assert many - few < few / 2
