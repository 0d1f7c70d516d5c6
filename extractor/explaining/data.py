"""An explanation as plain data for tools: sentences with tokens and phrases, and every rule that was tried.

Explanation ─▶ dict that JSON can write. Offsets are code points of the text, ends exclusive.
"""

from __future__ import annotations

from typing import Any

from extractor.engine.atoms import EDGES
from extractor.explaining.attempts import Bench, Span
from extractor.explaining.explaining import Explainer, Explanation, Trial, View
from extractor.explaining.faults import Element, Fault, lay_out, lexicons_of
from extractor.explaining.outcomes import BEATEN_BY, Ran
from extractor.explaining.refusals import outcome
from extractor.explaining.role_faults import name_of, played, told, written
from extractor.explaining.role_text import ways_taken
from extractor.explaining.role_trials import RoleTrial
from extractor.parses.data import clause_data
from extractor.rule_index.entries import where


def as_data(explanation: Explanation, explainer: Explainer) -> dict[str, Any]:
    """The whole explanation."""
    return {"sentences": [_view(view, explanation.ran, explainer) for view in explanation.views]}


def _view(view: View, ran: Ran, explainer: Explainer) -> dict[str, Any]:
    bench, (first, last) = ran.bench, view.units
    start, end = bench.encoded.span(*view.units)
    parsed = [one for one in ran.parse.sentences if start <= one.start < end]
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
        "clauses": [clause_data(number, clause) for number, one in enumerate(parsed) for clause in one.clauses],
        "rules": [trial_data(trial, bench, explainer) for trial in view.trials],
        "acts": [act_data(act, ran, explainer) for act in view.acts],
    }


def act_data(trial: RoleTrial, ran: Ran, explainer: Explainer) -> dict[str, Any]:
    """A rule by roles at an act: its parts with their players, and what nobody plays or does not hold."""
    ways = ways_taken(trial, ran, explainer)
    missed = trial.missed
    return {
        "rule": trial.known.rule.id,
        "state": trial.state,
        "place": where(trial.known.rule.place),
        "predicate": _span((trial.clause.head, trial.clause.head + 1), ran.bench),
        "roles": {part.name: {"ways": written(part), "optional": part.optional} for part in trial.known.rule.parts},
        "found": ways,
        "has": [name_of(one, ran.bench) for one in played(trial, ran, explainer)],
        "missed": {"reason": missed.reason, "name": missed.name} if missed is not None else None,
        "captures": {n: [_span(s, ran.bench) for s in spans] for n, spans in sorted(trial.captures.items())},
        "outcome": told(trial, ran, explainer),
        "winner": trial.event.detail if trial.state == BEATEN_BY and trial.event else None,
        "record": dict(trial.record) if trial.record is not None else None,
        "meant": ran.meant(trial.record) if trial.record is not None else "",
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
