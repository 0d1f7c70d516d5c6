"""The limit of a document: what is compiled for all documents meanwhile does not count."""

import os
import signal

import pytest

from extractor.runs import time_limit
from extractor.runs.time_limit import TimeLimitReached, limited


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="there are no timers")
def test_what_is_compiled_meanwhile_is_granted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The timer is rung by hand: the clock of a busy machine tells nothing."""
    compiled = 5.0
    monkeypatch.setattr(time_limit, "seconds_taken", lambda: compiled)
    with pytest.raises(TimeLimitReached), limited(1000):
        compiled += 100.0
        os.kill(os.getpid(), signal.SIGPROF)
        assert 0 < signal.getitimer(signal.ITIMER_PROF)[0] < 500, "and not the limit anew"
        os.kill(os.getpid(), signal.SIGPROF)
        pytest.fail("the second time there is nothing to grant")
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
