"""The pattern language: pyparsing reads a pattern string into the frozen tree of `tree`.

pattern string ── pyparsing ─▶ Node, or PatternError with the place and a sentence a person can act on.
Each function below says the line of grammar that it reads, `_grammar` joins them. What the operators mean stands, with
examples that run, in docs/rule-language.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import pyparsing as pp

from extractor.language import tree
from extractor.language.pattern_mistakes import explain


class PatternError(ValueError):
    """A pattern string that cannot be read: `at` to `end` is the place in it, in code points."""

    def __init__(self, message: str, at: int, end: int = 0) -> None:
        super().__init__(message)
        self.at = at
        self.end = max(end, at + 1)


class _BadBounds(pp.ParseFatalException):
    """A repeat or a gap with bounds that make no sense."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A repeat sign: how often, and where it ends."""

    least: int
    most: int
    lazy: bool
    end: int


READ: dict[str, tree.Node] = {}
"""Pattern strings that have been read. Whoever keeps trees from one run to the next puts them in here."""


def parse_pattern(text: str) -> tree.Node:
    """Read a pattern string; raises PatternError when it is not one."""
    if text not in READ:
        READ[text] = _parsed(text)
    return READ[text]


def _parsed(text: str) -> tree.Node:
    if not text.strip():
        raise PatternError("the pattern is empty", 0)
    try:
        node: tree.Node = _grammar().parse_string(text, parse_all=True)[0]
    except _BadBounds as error:
        raise PatternError(str(error.msg), error.loc) from None
    except pp.ParseBaseException as error:
        raise PatternError(*explain(text, error.loc)) from None
    except RecursionError:
        raise PatternError("the pattern is nested too deeply", 0) from None
    return node


_ATOMS: dict[str, Callable[[str], tree.Node]] = {
    "word": tree.Word,
    "quoted": lambda text: tree.Word(text[1:-1]),
    "lemma": lambda text: tree.Lemma(text[1:]),
    "member": lambda text: tree.Member(text[1:-1]),
    "name": tree.Name,
    "gap": lambda text: tree.Gap(int(text[2:])),
    "edge": lambda text: tree.Edge(text == "^"),
}
_ATOM = (
    r"(?P<word>[a-z0-9](?:[a-z0-9-]|_(?=[a-z]))*(?:['’][a-z]+)*|[,;])"
    r'|(?P<quoted>"[^"\n]+")|(?P<lemma>~[a-z][a-z-]*)|(?P<member><[a-z]\w*>)'
    r"|(?P<name>[A-Z][A-Z0-9_]*+\$?(?![A-Za-z0-9_]))|(?P<gap>\.\.\d+)|(?P<edge>[\^$])"
)
_SIGN = r"(?:\?|\*|\+|\{\d+(?:,\d+)?\})\??"
_BLANK = r"[ \n\t\r]*+"
_PLAIN = re.compile(rf"{_BLANK}(?>{_ATOM})(?P<sign>{_SIGN})?+(?!{_BLANK}&|{_SIGN})")
"""An item as three in four are: a simple atom, with at most one sign, and nothing joined to it."""
_RUN = re.sub(r"\?P<\w+>", "?:", rf"(?:{_PLAIN.pattern})*")
_LOOK = re.compile(r"\(\?<?[=!]")
_SIGNS = {"?": (0, 1), "*": (0, tree.DEFAULT_BOUND), "+": (1, tree.DEFAULT_BOUND)}


def _simple(text: str, loc: int, tokens: pp.ParseResults) -> tree.Node:
    """simple = word | '"' word '"' | "~" lemma | "<" lexicon ">" | CLASS | ".." number | "^" | "$"."""
    return _atom(text, tokens[0])


def _run(text: str, loc: int, _tokens: pp.ParseResults) -> list[tree.Node]:
    """run = ( simple sign? )*: plain items in a row are read at once, which takes half the time."""
    nodes = []
    while (match := _PLAIN.match(text, loc)) is not None:
        node, sign = _atom(text, match), match["sign"]
        nodes.append(node if sign is None else _repeated(node, _sign_of(text, match.start("sign"), sign)))
        loc = match.end()
    return nodes


def _atom(text: str, match: re.Match[str]) -> tree.Node:
    kind = next(kind for kind in _ATOMS if match[kind] is not None)
    at, end = match.span(kind)
    node = _ATOMS[kind](match[kind])
    if isinstance(node, tree.Gap):
        if node.most == 0:
            raise _BadBounds(text, at, "a gap of no words: leave it out")
        _check_bounds(text, at, 1, node.most)
    return replace(node, at=at, end=end)


def _sign(text: str, loc: int, tokens: pp.ParseResults) -> _Sign:
    """sign = ( "?" | "*" | "+" | "{" number [ "," number ] "}" ) [ "?" ], right behind what it repeats."""
    return _sign_of(text, loc, tokens[0])


def _sign_of(text: str, loc: int, written: str) -> _Sign:
    lazy = len(written) > 1 and written.endswith("?")
    sign = written[:-1] if lazy else written
    least, _, most = sign.strip("{}").partition(",")
    bounds = _SIGNS.get(sign) or (int(least), int(most or least))
    _check_bounds(text, loc, *bounds)
    return _Sign(*bounds, lazy, loc + len(written))


def _repeated(node: tree.Node, sign: _Sign) -> tree.Node:
    return tree.Repeat(node, sign.least, sign.most, sign.lazy, at=node.at, end=sign.end)


def _check_bounds(text: str, loc: int, least: int, most: int) -> None:
    if most > tree.GREATEST_BOUND:
        raise _BadBounds(text, loc, f"the bound {most} is too great: {tree.GREATEST_BOUND} is the greatest")
    if most == 0 or least > most:
        hint = f": write `{{{most},{least}}}`" if most < least else ""
        raise _BadBounds(text, loc, f"a repeat of {least} to {most} times matches nothing{hint}")


def _item(_text: str, _loc: int, tokens: pp.ParseResults) -> tree.Node:
    """item = atom ( "&" atom )* sign*; a second sign repeats the repeat."""
    parts = [t for t in tokens if isinstance(t, tree.Node)]
    node = parts[0] if len(parts) == 1 else tree.Both(tuple(parts), at=parts[0].at, end=parts[-1].end)
    for sign in (t for t in tokens if isinstance(t, _Sign)):
        node = _repeated(node, sign)
    return node


def _sequence(text: str, loc: int, tokens: pp.ParseResults) -> tree.Node:
    """sequence = ( run | item )+."""
    if not tokens:
        raise pp.ParseException(text, loc, "there is no pattern")
    return _listed(tree.Sequence, tuple(tokens))


def _choice(_text: str, _loc: int, tokens: pp.ParseResults) -> tree.Node:
    """pattern = sequence ( "|" sequence )*."""
    return _listed(tree.Choice, tuple(tokens[::2]))


def _listed(kind: type[tree.Sequence] | type[tree.Choice], parts: tuple[tree.Node, ...]) -> tree.Node:
    """One part alone stands for itself."""
    return parts[0] if len(parts) == 1 else kind(parts, at=parts[0].at, end=parts[-1].end)


def _negated(_text: str, loc: int, tokens: pp.ParseResults) -> tree.Node:
    """negated = "!" atom."""
    _, part = tokens
    return tree.Not(part, at=loc, end=part.end)


def _capture(_text: str, loc: int, tokens: pp.ParseResults) -> tree.Node:
    """capture = "{" name ":" pattern "}"."""
    _, name, _, part, end = tokens
    return tree.Capture(name, part, at=loc, end=end)


def _look(_text: str, loc: int, tokens: pp.ParseResults) -> tree.Node:
    """look = ( "(?=" | "(?!" | "(?<=" | "(?<!" ) pattern ")"."""
    sign, part, end = tokens
    return tree.Look(part, "<" not in sign, "!" in sign, at=loc, end=end)


def _group(_text: str, loc: int, tokens: pp.ParseResults) -> tree.Node:
    """group = "(" pattern ")"; of several things the place is that of the brackets."""
    _, part, end = tokens
    return replace(part, at=loc, end=end) if isinstance(part, tree.Choice | tree.Sequence | tree.Both) else part


class _Atom(pp.MatchFirst):
    """Which atom it is, its first sign tells: none is tried in vain.

    pyparsing keeps the exception of an alternative that fails, in a circle with all that was called by then: of the
    shipped rules that was half the memory until it was searched for garbage.
    """

    def parseImpl(self, instring, loc, do_actions=True):  # type: ignore[no-untyped-def]
        simple, capture, look, group, negated = self.exprs
        kinds = {"{": capture, "!": negated, "(": look if _LOOK.match(instring, loc) else group}
        return kinds.get(instring[loc : loc + 1], simple)._parse(instring, loc, do_actions)


@cache
def _grammar() -> pp.ParserElement:
    """atom = simple | capture | look | group | negated, and the lines above."""
    pattern, atom = pp.Forward(), pp.Forward()
    simple = pp.Regex(_ATOM, as_match=True).set_name("word, <lexicon> or CLASS").set_parse_action(_simple)
    name = pp.Regex(r"_?[a-z]\w*").set_name("capture name")
    closed, ended = (
        pp.Regex(sign).set_name(sign[-1]).set_parse_action(lambda _text, loc, _tokens: loc + 1) for sign in (r"\)", "}")
    )
    begun, named, opened, barred, either, joined = map(pp.Regex, ("{", ":", r"\(", "!", r"\|", "&"))
    capture = (begun + name + named + pattern + ended).set_parse_action(_capture)
    look = (pp.Regex(_LOOK).set_name("look-around") + pattern + closed).set_parse_action(_look)
    group = (opened + pattern + closed).set_parse_action(_group)
    negated = (barred + atom).set_parse_action(_negated)
    atom <<= _Atom([simple, capture.set_name("capture"), look, group.set_name("group"), negated.set_name("negation")])
    sign = pp.Regex(_SIGN).leave_whitespace().set_name("repeat").set_parse_action(_sign)
    more = pp.ZeroOrMore(joined + atom).leave_whitespace(recursive=False)
    signs = pp.ZeroOrMore(sign).leave_whitespace(recursive=False)
    run = pp.Regex(_RUN).set_name("word, <lexicon> or CLASS").set_parse_action(_run)
    item = (pp.Regex("(?=[^|)}])") + atom + more + signs).set_parse_action(_item)
    sequence = (run + (item + run)[...]).set_parse_action(_sequence)
    choices = sequence + (either + sequence)[...]
    pattern <<= choices.set_parse_action(_choice)
    atom.set_name("word or group")
    pattern.set_name("pattern").parse_with_tabs()
    return pattern
