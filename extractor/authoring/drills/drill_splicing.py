"""Sentences in which a rule matches already, cut open: words for a part of its pattern are put in, perhaps for others.

(Seam: a sentence and where it may be cut, tokens, random numbers) ─▶ text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.authoring.drills.drill_writing import text_of
from extractor.engine.encoding import Encoded
from extractor.text.forms import ENDS

_AT_MARK, _REPLACE = 0.6, 0.5
"""How likely a cut is made where a field or the cue begins or ends; that words behind the cut are taken out."""
_MOST_TAKEN = 3
_OPENED = re.compile(r"""(?:(?:^|\s)["“‘(\[]|\n|^)$""")
_CLOSES = re.compile(r"""[,;:.?!…)\]”’'/]|"(?:\W|$)|n't|$""")
"""What no space follows, and what none stands before."""


@dataclass(frozen=True, slots=True)
class Seam:
    """A sentence, the spans of its words, and the numbers of words before which fields and the cue begin or end."""

    text: str
    words: tuple[tuple[int, int], ...]
    marks: tuple[int, ...]

    @classmethod
    def of(cls, encoded: Encoded, record: Mapping[str, Any]) -> Seam:
        """The seam of the paragraph in which a record of a document stands."""
        text = encoded.document.text
        spans = list(_spans([record.get("cue"), *record["fields"].values()]))
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        start = text.rfind("\n\n", 0, first) + 2 if "\n\n" in text[:first] else 0
        end = text.find("\n\n", last)
        end = len(text) if end < 0 else end
        pairs = zip(encoded.units.starts, encoded.units.ends, strict=True)
        words = tuple((a - start, b - start) for a, b in pairs if start <= a < b <= end)
        cuts = {place - start for span in spans for place in span}
        marks = tuple(i for i, (a, _) in enumerate(words) if a in cuts or (i and words[i - 1][1] in cuts))
        return cls(text[start:end], words, (*marks, len(words)))

    def with_words(self, tokens: Sequence[str], rng: random.Random) -> str:
        """The sentence with the tokens somewhere in it."""
        at = rng.choice(self.marks) if rng.random() < _AT_MARK else rng.randrange(len(self.words) + 1)
        taken = rng.randrange(1, _MOST_TAKEN + 1) if rng.random() < _REPLACE else 0
        if at == len(self.words):
            at = len(self.words) - (self.text[-1:] in ENDS)
        behind = min(at + taken, len(self.words))
        before = self.text[: self.words[at - 1][1]] if at else ""
        after = self.text[self.words[behind][0] :] if behind < len(self.words) else ""
        new = text_of(["", *tokens] if before else tokens, stop=False).strip()
        if not before:
            after = after[:1].lower() + after[1:] if after[1:2].islower() else after
        return _joined(_joined(before, new), after)


def _joined(left: str, right: str) -> str:
    tight = _OPENED.search(left) or _CLOSES.match(right)
    return left + right if tight else f"{left} {right}"


def _spans(values: Iterable[Any]) -> Iterable[tuple[int, int]]:
    for value in values:
        for span in value if isinstance(value, list) else [value] if value else []:
            if "start" in span:
                yield span["start"], span["end"]
