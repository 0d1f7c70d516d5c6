import os
import signal
import threading
from pathlib import Path

import pytest

from extractor.problems import UsageError
from extractor.runs.writer import LineWriter


def test_lines_are_written_with_their_ends(tmp_path: Path) -> None:
    writer = LineWriter(tmp_path / "out")
    writer.write(b"one")
    writer.write("zwö".encode())
    writer.close()
    assert (tmp_path / "out").read_bytes() == "one\nzwö\n".encode()


@pytest.mark.parametrize("name", ["nowhere/out", "."])
def test_a_path_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot write to"):
        LineWriter(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk() -> None:
    with pytest.raises(UsageError, match="cannot write to /dev/full: No space left"):
        LineWriter(Path("/dev/full")).write(b"line")


def test_an_interrupt_waits_for_the_end_of_the_line(tmp_path: Path) -> None:
    """The reader of a pipe interrupts the writer in the middle of a long line, then reads on."""
    os.mkfifo(tmp_path / "pipe")
    line, read = b"x" * 1_000_000, []

    def reader() -> None:
        with (tmp_path / "pipe").open("rb") as pipe:
            read.append(pipe.read(1000))
            os.kill(os.getpid(), signal.SIGINT)
            read.append(pipe.read())

    thread = threading.Thread(target=reader)
    thread.start()
    writer = LineWriter(tmp_path / "pipe")
    with pytest.raises(KeyboardInterrupt):
        writer.write(line)
    writer.close()
    thread.join()
    assert b"".join(read) == line + b"\n"


def test_outside_the_main_thread(tmp_path: Path) -> None:
    writer = LineWriter(tmp_path / "out")
    thread = threading.Thread(target=writer.write, args=(b"line",))
    thread.start()
    thread.join()
    assert (tmp_path / "out").read_bytes() == b"line\n"
