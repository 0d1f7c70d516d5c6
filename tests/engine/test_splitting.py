"""Patterns split at the anchor: pattern → its halves, printed, one a way to the anchor."""

import pytest

from extractor.engine.splitting import holds_anchor, split
from extractor.language.grammar import parse_pattern

HALVES = {
    "{cue: a}": ["‹› {cue: a}"],
    "a {cue: b} c": ["‹a› {cue: b} c"],
    "a b {cue: c}": ["‹a b› {cue: c}"],
    "a ({cue: b} | c {cue: d}) e": ["‹a› {cue: b} e", "‹a c› {cue: d} e"],
    "a | b {cue: c}": ["‹b› {cue: c}"],
    "x (a {cue: b})? y": ["‹x a› {cue: b} y"],
    "{x: a {cue: b} c} d": ["‹⟨x a› {cue: b} c x⟩ d"],
    "{x: a ({cue: b} | c)} d": ["‹⟨x a› {cue: b} x⟩ d"],
    "{y: {x: {cue: b}}}": ["‹⟨y ⟨x› {cue: b} x⟩ y⟩"],
    "(?<= a) {cue: b} (?= c)": ["‹(?<= a)› {cue: b} (?= c)"],
    "^ ..3 {cue: b} $": ["‹^ ..3› {cue: b} $"],
    "{cue: {x: a} b}": ["‹› {cue: {x: a} b}"],
    "a CUE b": ["‹a› b"],
    "a CUE | CUE b": ["‹a› ", "‹› b"],
    "a b": [],
}


@pytest.mark.parametrize("pattern", HALVES)
def test_halves(pattern: str) -> None:
    parts = split(parse_pattern(pattern), "cue")
    assert [f"‹{part.left}› {part.right}" for part in parts] == HALVES[pattern]


@pytest.mark.parametrize("pattern", HALVES)
def test_a_pattern_is_split_where_it_holds_the_anchor(pattern: str) -> None:
    assert holds_anchor(parse_pattern(pattern), "cue") == bool(HALVES[pattern])


def test_the_anchor_may_have_another_name() -> None:
    (part,) = split(parse_pattern("a {credit: b} {cue: c}"), "credit")
    assert (str(part.left), str(part.right)) == ("a", "{credit: b} {cue: c}")
