"""What rules ask of the act itself: the form, voice, polarity, modality and tense of its clause."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.clauses.model import Clause
from extractor.engine.where import Tests
from extractor.language.model import listed
from extractor.language.roles import PREDICATE

Asked = Mapping[str, object]
"""What is asked of the act; nothing where it may be as it will."""


def asked_apart(where: Tests) -> tuple[Asked, Tests]:
    """What is asked of the act, and what of captures."""
    return where.get(PREDICATE, {}), {name: tests for name, tests in where.items() if name != PREDICATE}


def is_so(clause: Clause, asked: Asked) -> bool:
    """Whether a clause is as it is asked of the act."""
    return not asked or agrees(answers(clause), asked)


def agrees(act: Mapping[str, str], asked: Asked) -> bool:
    """Whether an act of which this is known is as it is asked; of the record of a pattern nothing is known."""
    return all(act.get(key) in listed(wanted) for key, wanted in asked.items())


def answers(clause: Clause) -> Mapping[str, str]:
    """What a clause is, in the words of `extractor.language.roles.ASKED`; the tense may be empty."""
    return {
        "form": clause.form,
        "voice": "passive" if clause.passive else "active",
        "polarity": "negative" if clause.negated else "positive",
        "modality": clause.modality or "fact",
        "tense": clause.tense,
    }
