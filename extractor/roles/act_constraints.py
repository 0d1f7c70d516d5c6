"""What rules ask of the act itself: the form, voice, polarity, modality, tense and link of its clause."""

from __future__ import annotations

from extractor.clauses.model import Clause
from extractor.engine.constraints import Act
from extractor.language.settings import Asked


def agrees(act: Act, asked: Asked) -> bool:
    """Whether an act of which this is known is as it is asked; of the record of a pattern nothing is known."""
    return all(getattr(act, key) in wanted for key, wanted in asked.items())


def answers(clause: Clause) -> Act:
    """What a clause is; the tense may be empty."""
    return Act(
        clause.form,
        "passive" if clause.passive else "active",
        "negative" if clause.negated else "positive",
        clause.modality or "fact",
        clause.tense,
        clause.link,
    )
