"""The tests that rules carry: each text is extracted, and the records that the rule makes of it are compared.

(Extractor, rule, test) ─▶ Outcome: what was expected and what came, field by field, where they differ.
A test of a detail looks at all records of its type, whichever rule made them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from extractor.language.model import Rule, RuleSet, RuleTest
from extractor.pipeline import Extractor

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a record (counted from 1) whose value is not the expected one; None is no value at all."""

    record: int
    field: str
    expected: object
    got: object


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a test; `others` are rules of the same type that made records of the text instead."""

    rule: Rule
    test: RuleTest
    differences: tuple[Difference, ...]
    others: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the records are the expected ones, or, of a test known to fail, are not."""
        return bool(self.differences) == self.test.todo


def extractor_for_tests(rules: RuleSet) -> Extractor:
    """The extractor under which tests run: statements of all speakers count."""
    return Extractor(rules, speakers="all")


def run_tests(rules: RuleSet, extractor: Extractor, folder: Path) -> Iterator[Outcome]:
    """The outcomes of all tests of the rules in a folder; those of folders that it extends are not run."""
    for rule in rules_with_tests(rules):
        if not rule.place.file.is_relative_to(folder):
            continue
        for test in rule.tests:
            yield run_test(extractor, rule, test, detail=is_detail(rules, rule))


def rules_with_tests(rules: RuleSet) -> list[Rule]:
    """All rules and details that carry tests."""
    return [
        rule
        for kind in rules.records.values()
        for rule in (*kind.rules, *kind.details, *(follow_up.rule for follow_up in kind.follow_ups))
        if rule.tests
    ]


def run_test(extractor: Extractor, rule: Rule, test: RuleTest, *, detail: bool = False) -> Outcome:
    """Extract the text of a test and compare the records of the rule."""
    published = date.fromisoformat(test.published) if test.published else None
    records = extractor.extract(test.text, "test", published)["records"]
    kind = rule.id.partition("/")[0]
    own = [r for r in records if r["type"] == kind and (detail or r["rule"] == rule.id)]
    others = tuple(dict.fromkeys(r["rule"] for r in records if r["type"] == kind and r not in own))
    return Outcome(rule, test, tuple(_differences(test.records, own)), others)


def is_detail(rules: RuleSet, rule: Rule) -> bool:
    """Whether a rule adds to records that other rules make."""
    kind = rules.records[rule.id.partition("/")[0]]
    return rule in (*kind.details, *(follow_up.rule for follow_up in kind.follow_ups))


def _differences(expected: Sequence[Record], got: Sequence[Record]) -> Iterator[Difference]:
    for number, (wanted, record) in enumerate(zip_longest(expected, got), 1):
        if wanted is None:
            yield Difference(number, "record", None, _summary(record))
        elif record is None:
            yield Difference(number, "record", dict(wanted), None)
        else:
            yield from _compared(number, wanted, record)


def _compared(number: int, wanted: Record, record: Record) -> Iterator[Difference]:
    fields, computed = record["fields"], record["computed"]
    for name, value in wanted.items():
        known = record if name == "cue" else fields if name in fields or name not in computed else computed
        found = known.get(name)
        if not _equal(value, found):
            yield Difference(number, name, value, _shown(found))
    for name in fields.keys() - wanted.keys():
        yield Difference(number, name, None, _shown(fields[name]))


def _equal(wanted: object, found: object) -> bool:
    if isinstance(found, list):
        listed = wanted if isinstance(wanted, list) else [wanted]
        return len(listed) == len(found) and all(map(_equal, listed, found))
    if isinstance(found, dict):
        if isinstance(wanted, dict):
            return all(found.get(key) == value for key, value in wanted.items())
        return bool(found["text"] == wanted)
    return wanted == found


def _shown(found: object) -> object:
    if isinstance(found, list):
        return [_shown(span) for span in found]
    if isinstance(found, dict):
        beside = {key: value for key, value in found.items() if key not in {"start", "end"}}
        return beside if len(beside) > 1 else found["text"]
    return found


def _summary(record: Record) -> dict[str, object]:
    cue = {"cue": record["cue"]["text"]} if "cue" in record else {}
    return {**cue, **{name: _shown(value) for name, value in record["fields"].items()}}
