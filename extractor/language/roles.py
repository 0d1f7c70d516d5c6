"""Parts in an act, as a rule names them: which role in a clause the player of each part has.

`accused: object`, `allegation: of | over`, `actor: possessor | subject of governor` ─▶ Part. Ways are tried in order.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.language import tree

SUBJECT, OBJECT, SECOND_OBJECT, PREDICATIVE, AGENT, POSSESSOR, MODIFIER, COMPOUND, TIME, COMPLEMENT = (
    "subject", "object", "second_object", "predicative", "agent", "possessor", "modifier", "compound", "time",
    "complement",
)  # fmt: skip
ROLES = (SUBJECT, OBJECT, SECOND_OBJECT, PREDICATIVE, POSSESSOR, MODIFIER, COMPOUND, TIME, COMPLEMENT)
"""Names of the roles that rules can ask for; any other word is a preposition."""
GOVERNOR = "governor"
OTHERS = (GOVERNOR, COMPLEMENT)
"""Clauses whose roles a rule can ask for as well, as in `subject of governor`."""
OPTIONAL = "?"
"""What stands behind the name of a part that nobody need play."""
_OF = "of"


@dataclass(frozen=True, slots=True)
class RoleWay:
    """Where the player of a part is looked for: by a role, or, where that is empty, behind a preposition.

    `of` names the clause: that of the predicate where it is empty, else one of `OTHERS`.
    """

    role: str
    preposition: tree.Node | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part in an act; the first of the ways in which it is played counts."""

    name: str
    ways: tuple[RoleWay, ...]
    optional: bool


def part_of(name: str, node: tree.Node) -> Part:
    """The part that is written as a name, with or without its mark, and a pattern of roles."""
    ways = node.parts if isinstance(node, tree.Choice) else (node,)
    return Part(name.removesuffix(OPTIONAL), tuple(map(way_of, ways)), name.endswith(OPTIONAL))


def way_of(node: tree.Node) -> RoleWay:
    """One way, as it is written."""
    if isinstance(node, tree.Sequence):
        first, *rest = node.parts
        words = tuple(part.text for part in rest if isinstance(part, tree.Word))
        if words in {(_OF, other) for other in OTHERS}:
            way = way_of(first)
            return RoleWay(way.role, way.preposition, words[-1])
    if isinstance(node, tree.Word) and node.text in ROLES:
        return RoleWay(node.text)
    return RoleWay("", node)
