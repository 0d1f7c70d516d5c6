"""Texts of values are the same in every process, and digests tell what matters from what does not."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from extractor.inputs.reading import Reading
from extractor.language.loading import load_rules, read_rules
from extractor.result_cache.canonical import digest, written
from extractor.result_cache.fingerprint import Fingerprint
from tests.shipped import shipped

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "small"
PROGRAM = """
import sys
from pathlib import Path
from extractor.language.loading import read_rules
from extractor.result_cache.fingerprint import Fingerprint
found = Fingerprint.of(read_rules(Path(sys.argv[1]), linted=False)[0])
print(found.base, *(mark.digest for mark in found.rules), sep="\\n")
"""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (frozenset("abc"), frozenset("cba"), True),
        ({"a": 1}, {"a": "1"}, False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        ((("a",), "b"), (("a", "b"),), False),
        (["a"], ["a", []], False),
        (Reading(), Reading(encoding="cp1252"), False),
        (Reading(), Reading(), True),
        (partial(digest, 1), partial(digest, 2), False),
        (partial(digest, 1), partial(written, 1), False),
        (None, "None", False),
    ],
)
def test_digests(one: object, other: object, same: bool) -> None:
    assert (digest(one) == digest(other)) == same


def test_nothing_is_known_by_its_place_in_memory() -> None:
    assert not [text for text in written(shipped(), frozenset({"read"})) if " at 0x" in text]


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    def printed(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", PROGRAM, str(SMALL)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert printed("1") == printed("2")
    assert Fingerprint.of(read_rules(SMALL, linted=False)[0]).base in printed("3")


def test_a_function_is_its_name() -> None:
    function: Callable[..., object] = load_rules
    assert [*written(function)] == ["extractor.language.loading.load_rules"]
