"""Terms of several words that hold words of a pattern: each is one word, and nothing is found inside it.

tree of a pattern ─▶ its words in a row; (these, documents) ─▶ the terms that hold them, counted, with their lexicons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.engine.analysis import Analyser
from extractor.engine.encoding import Encoded
from extractor.language import tree
from extractor.language.literals import Literals
from extractor.language.spelling import Spelling

MOST = 3
"""So many terms are named."""


@dataclass(slots=True)
class HiddenTerms:
    """Counts terms of several words that hold words of the pattern as it has them, and that no match took."""

    runs: tuple[tuple[frozenset[str], ...], ...]
    found: Counter[str] = field(default_factory=Counter)
    lexicons: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, node: tree.Node, analyser: Analyser, spelling: Spelling) -> HiddenTerms:
        """For a pattern: its words in a row; those of closed classes only where it names no others."""
        runs = list(_in_rows(node, Literals(spelling.lemmas)))
        closed = analyser.vocabulary.is_closed
        content = [run for run in runs if not all(closed(word) for words in run for word in words)]
        return cls(tuple(content or runs))

    def look(self, encoded: Encoded, taken: Sequence[tuple[int, int]], analyser: Analyser) -> None:
        """Count the terms of a document; `taken` are the units of matches."""
        words = [(form.lower(), unit) for unit, forms in enumerate(encoded.units.forms) for form in forms]
        torn = {unit for run in self.runs for at in _places(run, words) for unit in _torn(words, at, at + len(run))}
        for unit in sorted(torn):
            if not any(start <= unit < end for start, end in taken):
                forms = encoded.units.forms[unit]
                text = " ".join(forms).lower()
                self.found[text] += 1
                self.lexicons[text] = tuple(sorted({name for name, _ in analyser.vocabulary.attributes(forms)}))

    def notes(self) -> Iterator[str]:
        """What to tell; nothing where no term was passed."""
        for text, count in self.found.most_common(MOST):
            times = f" ({count} times)" if count > 1 else ""
            yield f"note: `{text}`{times} is one word, of which no part is found: {spellings(self.lexicons[text])}"
        if len(self.found) > MOST:
            yield f"note: {len(self.found) - MOST} more terms hold a word of the pattern and are one word each"


def _places(run: tuple[frozenset[str], ...], words: Sequence[tuple[str, int]]) -> Iterator[int]:
    """Where a row of the pattern's words begins among the words of a document, however these are joined."""
    for at in range(len(words) - len(run) + 1):
        if all(word in named for named, (word, _) in zip(run, words[at : at + len(run)], strict=True)):
            yield at


def _torn(words: Sequence[tuple[str, int]], start: int, end: int) -> Iterator[int]:
    """The units in whose middle a row of words begins or ends."""
    if start and words[start - 1][1] == words[start][1]:
        yield words[start][1]
    if end < len(words) and words[end][1] == words[end - 1][1]:
        yield words[end][1]


def spellings(lexicons: Sequence[str]) -> str:
    """How a pattern can name a term of these lexicons."""
    return f"spell out all of it, or write {' or '.join(f'<{name}>' for name in lexicons)}"


def _in_rows(node: tree.Node, literals: Literals) -> Iterator[tuple[frozenset[str], ...]]:
    """The words that a pattern cannot be without, one after another."""
    if isinstance(node, tree.Not | tree.Look) or node.may_be_empty():
        return
    found = literals.of(node)
    if found is not None:
        yield (found.words,)
        return
    if not isinstance(node, tree.Sequence):
        for child in node.children():
            yield from _in_rows(child, literals)
        return
    row: tuple[frozenset[str], ...] = ()
    for part in node.parts:
        found = literals.of(part)
        if found is not None:
            row = (*row, found.words)
            continue
        yield from [row] if row else []
        row = ()
        yield from _in_rows(part, literals)
    yield from [row] if row else []
