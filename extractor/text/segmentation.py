"""A text becomes a document: one row of units, words and marks with sentence and paragraph borders between them.

text ── tokens ─▶ paragraphs ── pair quotation marks, find sentence ends ─▶ Document.
Borders have no width and stand where they separate. A sentence that ends inside a quotation which goes on has a border
of its own kind, so that what is said and who says it stay one sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.text import forms as f
from extractor.text.document import Conventions, Document, Span, Tokens
from extractor.text.marks import DOUBLES, SINGLES
from extractor.text.paragraphs import paragraph_ends
from extractor.text.quotations import pair_marks
from extractor.text.sentences import ENDS, dateline_end, is_dateline, sentence_borders
from extractor.text.tokens import tokenize

_MARKS = DOUBLES | SINGLES
_SPECIAL = frozenset(mark[-1] for mark in (*_MARKS, *ENDS, f.NEWLINE))
LONGEST_TITLE = 30
"""Tokens; a first paragraph with more is no headline."""
LONGEST_LABEL = 3
LONGEST_WINDOW = 400
"""Tokens; longer sentences are cut there, so that no pattern runs over an endless line."""
LONGEST_SENTENCE = 3 * LONGEST_WINDOW
"""Tokens; a sentence of several in a quotation ends there: what a record rests on is no book."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Tokens `start` to `end`, exclusive."""

    start: int
    end: int


class Segmenter:
    """Cuts texts by the conventions of a language."""

    def __init__(self, conventions: Conventions) -> None:
        self._conventions = conventions

    def segment(self, text: str, id: str = "-") -> Document:
        """The document of a text."""
        tokens = tokenize(text, self._conventions)
        special = [(i, form) for i, form in enumerate(tokens.forms) if form[-1] in _SPECIAL]
        paragraphs = _paragraphs(tokens, [i for i, form in special if form[0] == f.NEWLINE])
        marks = [i for i, form in special if form in _MARKS]
        stops = [i for i, form in special if form in ENDS or form[-1] == "."]
        row = _Row([], [], [])
        for number, paragraph in enumerate(paragraphs):
            following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else len(tokens.forms)
            self._add(row, tokens, paragraph, _within(marks, paragraph), _within(stops, paragraph), following)
        title = _title(tokens, paragraphs, self._conventions)
        return Document(id, text, Tokens(row.forms, row.starts, row.ends), title)

    def _add(self, row: _Row, tokens: Tokens, p: Paragraph, marks: list[int], stops: list[int], following: int) -> None:
        forms = tokens.forms
        runs_on = False
        if marks:
            quotations = pair_marks(tokens, marks, p.start, p.end, following)
            runs_on = quotations.runs_on
            for i, form in quotations.forms.items():
                forms[i] = form
        borders = sentence_borders(tokens, stops, p.start, p.end, self._conventions)
        cut = dateline_end(tokens, p.start, p.end, self._conventions.openers)
        if cut:
            borders[cut] = f.SENTENCE
        last = p.start
        for at, form in _with_cuts(borders, p):
            row.take(tokens, last, at)
            row.border(form)
            last = at
        row.take(tokens, last, p.end)
        for form in (*([f.VIRTUAL_CLOSE] if runs_on else []), f.SENTENCE, f.PARAGRAPH):
            row.border(form)


@dataclass(slots=True)
class _Row:
    """The growing row of units."""

    forms: list[str]
    starts: list[int]
    ends: list[int]

    def take(self, tokens: Tokens, start: int, end: int) -> None:
        if tokens.forms[start:end].count(f.NEWLINE):
            kept = [i for i in range(start, end) if tokens.forms[i] != f.NEWLINE]
            self.forms += [tokens.forms[i] for i in kept]
            self.starts += [tokens.starts[i] for i in kept]
            self.ends += [tokens.ends[i] for i in kept]
            return
        self.forms += tokens.forms[start:end]
        self.starts += tokens.starts[start:end]
        self.ends += tokens.ends[start:end]

    def border(self, form: str) -> None:
        at = self.ends[-1] if self.ends else 0
        self.forms.append(form)
        self.starts.append(at)
        self.ends.append(at)


def _with_cuts(borders: dict[int, str], p: Paragraph) -> Iterator[tuple[int, str]]:
    """Borders in order; a sentence longer than a window is ended, and at last one with borders inside it."""
    last = ended = p.start
    for border in [*sorted(i for i in borders if i < p.end), p.end]:
        for at in (*range(last + LONGEST_WINDOW, border, LONGEST_WINDOW), border):
            form = f.SENTENCE if at - ended >= LONGEST_SENTENCE else borders.get(at, f.SENTENCE)
            if at < p.end:
                yield at, form
            ended = at if form == f.SENTENCE else ended
        last = border


def _within(indices: list[int], p: Paragraph) -> list[int]:
    return indices[bisect_left(indices, p.start) : bisect_left(indices, p.end)]


def _paragraphs(tokens: Tokens, breaks: list[int]) -> list[Paragraph]:
    found = []
    start = 0
    for end in paragraph_ends(tokens, breaks):
        if end > start:
            found.append(Paragraph(start, end))
        start = end + 1
    return found


def _title(tokens: Tokens, paragraphs: list[Paragraph], conventions: Conventions) -> Span | None:
    """The headline: a first paragraph of few words that is no sentence, after a label or a bare date."""
    label: Span | None = None
    for p, following in pairwise(paragraphs[:6]):
        words = tokens.forms[p.start : p.end]
        if not any(w[0].isalpha() for w in words) or is_dateline(tokens, p.start, p.end, conventions.calendar):
            continue
        above = dateline_end(tokens, following.start, following.end, conventions.openers) > 0
        if len(words) > LONGEST_TITLE or (words[-1] in {".", ":"} and not above):
            break
        found = Span(tokens.starts[p.start], tokens.ends[p.end - 1])
        if len(words) > LONGEST_LABEL:
            return found
        label = label or found
    return label
