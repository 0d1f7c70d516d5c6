"""A test that failed, as text: the sentence with what was expected and what came marked under it, then a table.

Outcome ─▶ lines for a terminal. Where an expected text stands in the sentence is looked up nearest to what came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.rule_tests.outcomes import RECORD, Difference, Outcome, Span, State

_AROUND = 40
"""So many characters of a long text are shown before and after what differs."""
_TITLES = {
    State.INVALID: "a record does not satisfy its schema, and would not be written",
    State.MISSING: "a record is missing",
    State.NOISY: "a record too many",
    State.WRONG: "a record is wrong",
    State.DONE: "the test passes: take `todo` away",
    State.TODO: "known to fail",
    State.PASS: "passes",
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands under the sentence: a sign under each character of a span, and what it says."""

    span: Span
    sign: str
    label: str


def render_outcome(outcome: Outcome) -> str:
    """A failed test: its rule and state, its place, its sentence with marks, expected and got side by side."""
    place = outcome.test.place
    lines = [
        f"{outcome.state}[{outcome.rule.id}]: {_TITLES[outcome.state]}",
        f"  --> {place.file}:{place.line}:{place.column}",
    ]
    lines += [f"  {line}".rstrip() for line in _sentence(outcome.test.text, _marks(outcome))]
    lines += [f"  not valid: {problem}" for problem in outcome.invalid]
    if outcome.differences:
        lines += _table(outcome.differences)
    if outcome.others:
        lines.append(f"  other rules made records of it: {', '.join(outcome.others)}")
    return "\n".join(lines)


def _marks(outcome: Outcome) -> Iterator[_Mark]:
    text = outcome.test.text
    for d in outcome.differences:
        wanted = _looked_for(text, _text_of(d.expected), d.at)
        name = "cue" if d.field == RECORD else d.field
        if wanted is not None and wanted != d.at:
            yield _Mark(wanted, "~", f"expected {name}")
        if d.at is not None:
            yield _Mark(d.at, "^", f"{name}: not expected" if d.expected is None else f"got {name}")


def _text_of(value: object) -> str:
    """The text that an expected value has in the document; of a record its cue's."""
    if isinstance(value, list):
        return _text_of(value[0]) if value else ""
    if isinstance(value, dict):
        return _text_of(value.get("text", value.get("cue", "")))
    return str(value) if value is not None else ""


def _looked_for(text: str, wanted: str, near: Span | None) -> Span | None:
    """Where a wanted text stands, nearest to a span."""
    found = [i for i in range(len(text)) if text.startswith(wanted, i)] if wanted else []
    if not found:
        return None
    start = min(found, key=lambda i: abs(i - (near[0] if near else 0)))
    return start, start + len(wanted)


def _sentence(text: str, marks: Iterator[_Mark]) -> Iterator[str]:
    """The text in one line, as much of it as is needed, and a line for each mark."""
    listed = list(marks)
    start = max(0, min((m.span[0] for m in listed), default=0) - _AROUND)
    end = min(len(text), max((m.span[1] for m in listed), default=2 * _AROUND) + _AROUND)
    start, end = (0, len(text)) if len(text) <= 3 * _AROUND else (start, end)
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    yield head + "".join(" " if c.isspace() else c for c in text[start:end]) + tail
    for mark in listed:
        indent = mark.span[0] - start + len(head)
        yield " " * indent + mark.sign * max(1, mark.span[1] - mark.span[0]) + " " + mark.label


def _table(differences: Sequence[Difference]) -> Iterator[str]:
    several = len({d.record for d in differences}) > 1 or differences[0].record > 1
    rows = [("", "expected", "got")]
    for d in differences:
        name = f"{d.field} of {d.record}" if several and d.field != RECORD else d.field
        rows.append((name, _value(d.expected), _value(d.got)))
    widths = [max(len(row[i]) for row in rows) for i in range(2)]
    for name, expected, got in rows:
        yield f"    {name:{widths[0]}}  {expected:{widths[1]}}  {got}".rstrip()


def _value(value: object) -> str:
    if value is None:
        return "(nothing)"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return " | ".join(_value(inner) for inner in value)
    return str(value)
