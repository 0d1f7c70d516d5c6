"""What patterns have in common is looked at once, however many of them have it: steps are counted, not timed."""

from pathlib import Path

from extractor.language.loading import read_rules
from tests.counting import SOURCES, lines

LARGE = " | ".join(f"(a{i} ITEM{{0,9}} b{i} (c{i} | !d{i})* e{i})" for i in range(12))
SCHEMA = '{"properties": {"fields": {"properties": {"who": {}}}, "computed": {"properties": {}}}}'


def steps(folder: Path, count: int) -> int:
    """The steps of the linter for so many rules that name one large pattern."""
    (folder / "schemas" / "records").mkdir(parents=True)
    (folder / "schemas" / "records" / "note.schema.json").write_text(SCHEMA)
    rules = [f'  - {{id: r{i}, pattern: "{{cue: x{i}}} y LARGE z"}}' for i in range(count)]
    (folder / "rules.yaml").write_text("\n".join([f'patterns: {{LARGE: "{LARGE}"}}', "record: note", "rules:", *rules]))
    return lines(lambda: read_rules(folder), SOURCES / "language" / "lint")


def test_twice_the_rules_over_one_large_pattern_are_a_few_steps_more(tmp_path: Path) -> None:
    few, many = steps(tmp_path / "few", 10), steps(tmp_path / "many", 20)
    assert many - few < few / 2, (few, many)
