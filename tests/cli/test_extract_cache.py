"""`extract --cache`: what was done is not done again, and what has changed is."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

SAYING = "The army said the reports.\n"
DENYING = "The army denied the reports.\n"
SILENT = "The army slept.\n"
MORE = """\
  - id: deny
    status: draft
    pattern: "{who: PARTY} {cue: <deny_verb>&FINITE} {what: NP}"
"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in (("say", SAYING), ("deny", DENYING), ("silent", SILENT), ("both", SAYING + DENYING)):
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture
def before(own: Path, texts: Path, tmp_path: Path, run: Run) -> Callable[..., int]:
    """Extracts with and without the cache, which must give the same; tells how many documents were done before."""
    runs = iter(range(100))

    def done(*options: str) -> int:
        cached, fresh = tmp_path / f"cached-{next(runs)}.jsonl", tmp_path / "fresh.jsonl"
        kept = run("extract", texts, "--rules", own, "-o", cached, "--cache", tmp_path / "results.db", *options)
        assert run("extract", texts, "--rules", own, "-o", fresh, "--no-rule-cache", *options).code == kept.code
        assert cached.read_bytes() == fresh.read_bytes()
        found = re.search(r"(\d+) done before", kept.err)
        return int(found[1]) if found else 0

    return done


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_is_done_twice(before: Callable[..., int]) -> None:
    assert [before(), before(), before("--jobs", "2")] == [0, 4, 4]


def test_where_nothing_is_new_no_rules_are_loaded(
    own: Path, texts: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("extract", texts, "--rules", own, "-o", tmp_path / "out.csv", "--cache", tmp_path / "results.db")
    assert run(*arguments).code == 0
    written = {file.name: file.read_bytes() for file in tmp_path.glob("*.csv")}
    monkeypatch.setattr("extractor.pipeline.Extractor.load", lambda *_, **__: pytest.fail("rules are loaded"))
    assert run(*arguments).code == 0
    assert {file.name: file.read_bytes() for file in tmp_path.glob("*.csv")} == written != {}


@pytest.mark.parametrize(
    ("file", "old", "new", "kept"),
    [
        ("event.yaml", "{what: NP}", "{what: NP|QUOTE}", 2),  # of a rule of saying: two texts hold no such verb
        ("event.yaml", "<say_verb>&FINITE", "<deny_verb>&FINITE", 1),  # a cue that no rule had: the texts are looked at
        ("event.yaml", "Somebody says something.", "Somebody is saying something.", 4),
        ("event.yaml", "text: The army said the reports.", "text: An army said the reports.", 4),
        ("words.yaml", "terms: [say, add]", "terms: [say, add, tell]", 0),
        ("words.yaml", "[farmer, witness]", "[farmer, witness, baker]", 0),
        ("words.yaml", "# The words", "# Words", 4),
        ("schemas/records/event.schema.json", "{", '{"title": "An event", ', 0),
    ],
)
def test_after_a_change(own: Path, before: Callable[..., int], file: str, old: str, new: str, kept: int) -> None:
    assert before() == 0
    edited(own / file, old, new)
    assert before() == kept
    assert before() == 4


def test_a_new_rule_costs_the_documents_with_its_cue(own: Path, before: Callable[..., int]) -> None:
    assert before() == 0
    with (own / "event.yaml").open("a", encoding="utf-8") as rules:
        rules.write(MORE)
    assert before() == 2
    edited(own / "event.yaml", MORE, "")
    assert before() == 2


@pytest.mark.parametrize("options", [("--speakers", "all"), ("--with-text",), ("--published", "2024-05-01")])
def test_other_options_are_other_results(before: Callable[..., int], options: tuple[str, ...]) -> None:
    assert [before(), before(*options), before(*options), before()] == [0, 0, 4, 4]


def test_a_changed_text_is_done_again(texts: Path, before: Callable[..., int]) -> None:
    before()
    (texts / "say.txt").write_text(SAYING * 2)
    (texts / "deny.txt").rename(texts / "denial.txt")
    assert before() == 2


def test_an_error_is_not_kept(texts: Path, before: Callable[..., int]) -> None:
    (texts / "bad.txt").write_bytes(b"\xff\xfe\xfa")
    assert [before(), before()] == [0, 4]


def test_an_output_is_no_cache(texts: Path, own: Path, tmp_path: Path, run: Run) -> None:
    same = tmp_path / "same"
    done = run("extract", texts, "--rules", own, "-o", same, "--cache", same)
    assert (done.code, "are one file" in done.err) == (2, True)
    done = run("extract", texts, "--rules", own, "--cache", texts / "say.txt")
    assert (done.code, "is one of the inputs" in done.err, (texts / "say.txt").read_text()) == (2, True, SAYING)
