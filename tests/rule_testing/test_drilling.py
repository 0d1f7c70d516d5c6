"""`rules drill`: sentences made from patterns, of which each notices a change that nothing before it does."""

import random
from pathlib import Path

import pytest

from extractor.authoring.drills.drill_command import Wanted, drill
from extractor.authoring.drills.drill_files import drill_files, drill_sentences
from extractor.authoring.drills.drill_splicing import Seam
from extractor.authoring.drills.drill_writing import text_of
from extractor.authoring.trials.mutating import Asked
from extractor.authoring.trials.testing import Wanted as Mutating
from extractor.authoring.trials.testing import test as run

from .conftest import RULES, Folder

FILE = Path("tests") / "drills" / "accusation" / "accuse.yml"


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["the", "fog", ",", "he", "said"], "The fog, he said."),
        (["“", "go", "”", "said", "Ada"], "“Go” said Ada."),
        (["Ada", "'s", "car", "(", "new", ")", "/", "fog"], "Ada's car (new)/fog."),
        (["go", "?", "<s>", "stay"], "Go? Stay."),
    ],
)
def test_text_of(tokens: list[str], text: str) -> None:
    assert text_of(tokens, stop=True) == text


@pytest.mark.parametrize(
    ("text", "words", "made"),
    [
        ("The fog.", [(0, 3), (4, 7), (7, 8)], {"The of fog.", "The of.", "Of the fog.", "The fog of.", "Of."}),
        ("Go", [(0, 2)], {"Go of", "Of go", "Of"}),
        ("“Go”", [(0, 1), (1, 3), (3, 4)], {"“Go of”", "“of Go”", "“Go” of", "Of “Go”"}),
    ],
)
def test_words_put_into_a_sentence(text: str, words: list[tuple[int, int]], made: set[str]) -> None:
    seam = Seam(text, tuple(words), (1, len(words)))
    found = {seam.with_words(["of"], random.Random(number)) for number in range(200)}
    assert made <= found
    assert all(one.lower().count("of") == 1 for one in found)


def test_named_patterns_and_groups_are_aimed_at(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    rules = RULES.replace("(of {allegation: NP})?", "(of | and) {allegation: NP} END")
    rules = rules.replace("record:", 'patterns: {END: "(?= sudden)"}\nrecord:', 1)
    rules = rules.replace("accused the wind.", "accused the wind of sleep sudden.")
    rules = rules.replace("the wind, kind", "the wind, allegation: sleep, kind")
    assert drill(folder(rules), Wanted()) == 0
    assert "they notice 9 of 9 changes" in capsys.readouterr().out


def test_drills_notice_what_tests_do_not(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    rules = folder(RULES)
    asked = Mutating(mutate=Asked())
    run(rules, asked)
    before = capsys.readouterr().out
    assert "0.33 (2 of 6) changes noticed" in before
    assert drill(rules, Wanted()) == 0
    assert "they notice 6 of 6 changes" in capsys.readouterr().out
    run(rules, asked)
    assert "1.00 (6 of 6) changes noticed" in capsys.readouterr().out


def test_drills_are_the_same_every_time(folder: Folder) -> None:
    rules = folder(RULES)
    texts = []
    for jobs in (1, 2):
        drill(rules, Wanted(jobs=jobs))
        texts.append((rules.parent / FILE).read_text(encoding="utf-8"))
    assert texts[0] == texts[1]


def test_update_keeps_the_sentences(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    rules = folder(RULES)
    drill(rules, Wanted())
    file = rules.parent / FILE
    before = drill_sentences(file)
    folder(RULES.replace("{kind: accuse}", "{kind: blame}").replace("kind: accuse}", "kind: blame}"))
    capsys.readouterr()
    assert drill(rules, Wanted(update=True)) == 0
    assert "1 file of 1 brought up to date" in capsys.readouterr().out
    assert drill_sentences(file) == before
    assert "kind: blame" in file.read_text(encoding="utf-8")
    assert drill_files(rules.parent / "tests" / "drills") == [file]


def test_details_and_follow_ups_are_drilled_on_records_of_tests(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = (
        RULES
        + """\
details:
  - {id: before, pattern: "^ (so | sudden) {date: NP} CUE"}
follow_ups:
  - id: said
    sentences: 1
    pattern: "{response: {_by: NP} {cue: blamed} (NP | of)}"
    same: {_by: accused}
"""
    )
    drill(folder(rules), Wanted())
    files = drill_files(folder(rules).parent / "tests" / "drills")
    assert {file.stem for file in files} == {"accuse", "before", "said"}
    found = {file.stem: file.read_text(encoding="utf-8") for file in files}
    assert "date:" in found["before"]
    assert "response:" in found["said"]
