"""The pattern language: pyparsing reads a pattern string into the frozen tree of `tree`.

pattern string ── pyparsing ─▶ Node, or PatternError with the place and a sentence a person can act on.
The operators are listed, with examples that run, in docs/rule-language.md.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pyparsing as pp

from extractor.language import tree

_MISTAKES = (
    (r"\{\s*\w+\s*\}", "a capture needs a pattern: write `{name: PATTERN}`"),
    (r"\{\s*[A-Z]\w*\s*:", "capture names are lower case: write `{speaker: …}`"),
    (r"<\s*>", "a lexicon name is missing: write `<say_verb>`"),
    (r"<[^<>]*$", "the lexicon name is not closed: write `<say_verb>`"),
    (r"\|\s*(\||\)|$)", "an alternative is empty: write `X?` for something that may be missing"),
    (r"(^|\(|\|)\s*[?*+]", "nothing stands before this repeat"),
    (r"\.\.\.", "a gap is two full stops and a bound: write `..8`"),
    (r"\[", "square brackets mean nothing here: write alternatives as `(a | b)`"),
    (r"\{\s*\w+\s*:\s*\}", "the capture is empty: write `{name: PATTERN}`"),
    (r"\\", "patterns are not regular expressions: backslashes mean nothing here"),
    (r"[“”]", "put quotation marks of the text in straight ones, or use OPEN, CLOSE and QUOTE"),
)


class PatternError(ValueError):
    """A pattern string that cannot be read: `at` is the place in it, in code points."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


@lru_cache(maxsize=4096)
def parse_pattern(text: str) -> tree.Node:
    """Read a pattern string; raises PatternError when it is not one."""
    if not text.strip():
        raise PatternError("the pattern is empty", 0)
    try:
        node: tree.Node = _GRAMMAR.parse_string(text, parse_all=True)[0]
    except pp.ParseBaseException as error:
        raise _explained(text, error.loc) from None
    except RecursionError:
        raise PatternError("the pattern is nested too deeply", 0) from None
    return node


def _explained(text: str, loc: int) -> PatternError:
    for mistake, message in _MISTAKES:
        if found := re.search(mistake, text):
            return PatternError(message, found.start() + len(found.group()) - len(found.group().lstrip()))
    for opening, closing in ("()", "{}"):
        if text.count(opening) != text.count(closing):
            odd = opening if text.count(opening) > text.count(closing) else closing
            return PatternError(f"`{opening}` and `{closing}` do not pair", text.rfind(odd))
    found = text[loc : loc + 1] or "the end"
    return PatternError(f"`{found}` cannot stand here", min(loc, max(0, len(text.rstrip()) - 1)))


def _node(build: Any) -> Any:
    """A parse action that builds a node and notes its place."""

    def action(text: str, _loc: int, tokens: pp.ParseResults) -> tree.Node:
        start, *inner, end = tokens
        node: tree.Node = build(*inner)
        return node if node.end else replace(node, at=start, end=len(text[:end].rstrip()))

    return action


def _place() -> pp.ParserElement:
    return pp.Empty().set_parse_action(lambda _t, loc, _k: loc)


def _located(expression: pp.ParserElement, build: Any) -> pp.ParserElement:
    end = pp.Empty().leave_whitespace().set_parse_action(lambda _t, loc, _k: loc)
    return (_place() + expression + end).set_parse_action(_node(build))


def _listed(kind: Any) -> Any:
    return lambda *parts: parts[0] if len(parts) == 1 else kind(tuple(parts))


def _repeated(part: tree.Node, *signs: tuple[int, int, bool]) -> tree.Node:
    for least, most, lazy in signs:
        part = tree.Repeat(part, least, most, lazy, at=part.at, end=part.end)
    return part


def _bounds(text: str) -> tuple[int, int, bool]:
    lazy = len(text) > 1 and text.endswith("?")
    sign = text[:-1] if lazy else text
    short = {"?": (0, 1), "*": (0, tree.DEFAULT_BOUND), "+": (1, tree.DEFAULT_BOUND)}
    if sign in short:
        return (*short[sign], lazy)
    least, _, most = sign.strip("{}").partition(",")
    return int(least), int(most or least), lazy


def _grammar() -> pp.ParserElement:
    pattern = pp.Forward().set_name("pattern")
    word = _located(pp.Regex(r"[a-z0-9][a-z0-9-]*|[,;]").set_name("word"), tree.Word)
    quoted = _located(pp.Regex(r'"[^"\n]+"').set_parse_action(lambda t: t[0][1:-1]).set_name("quoted word"), tree.Word)
    lemma = _located(pp.Regex(r"~[a-z][a-z-]*").set_parse_action(lambda t: t[0][1:]).set_name("lemma"), tree.Lemma)
    member = _located(pp.Regex(r"<[a-z]\w*>").set_parse_action(lambda t: t[0][1:-1]).set_name("lexicon"), tree.Member)
    name = _located(pp.Regex(r"[A-Z][A-Z0-9_]*\$?(?![a-z])").set_name("class name"), tree.Name)
    gap = _located(pp.Regex(r"\.\.(\d+)").set_parse_action(lambda t: int(t[0][2:])).set_name("gap"), tree.Gap)
    edge = _located(pp.one_of("^ $").set_parse_action(lambda t: t[0] == "^").set_name("sentence edge"), tree.Edge)
    field_name = pp.Regex(r"_?[a-z]\w*").set_name("capture name")
    capture = _located(pp.Suppress("{") + field_name + pp.Suppress(":") + pattern + pp.Suppress("}"), tree.Capture)
    look = _located(
        pp.Regex(r"\(\?<?[=!]").set_name("look-around") + pattern + pp.Suppress(")"),
        lambda sign, part: tree.Look(part, "<" not in sign, "!" in sign),
    )
    group = pp.Suppress("(") + pattern + pp.Suppress(")")
    atom = pp.Forward()
    negated = _located(pp.Suppress("!") + atom, tree.Not)
    atom <<= negated | capture | look | group | gap | edge | quoted | lemma | member | name | word
    both = _located(atom + (pp.Suppress("&") + atom)[...], _listed(tree.Both))
    sign = pp.Regex(r"(\?|\*|\+|\{\d+(,\d+)?\})\??").leave_whitespace().set_parse_action(lambda t: [_bounds(t[0])])
    item = (both + sign.set_name("repeat")[...]).set_parse_action(lambda t: _repeated(*t))
    sequence = _located(item[1, ...], _listed(tree.Sequence))
    pattern <<= _located(pp.DelimitedList(sequence, "|"), _listed(tree.Choice))
    return pattern.parse_with_tabs()


_GRAMMAR = _grammar()
