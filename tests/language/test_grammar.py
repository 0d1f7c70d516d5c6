"""Pattern strings: what always holds when they are read; single ones stand in `compliance/`."""

import pytest

from extractor.language import tree
from extractor.language.grammar import PatternError, parse_pattern


def test_what_a_repeat_binds_to() -> None:
    node = parse_pattern("a&b?")
    assert isinstance(node, tree.Repeat) and isinstance(node.part, tree.Both)
    assert isinstance(parse_pattern("!a&b"), tree.Both)
    assert isinstance(parse_pattern("a b?"), tree.Sequence)


def test_every_repeat_is_bounded() -> None:
    star, plus = (parse_pattern(f"a{sign}") for sign in "*+")
    assert isinstance(star, tree.Repeat) and isinstance(plus, tree.Repeat)
    assert (star.least, star.most, plus.least, plus.most) == (0, tree.DEFAULT_BOUND, 1, tree.DEFAULT_BOUND)


PLACES = [
    ("he {cue: <say_verb>} that", tree.Capture, "{cue: <say_verb>}"),
    ("he {cue: <say_verb>} that", tree.Member, "<say_verb>"),
    ("a  (b | c d)  e", tree.Choice, "(b | c d)"),
    ("a x{1,3}? b", tree.Repeat, "x{1,3}?"),
    ("a VBD&!~be b", tree.Both, "VBD&!~be"),
    ("a VBD&!~be b", tree.Not, "!~be"),
    ("a (?<! x ) b", tree.Look, "(?<! x )"),
    ('é "n\'t" b'.replace("é", "e"), tree.Sequence, 'e "n\'t" b'),
    ("a ..12 b", tree.Gap, "..12"),
]


@pytest.mark.parametrize(("text", "kind", "part"), PLACES)
def test_nodes_know_their_place(text: str, kind: type[tree.Node], part: str) -> None:
    node = next(n for n in tree.walk(parse_pattern(text)) if isinstance(n, kind))
    assert text[node.at : node.end] == part


def test_a_pattern_nested_too_deeply() -> None:
    with pytest.raises(PatternError, match="too deeply"):
        parse_pattern("(" * 5000 + "a" + ")" * 5000)
