"""Why nobody plays a part, in the words of rules: which ways were tried, and which roles the clause has.

RoleTrial ─▶ sentences for people.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.display.wording import shortened
from extractor.explaining.attempts import Bench
from extractor.explaining.explaining import Explainer
from extractor.explaining.faults import words_of
from extractor.explaining.outcomes import Ran
from extractor.explaining.refusals import outcome
from extractor.explaining.role_trials import RoleTrial
from extractor.language import tree
from extractor.language.roles import OPTIONAL, Part, RoleWay, ways_in
from extractor.roles.all_players import Played, everyone
from extractor.roles.misses import EDGE, PART

LONGEST = 96
"""Characters of an edge that are shown."""


def told(trial: RoleTrial, ran: Ran, explainer: Explainer) -> list[str]:
    """What keeps a rule from making a record of an act; nothing where it does."""
    missed = trial.missed
    if missed is not None and missed.reason == PART:
        part = next(part for part in trial.known.rule.parts if part.name == missed.name)
        return [f"`{part.name}`: {absent(part)}; {has(trial, ran, explainer)}"]
    if missed is not None and missed.reason == EDGE:
        text = str(trial.known.rule.edges[missed.name])
        edge = shortened(text, LONGEST)
        return [f"`{missed.name}`: its edge `{edge}` does not hold where its player begins"]
    return outcome(trial, ran.bench, explainer)


def absent(part: Part) -> str:
    """What was looked for and is not there: ``no subject and nothing behind `of` or `for` ``."""
    pieces = []
    for of in dict.fromkeys(way.of for way in part.ways):
        ways = [way for way in part.ways if way.of == of]
        roles = [way.role for way in ways if way.role]
        words = [word for way in ways for word in prepositions(way)]
        whose = f" of the {of}" if of else ""
        pieces += [f"no {_either(roles)}{whose}"] if roles else []
        pieces += [f"nothing behind {_either(words)}{whose}"] if words else []
    return " and ".join(pieces)


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def prepositions(way: RoleWay) -> list[str]:
    """The prepositions of a way as they are written."""
    return [f"`{node}`" for node in ways_in(way.preposition)] if way.preposition is not None else []


def has(trial: RoleTrial, ran: Ran, explainer: Explainer) -> str:
    """Which roles, and which prepositions, the clause of an act has."""
    names = (name_of(one, ran.bench) for one in played(trial, ran, explainer) if not one.of)
    return f"the clause has {', '.join(dict.fromkeys(names)) or 'no roles'}"


def played(trial: RoleTrial, ran: Ran, explainer: Explainer) -> list[Played]:
    """Everyone who plays a role in or around an act."""
    return list(everyone(ran.acts.around(trial.clause.head), trial.clause))


def name_of(one: Played, bench: Bench) -> str:
    """How a rule asks for a player: `subject`, `of`, `subject of governor`."""
    at = one.player.preposition
    name = one.role or words_of(bench, (at, at + 1)).lower()
    return f"{name} of {one.of}" if one.of else name


def written_roles(trial: RoleTrial) -> str:
    """The parts of a rule with their ways: `accuser?: subject, allegation: of | for`."""
    return ", ".join(
        f"{part.name}{OPTIONAL if part.optional else ''}: {written(part)}" for part in trial.known.rule.parts
    )


def written(part: Part) -> str:
    """The ways of a part as they are written."""
    return " | ".join(f"{_tight(w.preposition) or w.role}{f' of {w.of}' if w.of else ''}" for w in part.ways)


def _tight(node: tree.Node | None) -> str:
    return "" if node is None else f"({node})" if isinstance(node, tree.Choice) else str(node)
