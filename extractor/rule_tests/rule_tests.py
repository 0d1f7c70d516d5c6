"""The tests that rules carry: each text is extracted, and the records that the rule makes of it are compared.

(Extractor, rule, test) ─▶ Outcome: what was expected and what came, field by field, where they differ.
A test of a detail looks at all records of its type, whichever rule made them. Records are paired by their cues, so
that one record too few or too many does not make all that follow it wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from time import perf_counter
from typing import Any

from extractor.language.model import Rule, RuleSet, RuleTest
from extractor.pipeline import Extractor
from extractor.records.validate import RecordValidator

Record = Mapping[str, Any]
RECORD = "record"
"""The name of a difference that is a whole record."""


Span = tuple[int, int]


class State(StrEnum):
    """What became of a test; of several things that are wrong with it the first of these is told."""

    INVALID = "invalid"
    """A record does not satisfy the schema: `extract` would not write it."""
    MISSING = "missing"
    """A record was expected and none was made."""
    NOISY = "noisy"
    """A record was made and none was expected."""
    WRONG = "wrong"
    """A record has another value than the expected one, or a field too few or too many."""
    DONE = "done"
    """A test marked `todo` passes."""
    TODO = "todo"
    """A test marked `todo` fails, as is known."""
    PASS = "pass"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a record (counted from 1) whose value is not the expected one; None is no value at all.

    `at` is where in the text (code points) that stands which came, of a whole record its cue; None where nothing came.
    """

    record: int
    field: str
    expected: object
    got: object
    at: Span | None = None

    @property
    def state(self) -> State:
        """Whether a record is missing, one too many, or has a wrong value."""
        if self.field != RECORD:
            return State.WRONG
        return State.MISSING if self.got is None else State.NOISY


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a test; `others` are rules of the same type that made records of the text instead.

    `records` are those that the rule made, `pairs` say which of them (by number from 0) answers which expected one.
    `invalid` tells which records of the text, whichever rule made them, `extract` would not write.
    """

    rule: Rule
    test: RuleTest
    differences: tuple[Difference, ...]
    others: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    pairs: tuple[tuple[int | None, int | None], ...] = ()
    seconds: float = 0.0
    invalid: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the records are the expected ones and can be written, or, of a test known to fail, are not."""
        return bool(self.differences or self.invalid) == self.test.todo

    @property
    def state(self) -> State:
        """What became of the test, in a word."""
        if self.test.todo:
            return State.TODO if self.differences or self.invalid else State.DONE
        found = {*(difference.state for difference in self.differences), *([State.INVALID] if self.invalid else [])}
        return next((state for state in State if state in found), State.PASS)


def extractor_for_tests(rules: RuleSet, folder: Path, *, cache: bool = True) -> Extractor:
    """The extractor under which tests of a folder of rules run: statements of all speakers count.

    What was made of the same rules before is taken from the user's cache folder; not so without `cache`, which is for
    rules that other commands would refuse.
    """
    return Extractor.load(folder, speakers="all", cache=cache, read=rules)


def run_tests(
    rules: RuleSet, extractor: Extractor, folder: Path, wanted: Iterable[Rule] | None = None
) -> Iterator[Outcome]:
    """The outcomes of all tests of the rules in a folder, or of those wanted; of folders it extends none are run."""
    validator = RecordValidator.of_rules(folder)
    for rule in rules_with_tests(rules) if wanted is None else wanted:
        if not rule.place.file.is_relative_to(folder):
            continue
        anchor = rules.records[record_of(rule)].anchor
        for test in rule.tests:
            yield run_test(extractor, rule, test, validator, detail=is_detail(rules, rule), anchor=anchor)


def record_of(rule: Rule) -> str:
    """The record type of a rule."""
    return rule.id.partition("/")[0]


def all_rules(rules: RuleSet) -> list[Rule]:
    """All rules, details and follow-ups, record type by record type."""
    return [rule for kind in rules.records.values() for rule in kind.every_rule()]


def rules_with_tests(rules: RuleSet) -> list[Rule]:
    """All rules and details that carry tests."""
    return [rule for rule in all_rules(rules) if rule.tests]


def run_test(
    extractor: Extractor,
    rule: Rule,
    test: RuleTest,
    validator: RecordValidator,
    *,
    detail: bool = False,
    anchor: str = "cue",
) -> Outcome:
    """Extract the text of a test, compare the records of the rule, and see whether all records can be written."""
    start = perf_counter()
    published = date.fromisoformat(test.published) if test.published else None
    line = extractor.extract(test.text, "test", published)
    outcome = compared(line["records"], rule, test, detail=detail, anchor=anchor)
    return replace(outcome, invalid=tuple(validator.unwritten(line)), seconds=perf_counter() - start)


def compared(
    records: Sequence[Record], rule: Rule, test: RuleTest, *, detail: bool = False, anchor: str = "cue"
) -> Outcome:
    """The outcome of a test whose text gave these records."""
    kind = record_of(rule)
    own = [r for r in records if r["type"] == kind and (detail or r["rule"] == rule.id)]
    others = tuple(dict.fromkeys(r["rule"] for r in records if r["type"] == kind and r not in own))
    pairs = tuple(_pairs(test.records, own, anchor))
    differences = tuple(d for pair in enumerate(pairs, 1) for d in _differences(*pair, test.records, own, anchor))
    return Outcome(rule, test, differences, others, tuple(own), pairs)


def is_detail(rules: RuleSet, rule: Rule) -> bool:
    """Whether a rule adds to records that other rules make."""
    kind = rules.records[record_of(rule)]
    return rule in (*kind.details, *(follow_up.rule for follow_up in kind.follow_ups))


def _pairs(expected: Sequence[Record], got: Sequence[Record], anchor: str) -> Iterator[tuple[int | None, int | None]]:
    """Numbers of expected and of made records that belong together: those of one cue, else those in one place."""
    wanted, made = [str(_cue_wanted(e, anchor)) for e in expected], [_cue(r, anchor)["text"] for r in got]
    for _, a, b, c, d in SequenceMatcher(None, wanted, made, autojunk=False).get_opcodes():
        yield from zip_longest(range(a, b), range(c, d))


def _cue_wanted(record: Record, anchor: str) -> object:
    found = record.get("cue", record.get(anchor))
    found = found[0] if isinstance(found, list) and found else found
    return found.get("text") if isinstance(found, dict) else found


def _cue(record: Record, anchor: str) -> Mapping[str, Any]:
    found = record["cue"] if "cue" in record else record["fields"].get(anchor) or next(iter(record["fields"].values()))
    cue: Mapping[str, Any] = found[0] if isinstance(found, list) else found
    return cue


def _differences(
    number: int, pair: tuple[int | None, int | None], expected: Sequence[Record], got: Sequence[Record], anchor: str
) -> Iterator[Difference]:
    wanted, made = pair
    if wanted is None and made is not None:
        cue = _cue(got[made], anchor)
        yield Difference(number, RECORD, None, _summary(got[made]), (cue["start"], cue["end"]))
    elif made is None and wanted is not None:
        yield Difference(number, RECORD, dict(expected[wanted]), None)
    elif wanted is not None and made is not None:
        yield from _compared(number, expected[wanted], got[made])


def _compared(number: int, wanted: Record, record: Record) -> Iterator[Difference]:
    fields = record["fields"]
    for name, value in wanted.items():
        found = value_of(record, name)
        if not equal(value, found):
            yield Difference(number, name, value, shown(found), _span(found))
    for name in (name for name in fields if name not in wanted):
        yield Difference(number, name, None, shown(fields[name]), _span(fields[name]))


def value_of(record: Record, name: str) -> Any:
    """The cue, a field or a computed value of a record; None where it has none of that name."""
    fields, computed = record["fields"], record["computed"]
    known = record if name == "cue" else fields if name in fields or name not in computed else computed
    return known.get(name)


def _span(found: object) -> Span | None:
    first = found[0] if isinstance(found, list) and found else found
    return (first["start"], first["end"]) if isinstance(first, dict) else None


def equal(wanted: object, found: object) -> bool:
    """Whether a value of a record is the one that a test expects."""
    if isinstance(found, list):
        listed = wanted if isinstance(wanted, list) else [wanted]
        return len(listed) == len(found) and all(map(equal, listed, found))
    if isinstance(found, dict):
        if isinstance(wanted, dict):
            return all(found.get(key) == value for key, value in wanted.items())
        return bool(found["text"] == wanted)
    return wanted == found


def shown(found: object) -> object:
    """A value of a record as tests write it: the text of a span, with what stands beside it where there is such."""
    if isinstance(found, list):
        return [shown(span) for span in found]
    if isinstance(found, dict):
        beside = {key: value for key, value in found.items() if key not in {"start", "end"}}
        return beside if len(beside) > 1 else found["text"]
    return found


def _summary(record: Record) -> dict[str, object]:
    cue = {"cue": record["cue"]["text"]} if "cue" in record else {}
    return {**cue, **{name: shown(value) for name, value in record["fields"].items()}}
