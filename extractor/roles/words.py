"""What tells players of parts apart: words in compounds, conjunctions, possessives; phrases that are parties.

Parts of clauses + Atoms ── characters by letter, tag and trait ─▶ Words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.clauses.parts import LETTERS, POSSESSIVE, Parts
from extractor.engine.atoms import Atoms
from extractor.engine.symbols import NO_SYMBOLS, SymbolSet
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


def words_of(parts: Parts, atoms: Atoms) -> Words:
    """The words that casts ask for."""
    tagged = SymbolSet.union(atoms.alphabet.classes.get(tag, NO_SYMBOLS) for tag in POS_TAGS["noun"])
    nouns = atoms.signs(tagged) | _lettered(parts, _VERBAL)
    return Words(
        nouns=nouns,
        compounding=nouns | _lettered(parts, _COMPOUNDING),
        joining=_lettered(parts, _JOINING),
        possessives=frozenset(char for char, traits in parts.traits.items() if traits & POSSESSIVE),
        parties=parts.kinds.get("party", frozenset()),
    )


def _lettered(parts: Parts, names: Iterable[str]) -> frozenset[str]:
    """The characters of words that play one of these parts where they stand."""
    letters = {LETTERS[name] for name in names}
    return frozenset(chr(code) for code, letter in parts.letters.items() if letter in letters)
