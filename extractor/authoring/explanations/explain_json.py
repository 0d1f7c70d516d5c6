"""An explanation as plain data for tools: sentences with tokens and phrases, and every rule that was tried.

Explanation ─▶ dict that JSON can write. Offsets are code points of the text, ends exclusive.
"""

from __future__ import annotations

from typing import Any

from extractor.authoring.explanations.attempts import Bench, Span
from extractor.authoring.explanations.explaining import Explainer, Explanation, Trial, View
from extractor.authoring.explanations.faults import Element, Fault, lay_out, lexicons_of
from extractor.authoring.explanations.refusals import outcome
from extractor.authoring.study import where
from extractor.engine.atoms import EDGES


def as_data(explanation: Explanation, explainer: Explainer) -> dict[str, Any]:
    """The whole explanation."""
    return {"sentences": [_view(view, explanation.bench, explainer) for view in explanation.views]}


def _view(view: View, bench: Bench, explainer: Explainer) -> dict[str, Any]:
    first, last = view.units
    phrases = [p for p in bench.encoded.phrases if first <= p.start and p.end <= last]
    units = [u for u in range(first, last) if explainer.symbol(bench.encoded, u).tag not in EDGES]
    return {
        **_span(view.units, bench),
        "tokens": [_token(unit, bench, explainer) for unit in units],
        "phrases": [
            {
                **_span((phrase.start, phrase.end), bench),
                "rule": explainer.study.phrases[phrase.kind].id,
                "classes": list(explainer.study.phrases[phrase.kind].classes),
            }
            for phrase in phrases
        ],
        "rules": [trial_data(trial, bench, explainer) for trial in view.trials],
    }


def _span(units: Span, bench: Bench) -> dict[str, Any]:
    start, end = bench.encoded.span(*units)
    return {"text": bench.encoded.document.text[start:end], "start": start, "end": end}


def _token(unit: int, bench: Bench, explainer: Explainer) -> dict[str, Any]:
    symbol = explainer.symbol(bench.encoded, unit)
    return {
        **_span((unit, unit + 1), bench),
        "tag": symbol.tag,
        "tags": list(symbol.tags),
        "shapes": sorted(symbol.shape),
        "lexicons": sorted(lexicons_of(unit, bench, explainer)),
    }


def trial_data(trial: Trial, bench: Bench, explainer: Explainer) -> dict[str, Any]:
    """A rule that was tried at a cue."""
    layout = lay_out(trial, bench, explainer)
    captures = {name: [_span(s, bench) for s in spans] for name, spans in sorted(trial.attempt.captures.items())}
    return {
        "rule": trial.known.rule.id,
        "kind": trial.known.kind,
        "state": trial.state,
        "place": where(trial.written.place),
        "pattern": trial.written.text,
        "number": trial.attempt.way.number + 1,
        "of": len(trial.known.patterns),
        "passed": layout.passed,
        "elements": layout.total,
        "steps": [_element(element, bench) for element in layout.elements],
        "failed": [_fault(fault, bench) for fault in layout.faults],
        "captures": captures,
        "outcome": outcome(trial, bench, explainer),
        "winner": trial.event.detail if trial.state == "beaten" and trial.event else None,
        "record": dict(trial.record) if trial.record is not None else None,
    }


def _element(element: Element, bench: Bench) -> dict[str, Any]:
    taken = element.units is not None and element.units[0] < element.units[1]
    span = _span(element.units, bench) if taken and element.units else None
    return {"element": element.number, "pattern": element.label, "failed": element.failed, "took": span}


def _fault(fault: Fault, bench: Bench) -> dict[str, Any]:
    return {
        "element": fault.number,
        "pattern": fault.label,
        "wanted": fault.wanted,
        "where": fault.home,
        "at": _span((fault.unit, fault.unit + 1), bench),
        "stood": fault.stood,
        "reason": fault.reason,
    }
