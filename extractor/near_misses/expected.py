"""A record that somebody expects of a text: read, refused where it cannot be had, found where it is there already.

`type:field=value` ─▶ Expected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.explaining.attempts import Span
from extractor.explaining.explaining import Explainer, Explanation
from extractor.explaining.faults import words_of
from extractor.language import tree
from extractor.language.patterns import DETAIL
from extractor.problems import UsageError, nearest
from extractor.rule_index.entries import Known

CUE, REFUSED, OTHER_WIDTH, OTHER_VALUE = 1.2, 0.5, 0.8, 3.0
"""What it adds to the cost of a near miss that the word is no cue yet, that a match was refused, that the field is
longer or shorter than expected, that it has another value."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A record type, one of its fields (or `cue`), and the text that is expected of it."""

    record: str
    field: str
    value: str

    def apart(self, value: str) -> float:
        """What it costs that the field has another value."""
        if value == self.value:
            return 0
        return OTHER_WIDTH if value and (value in self.value or self.value in value) else OTHER_VALUE

    def sentences(self, explanation: Explanation) -> list[Span]:
        """The units of the sentences that hold the value, of those that are explained; of all, where none does."""
        views = [view.units for view in explanation.views]
        return [units for units in views if self.value in words_of(explanation.bench, units)] or views


def read_expected(given: str, explainer: Explainer, text: str) -> Expected:
    """Read `type:field=value`; raises UsageError where it is not one, or cannot be had of the text."""
    head, equals, value = given.partition("=")
    record, colon, field = (part.strip() for part in head.partition(":"))
    value = " ".join(value.split())
    if not (equals and colon and record and field and value):
        raise UsageError(f"`{given}` is not what can be expected; write type:field=value, the value being a text")
    records = explainer.study.records
    if record not in records:
        raise UsageError(f"there is no record type `{record}`; {nearest(record, records)}")
    fields = {"cue", *(n for known in explainer.study.rules.values() if known.record == record for n in gives(known))}
    if field not in fields:
        raise UsageError(f"no rule of {record} gives `{field}`; {nearest(field, fields)}")
    _refuse_parts(value, text, explainer)
    return Expected(record, field, value)


def _refuse_parts(value: str, text: str, explainer: Explainer) -> None:
    """Raise UsageError where a text does not hold a value that begins and ends where words do."""
    places = [found.span() for found in re.finditer(r"\s+".join(map(re.escape, value.split())), text)]
    if not places:
        raise UsageError(f"the text does not hold `{value}`, so no field can")
    units = explainer.analyser.encode(explainer.analyser.segment(text, "-")).units
    starts, ends = frozenset(units.starts), frozenset(units.ends)
    if not any(start in starts and end in ends for start, end in places):
        start, end = places[0]
        words = text[max(at for at in starts if at <= start) : min(at for at in ends if at >= end)]
        raise UsageError(
            f"the text holds `{value}` only inside `{' '.join(words.split())}`, and fields hold whole words"
        )


def gives(known: Known) -> frozenset[str]:
    """The fields that a rule can give: captures of its patterns, parts, and fields it takes or inherits."""
    nodes = tree.distinct(written.expanded for written in (*known.patterns, *known.edges.values()))
    names = {*(n.name for n in nodes if isinstance(n, tree.Capture)), *(part.name for part in known.rule.parts)}
    captures = {name for name in names if not name.startswith("_")}
    return frozenset({*captures, *known.rule.take, *known.rule.inherit} - ({"cue"} if known.kind == DETAIL else set()))


def fulfilled(expected: Expected, explanation: Explanation) -> str:
    """The rule of a record that is as expected; empty where there is none."""
    for record in explanation.ran.line["records"]:
        found = record.get("cue") if expected.field == "cue" else record["fields"].get(expected.field)
        spans = found if isinstance(found, list) else [found] if found else []
        same = any(" ".join(span["text"].split()) == expected.value for span in spans)
        if record["type"] == expected.record and same:
            return str(record["rule"])
    return ""


def demanded(node: tree.Node, field: str) -> tree.Node:
    """The node with all that holds the capture of a field no longer optional, and no alternatives to it."""
    if not _captures(node, field):
        return node
    if isinstance(node, tree.Choice):
        node = replace(node, parts=tuple(part for part in node.parts if _captures(part, field)))
    if isinstance(node, tree.Repeat) and node.least == 0:
        node = replace(node, least=1)
    return tree.with_children(node, tuple(demanded(child, field) for child in node.children()))


def _captures(node: tree.Node, field: str) -> bool:
    return any(isinstance(part, tree.Capture) and part.name == field for part in tree.distinct((node,)))
