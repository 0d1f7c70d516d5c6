"""The clauses of a document: each sentence is worked out once, when it is first asked for.

Encoded ── letters, items, walk, nouns ─▶ [Clause]. Linear in the sentence; the same text gives the same clauses.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from extractor.clauses.categories import CONTENT, PARTICLE, Parts, parts_of
from extractor.clauses.drafts import Draft
from extractor.clauses.items import NOUN, items_of
from extractor.clauses.modality import add_modality
from extractor.clauses.model import Clause, Filler, Span
from extractor.clauses.nominalizations import noun_drafts
from extractor.clauses.reanalysis import settle
from extractor.clauses.state import State
from extractor.clauses.walk import walk
from extractor.engine.analysis import Analyser
from extractor.engine.encoding import Encoded
from extractor.language.model import RuleSet
from extractor.memo import Memo, remembered
from extractor.text import kinds
from extractor.text.kinds import places

_PREPOSITIONS = ("IN", "TO")


class ClauseFinder:
    """Finds the clauses of documents; made once for a rule set."""

    def __init__(self, rules: RuleSet, analyser: Analyser) -> None:
        self.parts: Parts = parts_of(rules.clauses, analyser.atoms, len(rules.chunks) + len(rules.phrases))
        self._vocabulary = analyser.vocabulary
        self.ends_in_preposition = Memo(self._ends_in_preposition)
        """By the words of a term: whether it ends in a preposition, and not in the particle of a verb."""

    def document(self, encoded: Encoded) -> DocumentClauses:
        """The clauses of a document, none of them worked out yet."""
        return DocumentClauses(self, encoded)

    def _ends_in_preposition(self, forms: tuple[str, ...]) -> bool:
        if len(forms) == 1 or self._vocabulary.preferred(forms[-1].lower()) not in _PREPOSITIONS:
            return False
        char = self._vocabulary.term_char(forms[-1:], initial=False)
        return not self.parts.traits.get(char, 0) & PARTICLE


class DocumentClauses:
    """The clauses of one document, sentence by sentence."""

    def __init__(self, finder: ClauseFinder, encoded: Encoded) -> None:
        self._finder, self._encoded = finder, encoded
        self._found: dict[int, tuple[Clause, ...]] = {}

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[Clause]:
        """All clauses of the document, sentence by sentence."""
        for number in range(len(self)):
            yield from self.sentence(number)

    def number(self, unit: int) -> int:
        """The number of the sentence that holds a unit."""
        return bisect_left(self._ends, unit)

    def around(self, unit: int) -> tuple[Clause, ...]:
        """The clauses of the sentence that holds a unit."""
        return self.sentence(self.number(unit))

    def signs(self, number: int) -> str:
        """The words and marks of phrases of a sentence, in the full alphabet, and the kinds of its units."""
        encoded, (first, last) = self._encoded, self.units(number)
        start, end = map(encoded.phrases.position, (first, last))
        return encoded.full[max(0, start - 1) : end] + encoded.units.kinds[first:last]

    def units(self, number: int) -> Span:
        """The units of a sentence by its number; behind the last sentence there are none."""
        start = self._ends[number - 1] + 1 if number else 0
        return start, self._ends[number] if number < len(self._ends) else start

    def sentence(self, number: int) -> tuple[Clause, ...]:
        """The clauses of a sentence by its number, those of verbs in order, then those of nouns and adjectives."""
        found = self._found.get(number)
        if found is None:
            found = self._found[number] = self._clauses(*self.units(number))
        return found

    def subjects(self, start: int, end: int) -> Iterator[tuple[Filler, bool]]:
        """The subjects that lie between two units, each with whether its verb is one of speaking."""
        for number in range(self.number(start), self.number(end) + 1):
            for clause in self.sentence(number):
                subject = clause.subject
                if subject is not None and start <= subject.start and subject.end <= end:
                    yield subject, clause.speaks

    @remembered
    def _ends(self) -> list[int]:
        """Where the sentences end, worked out where the first one is asked for."""
        row = self._encoded.units.kinds
        return places(kinds.SENTENCE, row) or [len(row)]

    def _clauses(self, start: int, end: int) -> tuple[Clause, ...]:
        encoded, finder = self._encoded, self._finder
        phrases = encoded.phrases
        first = bisect_left(phrases.starts, start)
        place = start + first + bisect_right(phrases.ends, start)
        row = encoded.full[place : phrases.position(end)].translate(finder.parts.letters)
        items = items_of(row, start, phrases.kinds, first)
        forms, chars = encoded.units.forms, encoded.units.chars
        state = State(items, chars, finder.parts, lambda unit: finder.ends_in_preposition[forms[unit]])
        walk(state)
        settle(state.clauses, lambda nominal: nominal.letter == NOUN and state.has(CONTENT, nominal.end - 1))
        drafts = [*state.clauses, *noun_drafts(state)]
        add_modality(state, drafts)
        for nominal in state.nominals:
            nominal.owner = None  # which has it: a circle would stay until garbage is looked for
        return _numbered(drafts)


def _numbered(drafts: Sequence[Draft]) -> tuple[Clause, ...]:
    """The clauses of drafts, numbered in their order."""
    for number, draft in enumerate(drafts):
        draft.number = number
    return tuple(map(Clause, drafts))
