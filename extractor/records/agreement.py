"""Whether two mentions can be of one: names that hold each other, and number and gender that do not contradict.

Mention + Mention ─▶ yes or no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from extractor.records.mentions import EITHER, NEUTER, Mention

Agreement = Callable[[Mention, Mention], bool]
"""Whether a mention can be what a pronoun means."""


def distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """One mention for each one meant."""
    found: list[Mention] = []
    for mention in mentions:
        if not any(mention.is_same(other) for other in found):
            found.append(mention)
    return tuple(found)


def compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name holds all words of the other."""
    return set(one) <= set(other) or set(other) <= set(one)


def agrees(mention: Mention, pronoun: Mention) -> bool:
    """Whether a pronoun can mean somebody who is named, or a body."""
    if pronoun.gender == NEUTER and (mention.person or mention.role):
        return False
    if pronoun.gender not in {"", NEUTER} and not mention.person and not (mention.role and mention.gender):
        return False
    return same_form(mention, pronoun)


def agrees_by_role(mention: Mention, pronoun: Mention) -> bool:
    """Whether a pronoun that means one person can mean somebody of whom an office or a calling is said."""
    return pronoun.gender not in {"", NEUTER} and mention.role and same_form(mention, pronoun)


def told(mention: Mention, pronoun: Mention) -> bool:
    """Whether something tells that a pronoun means this one: a full name, or its gender."""
    if pronoun.gender in {"", NEUTER}:
        return True
    return len(mention.name) > 1 if mention.named else mention.gender == pronoun.gender


def same_form(mention: Mention, pronoun: Mention) -> bool:
    """Whether number and gender do not contradict."""
    return same_number(mention, pronoun) and same_gender(mention, pronoun)


def same_number(one: Mention, other: Mention) -> bool:
    """Whether the numbers, where both are known, are the same."""
    return not (one.number and other.number and one.number != other.number)


def same_gender(one: Mention, other: Mention) -> bool:
    """Whether the genders, where both are known, are the same."""
    return len({one.gender, other.gender} - {"", NEUTER, EITHER}) < 2
