"""Words, numbers and marks of a text, with exact places.

text ── one pattern that covers every character ─▶ pieces ── join abbreviations, split clitics ─▶ Tokens.
A piece is a token with the blanks behind it. What is known of a piece by itself is worked out once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add, attrgetter
from typing import NamedTuple

from extractor.memo import Memo
from extractor.text import forms as f
from extractor.text import kinds
from extractor.text.abbreviations import abbreviation_at
from extractor.text.compound_tokens import FIGURES, Ties
from extractor.text.confusables import unified
from extractor.text.document import Conventions, Tokens
from extractor.text.quotation_marks import DOUBLES, SINGLES
from extractor.text.short_years import short_years
from extractor.text.whitespace import SOFT_HYPHEN

_W = r"[\w\u0300-\u036f\u00ad]"
"""Characters of words: combining accents and soft hyphens are inside them."""
_WORDS = (
    r"[A-Za-z]++(?=[ ,\n])",
    rf"[^\W\d_]{_W}++(?!['&@.-]|://)",
    r"\n\s*",
    r"(?:https?://|www\.)[^\s<>\"”]*[\w/]",
    r"(?:(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W\d_]\.[^\W\d_](?!\w))(?:-\w+)*",
    rf"[^\W\d_]{_W}*(?:['&-](?:(?:[^\W\d_]\.){{2,}}|{_W}+))*"
    r"(?:(?:\.\w+){0,3}@\w+(?:[.-]\w+)+|(?:\.\w+){0,2}\.(?:DOMAIN)\b(?:/(?![A-Z](?:[a-z]+|[A-Z]+)\b)[^\s<>\"”]*\w)?)?",
    rf"(?:(?<![\w.,])\.(?=\d))?{FIGURES}{_W}*(?:'s\b)?(?:-MONTHS(?:{FIGURES}\w*|\w+))*",
)
_SIGNS = (
    r"(?<=[.)”\"])'[a-z]{1,2}\b|(?:(?<=\w)|(?<=\w ))['’‘`] s\b(?!['’])",
    r"(?:(?<!\w)'\d\ds|’\d\ds?)\b",
    r"(?<=\S)'(?=''(?!'))|``|''",
    r"\.{2,}(?:\s\.{1,3})*|\.(?: \.){2,}",
    r"[-_]{2,}",
    r"@\w+|(?<!\w)\#\w+",
    r"[\s\S]",
)
"""Ways to read a token, the first that fits: most plain words, which need no second look; other plain words, line ends,
addresses, `U.S.-led`, other words, numbers, which take no month with them; then what begins with a sign: endings,
years, marks, handles, anything."""
_BLANKS = r"[^\S\n]*+"
_SPACES = " "
"""Blanks that a unified text still has, beside line feeds: each of the others has become a space."""
_MARKS = DOUBLES | SINGLES
_APOSTROPHES = frozenset("'’‘`")
_DECADE = re.compile(r"\d+0's\Z")
_UNSTOPPED = re.compile(r"(?:[A-Z]\.)+[A-Z]\Z")
_LONGEST_COUNTRY = 2
"""Letters of the domain of a country, which is written in lower case: `LEFT.NO ONE` is no address."""
_LONGEST_WORD = 400
"""What has more code points is no word that anybody looks up: to bring n accents in order takes n² steps."""
_STAYS, _FULL_STOP, _HEAD, _TIED, _TIED_HEAD = " .htb"
"""What may become of a piece: nothing; it is a full stop; a full stop joins it; it is split; one or the other."""
_CHANGING = re.compile(rf"[{_HEAD}{_TIED_HEAD}]\{_FULL_STOP}|[{_TIED}{_TIED_HEAD}]")

Change = tuple[int, int, Sequence[str]]
"""Pieces from one index to another (exclusive), and the pieces that take their place."""


class Piece(NamedTuple):
    """What is known of a piece by itself; `width` and `length` are code points without and with its blanks."""

    fate: str
    form: str
    kind: str
    width: int
    length: int


_FATE = attrgetter("fate")


class Tokenizer:
    """Cuts texts into tokens by the conventions of a language."""

    def __init__(self, conventions: Conventions) -> None:
        self._conventions = conventions
        elided = "|".join(re.escape(word).replace("'", "['’]") for word in conventions.elided)
        apart = "|".join(re.escape(c[1:]) for c in conventions.clitics if c.startswith("'"))
        ends = (*conventions.domains, *(end.upper() for end in conventions.domains if len(end) > _LONGEST_COUNTRY))
        domains = "|".join(map(re.escape, ends)) or "(?!)"
        calendar = [*conventions.calendar, *(name.upper() for name in conventions.quarters)]
        months = f"(?!(?:{'|'.join(map(re.escape, calendar))})\\b)" if calendar else ""
        ways = (
            *(way.replace("DOMAIN", domains).replace("MONTHS", months) for way in _WORDS),
            *([rf"(?<!\w)(?:{elided})(?!\w)"] if elided else ()),
            *([rf"(?<=[\w.)”\"] )(?:['’](?i:{apart})(?![^\s,.;:?!)])|[‘`](?i:{apart})(?!\S))"] if apart else ()),
            *short_years(conventions),
            *_SIGNS,
        )
        self._cut = re.compile(f"(?:{'|'.join(ways)}){_BLANKS}")
        clitics = "|".join(re.escape(c) for c in conventions.clitics)
        self._clitic = re.compile(rf"(.+?)({clitics})", re.IGNORECASE | re.DOTALL) if clitics else None
        self._clitics = tuple(map(str.lower, conventions.clitics))
        self._ties = Ties(conventions)
        self._heads = frozenset(self._abbreviated())
        self._known = Memo(self._piece)

    def _abbreviated(self) -> Iterator[str]:
        """What stands before the first full stop in an abbreviation that is cut there."""
        for abbreviation in self._conventions.abbreviations:
            pieces = self._cut.findall(abbreviation)
            if f.STOP in pieces[1:]:
                yield pieces[pieces.index(f.STOP) - 1]

    def tokenize(self, text: str) -> Tokens:
        """All tokens of a text; line ends are tokens as well, with their line feeds as form."""
        text = unified(text)
        start = len(text) - len(text.lstrip(_SPACES))
        pieces = self._cut.findall(text, start)
        rows = list(map(self._known.__getitem__, pieces))
        changes = self._changes(pieces, "".join(map(_FATE, rows)))
        if changes:
            rows = self._changed(rows, changes)
        if not rows:
            return Tokens([], [], [], "")
        _, forms, signs, widths, lengths = zip(*rows, strict=True)
        starts = list(accumulate(lengths[:-1], initial=start))
        return Tokens(list(forms), starts, list(map(add, starts, widths)), "".join(signs))

    def words(self, text: str) -> list[str]:
        """The forms of a text that is one word to whoever wrote it; an ending that is split off words stays whole."""
        return [text] if text.lower() in self._conventions.clitics else self.tokenize(text).forms

    def _changes(self, pieces: list[str], fates: str) -> list[Change]:
        """Where abbreviations are joined with their full stops, and clitics and hyphens split off, in order."""
        changes: list[Change] = []
        last = 0
        for match in _CHANGING.finditer(fates):
            start, stop = match.start(), match.end() - 1
            if start < last:
                continue
            first, last = abbreviation_at(pieces, stop, self._conventions) if stop > start else (start, start)
            if first < last:
                changes.append((first, last, ("".join(pieces[first:last]),)))
            elif fates[start] != _HEAD:
                last = start + 1
                changes.append((start, last, self._parts(pieces[start])))
        return changes

    def _changed(self, rows: list[Piece], changes: list[Change]) -> list[Piece]:
        changed: list[Piece] = []
        last = 0
        for start, end, new in changes:
            changed += rows[last:start]
            changed += map(self._known.__getitem__, new)
            last = end
        return changed + rows[last:]

    def _piece(self, piece: str) -> Piece:
        token = piece if piece[0] == f.NEWLINE else piece.rstrip(_SPACES)
        plain = token.isascii() and token.isalpha()
        form = token if plain else _canonical(token)
        return Piece(self._fate(token, plain), form, token_kind(form), len(token), len(piece))

    def _fate(self, token: str, plain: bool) -> str:
        """What may become of a token; `plain` says that it is made of English letters alone, which nothing ties."""
        if token == f.STOP:
            return _FULL_STOP
        lower = token.lower()
        if plain:
            tied = lower.endswith(self._clitics) and self._split(token) is not None
        else:
            tied = len(self._parts(token)) > 1
        if lower in self._heads or (len(token) == 1 and token.isalpha() and token.isupper()):
            return _TIED_HEAD if tied else _HEAD
        return _TIED if tied else _STAYS

    def _split(self, token: str) -> re.Match[str] | None:
        """A word and its clitic."""
        return self._clitic.fullmatch(token) if self._clitic is not None else None

    def _parts(self, piece: str) -> tuple[str, ...]:
        """The piece cut before its clitic, and where a hyphen or figures tie words together."""
        token = piece.rstrip(_SPACES)
        match = self._split(token) if not _DECADE.match(token) else None
        parts = [part for half in (match.groups() if match else (token,)) for part in self._ties.parts(half)]
        return (*parts[:-1], parts[-1] + piece[len(token) :])


def _canonical(token: str) -> str:
    if token[0] == f.NEWLINE:
        return f.NEWLINE * token.count(f.NEWLINE)
    if token.startswith(("..", ". ")):
        return f.ELLIPSIS
    if token == "_" or token.startswith(("--", "__")):
        return f.DASH
    if len(token) > 1 and token[0] in _APOSTROPHES and token[1:].lstrip().isalnum():
        return f"'{token[1:].lstrip()}"
    if _UNSTOPPED.match(token):
        return f"{token}."
    if _DECADE.match(token):
        return token.replace("'", "")
    if 1 < len(token) <= _LONGEST_WORD and not token.isascii() and (token[0].isalpha() or token[0] == "’"):
        return unicodedata.normalize("NFKC", token.replace(SOFT_HYPHEN, "").replace("’", "'")) or token
    return token


def token_kind(form: str) -> str:
    """The kind of a token, by its form."""
    if form[0] == f.NEWLINE:
        return kinds.BREAK
    if form in _MARKS:
        return kinds.MARK
    if form[0].isalpha():
        cased = kinds.CAPITAL if form[0].isupper() else kinds.LETTER
        return kinds.STOPPED[cased] if form[-1] == f.STOP else cased
    if form in f.ENDS or form[-1] == f.STOP:
        return kinds.END
    if form.lstrip(f.STOP)[:1].isalnum():
        return kinds.FIGURE
    return kinds.COLON if form == ":" else kinds.OTHER
