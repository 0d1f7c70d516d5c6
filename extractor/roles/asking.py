"""What rules ask of the act itself: the form, voice, polarity, modality and tense of its clause."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.clauses.model import Clause
from extractor.engine.where import Tests
from extractor.language.model import listed
from extractor.language.roles import PREDICATE


def is_so(clause: Clause, where: Tests) -> bool:
    """Whether a clause is as it is asked of the predicate, if anything is."""
    asked = where.get(PREDICATE)
    if asked is None:
        return True
    known = answers(clause)
    return all(known[key] in listed(wanted) for key, wanted in asked.items())


def answers(clause: Clause) -> Mapping[str, str]:
    """What a clause is, in the words of `extractor.language.roles.ASKED`; the tense may be empty."""
    return {
        "form": clause.form,
        "voice": "passive" if clause.passive else "active",
        "polarity": "negative" if clause.negated else "positive",
        "modality": clause.modality or "fact",
        "tense": clause.tense,
    }
