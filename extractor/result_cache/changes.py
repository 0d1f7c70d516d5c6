"""What another set of rules changes: the cues of the rules that came, went, or say something else."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.result_cache.fingerprint import RuleMark


def changed_cues(before: Sequence[RuleMark], after: Sequence[RuleMark]) -> frozenset[str] | None:
    """The cues of all rules that differ: a document without any of them has the same results.

    None where rules that stayed stand in another order, which decides between matches that are as good.
    """
    old, new = ({(mark.name, mark.digest): mark for mark in marks} for marks in (before, after))
    if [key for key in old if key in new] != [key for key in new if key in old]:
        return None
    differing = [mark for key, mark in (*old.items(), *new.items()) if key not in old or key not in new]
    return frozenset(cue for mark in differing for cue in mark.cues)
