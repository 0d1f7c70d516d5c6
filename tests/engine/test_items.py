"""An item is consumed in one way at each place: any two kinds of items side by side, forwards and mirrored."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.stepping import Program
from extractor.engine.analysis import Analyser
from extractor.engine.atoms import END, PHRASES
from extractor.engine.emitting import Emitter
from extractor.language.grammar import parse_pattern

PHRASE = chr(PHRASES)
WHOLE = {
    "word": "w",
    "bracket": "(",
    "phrase": "[w]",
    "phrase of two": "[w w]",
    "quotation": "“w”",
    "empty quotation": "“”",
    "quotation of a phrase": "“[w]”",
    "quotation of a phrase and more": "“w [w] w”",
    "quotation over a sentence": "“w / w”",
    "phrase that is a quotation": "[“w”]",
    "phrase that begins with one": "[“w” w]",
    "phrase that ends with one": "[w “w”]",
    "phrase around one": "[w “w” w]",
    "phrase of two of them": "[“w” “w”]",
    "quotation of brackets": "“( w (”",
    "inner quotation": "‘w’",
    "phrase around an inner one": "[w ‘w’]",
}
"""Items as they stand in marked text: a phrase in square brackets, `/` the end of a sentence in a quotation."""
BROKEN = {
    "opened, never closed": "“w",
    "closed, never opened": "w”",
    "opened in a phrase": "[w “w] w”",
    "opened where a phrase begins": "[“w] w”",
    "closed in a phrase": "“w [w” w]",
    "closed where a phrase ends": "“w [w”]",
    "opened twice": "““w”",
    "the end of a sentence": "w § w",
}
PATTERNS = ("ITEM{0,40}", "ITEM{0,40}?", '(ITEM&!"(")+', "..40", '(ITEM | ITEM&!"("){0,1}')


@pytest.fixture(scope="module")
def signs(analyser: Analyser) -> dict[str, str]:
    """The characters of marked text by those with which it is written here."""
    codes, classes = analyser.record_atoms.codes, analyser.record_atoms.alphabet.classes
    names = {"“": "OPEN", "”": "CLOSE", "/": "QUOTED_SENTENCE", "§": "SENTENCE", "‘": "INNER_OPEN", "’": "INNER_CLOSE"}
    found = {sign: chr(codes[min(classes[name])]) for sign, name in names.items()}
    found |= {"w": chr(codes[min(classes["NN"])]), "(": chr(codes[min(classes["PUNCT"])])}
    return found | {"[": PHRASE, "]": END, " ": ""}


@pytest.fixture(scope="module")
def programs(analyser: Analyser) -> dict[str, tuple[Program, Program]]:
    def program(pattern: str, mirrored: bool) -> Program:
        border = parse_pattern('";"')
        emitter = Emitter(analyser.record_atoms, marked=True, mirrored=mirrored, border=border)
        return Program(emitter.emit(parse_pattern(pattern)))

    return {pattern: (program(pattern, False), program(pattern, True)) for pattern in PATTERNS}


def written(text: str, signs: dict[str, str]) -> str:
    return "".join(signs[char] for char in text)


@pytest.mark.parametrize("first", WHOLE)
def test_two_items_are_two_items_in_one_way(first: str, programs: dict, signs: dict) -> None:  # type: ignore[type-arg]
    for second, pattern in product(WHOLE, PATTERNS[:2]):
        text = written(WHOLE[first] + WHOLE[second], signs)
        forwards, mirrored = programs[pattern]
        assert (forwards.ways(text), mirrored.ways(text[::-1])) == (1, 1), (second, pattern)
        assert forwards.ways(text[:1] + text) <= 1  # from the middle of a phrase, or behind a mark


@pytest.mark.parametrize("pattern", PATTERNS[:4])
def test_what_is_broken_has_one_way_at_most(pattern: str, programs: dict, signs: dict) -> None:  # type: ignore[type-arg]
    kinds = [*WHOLE.values(), *BROKEN.values()]
    for first, second in product(kinds, BROKEN.values()):
        for text in (written(first + second, signs), written(second + first, signs)):
            forwards, mirrored = programs[pattern]
            assert forwards.ways(text) <= 1 and mirrored.ways(text[::-1]) <= 1, (first, second)


def test_ways_are_counted(programs: dict, signs: dict) -> None:  # type: ignore[type-arg]
    assert programs[PATTERNS[4]][0].ways(signs["w"]) == 2


TEXTS = st.lists(st.sampled_from([*"www(“”‘’/§", "[w]", "[“w", "w”]", "[w “w”]", "[“", "”]"]), max_size=12).map("".join)


def balanced(text: str) -> str:
    """The text with square brackets that take turns and hold something, as chunks do."""
    inside = False
    row = ""
    for char in text:
        if char in "[]":
            if (char == "[") == inside or row.endswith("["):
                continue
            inside = char == "["
        row += char
    return (row + "]" if inside else row).replace("[]", "")


@given(text=TEXTS)
def test_any_text_has_one_way_at_most(text: str, programs: dict, signs: dict) -> None:  # type: ignore[type-arg]
    marked = written(balanced(text), signs)
    for forwards, mirrored in (programs[pattern] for pattern in PATTERNS[:4]):
        assert forwards.ways(marked) <= 1 and mirrored.ways(marked[::-1]) <= 1


@pytest.mark.parametrize("pattern", ["{a: ITEM{1,90}?} w1", "w1 {a: ITEM{1,90}?}", "..90 w1"])
def test_steps_grow_with_the_number_of_phrases_that_hold_quotations(
    pattern: str, analyser: Analyser, signs: dict[str, str]
) -> None:
    for mirrored in (False, True):
        emitter = Emitter(analyser.record_atoms, marked=True, mirrored=mirrored)
        program = Program(emitter.emit(parse_pattern(pattern)))
        texts = [written("[“w” w]" * n, signs) for n in (10, 20, 40)]
        counted = [program.steps(text[::-1] if mirrored else text)[0] for text in texts]
        assert counted[2] <= 2.2 * counted[1] <= 2.2 * 2.2 * counted[0]


SOURCES = ["a*?b", "(?:a|ab)(?:c|bcd)", "(?=ab)a(?!c).?b?", "(?<=a)b|ab", "a{2,4}+a?", "(?>a|ab)c"]


@pytest.mark.parametrize("source", SOURCES)
def test_counting_ends_where_the_expression_does(source: str) -> None:
    source = source.replace(".", "[abcd]").replace("*", "{0,6}")
    program = Program(source)
    for text in map("".join, product("abcd", repeat=4)):
        match = re.compile(source).match(text)
        assert program.steps(text)[1] == (-1 if match is None else match.end()), text
