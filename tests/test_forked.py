"""A call that another process makes meanwhile: its result, its errors, and what becomes of it when nobody asks."""

import os
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from extractor import forked
from extractor.afterwards import afterwards, put_off
from extractor.forked import meanwhile

elsewhere = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are forked on Linux alone")


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a command: test runners have threads of their own."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(forked.os, "sched_getaffinity", lambda _process: {0, 1}, raising=False)


@elsewhere
@pytest.mark.usefixtures("one_thread")
def test_another_process_makes_the_call() -> None:
    with meanwhile(os.getpid) as result:
        assert result() != os.getpid()


def test_with_several_threads_this_one_makes_it() -> None:
    other = threading.Event()
    thread = threading.Thread(target=other.wait)
    thread.start()
    with meanwhile(os.getpid) as result:
        assert result() == os.getpid()
    other.set()
    thread.join()


@elsewhere
@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize("number", [0, 1])
def test_where_the_process_fails_the_call_is_made_here(number: int) -> None:
    here = os.getpid()

    def call() -> int:
        if os.getpid() != here:
            if number:
                os._exit(number)
            raise ValueError
        return 7

    with meanwhile(call) as result:
        assert result() == 7


@pytest.mark.usefixtures("one_thread")
def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    with pytest.raises(ZeroDivisionError), meanwhile(partial(divmod, 1, 0)) as result:
        result()


@elsewhere
@pytest.mark.usefixtures("one_thread")
def test_a_process_that_nobody_asks_ends(tmp_path: Path) -> None:
    with meanwhile(partial(time.sleep, 60)):
        pass
    with pytest.raises(KeyError), meanwhile(partial(time.sleep, 60)):
        raise KeyError


@elsewhere
@pytest.mark.usefixtures("one_thread")
def test_what_it_puts_off_is_done(tmp_path: Path) -> None:
    def call() -> int:
        afterwards(partial((tmp_path / "kept").write_text, "kept"))
        return 1

    with put_off(), meanwhile(call) as result:
        assert result() == 1
    assert (tmp_path / "kept").read_text() == "kept"
