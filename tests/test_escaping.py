"""Nothing in a text steers a terminal, a page or a build."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cli import main
from extractor.escaping import VisibleStream, as_is, inert, one_line, printable, visible

STEERING = [
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\r",
    "\x08",
    "\x7f",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u2028",
]
CASES = {
    "\x1b[31mred": "\\u001b[31mred",
    "a\u202eb": "a\\u202eb",
    "a\r\nb": "a\\u000d\nb",
    "\U000e0041": "\\udb40\\udc41",
    "\ud800": "\\ud800",
    "a\tb\nc": "a\tb\nc",
    "naïve 軍 👩‍✈️ می‌خواهم": "naïve 軍 👩‍✈️ می‌خواهم",
}


@pytest.mark.parametrize("text", CASES)
def test_what_is_shown(text: str) -> None:
    assert visible(text) == CASES[text]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::warning::x", "\\u003a:warning::x"),
        ("a\n  \t::error::x\nb", "a\n  \t\\u003a:error::x\nb"),
        ("said ::warning::x", "said ::warning::x"),
        ("a ##[group]b", "a \\u0023#[group]b"),
        ("\r::warning::x", "\\u000d::warning::x"),
        (":::x", "\\u003a::x"),
        ("a: b", "a: b"),
    ],
)
def test_no_line_is_a_command(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_one_line() -> None:
    assert one_line("a\n::b\tc") == "a\\u000a\\u003a:b\\u0009c"


@given(st.text(st.characters(codec=None) | st.sampled_from("\t\n\u200c\u200d\x1b\u202e")))
def test_what_is_printable_keeps_its_columns(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert not set("\t\n\u200c\u200d") & set(shown)


@given(
    st.recursive(
        st.text(st.characters(codec=None)),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_json_means_the_same(value: Any) -> None:
    for indent in (None, 1):
        assert json.loads(visible(json.dumps(value, ensure_ascii=False, indent=indent))) == value


@given(st.lists(st.sampled_from(["::", ":", "#", "##", "[", "#[", " ", "\n", "a", *STEERING])))
def test_a_stream_is_as_good_in_pieces(parts: list[str]) -> None:
    inside = io.StringIO()
    stream = VisibleStream(inside)
    stream.writelines(parts)
    shown = inside.getvalue()
    assert visible(shown) == shown
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in shown.split("\n"))


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (["a", "::b"], "a::b"),
        (["a", " ", "::b"], "a ::b"),
        (["a\n", "::b"], "a\n\\u003a:b"),
        ([" ", "::b"], " \\u003a:b"),
        (["a", "\n ", "::b"], "a\n \\u003a:b"),
    ],
)
def test_a_stream_knows_where_a_line_begins(parts: list[str], shown: str) -> None:
    inside = io.StringIO()
    stream = VisibleStream(inside)
    stream.writelines(parts)
    assert inside.getvalue() == shown
    assert as_is(stream) is inside and as_is(inside) is inside  # type: ignore[arg-type, comparison-overlap]


NASTY = "\x1b]0;x\x07\u202e"
RULES = f"""\
record: accusation
rules:
  - id: accuse
    status: draft
    pattern: "{{accuser: NP}} {{cue: accused}} {{accused: NP}}"
    description: "{NASTY.encode("unicode_escape").decode().replace("x1b", "e").replace("x07", "a")} ##[error]x"
    set: {{kind: accuse}}
    tests: [{{text: "The fog accused the wind.\\n::error::x", records: [{{cue: accused, accuser: The rain}}]}}]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rules, a corpus, annotations and outputs in which everything tries to steer."""
    monkeypatch.chdir(tmp_path)
    rules = shutil.copytree(Path(__file__).parent / "small", tmp_path / "rules")
    (rules / f"{NASTY}.yaml").write_text(RULES, encoding="utf-8")
    (rules / "bad.yaml").write_text(f'"{NASTY.encode("unicode_escape").decode()}\n::error::x": 1\n', encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    article = f"The fog accused the wind{NASTY}.\n\n::warning::x\n\nThe ##[error]army accused the rain.\n"
    (tmp_path / "corpus" / f"a{NASTY}.txt").write_text(article, encoding="utf-8")
    (tmp_path / "corpus" / "::error::x.txt").write_bytes(b"\xff" + article.encode())
    record = {"type": "accusation", "rule": f"accusation/{NASTY}", "fields": {}, "computed": {"kind": NASTY}}
    for name, cue in (("old", f"x\n::error::{NASTY}"), ("new", "y")):
        spans = {"cue": {"text": cue, "start": 0, "end": 3}, "evidence": {"text": cue, "start": 0, "end": 3}}
        line = {"document": {"id": f"a{NASTY}.txt"}, "records": [{**record, **spans}]}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line) + "\n")
    gold = {f"a{NASTY}.txt": [{"type": "accusation", "cue": [0, 3], "fields": {}, "norm": {}}]}
    (tmp_path / "gold.json").write_text(json.dumps(gold))
    return tmp_path


@pytest.mark.parametrize("sound", [False, True])
@pytest.mark.parametrize(
    "command",
    [
        "check rules", "check rules --output-format concise", "check rules --output-format github",
        "check rules --output-format json", "check rules --output-format markdown -o out.md", "test rules",
        "check rules --corpus corpus --goldens goldens", "rules list --rules rules", "rules show accuse --rules rules",
        "explain The\u202efog\x1b[31maccused\nthe\nwind. --rules rules", "grep accused corpus --rules rules",
        "grep {cue:accused} corpus --rules rules --output-format json", "fmt rules/bad.yaml", "fmt --diff rules",
        "extract corpus --rules rules", "extract \x1b\u202e", "diff old.jsonl new.jsonl",
        "diff old.jsonl new.jsonl --output-format markdown", "diff old.jsonl new.jsonl --output-format json",
        "score gold.json corpus --rules rules", "score gold.json old.jsonl --text-dir corpus --rules rules",
        "extract corpus --types \x1b\u202e --rules rules",
    ],
)  # fmt: skip
def test_no_command_prints_what_steers(
    project: Path, capfd: pytest.CaptureFixture[str], command: str, sound: bool
) -> None:
    """Through names of files, texts, rules and arguments, to standard output, standard error and files."""
    if sound:
        (project / "rules" / "bad.yaml").unlink()
    code = main([part.replace("\u00a0", " ") for part in command.split(" ")])
    out, err = capfd.readouterr()
    told = [err, *(file.read_text(encoding="utf-8") for file in project.glob("out.*"))]
    told += [] if command.startswith("extract corpus") else [out]  # lines of records are data
    for text in told:
        assert visible(text) == text
        if "github" not in command:
            assert inert(text) == text
    assert code in {0, 1, 2} and "".join(told)
    if "github" in command:
        assert {line.split(" ")[0] for line in out.splitlines() if line.startswith("::")} <= {"::error", "::warning"}
        assert all(" file=" in line for line in out.splitlines() if line.startswith("::"))
