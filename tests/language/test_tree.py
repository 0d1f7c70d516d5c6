"""What every kind of node of the pattern tree promises to those who ask a tree what it takes."""

from collections.abc import Callable, Iterator

import pytest

from extractor.language import tree
from extractor.language.grammar import parse_pattern
from extractor.pipeline import Extractor

EXAMPLES = {
    "Word": "oslo", "Lemma": "~visit", "Member": "<place>", "Name": "NN", "Both": "NN&<place>", "Not": "NN&!<place>",
    "Gap": "..3", "Sequence": "a b", "Choice": "a | b", "Repeat": "a?", "Capture": "{place: NN}", "Look": "(?= NN)",
    "Edge": "$",
}  # fmt: skip
"""A pattern that holds a node of the kind."""
OVER = {"Several", "Single"}
MADE = {"Joined"}
"""Kinds that no pattern string holds."""
NOTHING = ["^", "$", "(?= WORD)", "(?! the)", "(?<= WORD)", "(?<! the)", "(?= WORD) (?! the)"]


def kinds(of: type[tree.Node]) -> Iterator[type[tree.Node]]:
    for kind in of.__subclasses__():
        if kind.__module__ == tree.__name__ and kind.__name__ not in OVER:
            yield kind
        yield from kinds(kind)


def test_every_kind_has_an_example() -> None:
    """Whoever adds one says here whether it takes anything, and runs the tests below with it."""
    found = {kind.__name__ for kind in kinds(tree.Node)}
    assert found == EXAMPLES.keys() | MADE
    for name, text in EXAMPLES.items():
        assert name in {type(node).__name__ for node in tree.walk(parse_pattern(text))}


@pytest.mark.parametrize("text", EXAMPLES.values())
def test_what_takes_nothing_may_be_empty_and_holds_no_capture(text: str) -> None:
    for node in tree.walk(parse_pattern(text)):
        if node.takes_nothing:
            assert node.may_be_empty()
            assert not [below for below in tree.walk(node) if isinstance(below, tree.Capture)]


@pytest.mark.parametrize("text", NOTHING)
def test_what_takes_nothing_leaves_a_match_as_long_as_it_was(text: str, small: Callable[..., Extractor]) -> None:
    assert all(node.takes_nothing for node in _parts(parse_pattern(text)))
    rule = 'record: event\nrules: [{{id: sent, status: draft, pattern: "{{cue: ~send}} {{x: WORD}} {0}"}}]\n'
    plain, asking = small(rule.format("")), small(rule.format(text.replace('"', '\\"')))
    given = "Oslo sent troops"
    (wide,) = plain.extract(given)["records"]
    for record in asking.extract(given)["records"]:
        assert record["fields"] == wide["fields"]


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    return node.parts if isinstance(node, tree.Sequence) else (node,)
