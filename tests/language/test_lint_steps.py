"""What patterns have in common is looked at once, however many of them have it: steps are counted, not timed."""

from pathlib import Path

from extractor.language.loading import read_rules
from tests.counting import SOURCES, lines

LARGE = " | ".join(f"(a{i} ITEM{{0,9}} b{i} (c{i} | !d{i})* e{i})" for i in range(12))
SCHEMA = '{"properties": {"fields": {"properties": {"who": {}}}, "computed": {"properties": {}}}}'


def steps(folder: Path, patterns: list[str], large: str = LARGE) -> int:
    """The steps of the linter for rules of these patterns, which name one large pattern."""
    (folder / "schemas" / "records").mkdir(parents=True)
    (folder / "schemas" / "records" / "note.schema.json").write_text(SCHEMA)
    rules = [f'  - {{id: r{i}, pattern: "{pattern}"}}' for i, pattern in enumerate(patterns)]
    (folder / "rules.yaml").write_text("\n".join([f'patterns: {{LARGE: "{large}"}}', "record: note", "rules:", *rules]))
    return lines(lambda: read_rules(folder), SOURCES / "language" / "lint")


def test_twice_the_rules_over_one_large_pattern_are_a_few_steps_more(tmp_path: Path) -> None:
    rows = [f"{{cue: x{i}}} y LARGE z" for i in range(20)]
    few, many = steps(tmp_path / "few", rows[:10]), steps(tmp_path / "many", rows)
    assert many - few < few / 2, (few, many)


def test_that_repeats_share_words_is_seen_at_the_first_of_them(tmp_path: Path) -> None:
    """Not by holding all words of the one against all words of the other."""

    def of(words: int) -> int:
        large = " | ".join(f"(NN JJ a{i})" for i in range(words))
        return steps(tmp_path / str(words), ["{cue: x} (LARGE){0,9} (NN | LARGE){0,9} z"], large)

    few, many = of(40), of(80)
    assert many < 3 * few, (few, many)
