"""A rule by roles that is asked about, in a sentence in which nothing says its act: what comes nearest.

(rule, sentence, Ran) ── hold its parts against every act there ─▶ lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.clauses.model import Clause
from extractor.explaining.attempts import Span
from extractor.explaining.explaining import Explainer
from extractor.explaining.faults import lexicons_of, words_of
from extractor.explaining.outcomes import FAILED, Ran
from extractor.explaining.role_faults import has
from extractor.explaining.role_trials import RoleTrial
from extractor.rule_index.entries import Known, where

SOME = 3
"""So many of the lexicons of a word are named."""


def no_act(known: Known, units: Span, ran: Ran, explainer: Explainer) -> Iterator[str]:
    """That no word of a sentence is the predicate of a rule, and which act there has most of its parts."""
    predicate = " ".join(known.predicate.text.split()) if known.predicate is not None else ""
    yield f"not tried: {known.rule.id}, {where(known.rule.place)}"
    yield f"  ✗ no act here is its predicate `{predicate}`"
    acts = [clause for clause in ran.acts.clauses.around(units[0]) if units[0] <= clause.head < units[1]]
    if not acts:
        yield "    there is no act in this sentence"
        return
    best = max(acts, key=lambda clause: (len(_parts(known, clause, ran, explainer)), -clause.number))
    parts = ", ".join(f"`{name}`" for name in _parts(known, best, ran, explainer)) or "none of its parts"
    word = words_of(ran.bench, (best.head, best.head + 1))
    names = sorted(lexicons_of(best.head, ran.bench, explainer))
    lexicons = [f"<{name}>" for name in names[:SOME]] + ["…"] * (len(names) > SOME)
    kept = " ".join(lexicons) or "no lexicon"
    yield f"    nearest is `{word}` ({best.form}, in {kept}), which has {parts}: {_has(known, best, ran, explainer)}"


def _parts(known: Known, clause: Clause, ran: Ran, explainer: Explainer) -> list[str]:
    """The parts of a rule that somebody plays in an act."""
    matcher = explainer.extractor.role_matchers[known.record]
    return list(matcher.places(known.rule.id, ran.acts, clause))


def _has(known: Known, clause: Clause, ran: Ran, explainer: Explainer) -> str:
    return has(RoleTrial(known, clause, FAILED, {}), ran, explainer)
