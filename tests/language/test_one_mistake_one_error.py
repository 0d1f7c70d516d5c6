"""One mistake is one error: what follows from it elsewhere is not told, whatever part of the rules cannot be read.

A folder of sound rules with everything in it; each row changes one place.
"""

import json
import shutil
from pathlib import Path

import pytest

from extractor.language.loading import read_rules
from extractor.problems import gathered

ROOT = Path(__file__).parents[2]
SCHEMA = {
    "properties": {
        "fields": {
            "properties": {"what": {"type": "array"}, **{name: {} for name in ("who", "where", "date", "answer")}}
        },
        "computed": {"properties": {name: {} for name in ("kind", "rank")}},
    }
}
EVENT = """\
frames:
  saying:
    - "{who: SAYER} {cue: ($verb)&FINITE} {what: NP&!PLACE}"
    - "{what: NP} ~be {cue: ($verb)&VBN} by {who: PARTY}"
patterns:
  SAYER: "PARTY | {what: FORCE}"
  CUED: "{cue: ~deny&FINITE}"
  MOVER: NP&(FORCE | PARTY)
record: event
normalise: {date: date}
lists: [what]
compute: {rank: {by: part, of: who, part: role}}
options:
  required: [who]
  unless: [{who: {is: PLACE}, what: {country: NOR}}]
rules:
  - id: say
    frame: saying
    with: {verb: <say_verb>}
    where: {who: {not: PLACE, official: "yes"}}
    tests:
      - {text: The army said the reports., records: [{cue: said, who: The army, what: [the reports]}]}
      - {text: The army denied the reports., records: []}
  - {id: deny, status: draft, pattern: "{who: MOVER} CUED (that | {what: NP})", take: {kind: who.gender}}
  - id: send
    status: draft
    pattern: "{who: MOVER} {cue: <send_verb>} {what: FORCE} (to {where: PLACE})?"
    inherit: {where: {from: [where, answer], sentences: 0}}
details:
  - {id: when, pattern: "CUE NP? on {date: DATE}", where: {date: {missing: true}}}
  - {id: lower, pattern: "CUE {_what: FORCE}", take: {rank: _what.country}}
follow_ups:
  - {id: reply, sentences: 1, pattern: "{_by: PARTY} {cue: ~deny} {answer: NP}", same: {_by: who}, other: {_by: what}}
links:
  - {record: event, field: where, from: event, within: what, take: where}
"""
EXTENDS = "extends: [words]\n"
MISTAKES = [
    # a named pattern that cannot be read, and all that use it
    ("words/words.yaml", "NOUN: NN | NNS", "NOUN: NN{7,0} | NNS"),
    ("words/words.yaml", "NOUN: NN | NNS", "NOUN: NN | | NNS"),
    ("words/words.yaml", "FINITE: VBD", "FINITE: (VBD"),
    ("event.yaml", "CUED: \"{cue: ~deny&FINITE}\"", "CUED: \"{cue: ~deny&FINITE\""),
    ("event.yaml", "SAYER: \"PARTY |", "SAYER: \"PARTY ||"),
    ("event.yaml", "MOVER: NP&(FORCE", "MOVER: NP&[FORCE"),
    # names that nothing has
    ("event.yaml", "SAYER: \"PARTY", "SAYER: \"PARTEY"),
    ("event.yaml", "NP&(FORCE | PARTY)", "NP&(FORCE | PARTEY)"),
    ("event.yaml", "NP&!PLACE", "NP&!PLAICE"),
    ("event.yaml", "verb: <say_verb>", "verb: <sey_verb>"),
    ("event.yaml", "{who: MOVER} CUED", "{who: MOVER} CEUD"),
    ("event.yaml", "frame: saying", "frame: sayin"),
    ("event.yaml", "who.gender", "who.gendre"),
    ("event.yaml", "$verb)&VBN", "$vreb)&VBN"),
    ("event.yaml", "{what: FORCE} (to", "{waht: FORCE} (to"),
    ("event.yaml", "is: PLACE", "is: PLAICE"),
    ("event.yaml", "part: role", "part: roll"),
    ("event.yaml", "country: NOR", "country: NRO"),
    ("event.yaml", "official: \"yes\"", "oficial: \"yes\""),
    # rules of which a part cannot be read
    ("event.yaml", "MOVER} {cue: <send_verb>} {what", "MOVER} {cue: <send_verb>} {wha t"),
    ("event.yaml", "CUE NP? on", "CUE NP?? ? on"),
    ("event.yaml", "{_by: PARTY} {cue: ~deny}", "{_by: PARTY} {cue: ~deny"),
    ("event.yaml", "($verb)&FINITE} {what", "($verb)&FINITE {what"),
    ("words/phrases.yaml", "{role: <office>} {name: NNP{1,2}}", "{role: <office>} {name: NNP{1,2}"),
    ("words/phrases.yaml", 'pattern: "(DT | PRP$)? (CD', 'pattern: "(DT | PRP$)? (CD ++'),
    ("words/words.yaml", '"{word: <demonym>} NOUN"', '"{word <demonym>} NOUN"'),
    ("words/words.yaml", "  say_verb:", "  sey_verb:"),
    ("words/words.yaml", "FINITE: VBD", "FINTE: VBD"),
    ("words/phrases.yaml", "{id: force, chunk: NP, classes: [FORCE]", "{id: force, chunk: NP, classes: [FORSE]"),
    ("event.yaml", "  saying:", "  seying:"),
    # files of the wrong shape
    ("words/words.yaml", "say_verb: {pos: verb, terms: [say, add]}", "say_verb: {pos: verb, terms: say}"),
    ("words/words.yaml", "say_verb: {pos: verb", "say_verb: {poss: verb"),
    ("words/words.yaml", "tagging:", "taging:"),
    ("words/phrases.yaml", "{id: DATE, pattern", "{id: DATE, patern"),
    ("words/phrases.yaml", "classes: [PARTY, ORG]", "classes: PARTY"),
    ("words/phrases.yaml", "phrases:", "phrase:"),
    ("event.yaml", "- {id: deny,", "- {id deny,"),
    ("words/phrases.yaml", "{id: force, chunk: NP", "{id: force, chunk NP"),
    ("event.yaml", "frames:", "frame:"),
    ("event.yaml", "follow_ups:", "follow-ups:"),
    ("event.yaml", "records: []", "records: none"),
    ("event.yaml", "record: event\n", "record: [event]\n"),
    # files that are no YAML
    ("words/words.yaml", "say_verb: {pos: verb", "say_verb: {pos: verb}"),
    ("words/words.yaml", "lexicons:\n", "lexicons:\n\tx: y\n"),
    ("words/phrases.yaml", "chunks:\n", "chunks: [\n"),
    ("event.yaml", "text: The army said", 'text: "The army said'),
    ("event.yaml", "record: event\n", "record: evnt\n"),
    # what the folder extends
    ("extends.yaml", "extends: [words]", "extends: words"),
    ("extends.yaml", "extends: [words]", "extends: [wrods]"),
    ("extends.yaml", "extends: [words]", "extend: [words]"),
    ("extends.yaml", "extends: [words]", "extends: [words"),
    ("extends.yaml", "extends: [words]", "- words"),
    # the schema
    ("schemas/records/event.schema.json", '"what"', '"whta"'),
    ("schemas/records/event.schema.json", '"fields"', '"felds"'),
    ("schemas/records/event.schema.json", '{"properties"', '{"properties"}'),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sound rules; the words and phrases are those of tests/small, in a folder that is extended."""
    shutil.copytree(ROOT / "tests" / "small", tmp_path / "rules" / "words", ignore=shutil.ignore_patterns("data"))
    shutil.copytree(ROOT / "tests" / "small" / "data", tmp_path / "rules" / "data")
    (tmp_path / "rules" / "schemas" / "records").mkdir(parents=True)
    (tmp_path / "rules" / "schemas" / "records" / "event.schema.json").write_text(json.dumps(SCHEMA))
    (tmp_path / "rules" / "event.yaml").write_text(EVENT)
    (tmp_path / "rules" / "extends.yaml").write_text(EXTENDS)
    return tmp_path / "rules"


def told(folder: Path) -> set[str]:
    problems = gathered(read_rules(folder)[1])
    return {f"{p.level}[{p.code}]: {p.title} {p.place.file.name}:{p.place.line}" for p in problems}


def test_without_a_mistake(folder: Path) -> None:
    assert [line for line in told(folder) if line.startswith("error")] == []


@pytest.mark.parametrize(("name", "old", "new"), MISTAKES)
def test_one_mistake(name: str, old: str, new: str, folder: Path) -> None:
    before = told(folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    after = told(folder)
    assert len(after - before) == 1
    assert [line.partition("[")[0] for line in after - before] == ["error"]
