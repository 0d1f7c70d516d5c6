import bz2
import gzip
import io
import lzma
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from extractor.outputs.lines import LineWriter
from extractor.problems import UsageError
from extractor.signals import Stopped, stoppable


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_lines_are_written_with_their_ends(tmp_path: Path) -> None:
    with LineWriter(tmp_path / "out") as writer:
        writer.write(b"one")
        writer.write("zwö".encode())
    assert (tmp_path / "out").read_bytes() == "one\nzwö\n".encode()
    assert names(tmp_path) == ["out"]


def unzstd(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)


UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "out.jsonl.gz": gzip.decompress,
    "out.BZ2": bz2.decompress,
    "out.jsonl.xz": lzma.decompress,
    "out.jsonl.zst": unzstd,
}


@pytest.mark.parametrize("name", UNPACK)
def test_lines_are_packed_as_the_name_says(name: str, tmp_path: Path) -> None:
    """Each time into the same bytes."""
    found = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        with LineWriter(folder / name) as writer:
            writer.write(b"one")
            writer.write(b"two" * 10_000)
        assert names(folder) == [name]
        found.append((folder / name).read_bytes())
    assert UNPACK[name](found[0]) == b"one\n" + b"two" * 10_000 + b"\n"
    assert len(found[0]) < 1000 and found[0] == found[1]


@pytest.mark.parametrize("name", UNPACK)
def test_after_an_exception_packed_lines_can_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), LineWriter(tmp_path / name) as writer:
        writer.write(b"new")
        raise KeyboardInterrupt
    (partial,) = tmp_path.iterdir()
    assert partial.suffix == ".partial" and UNPACK[name](partial.read_bytes()) == b"new\n"


@pytest.mark.parametrize("name", UNPACK)
def test_a_full_disk_and_packed_lines(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.FileIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("extractor.atomic.io.FileIO", Full)
    (tmp_path / name).write_text("old")
    with pytest.raises(UsageError, match="No space left"), LineWriter(tmp_path / name) as writer:
        writer.write(b"line")
    assert (tmp_path / name).read_text() == "old"


def test_until_the_last_line_is_written_the_old_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old")
    with LineWriter(tmp_path / "out") as writer:
        writer.write(b"new")
        assert (tmp_path / "out").read_text() == "old"
    assert (tmp_path / "out").read_text() == "new\n"


def test_after_an_exception_the_lines_are_beside_the_old_ones(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old")
    with pytest.raises(KeyboardInterrupt), LineWriter(tmp_path / "out") as writer:
        writer.write(b"new")
        raise KeyboardInterrupt
    assert (tmp_path / "out").read_text() == "old"
    (partial,) = tmp_path.glob("out.*.partial")
    assert partial.read_text() == "new\n"
    assert writer.told() == f"to {partial}; {tmp_path / 'out'} is as it was"


def test_without_a_line_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), LineWriter(tmp_path / "out"):
        raise KeyboardInterrupt
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["nowhere/out", "."])
def test_a_path_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot write to"):
        LineWriter(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk() -> None:
    with pytest.raises(UsageError, match="cannot write to /dev/full: No space left"):
        LineWriter(Path("/dev/full")).write(b"line")


def test_a_full_disk_leaves_no_torn_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.FileIO):
        def write(self, data: object) -> int:
            if self.tell() >= 6:
                raise OSError(28, "No space left on device")
            return super().write(memoryview(data)[:3])  # type: ignore[arg-type]

    monkeypatch.setattr("extractor.atomic.io.FileIO", Full)
    (tmp_path / "out").write_text("old")
    with pytest.raises(UsageError, match="No space left"), LineWriter(tmp_path / "out") as writer:
        writer.write(b"1")
        writer.write(b"a long line")
    assert (tmp_path / "out").read_text() == "old"
    (partial,) = tmp_path.glob("out.*.partial")
    assert partial.read_text() == "1\n"


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    with LineWriter(Path("/dev/null")) as writer:
        writer.write(b"line")
    assert not Path("/dev/null").is_file()
    with (tmp_path / "out").open("wb") as out:
        out.write(b"before\n")
        out.flush()
        with LineWriter(Path(f"/dev/fd/{out.fileno()}")) as writer:
            writer.write(b"line")
        out.write(b"behind\n")
    assert (tmp_path / "out").read_bytes() == b"before\nline\nbehind\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_waits_for_the_end_of_the_line(tmp_path: Path, number: int) -> None:
    """The reader of a pipe interrupts the writer in the middle of a long line, then reads on."""
    os.mkfifo(tmp_path / "pipe")
    line, read = b"x" * 1_000_000, []

    def reader() -> None:
        with (tmp_path / "pipe").open("rb") as pipe:
            read.append(pipe.read(1000))
            os.kill(os.getpid(), number)
            read.append(pipe.read())

    thread = threading.Thread(target=reader)
    thread.start()
    ended = pytest.raises(KeyboardInterrupt if number == signal.SIGINT else Stopped)
    with stoppable(), ended, LineWriter(tmp_path / "pipe") as writer:
        writer.write(line)
    thread.join()
    assert b"".join(read) == line + b"\n"


def test_outside_the_main_thread(tmp_path: Path) -> None:
    writer = LineWriter(tmp_path / "out")
    writer.__enter__()
    thread = threading.Thread(target=writer.write, args=(b"line",))
    thread.start()
    thread.join()
    writer.__exit__(None, None, None)
    assert (tmp_path / "out").read_bytes() == b"line\n"
