"""No expression that a shipped rule becomes takes exponential time; a sample of them here, all by `.ci/run --long`."""

import pytest

from benchmarks.ambiguity import verdict
from benchmarks.attacks import Effort, dearest
from benchmarks.bounded import MOST_DEGREE, MOST_STEPS, programs
from benchmarks.stepping import Program, ends
from extractor.pipeline import Extractor

PARTS = 40
"""One program in so many is examined."""
LITTLE = Effort(samples=12, pieces=20, changes=8, longest=60)

VERDICTS = {
    "ab{0,50}c": (False, 1),
    "a{0,50}a{0,50}b": (False, 2),
    "a{0,50}ba{0,50}c": (False, 2),
    "[ab]{0,50}b[ab]{0,50}c": (False, 2),
    "[ab]{0,50}?b[ab]{0,50}?b[ab]{0,50}?c": (False, 3),
    "(?:a|aa){0,50}b": (True, 1),
    "(?:a{1,9}b?){0,50}c": (True, 1),
    "(?:ab|a(?:bc)?){0,50}d": (False, 1),
    "(?:[ab]|ab?c){0,50}d": (False, 1),
    "(?:a|a){0,50}b": (True, 1),
    "(?:(?=a)|(?=[ab]))(?:c|d){0,50}": (False, 1),
    "(?:(?:(?=a)|(?=[ab]))[ab]){0,50}c": (True, 1),
    "(?:(?>(?=a)|(?=[ab]))[ab]){0,50}c": (False, 1),
    "(?:b?+a){0,50}c": (False, 1),
    "(?:b?[ab]){0,50}c": (True, 1),
    "(?:b?+[ab]){0,50}c": (False, 1),
    "(?:x[^y]*+y|z){0,50}c": (False, 1),
    "(?:x[^y]*+y|xz[^y]*+y){0,50}c": (True, 1),
    "(?:a(?=b)|a(?=c)|[bc]){0,50}d": (False, 1),
    "(?=(?:a|aa){0,50}b)c": (True, 1),
    "(?:a|aa){0,3}b": (False, 0),
}
"""Source: whether a loop in it reads some word in two ways, and how many loops in a row read the same words, whatever
stands between them."""


@pytest.mark.parametrize("source", VERDICTS)
def test_the_structure_tells_what_can_be_ambiguous(source: str) -> None:
    said = verdict(source)
    assert (said.exponential, said.degree) == VERDICTS[source]


def test_dear_texts_are_found() -> None:
    steps, text = dearest("(?:a|aa){0,12}?b", 1, LITTLE)
    assert steps > 1000 and Program("(?:a|aa){0,12}?b").steps(text)[0] == steps
    assert dearest("a{0,12}b", 1, LITTLE)[0] < 100


@pytest.fixture(scope="module")
def sample(extractor: Extractor) -> list[tuple[str, str]]:
    found = sorted(programs(extractor).items())
    assert len(found) > 300
    return found[::PARTS]


def test_no_shipped_pattern_is_exponential(sample: list[tuple[str, str]]) -> None:
    for source, name in sample:
        said = verdict(source)
        assert not said.exponential and said.degree <= MOST_DEGREE, name


def test_no_text_makes_a_shipped_pattern_dear(sample: list[tuple[str, str]]) -> None:
    for number, (source, name) in enumerate(sample):
        steps, text = dearest(source, number, LITTLE)
        assert steps <= MOST_STEPS, name
        assert Program(source).steps(text)[1] == ends(source, text), name
