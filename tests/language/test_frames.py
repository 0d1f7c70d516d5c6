"""Frames: what templates become, and where problems of a filled template are placed."""

from pathlib import Path

import pytest

from extractor.language.frames import blank, fill
from extractor.language.loading import read_rules

RULES = """
chunks:
  - {id: NP, pattern: DT? NN}
frames:
  transitive:
    - "{$subject: NP} {cue: ($verb)&ACTIVE} {$object: NP}"
    - "{$object: NP} ~be {cue: ($verb)&VBN} by {$subject: NP} $"
patterns:
  ACTIVE: VBD | VBZ
record: accusation
defaults: {kind: accuse}
rules:
  - id: accuse
    status: draft
    pattern: "{accuser: NP} {cue: ~censure} {accused: NP}"
    frame: transitive
    with: {subject: accuser, object: accused, verb: ~accuse | ~blame}
  - id: other
    status: draft
    frame: transitive
    with: {subject: accuser, object: accused, verb: ~scold}
"""


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{$a: NP} $b", "{speaker: NP} <say_verb>"),
        ("$b$", "<say_verb>$"),
        ("PRP$ $b $", "PRP$ <say_verb> $"),
        ("no names", "no names"),
        ("$a $a", "speaker speaker"),
    ],
)
def test_names_are_replaced(template: str, text: str) -> None:
    filled, pieces = fill(template, {"a": "speaker", "b": " <say_verb>\n"})
    assert filled == text
    assert {filled[p.start : p.end] for p in pieces} <= {"speaker", "<say_verb>"}


def test_a_blank_template_keeps_its_places() -> None:
    assert blank("{$subject: NP} $") == "{xxxxxxxx: NP} $"


def rules(folder: Path, text: str = RULES) -> list[str]:
    (folder / "a.yaml").write_text(text)
    found, problems = read_rules(folder)
    assert [p for p in problems if p.level == "error"] == []
    return [str(pattern) for rule in found.records["accusation"].rules for pattern in rule.patterns]


def test_rules_have_the_patterns_of_their_frames(tmp_path: Path) -> None:
    assert rules(tmp_path) == [
        "{accuser: NP} {cue: ~censure} {accused: NP}",
        "{accuser: NP} {cue: (~accuse | ~blame)&(VBD | VBZ)} {accused: NP}",
        "{accused: NP} ~be {cue: (~accuse | ~blame)&VBN} by {accuser: NP} $",
        "{accuser: NP} {cue: ~scold&(VBD | VBZ)} {accused: NP}",
        "{accused: NP} ~be {cue: ~scold&VBN} by {accuser: NP} $",
    ]


def test_a_frame_serves_rules_of_any_file(tmp_path: Path) -> None:
    head, _, tail = RULES.partition("record:")
    (tmp_path / "z.yaml").write_text(head)
    assert len(rules(tmp_path, "record:" + tail)) == 5


def test_problems_stand_where_the_text_was_given(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        RULES.replace("~scold}", "<scold>}").replace("by {$subject: NP}", "by {$subject: NPP}")
    )
    problems = {p.code: p for p in read_rules(tmp_path)[1]}
    lexicon, name = problems["unknown-lexicon"], problems["unknown-class"]
    assert (lexicon.place.line, lexicon.place.width) == (21, len("<scold>"))
    assert "the pattern is `{accuser: NP} {cue: (<scold>)&ACTIVE} {accused: NP}`" in lexicon.hint
    assert (name.place.line, name.place.width) == (20, len("transitive"))
