"""Failed tests get the records that rules make now: their files are edited in place, comments and layout stay.

Outcomes ─▶ edits at the places of the values that differ ─▶ the new text of each file.
A value that differs is replaced alone. Where fields or records come or go, the mapping or the list they stand in is
written anew as far as it must be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from extractor.editing.editing import Edit, content, edited
from extractor.editing.flow import flow, in_double_quotes
from extractor.language.patterns import DETAIL, FOLLOW_UP, RULE
from extractor.language.yaml_source import Path_, Source, parse_yaml
from extractor.problems import Place
from extractor.rule_tests.comparing import shown, summary, texts_of, value_of
from extractor.rule_tests.outcomes import RECORD, Difference, Outcome, Record


def updates(outcomes: Iterable[Outcome]) -> dict[Path, tuple[str, str]]:
    """The text of each file that changes, before and after; tests marked `todo` are left as they are."""
    by_file: defaultdict[Path, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.differences and not outcome.test.todo:
            by_file[outcome.test.place.file].append(outcome)
    found = {}
    for file, failed in by_file.items():
        source, _ = parse_yaml(file, content(file))
        if source is not None:
            paths = dict(_tests(source))
            edits = [e for o in failed if o.test.place in paths for e in _edits(source, paths[o.test.place], o)]
            found[file] = source.text, edited(source.text, edits)
    return found


def _tests(source: Source) -> Iterator[tuple[Place, Path_]]:
    """The places of all tests of a file, with the way to each."""
    for kind in (RULE, DETAIL, FOLLOW_UP):
        for i, row in enumerate(source.value.get(kind, ())):
            for j in range(len(row.get("tests", ()))):
                yield source.place(kind, i, "tests", j), (kind, i, "tests", j)


def _edits(source: Source, path: Path_, outcome: Outcome) -> Iterator[Edit]:
    records = source.node(*path, "records")
    assert isinstance(records, yaml.SequenceNode)
    within = {i: list(_inside(records.value[i], made, outcome)) for i, made in _kept(outcome)}
    if all(None not in pair for pair in outcome.pairs):
        yield from (edit for edits in within.values() for edit in edits)
        return
    if all(made is None for _, made in outcome.pairs):
        yield Edit(_behind_key(source, path), _range(records)[1], " []")
        return
    if records.flow_style:
        yield _flow_list(source.text, records, within, outcome)
        return
    yield from (edit for edits in within.values() for edit in edits)
    yield from _lines(source.text, records, outcome)


def _kept(outcome: Outcome) -> Iterator[tuple[int, int]]:
    return ((i, made) for i, made in outcome.pairs if i is not None and made is not None)


def _inside(node: yaml.MappingNode, made: int, outcome: Outcome) -> Iterator[Edit]:
    """Edits of one expected record."""
    number = next(n for n, pair in enumerate(outcome.pairs, 1) if pair[1] == made)
    record = outcome.records[made]
    differences = [d for d in outcome.differences if d.record == number and d.field != RECORD]
    values = {key.value: value for key, value in node.value}
    if all(d.got is not None and d.field in values for d in differences):
        yield from (Edit(*_range(values[d.field]), _value(values[d.field], record, d)) for d in differences)
    else:
        yield Edit(*_range(node), flow(_merged(values, record, differences), in_double_quotes))


def _value(node: yaml.Node, record: Record, difference: Difference) -> str:
    """What is written for a value that differs: beside the text of a span only what the test already has there."""
    found = value_of(record, difference.field)
    keys = {key.value for key, _ in node.value} if isinstance(node, yaml.MappingNode) else set()
    return flow(_plain(found, keys), in_double_quotes)


def _plain(found: Any, keys: set[str]) -> object:
    if isinstance(found, list):
        return [_plain(span, keys) for span in found]
    if isinstance(found, dict):
        wanted = {key: value for key, value in found.items() if key in keys | {"text"}}
        return wanted if len(wanted) > 1 else found["text"]
    return shown(found)


def _merged(values: Mapping[str, yaml.Node], record: Record, differences: Iterable[Difference]) -> dict[str, object]:
    """The expected record in its order, without what no longer comes, with what comes now behind it."""
    gone = {d.field for d in differences if d.got is None}
    new = [d.field for d in differences if d.field not in values]
    names = [name for name in (*values, *new) if name not in gone]
    keys = {name: {k.value for k, _ in n.value} for name, n in values.items() if isinstance(n, yaml.MappingNode)}
    return {name: _plain(value_of(record, name), keys.get(name, set())) for name in names}


def _fresh(record: Record) -> str:
    return flow(summary(record, texts_of), in_double_quotes)


def _text(text: str, node: yaml.Node, edits: Iterable[Edit]) -> str:
    """The text of a node with edits made in it."""
    start, end = _range(node)
    return edited(text[start:end], (Edit(e.start - start, e.end - start, e.text) for e in edits))


def _flow_list(text: str, node: yaml.SequenceNode, within: Mapping[int, Iterable[Edit]], outcome: Outcome) -> Edit:
    """The whole list anew, between brackets."""
    items = [
        _fresh(outcome.records[made]) if wanted is None else _text(text, node.value[wanted], within[wanted])
        for wanted, made in outcome.pairs
        if made is not None
    ]
    return Edit(*_range(node), f"[{', '.join(items)}]")


def _behind_key(source: Source, path: Path_) -> int:
    """Where the key `records` of a test and its colon end."""
    test = source.node(*path)
    assert isinstance(test, yaml.MappingNode)
    return next(int(key.end_mark.index) for key, _ in test.value if key.value == "records") + 1


def _lines(text: str, node: yaml.SequenceNode, outcome: Outcome) -> Iterator[Edit]:
    """Edits of a block list: lines of records that no longer come go, records that come now get a line."""
    at = _line_start(text, node.start_mark.index)
    indent = " " * (node.start_mark.index - at)
    for wanted, made in outcome.pairs:
        if wanted is None and made is not None:
            yield Edit(at, at, f"{indent}- {_fresh(outcome.records[made])}\n")
        elif wanted is not None:
            start, end = _range(node.value[wanted])
            start, at = _line_start(text, start), text.find("\n", end) + 1 or len(text)
            if made is None:
                yield Edit(start, at, "")


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _range(node: yaml.Node) -> tuple[int, int]:
    """Where a node stands; without the white space and the comments that YAML counts to the end of a block."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return node.start_mark.index, node.end_mark.index
    last = node.value[-1]
    return node.start_mark.index, _range(last[1] if isinstance(last, tuple) else last)[1]
