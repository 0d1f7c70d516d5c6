"""Which cues a document holds, as bits: where none of those of a changed rule is among them, its results stay.

Fingerprint, Analyser ─▶ Cues: for each character of a document the cues that it can begin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from extractor.engine.analysis import Analyser
from extractor.engine.encoding import Encoded
from extractor.engine.first_sets import first_words
from extractor.result_cache.fingerprint import Fingerprint, is_act
from extractor.roles.part_finding import chars_of


class Cues:
    """The cues of rules, to be found in documents."""

    def __init__(self, fingerprint: Fingerprint, analyser: Analyser) -> None:
        self._of_words: defaultdict[str, int] = defaultdict(int)
        self._of_acts: defaultdict[str, int] = defaultdict(int)
        record_atoms, atoms = analyser.record_atoms, analyser.atoms
        for number, (name, node) in enumerate(fingerprint.nodes.items()):
            if is_act(name):
                for char in chars_of(node, atoms):
                    self._of_acts[char] |= 1 << number
            else:
                for code in record_atoms.codes_of(first_words(record_atoms.spelled(node), record_atoms)):
                    self._of_words[chr(code)] |= 1 << number

    def held(self, encoded: Encoded) -> int:
        """Those that a document holds."""
        return _joined(self._of_words, encoded.marked) | _joined(self._of_acts, encoded.units.chars)


def _joined(bits: Mapping[str, int], chars: str) -> int:
    found = 0
    for char in bits.keys() & set(chars):
        found |= bits[char]
    return found
