"""Signs without which a rule by roles cannot match: a sentence that has none of them needs no clauses.

Rule ── preposition of a part, edge of its player ─▶ Needs: sets of signs, of each of which a sentence must hold one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.engine.atoms import Atoms
from extractor.engine.beginnings import Signs, required_signs
from extractor.language.model import Rule
from extractor.roles.candidates import Place

Needs = tuple[Signs, ...]


def needs_of(rule: Rule, parts: Mapping[str, Sequence[Place]], atoms: Atoms) -> Needs:
    """What a sentence must hold, in the full alphabet, so that the parts which somebody must play can be played."""
    return tuple(_needs(rule, parts, atoms))


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


def possible(needs: Needs, signs: Signs) -> bool:
    """Whether a sentence with these signs holds what is needed."""
    return not any(need.isdisjoint(signs) for need in needs)
