"""A pattern tree is printed as a pattern that means the same: reading it gives the tree."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language import tree
from extractor.language.grammar import PatternError, parse_pattern

SIGNS = [f"{sign}{lazy}" for sign in ("?", "*", "+", "{2}", "{1,3}") for lazy in ("", "?")]
ATOMS = st.sampled_from(["word", '"n\'t"', "~say", "<say_verb>", "NP", "..4", "^", "$", ",", "2"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(" ".join, st.lists(inner, min_size=2, max_size=3)),
        st.builds("({} | {})".format, inner, inner),
        st.builds("({}){}".format, inner, st.sampled_from(SIGNS)),
        st.builds("{{{}: {}}}".format, st.sampled_from(["cue", "_who"]), inner),
        st.builds("!({})".format, inner),
        st.builds("({})&({})".format, inner, inner),
        st.builds("({} {})".format, st.sampled_from(["?=", "?!", "?<=", "?<!"]), inner),
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(PATTERNS)
def test_a_tree_is_read_as_it_is_printed(text: str) -> None:
    node = parse_pattern(text)
    assert flat(parse_pattern(str(node))) == flat(node)


def flat(node: tree.Node) -> tree.Node:
    """The tree without brackets around alternatives among alternatives, and conditions among conditions."""
    children = tuple(flat(child) for child in node.children())
    if isinstance(node, tree.Choice | tree.Both):
        children = tuple(inner for child in children for inner in _inner(child, type(node)))
    return tree.with_children(node, children) if children else node


def _inner(node: tree.Node, kind: type[tree.Node]) -> Iterator[tree.Node]:
    yield from node.children() if isinstance(node, kind) else (node,)


@given(st.text("aA<>{}()|?*+&!~.:0 12,\"'^$=_\\[]é", max_size=20))
def test_any_string_is_read_or_refused(text: str) -> None:
    try:
        node = parse_pattern(text)
    except PatternError as error:
        assert 0 <= error.at <= len(text) and error.end > error.at and str(error)
    else:
        assert str(parse_pattern(str(node))) == str(node)
