"""The order of a form's possible tags: the preferred one first.

Possible tags of a form, its most likely tag in news, that of its base form ─▶ tags in order.
"""

from __future__ import annotations

from collections.abc import Iterable

NOUN_FIRST = ("NN", "NNS", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "JJ", "JJR", "JJS", "RB", "RBR", "RBS")
VERB_FIRST = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "NN", "NNS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS")
ADJECTIVE_FIRST = ("JJ", "JJR", "JJS", "RB", "RBR", "RBS", "NN", "NNS", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG")
LEADERS = {"VBN": "VBD", "VBP": "VB"}
"""Tags that stand behind another of the same form unless the overrides say otherwise."""


def ordered(tags: Iterable[str], likely: str, likely_base: str) -> tuple[str, ...]:
    """Tags, the likely one first; without one, in the order its base form suggests."""
    possible = set(tags)
    leader = LEADERS.get(likely, likely)
    first = leader if leader in possible else likely
    ranking = _ranking(likely_base or likely)
    rest = sorted(possible - {first}, key=lambda tag: (not _same_verb(first, tag), ranking.index(tag)))
    return (*((first,) if first in possible else ()), *rest)


def _ranking(tag: str) -> tuple[str, ...]:
    if tag.startswith("VB"):
        return VERB_FIRST
    return ADJECTIVE_FIRST if tag.startswith(("JJ", "RB")) else NOUN_FIRST


def _same_verb(first: str, tag: str) -> bool:
    return (first.startswith("VB") and tag.startswith("VB")) or {first, tag} == {"JJ", "VBN"}
