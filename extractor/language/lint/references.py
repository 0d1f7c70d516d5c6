"""What rules say of their captures: `take`, `where`, `inherit`; and whether they carry the tests they need.

Rules ─▶ captures that no pattern has, attributes that no lexicon gives, classes that are none, missing tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from extractor.language.lint.context import Check, Context, unknown
from extractor.language.roles import ASKED, GOVERNOR, PREDICATE
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Fix, Problem, nearest, only_near

NO_CAPTURES = frozenset({PREDICATE, GOVERNOR})
"""What conditions can speak of beside captures, and no value can be taken from."""
STATES = frozenset({"is", "not", "absent", "missing", "quoted"})
"""Conditions on captures that are no attributes."""
_WRITTEN = {"True": "true", "False": "false", "None": "null"}
_ATOM = re.compile(r"<(?P<lexicon>\w+)>|(?P<class>[A-Z][A-Z0-9_]*\$?)\Z")


def takes(context: Context) -> Iterator[Problem]:
    """Captures and attributes that `take` names."""
    for source, row, path, record in context.rule_rows():
        fields = context.schemas[record].fields if record in context.schemas else {}
        known = (_captures(context, source, path) - NO_CAPTURES) | fields.keys()
        if path[0] == "details":
            known |= _record_captures(context, source) | {source.value.get("anchor", "cue")}
        for name, wanted in row.get("take", {}).items():
            capture, _, key = wanted.partition(".")
            place = source.place(*path, "take", name)
            if capture == PREDICATE:
                if key not in ASKED:
                    yield unknown("unknown-attribute", "answer of a predicate", key, place, ASKED.keys())
                continue
            if capture not in known and _all_read(context, source, row, path) and _asked(context, source, path):
                yield unknown("unknown-capture", "capture or field", capture, place, known)
            if key and key not in context.attributes | context.parts and context.complete:
                found = unknown(
                    "unknown-attribute", "attribute or part", key, place, context.attributes | context.parts
                )
                yield found


def conditions(context: Context) -> Iterator[Problem]:
    """Captures, attributes and classes that `where` and `unless` name."""
    for source, row, path, record in context.rule_rows():
        schema = context.schemas.get(record)
        known = _captures(context, source, path)
        if path[0] == "details":
            known |= {PREDICATE}
        if path[0] == "details" and schema is not None:
            known |= schema.fields.keys() | schema.computed.keys() | _record_captures(context, source)
        if _all_read(context, source, row, path) and _asked(context, source, path):
            yield from _where(context, source, row.get("where", {}), (*path, "where"), known, record)
    for source, record in context.book.records():
        known = _record_captures(context, source)
        if not _rules_read(context, source):
            continue
        for i, entry in enumerate(source.value.get("options", {}).get("unless", ())):
            yield from _where(context, source, entry, ("options", "unless", i), known, record)


def _where(
    context: Context, source: Source, where: Mapping[str, Any], path: Path_, known: Iterable[str], record: str
) -> Iterator[Problem]:
    computed = context.schemas[record].computed if record in context.schemas else {}
    for name, tests in where.items():
        if name not in known:
            yield unknown("unknown-capture", "capture", name, source.key_place(*path, name), known)
        for key, options in tests.items() if name != PREDICATE else ():
            place = source.key_place(*path, name, key)
            if key not in STATES | context.attributes and context.complete:
                yield unknown("unknown-attribute", "attribute or condition", key, place, STATES | context.attributes)
            if key in context.attributes - STATES and context.complete:
                yield from _values(context, source, key, options, (*path, name, key))
            if key in {"is", "not"} and not (path[0] == "details" and name in computed):
                yield from _classes(context, source, options, (*path, name, key))


def _values(context: Context, source: Source, key: str, options: Any, path: Path_) -> Iterator[Problem]:
    """Values of attributes that nothing gives: the condition can never hold for them."""
    listed = isinstance(options, list)
    for i, option in enumerate(options if listed else [options]):
        if str(option) not in context.values[key]:
            place = source.place(*path, i) if listed else source.place(*path)
            title = f"no lexicon and no phrase gives `{key}` the value `{option}`"
            values = context.values[key]
            fix = only_near(str(option), values)
            yield Problem("unknown-value", title, place, nearest(str(option), values), fix=fix)


def _classes(context: Context, source: Source, options: Any, path: Path_) -> Iterator[Problem]:
    listed = isinstance(options, list)
    for i, option in enumerate(options if listed else [options]):
        place = source.place(*path, i) if listed else source.place(*path)
        found = _ATOM.match(str(option))
        name = found[found.lastgroup or 0] if found else str(option)
        if found and found.lastgroup == "lexicon":
            known, what = set(context.rules.lexicons), "lexicon"
        else:
            known, what = set(context.book.classes.known()), "class"
        if what == "class" and name in context.rules.lexicons:
            hint = f"a lexicon stands in angle brackets: `<{name}>`"
            yield Problem("unknown-class", f"there is no class `{name}`", place, hint, fix=Fix(name, f"<{name}>"))
        elif name not in known and not context.may_be_known(name):
            yield unknown(f"unknown-{what}", what, name, place, known)


def inheritance(context: Context) -> Iterator[Problem]:
    """Fields of other records that `inherit` names."""
    known = {field for schema in context.schemas.values() for field in schema.fields}
    if not context.schemas_whole:
        return
    for source, row, path, _ in context.rule_rows():
        for field, how in row.get("inherit", {}).items():
            for i, name in enumerate(how.get("from", ())):
                if known and name not in known and not context.may_be_known(name):
                    place = source.place(*path, "inherit", field, "from", i)
                    yield unknown("unknown-field", "field", name, place, known)


def tests(context: Context) -> Iterator[Problem]:
    """Stable rules without a test that fires and one that must not; names in tests that records do not have."""
    for source, row, path, record in context.rule_rows():
        given = [test for test in row.get("tests", ()) if not test.get("todo")]
        if path[0] == "rules" and row.get("status", "stable") == "stable":
            for lacking, has in (
                ("that fires", any(t["records"] for t in given)),
                ("that must not fire", not all(t["records"] for t in given)),
            ):
                if not has:
                    hint = "add one under `tests`, or write `status: draft`"
                    title = f"the stable rule `{row['id']}` has no test {lacking}"
                    yield Problem("untested", title, source.place(*path, "id"), hint)
        schema = context.schemas.get(record)
        for i, test in enumerate(row.get("tests", ())):
            yield from _dated(source, test, (*path, "tests", i, "published"))
        for i, test in enumerate(row.get("tests", ()) if schema else ()):
            for j, expected in enumerate(test["records"]):
                yield from _expected(context, source, expected, (*path, "tests", i, "records", j), record)


def _dated(source: Source, test: Mapping[str, Any], path: Path_) -> Iterator[Problem]:
    """A date that has the right form and that no calendar has."""
    try:
        date.fromisoformat(test.get("published", "2021-11-12"))
    except ValueError:
        title = f"there is no day `{test['published']}`"
        yield Problem("wrong-value", title, source.place(*path), "year, month, day, as in 2021-11-12")


def _expected(
    context: Context, source: Source, expected: Mapping[str, Any], path: Path_, record: str
) -> Iterator[Problem]:
    schema = context.schemas[record]
    known = {"cue", *schema.fields, *schema.computed}
    for name, value in expected.items():
        if name not in known:
            title = f"{record} has no field or computed value `{name}`"
            place = source.key_place(*path, name)
            fix = only_near(name, known)
            yield Problem("unknown-field", title, place, nearest(name, known), fix=fix, about=f"{record}.{name}")
        elif name not in schema.computed and isinstance(value, int | float | None):
            place = source.place(*path, name)
            what = "nothing" if value is None else "true or false" if isinstance(value, bool) else "a number"
            hint = f'put it in quotes: `"{_WRITTEN.get(str(value), value)}"`'
            yield Problem("wrong-type", f"`{name}` is a text, not {what}", place, hint)


def _captures(context: Context, source: Source, path: Path_) -> frozenset[str]:
    """Captures of the patterns of a rule."""
    return context.captures.get((source.file, path), frozenset())


def _record_captures(context: Context, source: Source) -> frozenset[str]:
    """Captures of all rules of a record type, details left aside."""
    rules = range(len(source.value.get("rules", ())))
    return frozenset[str]().union(*(_captures(context, source, ("rules", i)) for i in rules))


def _asked(context: Context, source: Source, path: Path_) -> bool:
    """Whether all patterns could be read whose captures a rule may speak of: of a detail those of all rules."""
    return path[0] != "details" or _rules_read(context, source)


def _rules_read(context: Context, source: Source) -> bool:
    """Whether all patterns of all rules of a record type could be read."""
    return all(_all_read(context, source, row, ("rules", i)) for i, row in enumerate(source.value.get("rules", ())))


def _all_read(context: Context, source: Source, row: Mapping[str, Any], path: Path_) -> bool:
    """Whether all patterns of a rule could be read."""
    found = [pattern for pattern in context.book.patterns.rows.get((source.file, path), ()) if pattern.whole]
    frame = context.book.patterns.frames.get(row.get("frame", ""))
    wanted = ("pattern" in row) + len(row.get("patterns", ())) + (len(frame.templates) if frame else "frame" in row)
    return len(found) == wanted


CHECKS: Iterable[Check] = (takes, conditions, inheritance, tests)
