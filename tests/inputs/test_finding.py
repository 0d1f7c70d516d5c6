import gzip
import io
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from extractor.inputs.finding import STDIN, find_inputs
from extractor.inputs.input import Input
from extractor.inputs.layouts import layout
from extractor.inputs.reading import Reading
from extractor.problems import UsageError


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "a.txt", "note.md", ".hidden.txt", ".git/x.txt", "t.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "packed.txt.gz").write_bytes(gzip.compress(b"packed"))
    return tmp_path


def ids(found: Iterable[Input]) -> list[str]:
    return [i.id for i in found]


def texts(found: Iterable[Input]) -> list[str]:
    return [i.document(i.read()).text for i in found]


def test_a_folder_is_searched_and_sorted(corpus: Path) -> None:
    """It gives files that hold an article each, and no others: tables and notes may lie beside them."""
    found = find_inputs([corpus])
    assert ids(found) == ["a.txt", "a/b/c.TXT", "a/z.txt", "b.txt", "packed.txt.gz"]
    assert texts(found)[-1] == "packed"


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (Reading(include=("*.md", "a/*.txt")), ["a/z.txt", "note.md"]),
        (Reading(exclude=("a/", "*.gz")), ["a.txt", "b.txt"]),
        (Reading(include=("a*",), exclude=("*.TXT",)), ["a.txt", "a/z.txt"]),
    ],
)
def test_what_a_folder_gives_can_be_said(corpus: Path, reading: Reading, expected: list[str]) -> None:
    assert ids(find_inputs([corpus], reading)) == expected


def test_a_pattern_of_paths(corpus: Path) -> None:
    assert ids(find_inputs([corpus / "**" / "*.txt"])) == ["a.txt", "a/z.txt", "b.txt"]
    assert ids(find_inputs([corpus / "?.txt"])) == ["a.txt", "b.txt"]


def test_paths_in_a_list_are_named_as_they_stand_there(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    assert ids(find_inputs([], listed=[Path("a"), Path("a.txt")])) == ["a.txt", "a/b/c.TXT", "a/z.txt"]


def test_a_file_has_its_name_as_id_whatever_its_ending(corpus: Path) -> None:
    (corpus / "note.wire").write_text("words")
    (found,) = find_inputs([corpus / "a" / ".." / "note.wire"])
    assert (found.id, found.read()) == ("note.wire", b"words")


def test_a_document_named_twice_is_taken_once(corpus: Path) -> None:
    assert find_inputs([corpus, corpus / "a.txt", corpus]).total == 5


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(b"text"))))
    (found,) = find_inputs([STDIN])
    assert (found.id, texts([found])) == ("-", ["text"])


def test_two_documents_with_one_id_are_refused(corpus: Path) -> None:
    (corpus / "a" / "b.txt").write_text("")
    with pytest.raises(UsageError, match=r"several documents have the id b\.txt"):
        find_inputs([corpus / "a", corpus / "b.txt"])


def test_two_rows_with_one_id_cost_the_second(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "a"}\n{"id": "1", "text": "b"}\n{"id": 2, "text": "c"}\n')
    found = list(find_inputs([tmp_path / "a.jsonl"], Reading(layout=layout())))
    assert ids(found) == ["1", "1", "2"]
    assert texts([found[0], found[2]]) == ["a", "c"]
    with pytest.raises(Exception, match="another document has the id 1"):
        texts([found[1]])


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        find_inputs([tmp_path / "nothing"])


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no \.txt.* file in"):
        find_inputs([tmp_path])


def test_a_pipe_is_no_table(tmp_path: Path) -> None:
    """It is not waited for, though nobody writes to it."""
    os.mkfifo(tmp_path / "t.jsonl")
    (found,) = find_inputs([tmp_path / "t.jsonl"])
    with pytest.raises(Exception, match="it is a pipe, and no file"):
        texts([found])


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    bad = bytes(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(bad, "w"):  # noqa: PTH123 -- a path of bytes
            pass
    except OSError:
        pytest.skip("the file system refuses such names")
    assert ids(find_inputs([tmp_path])) == ["caf\ufffd.txt"]
