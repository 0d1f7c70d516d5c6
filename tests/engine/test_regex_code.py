"""The code of a regular expression is that which `re` makes of it, to the last number."""

import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.engine import regex_code
from extractor.engine.regex_code import code_of

SETS = st.sampled_from(
    ["[αβ]", "[α-ω]", "[α-γε-ω一-龥]", "[一二]", "[αα]", "[^αβ]", "[^α-ω]", "α", "一", r"[^\s\S]", "-"]
)
REPEATS = st.sampled_from(["?", "{0,3}", "{1,2}?", "*+", "?+", ""])
SOURCES = st.recursive(
    SETS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, REPEATS).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        st.tuples(st.sampled_from(["(", "(?>", "(?=", "(?!"]), inner).map(lambda pair: f"{pair[0]}{pair[1]})"),
        st.tuples(st.sampled_from(["(?<=", "(?<!"]), SETS).map(lambda pair: f"{pair[0]}{pair[1]})"),
    ),
    max_leaves=12,
)


def by_re(source: str) -> tuple[int, int, list[int]]:
    parsed = import_module("re._parser").parse(source, 0)
    return parsed.state.flags, parsed.state.groups, import_module("re._compiler")._code(parsed, 0)


@given(SOURCES)
def test_it_is_the_code_of_re(source: str) -> None:
    assert code_of(source) == by_re(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "a",
        "[a-c]",
        "(?:[αβ]|[γδ])",
        "(?:[αβ]|α|[αγ]|[^δ])",
        "(?:[αβ]γ|[αβ]δ)",
        "[α-]",
        "[-α]|[]α]",
        "(?:(?:α|[αα])){0,3}",
        "(?:[αα]β|αγ)+",
    ],
)
def test_sets_in_alternatives(source: str) -> None:
    assert code_of(source) == by_re(source)


@pytest.mark.parametrize("source", ["[ωα-", "[ω-α]", "(?<=[αβ]?)α", "(", "(?P<name>[αβ])", "[αβ]\U00100000"])
def test_what_is_none(source: str) -> None:
    with pytest.raises((re.error, ValueError)):
        code_of(source)


def test_a_set_is_read_once() -> None:
    code_of("[κλ]")
    before = set(regex_code._reader().places)
    code_of("[κλ]{1,3}[κλ]μ")
    assert set(regex_code._reader().places) == before


def test_a_group_is_read_once() -> None:
    code_of("(?:[κλ]+μ|ν{2}){0,3}")
    before = set(regex_code._reader().places)
    for source in ("ξ(?:[κλ]+μ|ν{2}){0,3}", "(ο)((?:[κλ]+μ|ν{2}){2,3}|(?:[κλ]+μ|ν{2})π)"):
        assert code_of(source) == by_re(source)
    assert set(regex_code._reader().places) == before


def test_the_compiler_of_re_stays_as_it_is() -> None:
    code_of("[αβ]")
    assert regex_code._compiler()._optimize_charset is not import_module("re._compiler")._optimize_charset
    assert import_module("re._compiler")._optimize_charset.__module__ == "re._compiler"
