"""Clauses that say what another one is about: which they are, and where their words begin and end.

Clause + Clause ─▶ yes or no, units.
"""

from __future__ import annotations

from extractor.clauses.drafts import QUESTION, THAT
from extractor.clauses.model import NOMINAL_FORMS, Clause
from extractor.language.roles import INFINITIVE

_CONTENTS = frozenset({"that", "quotation", "question", INFINITIVE})
"""Links of clauses that say what a verb or noun is about."""


def last_unit(clause: Clause) -> int:
    """Where the words of a clause end, with what its verb takes: `entering Norland`, `insulting the king`."""
    taken = (clause.object, clause.second_object, clause.predicative)
    return max((clause.end, *(filler.last for filler in taken if filler is not None)))


def is_content(other: Clause, clause: Clause) -> bool:
    """Whether a clause says what another one is about."""
    if other.antecedent is not None and other.link == THAT and clause.speaks and clause.content <= other.opener:
        return False  # `confirmed the possibility that …`, `said, amid talk that …`
    if other.link == QUESTION and other.antecedent is not None:
        return False  # `sent them to the town, where …`, `the raid in which …`
    return other.form not in NOMINAL_FORMS and other.link in _CONTENTS and other.start >= clause.end


def first_unit(clause: Clause, complement: Clause) -> int:
    """The unit with which the words of a complement begin, without what opens it."""
    if complement.opener >= 0:
        return complement.opener + (complement.link != QUESTION)
    subject = complement.subject
    inside = complement.is_finite and subject is not None and clause.end <= subject.start < complement.start
    return subject.start if subject is not None and inside else complement.start
