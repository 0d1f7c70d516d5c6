"""Walking a pattern step by step gives what its compiled form gives: the same matches with the same captures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.engine.compiling import Anchored, compile_anchored
from extractor.engine.encoding import Encoded
from extractor.engine.searching import try_halves
from extractor.engine.splitting import holds_anchor, split
from extractor.explaining.attempts import Bench, Way, way_of
from extractor.explaining.leaves import Leaves
from extractor.language.classes import ANCHOR
from extractor.language.model import RuleSet
from extractor.pipeline import Extractor

ROOT = Path(__file__).parents[2]
Compared = list[tuple[Way, Anchored]]


@pytest.fixture(scope="module")
def ways(rules: RuleSet, extractor: Extractor) -> Compared:
    analyser = extractor.analyser
    found: Compared = []
    for kind in rules.records.values():
        for rule in kind.rules:
            for number, pattern in enumerate(rule.patterns):
                for halves in split(pattern, ANCHOR if holds_anchor(pattern, ANCHOR) else kind.anchor):
                    way = way_of(halves, number, analyser.record_atoms)
                    found.append((way, compile_anchored(halves, analyser.record_atoms, analyser.border, rule.id)))
    return found


@pytest.fixture(scope="module")
def leaves(extractor: Extractor) -> tuple[Leaves, Leaves]:
    analyser = extractor.analyser
    forwards, backwards = (Leaves(analyser.record_atoms, analyser.border, mirrored=m) for m in (False, True))
    return forwards, backwards


def compared(encoded: Encoded, ways: Compared, leaves: Any) -> Iterator[tuple[object, object]]:
    """What the compiled and what the walked pattern gives, at every anchor."""
    bench = Bench(*leaves, encoded)
    for position, char in enumerate(encoded.marked):
        for way, anchored in ways:
            if char in way.anchors:
                wanted = try_halves(encoded, anchored, position, position)
                attempt = bench.attempt(way, position, position)
                expected = None if wanted is None else ({n: sorted(s) for n, s in wanted[0].items()}, wanted[1])
                got = ({n: sorted(s) for n, s in attempt.captures.items()}, attempt.extent) if attempt.matched else None
                yield expected, got


def test_on_the_tests_of_the_shipped_rules(rules: RuleSet, extractor: Extractor, ways: Compared, leaves: Any) -> None:
    texts = {test.text for kind in rules.records.values() for rule in kind.rules for test in rule.tests}
    matches = 0
    for text in sorted(texts):
        encoded = extractor.analyser.encode(extractor.analyser.segment(text, "-"))
        for expected, got in compared(encoded, ways, leaves):
            assert got == expected, text
            matches += expected is not None
    assert matches > 50


@pytest.mark.parametrize("name", ["wire_second_digest_of_moves", "web_picture_desk"])
def test_on_articles(name: str, extractor: Extractor, ways: Compared, leaves: Any) -> None:
    text = (ROOT / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    encoded = extractor.analyser.encode(extractor.analyser.segment(text, "-"))
    pairs = list(compared(encoded, ways, leaves))
    assert sum(expected is not None for expected, _ in pairs) > 5
    assert [got for _, got in pairs] == [expected for expected, _ in pairs]
