"""Near misses of an expected record as text or plain data: the nearest first, each with the changes that would do.

[Near] ─▶ lines, or what JSON can write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.authoring.explanations.attempts import Bench
from extractor.authoring.explanations.expected import Expected, gives
from extractor.authoring.explanations.expecting import OTHER_VALUE, Near, asleep
from extractor.authoring.explanations.explain_json import trial_data
from extractor.authoring.explanations.explain_text import block, sentence, title
from extractor.authoring.explanations.explaining import Explainer, Explanation
from extractor.authoring.explanations.outcomes import FAILED, MATCHED
from extractor.authoring.study import where
from extractor.language.patterns import DETAIL

_NO_CUE = "no rule that gives it comes near, as none has a cue here"
_NUMBERS = ("no change", "one change", "two changes", "three changes", "four changes", "five changes", "six changes")


def render_expected(
    expected: Expected, nears: Sequence[Near], explanation: Explanation, explainer: Explainer, *, most: int
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
            lines += ["", *(f"   {line}" for line in block(near.trial, bench, explainer))]
    lines += ["", *notes] if notes and nears[0].cost >= OTHER_VALUE else []
    return "\n".join(lines)


def _unit(near: Near, bench: Bench) -> int:
    return bench.encoded.phrases.unit(near.trial.attempt.position)


def _near(number: int, near: Near, expected: Expected) -> Iterator[str]:
    trial = near.trial
    count = len(trial.known.patterns)
    pattern = f", pattern {trial.attempt.way.number + 1} of {count}" if count > 1 else ""
    yield f"{number}. {title(trial)}{pattern}, {where(trial.written.place)}: {_verdict(near, expected)}"
    yield from (f"   - {change.text}" for change in near.changes)
    yield from (f"   - {note}" for note in near.notes)


def _verdict(near: Near, expected: Expected) -> str:
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
    expected: Expected, rule: str, nears: Sequence[Near], explanation: Explanation, explainer: Explainer
) -> dict[str, Any]:
    """The same for tools; `found` is the rule that makes the record already, or null."""
    return {
        "expected": {"type": expected.record, "field": expected.field, "value": expected.value},
        "found": rule or None,
        "notes": [] if rule else asleep(expected, explanation, explainer),
        "nearest": [
            {
                **trial_data(near.trial, explanation.bench, explainer),
                "changes": [{"text": change.text, "cost": change.cost} for change in near.changes],
                "notes": list(near.notes),
                "value": near.value,
                "cost": round(near.cost, 3),
            }
            for near in nears
        ],
    }
