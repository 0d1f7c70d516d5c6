"""Parts in an act, as a rule names them: which role in a clause the player of each part has.

`accused: object`, `allegation: of | over`, `actor: possessor | subject of governor` ─▶ Part. Ways are tried in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.language import tree

(
    SUBJECT, OBJECT, SECOND_OBJECT, PREDICATIVE, AGENT, POSSESSOR, MODIFIER, COMPOUND, TIME, COMPLEMENT, INFINITIVE,
    QUOTATION, HOST, PREDICATE,
) = (
    "subject", "object", "second_object", "predicative", "agent", "possessor", "modifier", "compound", "time",
    "complement", "infinitive", "quotation", "host", "predicate",
)  # fmt: skip
ROLES = (
    SUBJECT, OBJECT, SECOND_OBJECT, PREDICATIVE, POSSESSOR, MODIFIER, COMPOUND, TIME, COMPLEMENT, INFINITIVE,
    QUOTATION, HOST, PREDICATE,
)  # fmt: skip
"""Names of the roles that rules can ask for; any other word is a preposition."""
GOVERNOR = "governor"
ADJUNCT, FRONT, TOLD, TELLER = "adjunct", "front", "told", "teller"
OTHERS = (GOVERNOR, COMPLEMENT, ADJUNCT, FRONT, TOLD, TELLER)
"""Where else a rule can look for a player: `subject of governor`, `time of adjunct`, `in of front`."""
OPTIONAL = "?"
"""What stands behind the name of a part that nobody need play."""
ACT, NOUN = "act", "noun"
"""The part of clauses that nouns play which stand for acts, and the lexicons of such."""
PREPOSITIONS = ("IN", "TO")
"""Tags of words that stand before a noun phrase and say what it is in the act."""
ASKED: Mapping[str, tuple[str, ...]] = {
    "form": ("finite", "infinitive", "gerund", "participle", "base", "noun", "adjective", "preposition"),
    "voice": ("active", "passive"),
    "polarity": ("positive", "negative"),
    "modality": ("fact", "planned", "possible", "obliged", "conditional", "failed"),
    "tense": ("past", "present"),
    "link": (
        "main", "that", "relative", "question", "subordinate", "maybe", "quotation", "clear", "bracket", "infinitive",
        "gerund", "participle", "joined", "adjunct", "light", "undergoing", "governed", "predicative",
    ),
}  # fmt: skip
"""What `where` can ask of the predicate, with the answers that there are."""


@dataclass(frozen=True, slots=True)
class RoleWay:
    """Where the player of a part is looked for: by a role, or, where that is empty, behind a preposition.

    `of` names the clause: that of the predicate where it is empty, else one of `OTHERS`. The front is what stands
    before the clause, behind a preposition.
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


def part_of(name: str, node: tree.Node, expanded: Callable[[tree.Node], tree.Node]) -> Part:
    """part = name [ "?" ] ":" ways.

    `expanded` writes named patterns out.
    """
    ways = (
        replace(way, preposition=way.preposition and expanded(way.preposition)) for way in map(way_of, ways_in(node))
    )
    return Part(name.removesuffix(OPTIONAL), tuple(ways), name.endswith(OPTIONAL))


def ways_in(node: tree.Node) -> Sequence[tree.Node]:
    """ways = way ( "|" way )*, as they are written."""
    return node.parts if isinstance(node, tree.Choice) else (node,)


def way_of(node: tree.Node) -> RoleWay:
    """way = player [ "of" clause ]; player = role | preposition, which any pattern of one word may be."""
    player, of = split_way(node)
    if of in OTHERS:
        return replace(way_of(player), of=of)
    if isinstance(node, tree.Word) and node.text in ROLES:
        return RoleWay(node.text)
    return RoleWay("", node)


def split_way(node: tree.Node) -> tuple[tree.Node, str]:
    """way = player "of" word: both of them; else all of it and nothing."""
    match node:
        case tree.Sequence((player, tree.Word(text="of"), tree.Word() as other)):
            return player, other.text
    return node, ""
