"""`rules show` of names in patterns, `rules list` of what there is: on the small language with words of moving."""

import json
import shutil
from pathlib import Path

import pytest

from extractor.catalogue.name_pages import Pages
from extractor.catalogue.names import Names
from tests.cli.conftest import Run

WORDS = """\
# Words of moving, and what may move.

lexicons:
  # go somewhere, with how far
  go_verb:
    pos: verb
    groups:
      # on foot
      - {set: {far: "no", how: foot}, terms: [walk, march]}
      - {set: {far: "yes"}, terms: [sail, set out]}
  sea:
    pos: name
    tag: NNP
    source: seas.tsv
    terms: [North Sea]
  many: {terms: [a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14]}

patterns:
  # where somebody goes
  TOWARDS: to | for | "on" to
  TO_SEA: TOWARDS <sea>

  # who goes
  GOER: |
    {who: PARTY} ","?
    | {who: NP&!PARTY}

tagging:
  # before the sea
  - {id: walk-on, pattern: "<go_verb> {word: IN} <sea>", tag: RB}

phrases:
  # what sails
  - {id: ship, chunk: NP, classes: [VESSEL], attributes: {kind: ship}, pattern: DT <go_verb>}
"""
RULES = """\
record: trip
options:
  unless:
    - {who: {is: VESSEL}}
frames:
  # who and where
  going:
    - "GOER {cue: $verb} $way"
    - "{cue: $verb}   by GOER"
rules:
  - {id: sail, status: draft, frame: going, with: {verb: <go_verb>&FINITE, way: TO_SEA}}
  - {id: leave, status: draft, pattern: "GOER {cue: left} TO_SEA?", where: {who: {is: "<go_verb>"}}}
details:
  - {id: sea, pattern: "CUE {what: <sea>}"}
"""
SCHEMA = {
    "properties": {
        "fields": {
            "properties": {
                "who": {"$ref": "../span.schema.json#/$defs/party", "description": "Who goes."},
                "what": {"type": "array", "items": {"$ref": "../span.schema.json"}},
            }
        },
        "computed": {"properties": {"far": {"enum": ["yes", "no"]}}},
    }
}


@pytest.fixture
def folder(rules_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(rules_folder, "rules")
    Path("rules/go.yaml").write_text(WORDS, encoding="utf-8")
    Path("rules/trip.yaml").write_text(RULES, encoding="utf-8")
    Path("rules/seas.tsv").write_text("# seas\nterm\tcoast\nBlack Sea\teast\nWhite Sea\tnorth\n", encoding="utf-8")
    Path("rules/schemas/records/trip.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    return tmp_path


PAGES = {
    "<go_verb>": """\
<go_verb>: lexicon of verbs, 4 terms, rules/go.yaml:5
  go somewhere, with how far

terms (they count in all their forms, where these are verbs)
  on foot; far: no, how: foot (2): walk, march
  far: yes (2): sail, set out

used by
  tagging rule walk-on  rules/go.yaml:30
  phrase rule ship  rules/go.yaml:34
  rule trip/sail  rules/trip.yaml:11
  rule trip/leave  rules/trip.yaml:12
""",
    "sea": """\
trip/sea: detail of trip, stable, rules/trip.yaml:14

pattern (rules/trip.yaml:14)
  CUE {what: <sea>}

lexicons
  <sea>, name, 3 terms, rules/go.yaml:11: North Sea, Black Sea, White Sea


<sea>: lexicon of names, tagged NNP, 3 terms, rules/go.yaml:11

terms (they count as they are written, where they are names)
  1 term: North Sea
  from rules/seas.tsv (2): Black Sea (coast: east), White Sea (coast: north)

used by (3 rules in all, by way of patterns)
  pattern TO_SEA  rules/go.yaml:21
  tagging rule walk-on  rules/go.yaml:30
  detail trip/sea  rules/trip.yaml:14
""",
    "GOER": """\
GOER: named pattern, rules/go.yaml:24
  who goes

pattern
  {who: PARTY} ","?
  | {who: NP&!PARTY}

names in it
  PARTY: phrases, given by 10 rules
  NP: phrases, by the words they are made of, given by 1 rule

used by (2 rules in all, by way of patterns)
  frame going  rules/trip.yaml:7
  rule trip/leave  rules/trip.yaml:12
""",
    "TO_SEA": """\
TO_SEA: named pattern, rules/go.yaml:21
  where somebody goes

pattern
  TOWARDS <sea>

names in it
  TOWARDS: rules/go.yaml:20: to | for | "on" to
  <sea>: 3 terms, rules/go.yaml:11: North Sea, Black Sea, White Sea

used by
  rule trip/sail  rules/trip.yaml:11
  rule trip/leave  rules/trip.yaml:12
""",
    "going": """\
going: frame, 2 templates, rules/trip.yaml:7
  who and where

templates
  GOER {cue: $verb} $way
  {cue: $verb} by GOER

rules give it `verb`, `way`

used by 1 rule
  rule trip/sail  rules/trip.yaml:11
    verb: <go_verb>&FINITE
    way: TO_SEA
""",
    "VESSEL": """\
VESSEL: class: phrases

given by 1 rule
  phrase rule ship of NP with kind: ship  rules/go.yaml:34
    DT <go_verb>

used by
  setting trip options  rules/trip.yaml:2
""",
    "ship": """\
ship: phrase rule, of NP, gives VESSEL, with kind: ship, rules/go.yaml:34
  what sails

pattern
  DT <go_verb>

names in it
  DT: tag of words, as in the Penn Treebank
  <go_verb>: 4 terms, rules/go.yaml:5: walk, march, sail, set out
""",
    "RB": """\
RB: class: tag of words, as in the Penn Treebank

given by 1 rule
  tagging rule walk-on  rules/go.yaml:30
    <go_verb> {word: IN} <sea>

used by nothing
""",
    "NNP": """\
NNP: class: tag of words, as in the Penn Treebank

tag of the terms of
  <sea>  rules/go.yaml:11

tag of words that no lexicon knows
  al-…
""",
}


@pytest.mark.parametrize("name", PAGES)
def test_show(name: str, folder: Path, run: Run) -> None:
    done = run("rules", "show", name)
    assert (done.code, done.err) == (0, "")
    shown = done.out[: len(PAGES[name])] if name == "NNP" else done.out
    assert shown == PAGES[name]


def test_long_lists_are_cut_and_say_so(folder: Path, run: Run) -> None:
    out = run("rules", "show", "many").out
    assert "  14 terms: a01, " in out and ", a12, …\n" in out and "a13" not in out
    assert "a12, a13, a14\n" in run("rules", "show", "many", "--all").out
    uses = "".join(f"  - {{id: x{i}, status: draft, pattern: '{{cue: <many>}} {{who: NP}}'}}\n" for i in range(20))
    Path("rules/trip.yaml").write_text(RULES.replace("details:", f"{uses}details:"), encoding="utf-8")
    out = run("rules", "show", "<many>").out
    assert out.endswith("  rule trip/x14  rules/trip.yaml:27\n  … and 5 uses more; --all shows all\n")
    assert run("rules", "show", "<many>", "--terms").out.endswith("  rule trip/x19  rules/trip.yaml:32\n")


def test_what_the_program_itself_uses(folder: Path, run: Run) -> None:
    assert "\n  program cutting texts into words and sentences\n" in run("rules", "show", "<clitic>").out
    assert "\n  program gaps, which do not leap over it\n" in run("rules", "show", "CLAUSE_BORDER").out
    assert run("rules", "show", "ITEM").out.startswith("ITEM: class: any word, phrase or whole quotation\n")
    assert run("rules", "show", "MAY_VB").out.startswith("MAY_VB: class: words that may have the tag VB, ")


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("party", "`PARTY`"),
        ("<goverb>", "`<go_verb>`"),
        ("GOERS", "`GOER`"),
        ("goings", "`going`"),
        ("trip/sial", "`trip/sail`"),
        ("shipp", "`ship`"),
        ("<GOER>", "`GOER`"),
        ("xyzzy", "`extractor rules list --classes`"),
        ("", "`extractor rules list --classes`"),
    ],
)
def test_names_that_nothing_has(name: str, like: str, folder: Path, run: Run) -> None:
    done = run("rules", "show", name)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: nothing is called `{name}`; ") and like in done.err


def test_rules_that_cannot_be_used_are_shown_as_far_as_they_can_be_read(folder: Path, run: Run) -> None:
    file = Path("rules/trip.yaml")
    file.write_text(RULES.replace("GOER {cue: left} TO_SEA?", "GOER {cue: left} TO_SEE? <gone>"), encoding="utf-8")
    assert run("rules", "show", "GOER").code == 0
    Path("rules/go.yaml").write_text(WORDS.replace("TOWARDS <sea>", "TOWARDZ <see>"), encoding="utf-8")
    out = run("rules", "show", "TO_SEA").out
    assert "  TOWARDZ: nothing has this name\n  <see>: nothing has this name\n" in out


def listed(run: Run, what: str) -> dict[str, list[str]]:
    done = run("rules", "list", f"--{what}")
    assert (done.code, done.err) == (0, "")
    return {line.split()[0]: line.split() for line in done.out.splitlines()}


def test_lists(folder: Path, run: Run) -> None:
    lexicons = listed(run, "lexicons")
    assert lexicons["name"] == ["name", "of", "terms", "uses", "place", "gives", "about"]
    assert lexicons["<go_verb>"][:6] == ["<go_verb>", "verb", "4", "4", "rules/go.yaml:5", "far,"]
    assert lexicons["<sea>"] == ["<sea>", "name", "3", "3", "rules/go.yaml:11", "coast"]
    patterns = listed(run, "patterns")
    assert patterns["TO_SEA"] == ["TO_SEA", "pattern", "2", "rules/go.yaml:21", "TOWARDS", "<sea>"]
    assert patterns["going"] == ["going", "frame", "1", "rules/trip.yaml:7", "GOER", "{cue:", "$verb}", "$way"]
    classes = listed(run, "classes")
    assert classes["VESSEL"] == ["VESSEL", "1", "1", "rules/go.yaml:34", "phrases"]
    assert {"PARTY", "NP", "VBD", "CAP", "ITEM", "PARAGRAPH"} <= classes.keys()
    fields = listed(run, "fields")
    assert fields["trip.who"] == ["trip.who", "party", "Who", "goes."]
    assert fields["trip.what"] == ["trip.what", "list", "of", "span"]
    assert fields["trip.far"] == ["trip.far", "computed:", "yes,", "no"]
    assert "accusation.accuser" in fields


def test_lists_for_programs(folder: Path, run: Run) -> None:
    found = json.loads(run("rules", "list", "--lexicons", "--output-format", "json").out)
    assert next(row for row in found if row["name"] == "<go_verb>") == {
        "name": "<go_verb>", "of": "verb", "terms": 4, "uses": 4, "place": "rules/go.yaml:5",
        "gives": "far, how", "about": "go somewhere, with how far",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--classes", "--fields"), "one list at a time: --classes or --fields"),
        (("--classes", "--corpus", "rules"), "--classes has no use for --corpus and --slowest"),
        (("--fields", "--slowest"), "--fields has no use for --corpus and --slowest"),
    ],
)
def test_lists_that_cannot_be(options: tuple[str, ...], message: str, folder: Path, run: Run) -> None:
    done = run("rules", "list", *options)
    assert (done.code, done.out) == (2, "") and message in done.err


def test_every_name_of_the_bundled_rules_has_a_page() -> None:
    names = Names.read(Path(__file__).parents[2] / "rules")
    pages = Pages(names)
    for name in (*(f"<{x}>" for x in names.lexicons), *names.patterns, *names.classes, *names.frames):
        assert pages.of(name), name
    assert all(pages.of(entry.name) for entry in names.lower_rules)
