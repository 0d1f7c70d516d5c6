"""What rules ask of the act itself: the form, voice, polarity, modality and tense of its clause."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.clauses.model import Clause
from extractor.engine.where import Asked


def agrees(act: Mapping[str, str], asked: Asked) -> bool:
    """Whether an act of which this is known is as it is asked; of the record of a pattern nothing is known."""
    return all(act.get(key) in wanted for key, wanted in asked.items())


def answers(clause: Clause) -> Mapping[str, str]:
    """What a clause is, in the words of `extractor.language.roles.ASKED`; the tense may be empty."""
    return {
        "form": clause.form,
        "voice": "passive" if clause.passive else "active",
        "polarity": "negative" if clause.negated else "positive",
        "modality": clause.modality or "fact",
        "tense": clause.tense,
        "link": clause.link,
    }
