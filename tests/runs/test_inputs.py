from pathlib import Path

import pytest

from extractor.problems import UsageError
from extractor.runs.inputs import STDIN, find_inputs


def no_stdin() -> bytes:
    raise AssertionError("standard input was read")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "a.txt", "note.md", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_a_folder_is_searched_and_sorted(corpus: Path) -> None:
    assert [i.id for i in find_inputs([corpus], no_stdin)] == ["a.txt", "a/b/c.TXT", "a/z.txt", "b.txt"]


def test_a_file_has_its_name_as_id_whatever_its_ending(corpus: Path) -> None:
    (found,) = find_inputs([corpus / "a" / ".." / "note.md"], no_stdin)
    assert (found.id, found.read()) == ("note.md", b"note.md")


def test_a_document_named_twice_is_taken_once(corpus: Path) -> None:
    assert len(find_inputs([corpus, corpus / "a.txt", corpus], no_stdin)) == 4


def test_standard_input() -> None:
    (found,) = find_inputs([STDIN], lambda: b"text")
    assert (found.id, found.read()) == ("-", b"text")


def test_two_documents_with_one_id_are_refused(corpus: Path) -> None:
    (corpus / "a" / "b.txt").write_text("")
    with pytest.raises(UsageError, match=r"several documents have the id b\.txt"):
        find_inputs([corpus / "a", corpus / "b.txt"], no_stdin)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        find_inputs([tmp_path / "nothing"], no_stdin)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no \.txt file in"):
        find_inputs([tmp_path], no_stdin)


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    bad = bytes(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(bad, "w"):  # noqa: PTH123 -- a path of bytes
            pass
    except OSError:
        pytest.skip("the file system refuses such names")
    assert [i.id for i in find_inputs([tmp_path], no_stdin)] == ["caf�.txt"]
