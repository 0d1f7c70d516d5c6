"""A span of a text within its sentence, to be shown to a person.

Document, start, end ─▶ Excerpt: the sentences that hold the span, cut into what stands before, the span, what follows.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from extractor.text.document import Document
from extractor.text.forms import SENTENCE

LONGEST = 400
"""Code points shown on either side of a span."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A span with what stands around it; the line, counted from 1, in which it starts."""

    line: int
    before: str
    span: str
    after: str

    def marked(self, opening: str, closing: str) -> str:
        """One line of text with the span between two marks."""
        return f"{self.before}{opening}{self.span}{closing}{self.after}"


def excerpt(document: Document, start: int, end: int) -> Excerpt:
    """The span from `start` to `end` (code points) in the whole sentences that hold it."""
    first, last = _sentences(document, start, end)
    return cut(document.text[first:last], start - first, end - first, document.text.count("\n", 0, start) + 1)


def cut(text: str, start: int, end: int, line: int = 1) -> Excerpt:
    """The span from `start` to `end` of a text, with as much around it as can be shown, on one line."""
    before, after = _plain(text[:start]).lstrip(), _plain(text[end:]).rstrip()
    if len(before) > LONGEST:
        before = f"… {before[-LONGEST:]}"
    if len(after) > LONGEST:
        after = f"{after[:LONGEST]} …"
    return Excerpt(line, before, _plain(text[start:end]), after)


def _sentences(document: Document, start: int, end: int) -> tuple[int, int]:
    units = document.units
    ends = [units.ends[i] for i, form in enumerate(units.forms) if form == SENTENCE]
    starts = [0, *ends]
    first = starts[max(0, bisect_right(starts, start) - 1)]
    last = next((e for e in ends if e >= end), len(document.text))
    return first, max(last, end)


def _plain(text: str) -> str:
    """The text with every run of white space as one space."""
    return "".join((" " if text[:1].isspace() else "", " ".join(text.split()), " " if text[-1:].isspace() else ""))
