"""What is known of a match before it is tried: looks at its first words, signs that it cannot do without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.engine.analysis import Analyser
from extractor.engine.compiling import compile_marked, compile_plain
from extractor.engine.first_sets import edge_words, opening_look, required_signs, required_words
from extractor.language.grammar import parse_pattern

PLAIN = (
    "<body>", "DT <body>", "(DT | CD)? NN{1,2}", "DT? (<body> | {name: <force>} <send_verb>?)", "NN{0,2} IN WORD?",
    "(?= DT) WORD{1,3}", "(?! DT) WORD <send_verb>", "ITEM <body>", "(DT <body> | DT) <send_verb>?", "DT{2,3}",
    "^ DT (CD | NNS)?",
)  # fmt: skip
NEEDED = {
    "NN <body> NN": "<body>",
    "(?= FORCE) NN <send_verb>": "<send_verb>",
    "{who: NN} ITEM{0,3}? (<send_verb> | <say_verb>)": "<send_verb> | <say_verb>",
    "FORCE IN? | NN <body>": "FORCE | <body>",
    "<say_verb>? <body>{1,2}": "<body>",
    "<say_verb>? <body>{0,2} QUOTE": "",
    "(FORCE | ITEM) <say_verb>?": "",
    "<say_verb>?": "",
}
"""Patterns with what each match holds one of: of several that would do, that which the fewest symbols can be."""
WORDS = ("the", "army", "two", "tanks", "left", "sent", "Oslo", "to", "on", ".", "“", "”")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@given(TEXTS, st.sampled_from(PLAIN))
def test_where_a_pattern_matches_its_opening_look_does(analyser: Analyser, text: str, written: str) -> None:
    node, atoms = analyser.atoms.spelled(parse_pattern(written)), analyser.atoms
    chars = analyser.encode(analyser.segment(text, "-")).units.chars
    look = re.compile(opening_look(node, atoms))
    for at in range(len(chars)):
        match = compile_plain(node, atoms, "-").match(chars, at)
        assert look.match(chars, at) or not (match and match.group())


def test_the_second_word_is_looked_at(analyser: Analyser) -> None:
    look = re.compile(opening_look(parse_pattern("DT (<body> | CD NNS)"), analyser.atoms))
    texts = {"the army": True, "the two": True, "the tanks": False, "army left": False, "two tanks": False}
    found = {text: look.match(analyser.encode(analyser.segment(text, "-")).units.chars) is not None for text in texts}
    assert found == texts


@given(TEXTS, st.sampled_from([*NEEDED]))
def test_a_match_holds_a_sign_that_it_needs(analyser: Analyser, text: str, written: str) -> None:
    node, atoms = parse_pattern(written), analyser.record_atoms
    signs = required_signs(atoms.spelled(node), atoms)
    marked = analyser.encode(analyser.segment(text, "-")).marked
    for match in compile_marked(node, atoms, analyser.border, "-").finditer(marked):
        assert signs is None or not signs.isdisjoint(match.group())


@pytest.mark.parametrize("written", NEEDED)
def test_which_signs_a_match_needs(analyser: Analyser, written: str) -> None:
    texts = written, NEEDED[written] or "ITEM"
    found, wanted = (required_signs(parse_pattern(text), analyser.atoms) for text in texts)
    assert found == wanted
    assert (found is None) == (not NEEDED[written])


@given(TEXTS, st.sampled_from(PLAIN))
def test_a_match_begins_and_ends_with_known_words(analyser: Analyser, text: str, written: str) -> None:
    node, atoms = analyser.atoms.spelled(parse_pattern(written)), analyser.atoms
    sets = edge_words(node, atoms), edge_words(node, atoms, mirrored=True), required_words(node, atoms)
    begins, ends, needed = (None if words is None else atoms.signs(words) for words in sets)
    for match in compile_plain(node, atoms, "-").finditer(analyser.encode(analyser.segment(text, "-")).units.chars):
        found = match.group()
        assert begins is None or found[:1] in begins
        assert ends is None or found[-1:] in ends
        assert needed is None or not needed.isdisjoint(found)
