"""Where an act of saying, with who says it, stands in its sentence, and what stands around it.

Clause + Attached + Encoded ─▶ Surroundings: the marks, borders and quotations left and right of the act.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extractor.clauses.items import FINITE
from extractor.clauses.model import PREPOSITION_CLAUSE, Clause
from extractor.engine.encoding import Encoded
from extractor.roles.attached import Attached
from extractor.roles.players import Player
from extractor.roles.word_sets import Words
from extractor.text import kinds

FARTHEST = 200
"""So many units before and behind an act are looked at, so that time stays linear."""
ASIDE_FORMS = (FINITE, PREPOSITION_CLAUSE)
"""Forms of acts that may be asides."""
BORDERS = kinds.SENTENCE + kinds.QUOTED_SENTENCE + kinds.PARAGRAPH
_LIMITS = BORDERS + kinds.OPENING + kinds.COLON


class Surroundings:
    """The units of an act with who says it, from `start` to `end`, and what stands before and behind them."""

    def __init__(self, attached: Attached, clause: Clause, encoded: Encoded, words: Words) -> None:
        self._attached, self._clause, self._words = attached, clause, words
        self._chars, self._kinds = encoded.units.chars, encoded.units.kinds
        self._opens, self._closes = encoded.quotations
        self.quoted = encoded.quoted(clause.head)
        """Whether the act stands in a quotation itself."""
        self.start, self.end = self._first(), self._last()

    def _first(self) -> int:
        """The first unit of the act with who says it, when, and the word that opens it."""
        clause, chars = self._clause, self._chars
        subject, start = clause.subject, clause.start
        if subject is not None and subject.start < start and self._attached.first_verb(subject.start) == start:
            start = subject.start
        times = {time.last: time.start for time in clause.times}
        while start and (start in times or chars[start - 1] in self._words.adverbs):
            start = times.get(start, start - 1)
            start -= chars[start - 1] in self._words.prepositions
        return start - (start > 0 and chars[start - 1] in self._words.parenthetical)

    def _last(self) -> int:
        """The unit behind the act and who says it."""
        clause = self._clause
        said_by = (clause.subject, clause.agent, clause.object if clause.form == PREPOSITION_CLAUSE else None)
        return max((clause.end, *(who.last for who in said_by if who is not None)))

    def before(self) -> Player | None:
        """What stands before the act in its sentence, behind a colon or the mark of a quotation around both."""
        end = self.start
        if self._clause.form not in ASIDE_FORMS:
            return None
        if not end or self.is_mark(end - 1, kinds.CLOSING):
            start = self.limit(end)
        elif self._chars[end - 1] in self._words.breaks or self._is_title(end - 1):
            end -= 1
            start = self.limit(end)
        else:
            return None
        return Player(start, end, edged=False, content=True) if start < end else None

    def _is_title(self, unit: int) -> bool:
        """Whether a unit is a colon behind a quotation: `“No deal”: minister warns Sudland`."""
        return self._kinds[unit] == kinds.COLON and self._kinds[unit - 1] == kinds.CLOSING

    def limit(self, end: int) -> int:
        """Where what ends with a unit begins."""
        unit, stop = end, max(0, end - FARTHEST)
        while unit > stop:
            kind = self._kinds[unit - 1]
            if kind == kinds.CLOSING:
                unit = self.opening(unit - 1)
            elif kind in _LIMITS:
                return unit
            else:
                unit -= 1
        return unit

    def is_break(self, unit: int) -> bool:
        """Whether a unit is a comma or dash."""
        return unit < len(self._chars) and self._chars[unit] in self._words.breaks

    def next_break(self, end: int) -> int:
        """The unit behind the first comma, dash or semicolon that follows the act before the unit `end`."""
        marks = self._words.breaks | self._words.strong
        return next((unit for unit in range(self.end, end) if self._chars[unit] in marks), end) + 1

    def is_next(self, end: int, start: int) -> bool:
        """Whether a unit follows another at once, or over a comma or dash."""
        return start == end or (start == end + 1 and self.is_break(end))

    def is_relative(self, opener: int) -> bool:
        """Whether a unit opens a clause that tells of a noun phrase."""
        return any(one.antecedent is not None for one in self._attached.opened(opener))

    def stands_apart(self, opening: int) -> bool:
        """Whether a mark stands before a quotation."""
        unit = opening - 1
        marked = self._kinds[unit] in _LIMITS + kinds.CLOSING
        return marked or self._chars[unit] in self._words.breaks

    def is_parted(self, start: int, end: int) -> bool:
        """Whether a border of sentences stands between two units."""
        borders = BORDERS + kinds.CLOSING if self.quoted else BORDERS
        return any(kind in borders for kind in self._kinds[start:end])

    def is_mark(self, unit: int, kind: str) -> bool:
        """Whether a unit is a mark of a kind."""
        return self._kinds[unit] == kind

    def opening(self, closing: int) -> int:
        """The mark that opens a quotation, by the one that closes it."""
        at = bisect_left(self._opens, closing) - 1
        return self._opens[at] if at >= 0 else closing

    def closing(self, opening: int) -> int:
        """The mark that closes a quotation, by the one that opens it."""
        at = bisect_right(self._closes, opening)
        return self._closes[at] if at < len(self._closes) else opening

    def next_opening(self, unit: int) -> int:
        """The first mark from a unit on that opens a quotation, or -1."""
        at = bisect_left(self._opens, unit)
        return self._opens[at] if at < len(self._opens) else -1
