"""Whole rules that an earlier rule of the record type always beats.

(earlier rule, later rule) ─▶ does every pattern of the later one say what a pattern of the earlier one says as well,
as narrowly or more so, with the same captures? Then both match there, with as many fields and as widely, and the
earlier one wins. What cannot be told from the patterns counts as no.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.language.lint.context import Check, Context
from extractor.language.lint.subsumption import covers
from extractor.language.model import Rule
from extractor.problems import Problem


def beaten(context: Context) -> Iterator[Problem]:
    """Rules that can never win against one that stands before them."""
    for record in context.rules.records.values():
        for i, rule in enumerate(record.rules):
            winner = next((other for other in record.rules[:i] if _beats(other, rule, context)), None)
            if winner is not None:
                title = f"the rule `{winner.id.partition('/')[2]}` before it matches wherever this one does, and wins"
                hint = f"drop one of them, or put this one first; the other one: {_where(winner)}"
                yield Problem("beaten-rule", title, rule.place, hint, "warning")


def _where(rule: Rule) -> str:
    return f"{rule.place.file.name}:{rule.place.line}"


def _beats(early: Rule, late: Rule, context: Context) -> bool:
    if not late.patterns or (early.where and early.where != late.where):
        return False
    return all(any(covers(one, other, context) for one in early.patterns) for other in late.patterns)


CHECKS: Iterable[Check] = (beaten,)
