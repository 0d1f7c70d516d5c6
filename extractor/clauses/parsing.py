"""A text as it is understood: what the strata below the records make of it, in code points.

text ── segment, encode, find clauses ─▶ Parse. Every sentence is worked out, whether a rule asks for it or not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractor.clauses.finding import ClauseFinder
from extractor.clauses.model import Clause, Filler
from extractor.clauses.parsed import (
    Parse,
    ParsedClause,
    ParsedOblique,
    ParsedPhrase,
    ParsedSentence,
    Piece,
    Player,
    Token,
)
from extractor.engine.alphabet import symbol_of
from extractor.engine.analysis import Analyser
from extractor.engine.encoding import Encoded
from extractor.engine.tagged_words import words_of
from extractor.language.model import POS_TAGS, RuleSet
from extractor.language.roles import AGENT, OBJECT, SECOND_OBJECT, SUBJECT

Units = tuple[int, int]
_TURNED = (SUBJECT, OBJECT, SECOND_OBJECT)
"""Roles that a passive changes."""


class Parser:
    """Parses texts; made once for a rule set."""

    def __init__(self, rules: RuleSet, analyser: Analyser) -> None:
        self.finder, self.analyser = ClauseFinder(rules, analyser), analyser
        made = [(p.id, (p.chunk, *p.classes)) for p in rules.phrases]
        self.kinds = (*made, *((chunk.id, (chunk.id,)) for chunk in rules.chunks))
        """By the number of a kind of phrase: its id and its classes."""

    def parse(self, text: str, id: str = "-") -> Parse:
        """How a text is understood."""
        encoded = self.analyser.encode(self.analyser.segment(text, id))
        return Parse(id, text, tuple(_Reading(self, encoded).sentences()))


class _Reading:
    """One document, read sentence by sentence."""

    def __init__(self, parser: Parser, encoded: Encoded) -> None:
        self._parser, self._encoded = parser, encoded
        self._alphabet = parser.analyser.vocabulary.alphabet
        self._clauses = parser.finder.document(encoded)
        self._words = words_of(parser.analyser, encoded)

    def sentences(self) -> Iterator[ParsedSentence]:
        """All sentences that hold a word."""
        units = [word.unit for word in self._words]
        first = 0
        for number in range(len(self._clauses)):
            start, end = self._clauses.units(number)
            last = bisect_left(units, end, first)
            if first < last:
                yield self._sentence(number, (start, end), (first, last))
            first = last

    def _sentence(self, number: int, units: Units, words: tuple[int, int]) -> ParsedSentence:
        text = self._encoded.document.text
        found = self._words[slice(*words)]
        tokens = tuple(Token(w.start, w.end, text[w.start : w.end], w.tag) for w in found)
        clauses = tuple(map(self._clause, self._clauses.sentence(number)))
        return ParsedSentence(tokens[0].start, tokens[-1].end, tokens, tuple(self._phrases(units)), clauses)

    def _phrases(self, units: Units) -> Iterator[ParsedPhrase]:
        for phrase in self._encoded.phrases.behind(units[0]):
            if phrase.start >= units[1]:
                return
            piece = self._piece((phrase.start, phrase.end))
            yield ParsedPhrase(piece.start, piece.end, piece.text, *self._parser.kinds[phrase.kind])

    def _clause(self, clause: Clause) -> ParsedClause:
        return ParsedClause(
            clause.number + 1,
            self._head(clause),
            self._piece((clause.start, clause.end)),
            clause.form,
            clause.passive,
            clause.negated,
            clause.modality,
            clause.tense,
            clause.link,
            clause.governor + 1,
            self._piece((clause.opener, clause.opener + 1)) if clause.opener >= 0 else None,
            self._player(clause.antecedent) if clause.antecedent is not None else None,
            tuple(sorted(self._lexicons(clause.head))),
            {name: self._player(filler) for name, filler in clause.surface},
            dict(self._roles(clause)),
            tuple(ParsedOblique(self._preposition(o.preposition), self._player(o.filler)) for o in clause.obliques),
            tuple(map(self._player, clause.times)),
        )

    def _roles(self, clause: Clause) -> Iterator[tuple[str, Player]]:
        """Roles with passives turned round."""
        for name in _TURNED:
            filler = clause.role(name)
            if filler is not None:
                yield name, self._player(filler)
        kept = (pair for pair in clause.surface if pair[0] not in _TURNED)
        yield from ((name, self._player(f)) for name, f in kept if name != AGENT or not clause.passive)

    def _lexicons(self, unit: int) -> Iterator[str]:
        features = symbol_of(self._alphabet, self._encoded.units.chars[unit]).features()
        return (name[1:-1] for name in features if name.startswith("<"))

    def _head(self, clause: Clause) -> Piece:
        """The main word: of a verb with a particle the verb, of a noun of several words the whole term."""
        tag = symbol_of(self._alphabet, self._encoded.units.chars[clause.head]).tag
        return self._inside(clause.head)[0] if tag in POS_TAGS["verb"] else self._piece((clause.head, clause.head + 1))

    def _preposition(self, unit: int) -> Piece:
        """A preposition; of a verb that ends in one, its last word."""
        tag = symbol_of(self._alphabet, self._encoded.units.chars[unit]).tag
        return self._inside(unit)[-1] if tag in POS_TAGS["verb"] else self._piece((unit, unit + 1))

    def _inside(self, unit: int) -> Sequence[Piece]:
        first = bisect_left(self._words, unit, key=lambda word: word.unit)
        last = bisect_left(self._words, unit + 1, first, key=lambda word: word.unit)
        text = self._encoded.document.text
        return [Piece(w.start, w.end, text[w.start : w.end]) for w in self._words[first:last]]

    def _player(self, filler: Filler) -> Player:
        piece = self._piece(filler.span)
        return Player(piece.start, piece.end, piece.text, self._piece(filler.whole))

    def _piece(self, units: Units) -> Piece:
        start, end = self._encoded.span(*units)
        return Piece(start, end, self._encoded.document.text[start:end])
