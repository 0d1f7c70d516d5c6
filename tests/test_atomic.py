"""Files are written whole or not at all, and never over what is read."""

import errno
import io
import os
import stat
from pathlib import Path

import pytest

from extractor.atomic import Replacement, refuse_inputs, write_file, write_files
from extractor.problems import UsageError


def content(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in sorted(folder.iterdir())}


def test_a_file_is_written_in_its_folder(tmp_path: Path) -> None:
    write_file(tmp_path / "new" / "a", "zwölf\r\n")
    assert (tmp_path / "new" / "a").read_bytes() == "zwölf\r\n".encode()
    assert list(content(tmp_path / "new")) == ["a"]


def test_the_mode_is_that_of_before(tmp_path: Path) -> None:
    write_file(tmp_path / "usual", "")
    (tmp_path / "same").write_text("")
    (tmp_path / "secret").write_text("old")
    (tmp_path / "secret").chmod(0o640)
    write_file(tmp_path / "secret", "new")
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o640
    assert (tmp_path / "usual").stat().st_mode == (tmp_path / "same").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("old")
    (tmp_path / "link").symlink_to("there")
    (tmp_path / "dangling").symlink_to("nothing")
    write_files({tmp_path / "link": "new", tmp_path / "dangling": "made"})
    assert (tmp_path / "link").is_symlink() and (tmp_path / "dangling").is_symlink()
    assert ((tmp_path / "there").read_text(), (tmp_path / "nothing").read_text()) == ("new", "made")


def test_all_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.FileIO):
        def write(self, data: object) -> int:
            if bytes(memoryview(data)) == b"large":  # type: ignore[arg-type]
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().write(data)  # type: ignore[arg-type]

    monkeypatch.setattr("extractor.atomic.io.FileIO", Full)
    (tmp_path / "a").write_text("old")
    with pytest.raises(UsageError, match=r"cannot write to .*b: No space left"):
        write_files({tmp_path / "a": "new", tmp_path / "b": "large"})
    assert content(tmp_path) == {"a": "old"}


@pytest.mark.parametrize("kind", ["folder", "pipe", "below a file"])
def test_what_cannot_be_replaced(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "target"
    if kind == "folder":
        target.mkdir()
    elif kind == "pipe":
        os.mkfifo(target)
    else:
        (tmp_path / "file").write_text("")
        target = tmp_path / "file" / "target"
    with pytest.raises(UsageError, match="cannot write to"):
        write_file(target, "text")


def test_a_long_name(tmp_path: Path) -> None:
    write_file(tmp_path / ("ä" * 127), "text")
    assert len(content(tmp_path)) == 1


@pytest.mark.parametrize("error", [None, ValueError, KeyboardInterrupt])
def test_a_replacement_takes_its_place_after_a_block_that_ended_well(
    tmp_path: Path, error: type[BaseException] | None
) -> None:
    (tmp_path / "a").write_text("old")
    try:
        with Replacement(tmp_path / "a") as new:
            new.file.write(b"new")
            if error is not None:
                raise error
    except (ValueError, KeyboardInterrupt):
        pass
    assert content(tmp_path) == {"a": "old" if error else "new"}


def test_an_output_that_is_an_input(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("text")
    os.link(article, tmp_path / "hard")
    (tmp_path / "soft").symlink_to(article)
    for output in (article, tmp_path / "hard", tmp_path / "soft", tmp_path / "." / "a.txt"):
        with pytest.raises(UsageError, match="is one of the inputs"):
            refuse_inputs([output], [tmp_path / "other.txt", article])
    refuse_inputs([None, tmp_path / "new", tmp_path / "b.txt"], [article, tmp_path / "c.txt"])


def test_two_outputs_that_are_one_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="are one file"):
        refuse_inputs([tmp_path / "new", tmp_path / "x" / ".." / "new"], [])
    refuse_inputs([Path("/dev/null"), Path("/dev/null"), Path("/dev/stdout"), Path("/dev/stdout")], [])
