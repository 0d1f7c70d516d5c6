"""Whether words begin a sentence after an abbreviation that may end one: "in the U.S. Norland sent", not "U.S. Army".

Words in canonical form ─▶ bool. Beside the words that the rules list, a name with its verb begins a sentence: a place,
or a word that nothing is known of.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.engine.vocabulary import Vocabulary
from extractor.text.forms import POSSESSIVE

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Openings:
    """Looks words up in a vocabulary."""

    def __init__(self, vocabulary: Vocabulary, places: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._places = places

    def __call__(self, words: Sequence[str]) -> bool:
        """Whether these words, of which the first three are read, are a name and its verb, or its possessive."""
        if len(words) < 2 or not self._is_name(words[0]):
            return False
        adverb = len(words) > 2 and self._vocabulary.preferred(words[1]) == "RB"
        return words[1] == POSSESSIVE or self._vocabulary.preferred(words[1 + adverb]) in FINITE

    def _is_name(self, word: str) -> bool:
        """Written as a name, and a place or unknown; unknown plurals and acronyms are what something of the U.S. is."""
        if not word[0].isupper() or (word.isupper() and len(word) > 1):
            return False
        if word in self._places:
            return True
        known = self._vocabulary.attributes((word,)) or self._vocabulary.preferred(word.lower())
        return not known and not word.endswith("s")
