"""A parse for people: under each sentence its tags, its phrases, a row of roles for each clause, and their links.

Parse ─▶ lines, each with what it shows, so that who prints them may colour them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.clauses.parsed import Parse, ParsedClause, ParsedSentence, Piece, Token
from extractor.display.interlinear import WIDTH, Bar, Row, in_rows, numbered_lines
from extractor.escaping import printable
from extractor.text.lines import Lines

PLACE, WORDS, TAGS, KINDS, ROLES, LINKS, BLANK = "place", "words", "tags", "kinds", "roles", "links", "blank"
"""What a line shows."""
_MARK = "PUNCT"
"""A tag that says nothing to people."""
_GUTTER = 4
"""Columns on the left, for the number of the clause."""


class Line(NamedTuple):
    """A line of the drawing."""

    shows: str
    text: str


def drawn(parse: Parse, name: str = "") -> Iterator[Line]:
    """The drawing of a parse, sentence by sentence; `name` is what its document is called there."""
    lines = Lines(parse.text)
    for sentence in parse.sentences:
        line, column = lines.place(sentence.start)
        yield Line(PLACE, f"{printable(name or parse.id)}:{line}:{column}")
        yield from drawn_sentence(sentence)
        yield Line(BLANK, "")


def drawn_sentence(sentence: ParsedSentence) -> Iterator[Line]:
    """The drawing of one sentence."""
    columns = _Columns(sentence.tokens)
    kinds = [columns.bar(phrase, phrase.kind) for phrase in sentence.phrases]
    rows = [(clause.number, row) for clause in sentence.clauses for row in in_rows(_bars(clause, columns))]
    words = [printable(token.text) for token in sentence.tokens]
    tags = ["" if token.tag == _MARK else token.tag for token in sentence.tokens]
    below: list[Row] = [tags, kinds, *(row for _, row in rows)]
    for number, text in numbered_lines(words, below, WIDTH - _GUTTER):
        shows = (WORDS, TAGS, KINDS)[number] if number < 3 else ROLES
        mark = str(rows[number - 3][0]) if number > 2 else ""
        yield Line(shows, f"{mark:>{_GUTTER - 1}} {text}")
    yield from (Line(LINKS, text) for text in _links(sentence.clauses))


class _Columns:
    """Which words of a sentence a piece of the text holds."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._starts = [token.start for token in tokens]

    def bar(self, piece: Piece, label: str, *, heavy: bool = False) -> Bar:
        """A bar below a piece of the text."""
        start = bisect_left(self._starts, piece.start)
        return Bar(start, max(start + 1, bisect_left(self._starts, piece.end)), label, heavy)


def _bars(clause: ParsedClause, columns: _Columns) -> Iterator[Bar]:
    group = clause.group
    apart = clause.kind != "verb" or any(group.start <= p.start < group.end for p in clause.surface.values())
    yield columns.bar(clause.head if apart else group, "", heavy=True)
    yield from (columns.bar(player, name.replace("_", " ")) for name, player in clause.surface.items())
    yield from (columns.bar(o.player, o.preposition.text.lower()) for o in clause.obliques)
    yield from (columns.bar(player, "time") for player in clause.times)


def _links(clauses: Sequence[ParsedClause]) -> Iterator[str]:
    """A line a clause: its number, its predicate, its form, what it belongs to and how, and its lexicons."""
    table = [(printable(clause.head.text), ", ".join(clause.told()), _link(clause)) for clause in clauses]
    widths = [max((len(row[i]) for row in table), default=0) for i in range(3)]
    for clause, row in zip(clauses, table, strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield _with_names(f"{clause.number:>{_GUTTER - 1}} {cells} ", clause.lexicons).rstrip()


def _link(clause: ParsedClause) -> str:
    """What a clause belongs to, and how."""
    opener = f" ({printable(clause.opener.text.lower())})" if clause.opener is not None else ""
    about = f" on `{printable(clause.antecedent.text)}`" if clause.antecedent is not None else ""
    of = f" of {clause.governor}" if clause.governor else ""
    return f"{clause.link}{opener}{of}{about}"


def _with_names(line: str, lexicons: Sequence[str]) -> str:
    """A line with as many names of lexicons behind it as fit, one at least."""
    for number, name in enumerate(lexicons):
        longer = f"{line} <{name}>"
        if number and len(longer) > WIDTH - len(" …"):
            return f"{line} …"
        line = longer
    return line
