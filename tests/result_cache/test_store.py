"""A file of results: what is found again, what goes, and what is no such file."""

import sqlite3
from pathlib import Path

import pytest

from extractor.problems import UsageError
from extractor.result_cache.fingerprint import RuleMark
from extractor.result_cache.store import Reader, Row, Store

MARKS = (RuleMark("event/say", "1", ("say",)),)
KEY = b"\0key"


def stored(file: Path, base: str = "base", marks: tuple[RuleMark, ...] = MARKS) -> Store:
    return Store(file, base, marks, ("say", "deny"))


@pytest.mark.parametrize("cues", [0, 1, 1 << 400])
def test_what_was_added_is_found(cues: int, tmp_path: Path) -> None:
    file = tmp_path / "new" / "results.db"
    with stored(file) as store:
        store.add(KEY, cues, b"{}\nline \xff")
    reader = Reader.open(file)
    assert reader.find(KEY) == Row(store.rules, cues, b"{}\nline \xff")
    assert reader.find(b"other") is None
    assert reader.rule_set(store.rules) == (MARKS, ("say", "deny"))


def test_what_was_added_is_found_while_more_is(tmp_path: Path) -> None:
    with stored(tmp_path / "results.db") as store:
        reader = Reader.open(store.file)
        store.add(KEY, 1, b"one")
        store.commit()
        assert reader.find(KEY) is not None
        store.add(b"later", 1, b"two")
        assert reader.find(b"later") is None


def test_two_runs_write_at_once(tmp_path: Path) -> None:
    with stored(tmp_path / "results.db") as one, stored(tmp_path / "results.db") as two:
        one.add(b"one", 1, b"1")
        two.add(b"two", 1, b"2")
    reader = Reader.open(tmp_path / "results.db")
    assert (reader.find(b"one"), reader.find(b"two")) == (Row(one.rules, 1, b"1"), Row(one.rules, 1, b"2"))


def test_rules_that_come_back_have_their_number_again(tmp_path: Path) -> None:
    numbers = []
    for marks in (MARKS, (), MARKS):
        with stored(tmp_path / "results.db", marks=marks) as store:
            numbers.append(store.rules)
    assert numbers[0] == numbers[2] != numbers[1]


def test_what_was_made_with_another_base_goes(tmp_path: Path) -> None:
    with stored(tmp_path / "results.db") as store:
        store.add(KEY, 1, b"one")
    with stored(tmp_path / "results.db", base="other"):
        pass
    assert Reader.open(tmp_path / "results.db").find(KEY) is None


def test_a_file_of_an_older_version_is_begun_anew(tmp_path: Path) -> None:
    with stored(tmp_path / "results.db") as store:
        store.add(KEY, 1, b"one")
    connection = sqlite3.connect(tmp_path / "results.db")
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    with stored(tmp_path / "results.db"):
        pass
    assert Reader.open(tmp_path / "results.db").find(KEY) is None


def test_the_database_of_something_else_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE bills (sum INTEGER)")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(UsageError, match="a database of something else"):
        stored(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("data", [b"no database " * 100, b"SQLite format 3\0" + b"x" * 2000])
def test_a_file_that_is_no_database_stays_as_it_is(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(data)
    with pytest.raises(UsageError, match="cannot be used"):
        stored(file)
    assert file.read_bytes() == data


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be used"):
        stored(tmp_path / "file" / "results.db")
