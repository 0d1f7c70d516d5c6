"""Mistakes in the schema of a record type: each is one error, with its place and a hint.

Each row changes one place of a sound schema; told are the code, line and column, and what the message holds.
"""

import json
from pathlib import Path

import pytest

from extractor.checking.fixing import mended
from extractor.language.loading import read_rules
from extractor.problems import gathered

ROOT = Path(__file__).parents[2]
SCHEMA = (ROOT / "tests/domains/sanction/rules/schemas/records/sanction.schema.json").read_text(encoding="utf-8")
RULES = """\
chunks: [{id: NP, pattern: "DT? NN"}]
record: sanction
rules:
  - id: hit
    status: draft
    pattern: "{sanctioner: NP} {cue: hit} {target: NP}"
    set: {action: impose, status: imposed}
"""
SPAN = '"cue": {"$ref": "../'
PARTY = '{"description": "Who is hit.", "$ref": "../span.schema.json#/$defs/party"}'
MISTAKES = [
    # not JSON
    ('"const": "sanction"}', '"const": "sanction"', "json-syntax", 39, 1, ["not JSON", "a bracket is not closed"]),
    ('"const": "sanction"},', '"const": "sanction"}', "json-syntax", 10, 5, ["not JSON", "a comma is missing"]),
    ('"sanction"}', '"sanction",}', "json-syntax", 9, 34, ["keys stand in double quotes"]),
    ('"const": "sanction"', "'const': 'sanction'", "json-syntax", 9, 14, ["keys stand in double quotes"]),
    ('"sanction"}', '"sanction}', "json-syntax", 9, 34, ["close the text"]),
    ('"title": "Sanction",', '// a title', "json-syntax", 3, 3, ["no comments", "`description`"]),
    ('"minLength": 1', '"minLength": NaN', "json-syntax", 10, 45, ["NaN is no number"]),
    ('"title": "Sanction"', '"type": "object"', "duplicate-key", 5, 3, ["`type` is given twice"]),
    (SCHEMA, "", "json-syntax", 1, 1, ["the file is empty"]),
    (SCHEMA, "[" * 9000, "json-syntax", 1, 1, ["nested too deeply"]),
    (SCHEMA, '"sanction"', "bad-schema", 1, 1, ["a schema is one { } of keywords"]),
    # no schema
    ('"type": "string", "pattern"', '"type": "sring", "pattern"', "bad-schema", 8, 20, ["'sring' is not valid"]),
    ('"enum": ["impose", "lift", "ease", "extend"]', '"enum": "impose"', "bad-schema", 31, 60, ["is not of type"]),
    ('"pattern": "#sanction-[0-9]+$"', '"pattern": "#sanction-["', "bad-schema", 8, 41, ["is not a"]),
    # references to nothing
    (f"{SPAN}span", f"{SPAN}spam", "unknown-ref", 11, 21, ["did you mean `../span.schema.json`?"]),
    (f"{SPAN}span", SPAN[:-3] + "span", "unknown-ref", 11, 21, ["did you mean `../span.schema.json`?"]),
    ("$defs/party", "$defs/partey", "unknown-ref", 17, 102, ["$defs/party`?"]),
    (f"{SPAN}span.schema.json", SPAN[:-3] + "#/$defs/span", "unknown-ref", 11, 21, ["in this schema"]),
    (SPAN, SPAN[:-3] + "https://example.org/", "unknown-ref", 11, 21, ["are not fetched"]),
    # what no record satisfies
    ('"const": "sanction"', '"const": "accusation"', "bad-schema", 9, 13, ["no record of", "write `sanction`"]),
    ('"#sanction-', '"#accusation-', "bad-schema", 8, 11, ["`a.txt#sanction-0`"]),
    ('"minLength": 1', '"pattern": "^accusation/"', "bad-schema", 10, 13, ["`sanction/hit`"]),
    ('"rule", "cue", "ev', '"rule", "cue", "quote", "ev', "bad-schema", 6, 45, ["no record has `quote`"]),
    ('["action", "status"],', '["action", "stauts"],', "bad-schema", 29, 30, ["`stauts`", "did you mean `status`?"]),
    ('    "evidence": {"$ref": "../span.schema.json"},\n', "", "bad-schema", 7, 3, ["add `evidence` to `properties`"]),
    ('"fields": {', '"feilds": {', "bad-schema", 7, 3, ["does not describe `fields`", "by `feilds`"]),
    (PARTY, '{"allOf": [{"$ref": "#/properties/fields/properties/target"}, {"type": "string"}]}', "bad-schema", 1, 1,
     ["refers to itself without an end"]),
    (PARTY, '{"type": "string"}', "bad-schema", 18, 19, ["the field `target` is no span", "../span.schema.json"]),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "schemas" / "records").mkdir(parents=True)
    (tmp_path / "rules" / "a.yaml").write_text(RULES)
    return tmp_path / "rules"


def errors(folder: Path, text: str) -> list[tuple[str, int, int, str]]:
    file = folder / "schemas" / "records" / "sanction.schema.json"
    file.write_text(text, encoding="utf-8")
    found = gathered(problem for problem in read_rules(folder)[1] if problem.level == "error")
    assert all(problem.place.file == file for problem in found)
    return [(p.code, p.place.line, p.place.column, f"{p.title}; {p.hint}") for p in found]


@pytest.mark.parametrize("text", [SCHEMA, SCHEMA.replace("  ", "\t"), SCHEMA.replace("\n", "\r\n"), "\ufeff" + SCHEMA])
def test_a_sound_schema(text: str, folder: Path) -> None:
    assert errors(folder, text) == []


@pytest.mark.parametrize(("old", "new", "code", "line", "column", "told"), MISTAKES)
def test_a_mistake(old: str, new: str, code: str, line: int, column: int, told: list[str], folder: Path) -> None:
    assert old in SCHEMA
    ((*place, message),) = errors(folder, SCHEMA.replace(old, new, 1))
    assert place == [code, line, column]
    assert [part for part in told if part not in message] == []


def test_bytes_that_are_no_text(folder: Path) -> None:
    (folder / "schemas" / "records" / "sanction.schema.json").write_bytes(b"\xff")
    assert [p.code for p in read_rules(folder)[1] if p.level == "error"] == ["unreadable"]


def test_other_schemas_of_the_folder(folder: Path) -> None:
    """The schema of spans, which those of records refer to, counts as well; one that is not used can be broken, too."""
    assert errors(folder, SCHEMA) == []
    (folder / "schemas" / "span.schema.json").write_text('{"type": "object", "propertees": }')
    (problem,) = (problem for problem in read_rules(folder)[1] if problem.level == "error")
    assert (problem.code, problem.place.file.name, problem.place.column) == ("json-syntax", "span.schema.json", 34)


def test_a_misspelt_reference_is_mended(folder: Path) -> None:
    errors(folder, SCHEMA.replace('"cue": {"$ref": "../span', '"cue": {"$ref": "../spam'))
    ((before, after),) = mended(read_rules(folder)[1]).values()
    assert json.loads(after) == json.loads(SCHEMA) and before != after
