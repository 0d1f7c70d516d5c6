"""Pattern strings: what they are read as, printed again, and what is told of those that cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language import tree
from extractor.language.grammar import PatternError, parse_pattern

ROUND_TRIPS = {
    "of": "of",
    '"of"': "of",
    '"\'s"': '"\'s"',
    "aren't": '"aren\'t"',
    "n’t": '"n’t"',
    "o'clock": '"o\'clock"',
    ",": '","',
    '","': '","',
    "9-11": '"9-11"',
    '"…"': '"…"',
    "~send": "~send",
    "<say_verb>": "<say_verb>",
    "second_object | of": "second_object | of",
    "NP": "NP",
    "PRP$": "PRP$",
    "a b  c": "a b c",
    "a\n  | b\n  | c": "a | b | c",
    "(a)": "a",
    "((a b))": "a b",
    "a (b c) d": "a (b c) d",
    "a (b | c) d": "a (b | c) d",
    "(a | b) | c": "a | b | c",
    "a? b* c+": "a? b* c+",
    "a?? b*? c+?": "a?? b*? c+?",
    "a{2} b{1,3} c{0,1}": "a{2,2} b{1,3} c?",
    "a{2,4}?": "a{2,4}?",
    "(a b)? (c | d)+": "(a b)? (c | d)+",
    "VBD&<say_verb>": "VBD&<say_verb>",
    "NN&!~day&CAP": "NN&!~day&CAP",
    "(NN | NNS)&!(a | b)": "(NN | NNS)&!(a | b)",
    "!VB": "!VB",
    "VB&NN?": "VB&NN?",
    "!(a&b)": "!(a&b)",
    "{speaker: NP}": "{speaker: NP}",
    "{_x: a | b c}": "{_x: a | b c}",
    "{a: {b: NP} of NP}": "{a: {b: NP} of NP}",
    "{a: NP}?": "{a: NP}?",
    "a ..8 b": "a ..8 b",
    "^ a $": "^ a $",
    "(?= a) (?! b) (?<= c) (?<! d)": "(?= a) (?! b) (?<= c) (?<! d)",
    "a (?= b | $)": "a (?= b | $)",
}


@pytest.mark.parametrize("text", ROUND_TRIPS)
def test_a_pattern_prints_as_its_normal_form(text: str) -> None:
    node = parse_pattern(text)
    assert str(node) == ROUND_TRIPS[text]
    assert str(parse_pattern(str(node))) == str(node)


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


MISTAKES = [
    ("", "the pattern is empty", 0),
    ("a | | b", "an alternative is empty", 2),
    ("(a b", "`(` is not closed", 0),
    ("a b)", "`)` closes nothing", 3),
    ("{x: a)", "`)` closes nothing that was opened with `(`", 5),
    ("{speaker} said", "a capture needs a pattern", 0),
    ("{Speaker: a}", "capture names are lower case", 0),
    ("{the-speaker: a}", "no hyphen", 0),
    ("a {1,3} b", "directly after", 2),
    ("a{1,} b", "both bounds", 1),
    ("a? & b", "`&` joins single words", 1),
    ("a & ", "`&` joins single words", 2),
    ("<Say>", "lower case", 0),
    ("<say a", "not closed", 0),
    ("a ... b", "two full stops", 2),
    ("a .. b", "needs a bound", 2),
    ("[ab]", "square brackets", 0),
    ("\\w", "backslashes", 0),
    ("a/b", "regular expressions", 1),
    ("'it'", "single quotes", 0),
    ("'s", "single quotes", 0),
    ("the President", "words are lower case", 4),
    ("a: b", "double quotes", 1),
    ("über", "double quotes", 0),
    ('a "b', "the quoted word is not closed", 2),
    ("~Send", "lemma in lower case", 0),
    ("? a", "nothing stands before", 0),
    ("(?= a) | ? b", "nothing stands before", 7),
    ("a{3,1}", "matches nothing", 1),
    ("a{0,999}", "too great", 1),
    ("..0", "a gap of no words", 0),
    ("“", "straight ones", 0),
]


@pytest.mark.parametrize(("text", "message", "at"), MISTAKES)
def test_mistakes_are_told(text: str, message: str, at: int) -> None:
    with pytest.raises(PatternError) as raised:
        parse_pattern(text)
    assert message in str(raised.value)
    assert raised.value.at == at


def test_a_pattern_nested_too_deeply() -> None:
    with pytest.raises(PatternError, match="too deeply"):
        parse_pattern("(" * 5000 + "a" + ")" * 5000)


@given(st.text("aA<>{}()|?*+&!~.:0 12,\"'^$=_\\[]é", max_size=20))
def test_any_string_is_read_or_refused(text: str) -> None:
    try:
        node = parse_pattern(text)
    except PatternError as error:
        assert 0 <= error.at <= len(text) and error.end > error.at and str(error)
    else:
        assert str(parse_pattern(str(node))) == str(node)
