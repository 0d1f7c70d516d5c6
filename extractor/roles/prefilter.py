"""Signs without which a rule by roles cannot match: a sentence that has none of them needs no clauses.

Rule ── preposition of a part, edge of its player, what is asked of it ─▶ sets of signs: a sentence must hold one of
each.
Needs: each set has a bit; what a rule needs is a number, and so is what a sentence holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.engine.atoms import Atoms
from extractor.engine.first_sets import Signs, required_signs
from extractor.engine.prefilter import bits_of
from extractor.language.model import Rule
from extractor.language.roles import COMPLEMENT, GOVERNOR, HOST, INFINITIVE, QUOTATION
from extractor.memo import Memo, remembered
from extractor.roles.candidates import Place
from extractor.text import kinds

_QUOTING = frozenset(kinds.OPENING + kinds.CLOSING + kinds.COLON)
"""The kinds of marks without which nothing is quoted."""
_CONTENTS = (COMPLEMENT, INFINITIVE, QUOTATION, HOST)
"""Roles that may go on in the next sentence."""


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
        for sign in self._wanted.intersection(signs):
            found |= known[sign]
        return found

    @remembered
    def _wanted(self) -> frozenset[str]:
        """All signs that are in any set: of the words of a sentence one in five."""
        return frozenset[str]().union(*self._sets)

    def _holding(self, sign: str) -> int:
        return bits_of(number for signs, number in self._sets.items() if sign in signs)


def _needs(rule: Rule, parts: Mapping[str, Sequence[Place]], atoms: Atoms) -> Iterator[Signs]:
    if rule.predicate is not None:
        yield from _asked(rule, GOVERNOR, atoms)
    for part in rule.parts:
        if part.optional:
            continue
        places = parts[part.name]
        if not any(place.role for place in places):
            yield frozenset().union(*(place.prepositions for place in places))
        if all(place.role == QUOTATION for place in places):
            yield _QUOTING
        if not any(place.role in _CONTENTS for place in places):
            yield from _asked(rule, part.name, atoms)
        edge = rule.edges.get(part.name)
        signs = required_signs(atoms.spelled(edge), atoms) if edge is not None else None
        if signs is not None:
            yield signs


def _asked(rule: Rule, name: str, atoms: Atoms) -> Iterator[Signs]:
    """The words, and the marks of phrases, of which a capture that is to be there must hold one."""
    tests = rule.where.get(name, {})
    if "is" in tests and "absent" not in tests:
        yield frozenset[str]().union(*(atoms.signs_named(class_name) for class_name in tests["is"]))
