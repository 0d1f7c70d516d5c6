"""The clauses that records stand in, as rows of numbers.

parse, record ─▶ the clause at the cue ─▶ [what it is like, start of its head counted from the evidence, its length,
then for each role: its name, its start counted from the evidence, its length]. The page reads it in `page/data.js`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor.clauses.parsed import Parse, ParsedClause, Piece
from extractor.reports.table import Table

Row = list[int]
TIME = "time"


class ClauseRows:
    """Makes rows of clauses; `forms` and `roles` are what their numbers mean."""

    def __init__(self) -> None:
        self.forms, self.roles = Table(), Table()

    def row(self, parse: Parse, record: Mapping[str, Any]) -> Row:
        """The row of a record; empty where its cue is no predicate."""
        clause = _clause_at(parse, record["cue"]) if "cue" in record else None
        if clause is None:
            return []
        start = record["evidence"]["start"]
        row = [self.forms.number(_form(clause)), *_place(clause.head, start)]
        for name, piece in _roles(clause):
            row += [self.roles.number(name), *_place(piece, start)]
        return row


def _clause_at(parse: Parse, cue: Mapping[str, Any]) -> ParsedClause | None:
    """The first clause of which the main word stands in the cue, else the first of which a word does."""
    here = (s for s in parse.sentences if s.start <= cue["start"] < s.end)
    clauses = [clause for sentence in here for clause in sentence.clauses if _meets(clause.group, cue)]
    return next((c for c in clauses if _meets(c.head, cue)), clauses[0] if clauses else None)


def _meets(piece: Piece, cue: Mapping[str, Any]) -> bool:
    return bool(piece.start < cue["end"] and cue["start"] < piece.end)


def _form(clause: ParsedClause) -> list[str]:
    """What a clause is like, in the words of `extractor parse`."""
    return [clause.kind, *clause.told()]


def _roles(clause: ParsedClause) -> Iterator[tuple[str, Piece]]:
    """What `extractor parse` draws below the clause."""
    yield from ((name, player) for name, player in clause.surface.items())
    yield from ((oblique.preposition.text.lower(), oblique.player) for oblique in clause.obliques)
    yield from ((TIME, player) for player in clause.times)


def _place(piece: Piece, start: int) -> tuple[int, int]:
    return piece.start - start, piece.end - piece.start
