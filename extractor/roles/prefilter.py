"""Signs without which a rule by roles cannot match: a sentence that has none of them needs no clauses.

Rule ── preposition of a part, edge of its player ─▶ sets of signs, of each of which a sentence must hold one.
Needs: each set has a bit; what a rule needs is a number, and so is what a sentence holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.engine.atoms import Atoms
from extractor.engine.beginnings import Signs, required_signs
from extractor.engine.fitting import bits_of
from extractor.language.model import Rule
from extractor.memo import Memo
from extractor.roles.candidates import Place


class Needs:
    """The sets of signs that the rules of a record type need, many of them the same ones.

    All rules are noted before the first sentence is looked at.
    """

    def __init__(self) -> None:
        self._sets: dict[Signs, int] = {}
        self._known = Memo(self._holding)

    def of(self, rule: Rule, parts: Mapping[str, Sequence[Place]], atoms: Atoms) -> int:
        """What a sentence must hold, in the full alphabet, so that the parts which somebody must play can be played."""
        wanted = {*_needs(rule, parts, atoms)}
        for signs in wanted - self._sets.keys():
            self._sets[signs] = len(self._sets)
        return bits_of(map(self._sets.__getitem__, wanted))

    def held(self, signs: str) -> int:
        """Which sets the signs of a sentence hold one of."""
        found, known = 0, self._known
        for sign in signs:
            found |= known[sign]
        return found

    def _holding(self, sign: str) -> int:
        return bits_of(number for signs, number in self._sets.items() if sign in signs)


def _needs(rule: Rule, parts: Mapping[str, Sequence[Place]], atoms: Atoms) -> Iterator[Signs]:
    for part in rule.parts:
        if part.optional:
            continue
        places = parts[part.name]
        if not any(place.role for place in places):
            yield frozenset().union(*(place.prepositions for place in places))
        edge = rule.edges.get(part.name)
        signs = required_signs(atoms.spelled(edge), atoms) if edge is not None else None
        if signs is not None:
            yield signs
