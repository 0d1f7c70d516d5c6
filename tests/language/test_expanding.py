"""Named patterns written out, and the normal form of choices, compared as text."""

import pytest

from extractor.language import tree
from extractor.language.classes import Classes
from extractor.language.expanding import cycle, expand, expand_all
from extractor.language.grammar import parse_pattern

CLASSES = Classes(frozenset({"NP", "PARTY"}))
NAMED = {
    "NOUN": "NN | NNS",
    "VERB": "VBD | VBZ",
    "WORDY": "NOUN | of",
    "PARTIES": "PARTY (and PARTY)?",
    "SAYS": "{cue: VERB} that",
}


def expanded(text: str) -> tree.Node:
    named = expand_all({name: tree.with_origin(parse_pattern(p), name) for name, p in NAMED.items()}, CLASSES)
    return expand(parse_pattern(text), named, CLASSES)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("a NP", "a NP"),
        ("NOUN", "NN | NNS"),
        ("a NOUN b", "a (NN | NNS) b"),
        ("NOUN&CAP", "(NN | NNS)&CAP"),
        ("NOUN | VERB", "NN | NNS | VBD | VBZ"),
        ("WORDY?", "(NN | NNS | of)?"),
        ("PARTIES SAYS", "(PARTY (and PARTY)?) ({cue: VBD | VBZ} that)"),
        ("a | NP | b | c", "a | NP | b | c"),
        ("(a b | NOUN) | c", "a b | NN | NNS | c"),
    ],
)
def test_names_are_written_out(text: str, normal: str) -> None:
    assert str(expanded(text)) == normal


def test_neighbouring_alternatives_of_one_word_are_one() -> None:
    node = expanded("NP | a | NOUN | PARTY | a b | VERB")
    assert isinstance(node, tree.Choice)
    assert [str(part) for part in node.parts] == ["NP", "a | NN | NNS", "PARTY", "a b", "VBD | VBZ"]


def test_a_choice_of_words_stays_one_choice() -> None:
    node = expanded("a | NOUN")
    assert isinstance(node, tree.Choice) and len(node.parts) == 3


def test_nodes_know_the_string_they_stand_in() -> None:
    origins = {str(node): node.origin for node in tree.walk(expanded("SAYS NOUN x"))}
    assert origins["that"] == "SAYS" and origins["VBD"] == "VERB" and origins["x"] == ""


def test_cycles_are_found_and_left_as_they_stand() -> None:
    nodes = {name: parse_pattern(p) for name, p in {"A": "x B", "B": "C | y", "C": "A?", "D": "A", "E": "E"}.items()}
    assert cycle("A", nodes) == ("A", "B", "C", "A")
    assert cycle("D", nodes) == () and cycle("E", nodes) == ("E", "E")
    assert set(expand_all(nodes, CLASSES)) == set(nodes)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("of", "word"), ("~be", "word"), ("<say_verb>", "word"), ("VBD", "word"), ("WORD", "word"), ("OPEN", "word"),
        ("NP", "phrase"), ("PARTY&!NP", "phrase"), ("VBD&!~be", "word"), ("(a | b)&CAP", "word"), ("NP | a", ""),
        ("a b", ""), ("a?", ""), ("{x: a}", ""), ("QUOTE", ""), ("ITEM", "item"), ("..3", ""), ("(?= a)", ""),
        ("!(a b)", ""),
    ],
)  # fmt: skip
def test_levels(text: str, level: str) -> None:
    assert CLASSES.level(parse_pattern(text)) == level
