"""The command `grep`: what it finds, how it shows it, and the rule that it makes."""

import json
from pathlib import Path

import pytest

from extractor.checking.checking import check
from tests.cli.conftest import Run

ARTICLES = {
    "a.txt": "The army said the reports.\n\nThe council often said a word, and Ada said the reports.\n",
    "b.txt": "The army yodelled the reports. He yodels.\n",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("{who: PARTY} RB? {cue: <say_verb>}", [
            "   1  a.txt:1:1: «{who: The army} {cue: said}» the reports.",
            "   2  a.txt:3:1: «{who: The council} often {cue: said}» a word, and Ada said the reports.",
            "   3  a.txt:3:36: The council often said a word, and «{who: Ada} {cue: said}» the reports.",
        ]),
        ("NP <say_verb>", ["   1  a.txt:1:1: «The army said» the reports.",
                           "   2  a.txt:3:36: The council often said a word, and «Ada said» the reports."]),
        ("{cue: yodels}", ["   1  b.txt:1:35: He «{cue: yodels}»."]),
        ("{cue: Yodelled | yodels}".lower(), ["   1  b.txt:1:10: The army «{cue: yodelled}» the reports.",
                                              "   2  b.txt:1:35: He «{cue: yodels}»."]),
        ("often ..2 NP", ["   1  a.txt:3:13: The council «often said a word», and Ada said the reports."]),
        ("{who: PARTY {cue: <say_verb>}} NP", [
            "   1  a.txt:1:1: «{who: The army {cue: said}} the reports».",
            "   2  a.txt:3:36: The council often said a word, and «{who: Ada {cue: said}} the reports».",
        ]),
        ("often {cue: ~say}", ["   1  a.txt:3:13: The council «often {cue: said}» a word, and Ada said the reports."]),
        ("{cue: nowhere}", []),
    ],
)  # fmt: skip
def test_what_is_found(pattern: str, found: list[str], run: Run, rules_folder: Path, corpus: Path) -> None:
    done = run("grep", pattern, corpus, "--rules", rules_folder)
    assert done.code == 0
    assert [line.replace(f"{corpus}/", "") for line in done.out.splitlines()] == found
    assert done.err == f"{len(found)} match{'' if len(found) == 1 else 'es'}\n"


TERMS = "The army pulled out. The prime minister pulled it out; they bring in farmers and pull out. They didn’t."
HELD = "is one word, of which no part is found: spell out all of it, or write"
PULLED = [f"note: `{form} out` {HELD} <send_verb>" for form in ("pulled", "pull")]


@pytest.mark.parametrize(
    ("pattern", "found", "told"),
    [
        ("~pull out", ["«pulled out»", "«pull out»"], []),
        ("~pull", ["«pulled» it"], PULLED),
        ("the minister", [], []),
        ("minister", [], [f"note: `prime minister` {HELD} <office>"]),
        ("prime minister", ["«prime minister»"], []),
        ("minister ~pull", [], [f"note: `prime minister` {HELD} <office>"]),
        ("the prime", [], [f"note: `prime minister` {HELD} <office>"]),
        ("PARTY ~pull", ["«The prime minister pulled»"], PULLED),
        ("in", [], [f"note: `bring in` {HELD} <send_verb>"]),
        ("it in?", ["«it» out"], []),
        ("didn't", ["«didn’t»"], []),
        ("n’t", ["did«n’t»"], ["warning[curly-apostrophe]: the word `n’t` has a typographic apostrophe"]),
        ('"Minister"', [], ["warning[capital-word]: the word `Minister` has a capital letter",
                            f"note: `prime minister` {HELD} <office>"]),
        ("~pulled out", [], ["error[inflected-lemma]: `pulled` is an inflected form, not a lemma"]),
        ("~yodel", [], ["warning[unknown-lemma]: no inflected forms of `yodel` are known"]),
        ('!"didn\'t"', [], ["error[not-one-word]: `didn't` is never one word of a text"]),
        ('".net"', [], ["error[not-one-word]: `.net` never stands in a text: a sentence ends inside it"]),
        ("{x: ~pull} out", [], [
            "warning[torn-term]: `pull out`, `pulled out`, `pulling out` are one word in texts, which this cuts in two",
            *PULLED,
        ]),
    ],
)  # fmt: skip
def test_what_a_pattern_passes_is_told(
    pattern: str, found: list[str], told: list[str], run: Run, rules_folder: Path, tmp_path: Path
) -> None:  # fmt: skip
    (tmp_path / "a.txt").write_text(TERMS, encoding="utf-8")
    done = run("grep", pattern, tmp_path / "a.txt", "--rules", rules_folder)
    assert done.code == (2 if told and told[0].startswith("error") else 0)
    assert [line for line in done.err.splitlines() if line.startswith(("note", "warning", "error"))] == told
    assert len(done.out.splitlines()) == len(found)
    for line, text in zip(done.out.splitlines(), found, strict=True):
        assert text in line


def test_data(run: Run, rules_folder: Path, corpus: Path) -> None:
    done = run(
        "grep", "{who: PARTY} {cue: <say_verb>}", corpus / "a.txt", "--rules", rules_folder, "--output-format", "json"
    )
    first = json.loads(done.out.splitlines()[0])
    assert (first["number"], first["document"], first["text"]) == (1, str(corpus / "a.txt"), "The army said")
    assert first["captures"]["cue"] == [{"text": "said", "start": 9, "end": 13}]
    assert first["sentence"]["text"] == "The army said the reports."


def test_only_so_many(run: Run, rules_folder: Path, corpus: Path) -> None:
    assert len(run("grep", "NP", corpus, "--rules", rules_folder, "--most", "2").out.splitlines()) == 2


def test_colours_only_for_a_terminal(
    run: Run, rules_folder: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    arguments = ("grep", "{cue: yodels}", corpus, "--rules", rules_folder)
    assert "\x1b" not in run(*arguments).out
    monkeypatch.setattr("extractor.cli.grepping.sys.stdout.isatty", lambda: True)
    assert "\x1b[1m" in run(*arguments).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(*arguments).out


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("{cue: <sey_verb>}", ["error[unknown-lexicon]: there is no lexicon `sey_verb`", " 1 | {cue: <sey_verb>}",
                               "   |       ^^^^^^^^^^", "  hint: did you mean `say_verb`?"]),
        ("{cue: <say_verb>} PARTEI", ["  hint: did you mean `PARTY`?"]),
        ("{cue: <say_verb>", ["error[pattern-syntax]: `{` is not closed"]),
        ("WORD&PARTY said", ["error[pattern-level]: `WORD&PARTY` cannot be matched here"]),
        ("{cue: NP} said", ["error[no-anchor]: the cue could be any word"]),
    ],
)  # fmt: skip
def test_patterns_that_cannot_be_used(
    pattern: str, complaint: list[str], run: Run, rules_folder: Path, corpus: Path
) -> None:  # fmt: skip
    done = run("grep", pattern, corpus, "--rules", rules_folder)
    assert (done.code, done.out) == (2, "")
    for line in complaint:
        assert line in done.err.splitlines()


def test_saved_as_a_rule_whose_tests_pass(
    run: Run, own: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (own / "event.yaml").read_text(encoding="utf-8")
    save = ("--save", "often", "--record", "event", "--rules", own)
    done = run("grep", "{who: PARTY} often {cue: <say_verb>} {what: NP}", corpus, *save)
    assert done.code == 0, done.err
    assert f"event/often is in {own / 'event.yaml'}, a draft with 1 test" in done.out
    written = (own / "event.yaml").read_text(encoding="utf-8")
    assert written == before + (
        "\n  - id: often\n    status: draft\n    pattern: '{who: PARTY} often {cue: <say_verb>} {what: NP}'\n"
        "    tests:\n      - text: 'The council often said a word, and Ada said the reports.'\n"
        "        records:\n          - {cue: said, who: The council, what: a word}\n"
    )
    assert check(own) == 0, capsys.readouterr().out


def test_chosen_matches_become_tests(run: Run, own: Path, corpus: Path) -> None:
    save = ("--save", "yodel", "--record", "event", "--rules", own, "--matches", "2")
    assert run("grep", "{who: PARTY} {cue: yodelled | yodels} {what: NP}?", corpus, *save).code == 0
    written = (own / "event.yaml").read_text(encoding="utf-8")
    assert "text: He yodels." in written.replace("'", "") and "The army yodelled" not in written
    assert "- {cue: yodels, who: He}" in written


def test_a_match_that_makes_no_record_is_no_test(run: Run, own: Path, corpus: Path) -> None:
    save = ("--save", "loser", "--record", "event", "--rules", own)
    done = run("grep", "{who: PARTY} {cue: <say_verb>}", corpus / "a.txt", *save)
    assert done.code == 1
    assert (
        "the record of this rule does not come (see extractor explain)" in done.err
        and "The army said the reports." in done.err
    )


def test_into_a_new_file(run: Run, own: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = own / "schemas" / "records" / "event.schema.json"
    schema.with_name("song.schema.json").write_bytes(schema.read_bytes())
    file = own / "more" / "songs.yaml"
    save = ("--save", "yodel", "--record", "song", "--rules", own, "--into", file)
    assert run("grep", "{who: PARTY} {cue: yodels}", corpus, *save).code == 0
    first, *rest = file.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# yaml-language-server: $schema=") and first.endswith("schemas/rules.schema.json")
    assert "record: song" in rest
    assert check(own) == 0, capsys.readouterr().out


def required(own: Path, **parts: object) -> None:
    """Make the schema of the record type ask for more."""
    file = own / "schemas" / "records" / "event.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    for name, part in parts.items():
        schema["properties"][name] |= part
    file.write_text(json.dumps(schema), encoding="utf-8")


def test_what_is_saved_is_what_extract_writes(
    run: Run, own: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that the schema asks for is set, the first that can be; a match without a field it asks for no test."""
    schema = json.loads((own / "schemas" / "records" / "event.schema.json").read_text(encoding="utf-8"))
    schema["properties"]["fields"] |= {"required": ["what"]}
    schema["properties"]["computed"] = {"required": ["kind"], "properties": {"kind": {"enum": ["loud", "low"]}}}
    (own / "schemas" / "records" / "song.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    save = ("--save", "yodel", "--record", "song", "--rules", own)
    done = run("grep", "{who: PARTY} {cue: yodelled | yodels} {what: NP}?", corpus, *save)
    assert (done.code, "a draft with 1 test" in done.out) == (1, True)
    assert "could not be written ($.fields: 'what' is a required property)" in done.err and "He yodels." in done.err
    written = (own / "records" / "song.yaml").read_text(encoding="utf-8")
    assert "    # kind: one of loud, low\n" in written and "    set: {kind: loud}\n" in written
    assert check(own) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("pattern", "parts", "complaint"),
    [
        ("{who: PARTY} {cue: yodels}", {"fields": {"required": ["what"]}}, "'what' is a required property"),
        ("{who: PARTY} {cue: yodels}", {"fields": {"minProperties": 2}}, "does not have enough properties"),
    ],
)
def test_what_extract_would_not_write_is_not_saved(
    pattern: str, parts: dict[str, object], complaint: str, run: Run, own: Path, corpus: Path
) -> None:
    before = (own / "event.yaml").read_text(encoding="utf-8")
    required(own, **parts)
    done = run("grep", pattern, corpus, "--save", "yodel", "--record", "event", "--rules", own)
    assert (done.code, complaint in done.err) == (2, True), done.err
    assert (own / "event.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("pattern", "options", "complaint"),
    [
        ("{cue: yodels}", ["--save", "x"], "name the record type of the rule with --record"),
        ("{cue: yodels}", ["--save", "x", "--record", "evnt"], "did you mean `event`"),
        ("{cue: yodels}", ["--save", "say", "--record", "event"], "there is a rule event/say already"),
        ("{cue: yodels}", ["--save", "A b", "--record", "event"], "cannot be the id of a rule"),
        ("yodels", ["--save", "x", "--record", "event"], "a rule needs its cue"),
        ("{cue: yodels} {whom: NP}?", ["--save", "x", "--record", "event"], "error[unknown-capture]"),
        ("{cue: yodels}", ["--save", "x", "--record", "event", "--matches", "7"], "there is no match 7"),
        (
            "{cue: yodels}",
            ["--save", "x", "--record", "event", "--into", "/elsewhere.yaml"],
            "all of a record type in one file",
        ),
    ],
)
def test_what_cannot_be_saved(
    pattern: str, options: list[str], complaint: str, run: Run, own: Path, corpus: Path
) -> None:  # fmt: skip
    before = (own / "event.yaml").read_text(encoding="utf-8")
    done = run("grep", pattern, corpus, "--rules", own, *options)
    assert done.code == 2
    assert complaint in done.err
    assert (own / "event.yaml").read_text(encoding="utf-8") == before
