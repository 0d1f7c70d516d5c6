"""An explanation as text: the sentence with its tags and phrases, then a block for each rule that was tried.

Explanation ─▶ lines. Rules that came near are drawn; those that stopped earlier have a line each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.display.interlinear import Bar, draw
from extractor.display.wording import shortened
from extractor.engine.atoms import EDGES
from extractor.explaining.attempts import Bench, Span
from extractor.explaining.explaining import Explainer, Explanation, Trial, View
from extractor.explaining.faults import Fault, Layout, lay_out, words_of
from extractor.explaining.no_act import no_act
from extractor.explaining.outcomes import FAILED, MATCHED, Ran
from extractor.explaining.refusals import outcome
from extractor.explaining.role_text import act_block
from extractor.parses.text import drawn_sentence
from extractor.rule_index.entries import Known, where

_BORDER = "⏎"
HEADS = {MATCHED: "matched", "dropped": "matched, and was dropped", "beaten": "matched, and lost",
          "refused": "matched, and was refused", FAILED: "failed"}  # fmt: skip
SILENT = 3
"""In so many sentences it is told that nothing says the act of a rule."""
LONGEST = 96
"""Characters of a pattern that are shown on a line."""


def render(explanation: Explanation, explainer: Explainer, *, most: int, named: Sequence[Known] = ()) -> str:
    """The whole explanation; so many failed rules of a sentence are drawn.

    Of rules by roles that are `named` it is told where nothing says their act, in a few sentences.
    """
    silent = {view.units: _silent(view, named) for view in explanation.views}
    few = [units for units, rules in silent.items() if rules][:SILENT]
    told = [view for view in explanation.views if view.trials or view.acts or view.units in few]
    blocks = (_view(view, explanation.ran, explainer, most, silent[view.units]) for view in told)
    return "\n\n\n".join(map("\n".join, blocks))


def _silent(view: View, named: Sequence[Known]) -> list[Known]:
    """The rules by roles that are not tried in a sentence."""
    tried = {act.known.rule.id for act in view.acts}
    return [known for known in named if known.predicate is not None and known.rule.id not in tried]


def _view(view: View, ran: Ran, explainer: Explainer, most: int, silent: Sequence[Known]) -> Iterator[str]:
    bench = ran.bench
    yield from sentence(view.units, ran, explainer)
    for known in silent:
        yield ""
        yield from no_act(known, view.units, ran, explainer)
    for act in view.acts:
        yield ""
        yield from act_block(act, HEADS[act.state], ran, explainer)
        yield from record_lines(act.record, ran)
    failed = [trial for trial in view.trials if trial.state == FAILED]
    for trial in [*(t for t in view.trials if t.state != FAILED), *failed[:most]]:
        yield ""
        yield from block(trial, bench, explainer)
        yield from record_lines(trial.record, ran)
    if failed[most:]:
        yield ""
        yield f"{len(failed[most:])} more stopped earlier; `--rule ID` draws one of them:"
        yield from _short(failed[most:], bench, explainer)


def sentence(units: Span, ran: Ran, explainer: Explainer) -> list[str]:
    """The words of a sentence, their tags, its phrases with their kinds, and its clauses, where there are any."""
    start, end = ran.bench.encoded.span(*units)
    parsed = [one for one in ran.parse.sentences if start <= one.start < end]
    if any(one.clauses for one in parsed):
        return [line.text for one in parsed for line in drawn_sentence(one)]
    return _without_clauses(units, ran.bench, explainer)


def _without_clauses(units: Span, bench: Bench, explainer: Explainer) -> list[str]:
    first = units[0]
    tags = [_tag(explainer.symbol(bench.encoded, unit).tag) for unit in range(*units)]
    bars = [
        Bar(phrase.start - first, phrase.end - first, explainer.study.phrases[phrase.kind].id)
        for phrase in bench.encoded.phrases
        if units[0] <= phrase.start and phrase.end <= units[1]
    ]
    return draw(_words(units, bench, explainer), [tags, bars])


def _tag(tag: str) -> str:
    return "" if tag in EDGES else tag


def _words(units: Span, bench: Bench, explainer: Explainer) -> list[str]:
    edges = (explainer.symbol(bench.encoded, unit).tag in EDGES for unit in range(*units))
    return [_BORDER if edge else words_of(bench, (u, u + 1)) for u, edge in zip(range(*units), edges, strict=True)]


def block(trial: Trial, bench: Bench, explainer: Explainer) -> Iterator[str]:
    """A rule at a cue: what became of it, and its pattern drawn under the words."""
    layout = lay_out(trial, bench, explainer)
    count = len(trial.known.patterns)
    number = f", pattern {trial.attempt.way.number + 1} of {count}" if count > 1 else ""
    yield f"{HEADS[trial.state]}: {trial.known.title}{number}, {where(trial.written.place)}"
    yield f"  {_cut(' '.join(trial.written.text.split()))}"
    yield from (f"    {line}" for line in _drawn(trial, layout, bench, explainer))
    for element in layout.elements:
        if element.units is not None and element.units[0] < element.units[1]:
            yield f"  {element.number:3} {element.label}   {words_of(bench, element.units)}"
    for fault in layout.faults:
        yield from _fault(fault)
    yield from (f"  {line}" for line in outcome(trial, bench, explainer))


def _drawn(trial: Trial, layout: Layout, bench: Bench, explainer: Explainer) -> list[str]:
    spans = [element.units for element in layout.elements if element.units is not None]
    spans += [(fault.unit, fault.unit + 1) for fault in layout.faults]
    if not spans:
        return []
    units = (min(span[0] for span in spans), min(max(span[1] for span in spans), len(bench.encoded.units.forms)))
    first = units[0]
    taken = [e for e in layout.elements if e.units is not None and e.units[0] < e.units[1]]
    bars = [Bar(e.units[0] - first, e.units[1] - first, str(e.number)) for e in taken if e.units is not None]
    marks = [""] * (units[1] - units[0])
    for fault in layout.faults:
        marks[min(fault.unit, units[1] - 1) - first] = f"✗{fault.number}"
    return draw(_words(units, bench, explainer), [bars, marks])


def _fault(fault: Fault) -> Iterator[str]:
    yield f"   ✗{fault.number} {fault.label}"
    yield f"      wanted: {fault.wanted}{f' ({fault.home})' if fault.home else ''}"
    yield f"      there stands {fault.stood}"
    if fault.reason:
        yield f"      {fault.reason}"


def record_lines(record: Mapping[str, Any] | None, ran: Ran) -> Iterator[str]:
    """The fields and computed values of a record, if there is one, and how it was found who is meant."""
    if record is None:
        return
    for name, value in record["fields"].items():
        texts = [span["text"] for span in (value if isinstance(value, list) else [value])]
        yield f"  {name}: {' | '.join(texts)}"
    shown = {name: str(v).lower() if isinstance(v, bool) else v for name, v in record["computed"].items()}
    computed = ", ".join(f"{name}: {value}" for name, value in shown.items())
    if computed:
        yield f"  {computed}"
    if ran.meant(record):
        yield f"  who is meant: {ran.meant(record)}"


def _short(trials: Sequence[Trial], bench: Bench, explainer: Explainer) -> Iterator[str]:
    rows = []
    for trial in trials:
        layout = lay_out(trial, bench, explainer)
        fault = layout.faults[0]
        rows.append((trial.known.title, f"{layout.passed} of {layout.total}", f"{fault.label} against {fault.stood}"))
    widths = [max(len(row[i]) for row in rows) for i in range(2)]
    for name, share, what in rows:
        yield f"  {name:{widths[0]}}  {share:>{widths[1]}}  {_cut(what)}"


def _cut(text: str) -> str:
    return shortened(text, LONGEST)
