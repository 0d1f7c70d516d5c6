"""A text becomes a document: one row of units, words and marks with sentence and paragraph borders between them.

text ── tokens ─▶ paragraphs ── pair quotation marks, find sentence ends ─▶ Document.
Borders have no width and stand where they separate. A sentence that ends inside a quotation which goes on has a border
of its own kind, so that what is said and who says it stay one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.text import forms as f
from extractor.text import kinds
from extractor.text.document import Conventions, Document, Span, Tokens
from extractor.text.kinds import places
from extractor.text.mojibake import as_meant
from extractor.text.paragraphs import paragraph_ends
from extractor.text.quotations import pair_marks
from extractor.text.sentences import dateline_end, is_dateline, sentence_borders
from extractor.text.tokens import Tokenizer, token_kind

_STOPS = "".join((kinds.END, *kinds.STOPPED.values()))
_KIND_OF = {
    f.OPEN: kinds.OPENING,
    f.INNER_OPEN: kinds.INNER,
    f.CLOSE: kinds.CLOSING,
    f.VIRTUAL_CLOSE: kinds.CLOSING,
    f.SENTENCE: kinds.SENTENCE,
    f.QUOTED_SENTENCE: kinds.QUOTED_SENTENCE,
    f.PARAGRAPH: kinds.PARAGRAPH,
}
"""Kinds of canonical forms that are no tokens of the text as it is written; other marks turned out to be none."""
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
    """Cuts texts by the conventions of a language; `opens` tells whether words begin a sentence, whatever they are."""

    def __init__(self, conventions: Conventions, opens: Callable[[Sequence[str]], bool] = lambda _: False) -> None:
        self._conventions = conventions
        self._opens = opens
        self._tokenizer = Tokenizer(conventions)

    def words(self, text: str) -> list[str]:
        """What a text that is one word to whoever wrote it is cut into."""
        return self._tokenizer.words(text)

    def segment(self, text: str, id: str = "-") -> Document:
        """The document of a text."""
        tokens = _placed(self._tokenizer, text)
        paragraphs = _paragraphs(tokens, places(kinds.BREAK, tokens.kinds))
        tokens, running_on = _paired(tokens, paragraphs)
        row = _Row([], [], [], [])
        for paragraph in paragraphs:
            self._add(row, tokens, paragraph, paragraph.start in running_on)
        title = _title(tokens, paragraphs, self._conventions)
        return Document(id, text, Tokens(row.forms, row.starts, row.ends, "".join(row.kinds)), title)

    def _add(self, row: _Row, tokens: Tokens, p: Paragraph, runs_on: bool) -> None:
        stops = places(_STOPS, tokens.kinds, p.start, p.end)
        borders = sentence_borders(tokens, stops, p.start, p.end, self._conventions, self._opens)
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


def _placed(tokenizer: Tokenizer, text: str) -> Tokens:
    """The tokens of the text as it was meant, where they stand in the text as it is."""
    meant, origins = as_meant(text)
    tokens = tokenizer.tokenize(meant)
    if origins is None:
        return tokens
    return replace(tokens, starts=[origins[i] for i in tokens.starts], ends=[origins[i] for i in tokens.ends])


def kind_of(form: str) -> str:
    """The kind of a canonical form: a token, a paired mark or a border."""
    return _KIND_OF.get(form) or token_kind(form)


def _paired(tokens: Tokens, paragraphs: Sequence[Paragraph]) -> tuple[Tokens, frozenset[int]]:
    """The tokens with the canonical forms of quotation marks; starts of paragraphs that leave a quotation open."""
    forms, row, running_on = tokens.forms, [*tokens.kinds], set()
    following = [*(p.start for p in paragraphs[1:]), len(forms)]
    for p, after in zip(paragraphs, following, strict=False):
        marks = places(kinds.MARK, tokens.kinds, p.start, p.end)
        if not marks:
            continue
        quotations = pair_marks(tokens, marks, p.start, p.end, after)
        running_on.update([p.start] if quotations.runs_on else [])
        for i, form in quotations.forms.items():
            forms[i] = form
            row[i] = _KIND_OF.get(form, kinds.OTHER)
    return replace(tokens, kinds="".join(row)), frozenset(running_on)


@dataclass(slots=True)
class _Row:
    """The growing row of units."""

    forms: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[str]

    def take(self, tokens: Tokens, start: int, end: int) -> None:
        """Add the tokens from `start` to `end`; line ends inside a paragraph are left out."""
        last = start
        for at in (*places(kinds.BREAK, tokens.kinds, start, end), end):
            self.forms += tokens.forms[last:at]
            self.starts += tokens.starts[last:at]
            self.ends += tokens.ends[last:at]
            self.kinds.append(tokens.kinds[last:at])
            last = at + 1

    def border(self, form: str) -> None:
        at = self.ends[-1] if self.ends else 0
        self.forms.append(form)
        self.starts.append(at)
        self.ends.append(at)
        self.kinds.append(_KIND_OF[form])


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
