"""What tells players of parts apart: words in compounds, conjunctions, possessives; phrases that are parties.

Parts of clauses + Atoms ── characters by letter, tag and trait ─▶ Words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.clauses.categories import LETTERS, PARENTHETICAL, POSSESSIVE, Parts
from extractor.engine.atoms import Atoms
from extractor.engine.symbol_sets import NO_SYMBOLS, SymbolSet
from extractor.language.model import POS_TAGS

_JOINING = ("coordinator",)
_COMPOUNDING = (*_JOINING, "adjective", "participle", "dash")
"""Parts of clauses that may stand between the nouns of a compound."""
_VERBAL = ("gerund",)


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of the alphabet, and numbers of the kinds of phrases."""

    nouns: frozenset[str]
    compounding: frozenset[str]
    joining: frozenset[str]
    possessives: frozenset[str]
    parties: frozenset[int]
    adverbs: frozenset[str]
    negations: frozenset[str]
    prepositions: frozenset[str]
    governing: frozenset[str]
    """Prepositions, also those that may be conjunctions."""
    breaks: frozenset[str]
    """Commas and dashes."""
    strong: frozenset[str]
    """Semicolons and colons."""
    parenthetical: frozenset[str]
    verbal: frozenset[str]
    """Forms in `-ing`, participles, and marks that open quotations: with these no sentence goes on behind an aside."""

    def governs(self, chars: str, unit: int) -> bool:
        """Whether a preposition stands right before a unit: `left, in what they called a farce`."""
        return unit > 0 and chars[unit - 1] in self.governing


def words_of(parts: Parts, atoms: Atoms) -> Words:
    """The words that casts ask for."""
    tagged = SymbolSet.union(atoms.alphabet.classes.get(tag, NO_SYMBOLS) for tag in POS_TAGS["noun"])
    nouns = atoms.signs(tagged) | _lettered(parts, _VERBAL)
    return Words(
        nouns=nouns,
        compounding=nouns | _lettered(parts, _COMPOUNDING),
        joining=_lettered(parts, _JOINING),
        possessives=_able(parts, POSSESSIVE),
        parties=parts.kinds.get("party", frozenset()),
        adverbs=_lettered(parts, ("adverb",)),
        negations=_lettered(parts, ("negation",)),
        prepositions=_lettered(parts, ("preposition",)),
        governing=_lettered(parts, ("preposition", "to", "by", "maybe_subordinator")),
        breaks=_lettered(parts, ("comma", "dash")),
        strong=_lettered(parts, ("strong",)),
        parenthetical=_able(parts, PARENTHETICAL),
        verbal=_lettered(parts, (*_VERBAL, "participle", "open")),
    )


def _able(parts: Parts, trait: int) -> frozenset[str]:
    """The characters of words that have a trait."""
    return frozenset(char for char, traits in parts.traits.items() if traits & trait)


def _lettered(parts: Parts, names: Iterable[str]) -> frozenset[str]:
    """The characters of words that play one of these parts where they stand."""
    letters = {LETTERS[name] for name in names}
    return frozenset(chr(code) for code, letter in parts.letters.items() if letter in letters)
