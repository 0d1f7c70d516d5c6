"""What is kept on disk: nothing is believed that another could have written, and the name says what it was made of."""

import gc
import json
import logging
import os
import pickle
import shutil
import stat
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor import disk_cache, rule_cache
from extractor.afterwards import put_off
from extractor.disk_cache import NotKept, cache_folder, cache_used, drop, load, store
from extractor.language.grammar import READ, parse_pattern
from extractor.language.loading import load_rules
from extractor.pipeline import Extractor
from extractor.rule_tests.rule_tests import extractor_for_tests
from tests.cli.conftest import RULES, SCHEMA

SMALL = Path(__file__).parent / "small"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXTRACTOR_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def readable(name: str) -> bool:
    try:
        return bytes(load(name)) == b"data"
    except NotKept:
        return False


def test_what_was_stored_is_there(folder: Path) -> None:
    store("name", b"data")
    assert readable("name") and not readable("other")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert sorted(file.name for file in folder.iterdir()) == ["key", "name"]


def change(folder: Path) -> None:
    data = (folder / "name").read_bytes()
    (folder / "name").write_bytes(data[:-1] + b"x")


def shorten(folder: Path) -> None:
    (folder / "name").write_bytes((folder / "name").read_bytes()[:10])


def rename(folder: Path) -> None:
    """Data of another name, with its valid signature."""
    store("other", b"data")
    (folder / "other").replace(folder / "name")


def link(folder: Path) -> None:
    (folder / "name").rename(folder / "there")
    (folder / "name").symlink_to("there")


def open_file(folder: Path) -> None:
    (folder / "name").chmod(0o666)


def open_folder(folder: Path) -> None:
    folder.chmod(0o777)


def open_to_group(folder: Path) -> None:
    folder.chmod(0o770)


def show_key(folder: Path) -> None:
    (folder / "key").chmod(0o644)


def other_key(folder: Path) -> None:
    (folder / "key").write_bytes(bytes(32))


def no_key(folder: Path) -> None:
    (folder / "key").unlink()


def make_pipe(folder: Path) -> None:
    (folder / "name").unlink()
    os.mkfifo(folder / "name", 0o600)


DEEDS = [change, shorten, rename, link, open_file, open_folder, open_to_group, show_key, other_key, no_key]


@pytest.mark.parametrize("deed", DEEDS)
def test_what_another_may_have_written_is_not_believed(folder: Path, deed: Callable[[Path], None]) -> None:
    store("name", b"data")
    deed(folder)
    assert not readable("name")


@pytest.mark.skipif(os.geteuid() != 0, reason="files can be given to others by root alone")
@pytest.mark.parametrize("name", ["", "name", "key"])
def test_what_belongs_to_another_user_is_not_believed(folder: Path, name: str) -> None:
    store("name", b"data")
    os.chown(folder / name, 12345, 12345)
    assert not readable("name")


class Evil:
    """What another user leaves where the program will look: reading it would run this."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return os.mkdir, (str(self.trace),)


def test_no_code_of_another_runs(folder: Path, rules: Path, tmp_path: Path) -> None:
    Extractor.load(rules)
    kept = [file for file in folder.iterdir() if file.name != "key"]
    assert {file.suffix for file in kept} == {".kept", ".stored"}
    evil = pickle.dumps(Evil(tmp_path / "trace"))
    for file in kept:
        signature = file.read_bytes()[:32]
        for data in (evil, signature + evil, bytes(32) + evil):
            file.write_bytes(data)
            rule_cache._HELD.clear()  # as in a process of its own
            Extractor.load(rules)
    assert not (tmp_path / "trace").exists()


@pytest.mark.parametrize(("value", "where"), [("off", None), ("OFF", None), ("/a/b", Path("/a/b")), ("", Path("/x"))])
def test_where_it_is(monkeypatch: pytest.MonkeyPatch, value: str, where: Path | None) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    monkeypatch.setenv("EXTRACTOR_CACHE", value)
    assert cache_folder() == (where / "extractor" if where == Path("/x") else where)
    with cache_used(False):
        assert cache_folder() is None
        with cache_used(True):
            assert cache_folder() is None


def test_nothing_is_made_in_the_home_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXTRACTOR_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    with pytest.raises(NotKept):
        store("name", b"data")
    assert list(tmp_path.iterdir()) == []


def test_it_is_told_that_a_folder_is_not_used(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    disk_cache._refuse.cache_clear()
    for _ in range(2):
        assert not readable("name")
    assert [r.getMessage() for r in caplog.records] == [
        f"the cache folder {folder} is not used: others may write to it"
    ]


def test_the_oldest_go(folder: Path) -> None:
    for number in range(4):
        store(f"{number}.kept", b"data")
        os.utime(folder / f"{number}.kept", (number, number))
    load("0.kept")
    drop(".kept", room=2 * (folder / "0.kept").stat().st_size)
    assert sorted(file.name for file in folder.iterdir()) == ["0.kept", "3.kept", "key"]


@pytest.fixture
def rules(folder: Path, tmp_path: Path) -> Iterator[Path]:
    made = shutil.copytree(SMALL, tmp_path / "rules")
    (made / "event.yaml").write_text(RULES, encoding="utf-8")
    (made / "schemas" / "records").mkdir(parents=True)
    (made / "schemas" / "records" / "event.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    yield made


def kept_objects(folder: Path) -> list[Path]:
    return list(folder.glob("extractor-*.kept"))


@pytest.mark.parametrize("late", [False, True])
def test_the_name_is_that_of_what_was_read(
    folder: Path, rules: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    """A file changes behind the look for what is kept and before it is read, or after it was read."""
    before = rule_cache._name(rules, Extractor, None)

    def changed() -> None:
        file = next(rules.rglob("*.yaml"))
        file.write_text(file.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")

    def read(place: Path) -> object:
        if not late:
            changed()
        found = load_rules(place)
        if late:
            changed()
        return found

    monkeypatch.setattr("extractor.language.loading.load_rules", read)
    Extractor.load(rules)
    assert [file.name for file in kept_objects(folder)] == ([before] if late else [])


def test_many_small_rules_do_not_push_out_large_ones(folder: Path, rules: Path) -> None:
    store("extractor-large.kept", bytes(30_000_000))
    for _ in range(6):
        with (rules / "event.yaml").open("a") as file:
            file.write("# changed\n")
        Extractor.load(rules)
    assert len(kept_objects(folder)) == 7


def test_tables_are_read_and_written_once_a_process(folder: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored: list[str] = []
    monkeypatch.setattr(rule_cache, "store", lambda name, data: (stored.append(name), store(name, data)))
    monkeypatch.setattr(rule_cache, "load", lambda name: (stored.append(f"read {name}"), load(name))[1])
    for _ in range(3):
        with (rules / "event.yaml").open("a") as file:
            file.write("# changed\n")
        with rule_cache.patterns_remembered():
            Extractor.load(rules)
    tables = Counter(name.partition("-")[0] for name in stored if name.endswith(".stored"))
    assert tables == {"read patterns": 1, "read programs": 1, "patterns": 1, "programs": 1}


def test_what_other_processes_keep_meanwhile_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = "JJ yodel{2}"
    with rule_cache.patterns_remembered():
        parse_pattern(pattern)
    (file,) = folder.glob("patterns-*")
    monkeypatch.delitem(READ, pattern)
    with rule_cache.patterns_remembered():
        assert pattern not in READ, "the file is as it was"
    store(file.name, bytes(load(file.name)))
    with rule_cache.patterns_remembered():
        assert pattern in READ


def test_rules_that_are_needed_no_more_are_let_go(folder: Path, rules: Path) -> None:
    """Whether they were made or found."""
    for change in ("", "# changed\n"):
        with (rules / "event.yaml").open("a") as file:
            file.write(change)
        gone = weakref.ref(Extractor.load(rules).matchers[0])
        Extractor.load(rules)
        gc.collect()
        assert gone() is None


def test_rules_that_were_read_before_are_not_kept_as_what_stands_there_now(folder: Path, rules: Path) -> None:
    read = load_rules(rules)
    file = next(rules.rglob("*.yaml"))
    before = file.read_bytes()
    file.write_bytes(before + b"# more\n")
    extractor_for_tests(read, rules)
    (made,) = kept_objects(folder)
    file.write_bytes(before)
    assert made.name == rule_cache._name(rules, Extractor, None), "it has the name of what was read"


def test_rules_to_which_a_file_has_come_are_not_kept(folder: Path, rules: Path) -> None:
    read = load_rules(rules)
    (rules / "new.yaml").write_text("lexicons: {new: {terms: [new]}}\n")
    extractor_for_tests(read, rules)
    assert kept_objects(folder) == []


def test_a_program_that_was_changed_since_it_began_keeps_nothing(
    folder: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.rule_cache.STARTED", 0.0)
    Extractor.load(rules)
    assert kept_objects(folder) == []


def test_rules_are_used_before_they_are_kept(folder: Path, rules: Path) -> None:
    with put_off():
        made = Extractor.load(rules)
        assert kept_objects(folder) == [] and made.extract("It yodels.")["records"] == []
    assert len(kept_objects(folder)) == 1


def test_what_an_exception_ends_keeps_nothing(folder: Path, rules: Path) -> None:
    with pytest.raises(KeyboardInterrupt), put_off():
        Extractor.load(rules)
        raise KeyboardInterrupt
    assert kept_objects(folder) == []


def test_without_a_cache_nothing_is_written(folder: Path, rules: Path) -> None:
    Extractor.load(rules, cache=False)
    assert not folder.exists()


def test_it_is_told_that_rules_are_prepared(
    folder: Path, rules: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Once the time has passed, from another thread, and not where what was made before is there."""
    said = threading.Event()

    def read(place: Path) -> object:
        assert said.wait(60)
        return load_rules(place)

    monkeypatch.setattr("extractor.language.loading.load_rules", read)
    monkeypatch.setattr("extractor.rule_cache.PATIENCE", 0.0)
    monkeypatch.setattr("extractor.rule_cache.log.info", lambda text: (said.set(), logging.getLogger().warning(text)))
    for _ in range(2):
        Extractor.load(rules)
    assert [r.getMessage().partition(":")[0] for r in caplog.records] == ["the rules are new or were changed"]
