"""Near misses of an expected record as text or plain data: the nearest first, each with the changes that would do.

[Near] ─▶ lines, or what JSON can write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.explaining.attempts import Bench
from extractor.explaining.data import act_data, trial_data
from extractor.explaining.explaining import Explainer, Explanation
from extractor.explaining.outcomes import FAILED, MATCHED, Ran
from extractor.explaining.role_text import act_block
from extractor.explaining.text import HEADS, block, record_lines, sentence
from extractor.language.patterns import DETAIL
from extractor.near_misses.expected import OTHER_VALUE, Expected, gives
from extractor.near_misses.near_acts import NearAct
from extractor.near_misses.near_misses import Near, asleep
from extractor.rule_index.entries import where

AnyNear = Near | NearAct
_NO_CUE = "no rule that gives it comes near, as none has a cue here"
_NUMBERS = ("no change", "one change", "two changes", "three changes", "four changes", "five changes", "six changes")


def nearest_first(patterns: Sequence[Near], acts: Sequence[NearAct]) -> list[AnyNear]:
    """Rules by patterns and by roles together, those that cost less to mend first; what nothing mends is left out."""
    every: list[AnyNear] = sorted([*acts, *patterns], key=lambda near: (near.cost, -near.fields))
    solved = [near for near in every if near.cost < OTHER_VALUE]
    return solved or every


def render_expected(
    expected: Expected, nears: Sequence[AnyNear], explanation: Explanation, explainer: Explainer, *, most: int
) -> str:
    """The nearest rule drawn with its changes, and so many others in short."""
    name = f"{expected.record}: {expected.field} = `{expected.value}`"
    notes = asleep(expected, explanation, explainer)
    if not nears:
        rules = (
            k for k in explainer.study.rules.values() if k.record == expected.record and expected.field in gives(k)
        )
        details = all(known.kind == DETAIL for known in rules)
        why = f"details give it, to a record that is there; there is no {expected.record} here" if details else _NO_CUE
        return "\n".join([f"{name} does not come: {why}", *(f"   - {note}" for note in notes)])
    lines = [f"{name} does not come. Nearest:"]
    for number, near in enumerate(nears[:most], 1):
        lines += ["", *_near(number, near, expected)]
        if number == 1:
            bench = explanation.bench
            units = next((v.units for v in explanation.views if v.units[0] <= _unit(near, bench) < v.units[1]), None)
            lines += ["", *(f"   {line}" for line in sentence(units, explanation.ran, explainer))] if units else []
            lines += ["", *(f"   {line}" for line in _block(near, explanation.ran, explainer))]
    lines += ["", *notes] if notes and nears[0].cost >= OTHER_VALUE else []
    return "\n".join(lines)


def _block(near: AnyNear, ran: Ran, explainer: Explainer) -> Iterator[str]:
    if isinstance(near, NearAct):
        yield from act_block(near.trial, HEADS[near.trial.state], ran, explainer)
    else:
        yield from block(near.trial, ran.bench, explainer)
        yield from record_lines(near.trial.record, ran)


def _unit(near: AnyNear, bench: Bench) -> int:
    if isinstance(near, NearAct):
        return near.trial.clause.head
    return bench.encoded.phrases.unit(near.trial.attempt.position)


def _near(number: int, near: AnyNear, expected: Expected) -> Iterator[str]:
    if isinstance(near, NearAct):
        known = near.trial.known
        yield f"{number}. {known.rule.id}, {where(known.rule.place)}: {_verdict(near, expected)}"
        yield from (f"   - {change}" for change in near.changes)
    else:
        trial, count = near.trial, len(near.trial.known.patterns)
        pattern = f", pattern {trial.attempt.way.number + 1} of {count}" if count > 1 else ""
        yield f"{number}. {trial.known.title}{pattern}, {where(trial.written.place)}: {_verdict(near, expected)}"
        yield from (f"   - {change.text}" for change in near.changes)
    yield from (f"   - {note}" for note in near.notes)


def _verdict(near: AnyNear, expected: Expected) -> str:
    other = "" if near.value == expected.value else f", but its `{expected.field}` is `{near.value or '(nothing)'}`"
    count = f"{_NUMBERS[len(near.changes)]} would do" if len(near.changes) < len(_NUMBERS) else "many changes"
    if near.trial.state == MATCHED and near.changes:
        return f"it matches without `{expected.field}`; {count}{other}"
    if near.trial.state == MATCHED:
        return f"it matches{other}"
    if near.trial.state != FAILED:
        return f"it matches{other} and makes no record"
    if not near.changes:
        return "it stops, and no small change mends it"
    return f"{count}{other}"


def expected_data(
    expected: Expected, rule: str, nears: Sequence[AnyNear], explanation: Explanation, explainer: Explainer
) -> dict[str, Any]:
    """The same for tools; `found` is the rule that makes the record already, or null."""
    return {
        "expected": {"type": expected.record, "field": expected.field, "value": expected.value},
        "found": rule or None,
        "notes": [] if rule else asleep(expected, explanation, explainer),
        "nearest": [
            {
                **_trial_data(near, explanation.ran, explainer),
                "notes": list(near.notes),
                "value": near.value,
                "cost": round(near.cost, 3),
            }
            for near in nears
        ],
    }


def _trial_data(near: AnyNear, ran: Ran, explainer: Explainer) -> dict[str, Any]:
    """The trial with the changes; those of a rule by roles have no cost each."""
    if isinstance(near, NearAct):
        return {**act_data(near.trial, ran, explainer), "changes": [{"text": change} for change in near.changes]}
    changes = [{"text": change.text, "cost": change.cost} for change in near.changes]
    return {**trial_data(near.trial, ran.bench, explainer), "changes": changes}
