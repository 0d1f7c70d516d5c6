"""A new rule written into a rule file, as a person would write it: at the end of its list, all else left as it was.

(file, record type, NewRule) ─▶ the file with one rule more; where the rules then have an error, the file as it was.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from extractor.atomic import write_file
from extractor.editing.flow import flow, in_single_quotes, quoted
from extractor.files import instead
from extractor.language.loading import read_rules
from extractor.language.model import RuleSet
from extractor.language.patterns import RULE
from extractor.language.schemas import HOMES
from extractor.language.yaml_source import Source, read_yaml
from extractor.problems import RuleProblems, UsageError, nearest
from extractor.rule_index.entries import where
from extractor.rule_index.rule_index import Study

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class NewTest:
    """A text with the records that the rule makes of it: fields by name, a list where there are several."""

    text: str
    records: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule to be written."""

    id: str
    pattern: str
    tests: tuple[NewTest, ...] = ()
    comments: tuple[str, ...] = field(default=())
    set: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, object] = field(default_factory=dict)
    """What a new file says of its record type."""


def home_of(record: str, into: Path | None, folder: Path, study: Study, schemas: Sequence[str]) -> Path:
    """The file for rules of a record type: the one named, that of the type, or a new one of its name."""
    if folder.resolve().is_relative_to(HOMES[0].resolve()):
        raise UsageError("these are the rules that came with the program; name a folder of your own with --rules")
    if record not in study.records and record not in schemas:
        raise UsageError(f"there is no record type `{record}`; {nearest(record, {*study.records, *schemas})}")
    known = study.records.get(record)
    if known is not None and into is not None and into.resolve() != known.place.file.resolve():
        raise UsageError(f"the rules of {record} stand in {known.place.file}: all of a record type in one file")
    if into is not None:
        return into
    return known.place.file if known is not None else folder / "records" / f"{record}.yaml"


def add_rule(file: Path, record: str, rule: NewRule, folder: Path, study: Study) -> RuleSet:
    """Write a rule; raises RuleProblems, and leaves everything as it was, where the rules would have an error."""
    text = with_rule(file, record, rule, folder, study)
    with instead({file: text}):
        rules = rules_without_errors(folder)
    write_file(file, text)
    return rules


def with_rule(file: Path, record: str, rule: NewRule, folder: Path, study: Study) -> str:
    """What a file will hold with a rule more; raises UsageError where the rule cannot stand there."""
    if not _ID.fullmatch(rule.id):
        raise UsageError(f"`{rule.id}` cannot be the id of a rule: ids are lower case, with `-` between words")
    known = study.rules.get(f"{record}/{rule.id}")
    if known is not None:
        raise UsageError(f"there is a rule {record}/{rule.id} already, in {where(known.rule.place)}")
    if not file.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{file} is not in the rules folder {folder}, so the rule would not be read")
    return _added(file, record, rule) if file.exists() else _new_file(file, record, rule)


def rules_without_errors(folder: Path) -> RuleSet:
    """The rules of a folder; raises RuleProblems with the errors alone."""
    rules, problems = read_rules(folder)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise RuleProblems(errors)
    return rules


def _new_file(file: Path, record: str, rule: NewRule) -> str:
    schema = next(h / "schemas" / "rules.schema.json" for h in HOMES if (h / "schemas" / "rules.schema.json").is_file())
    way = os.path.relpath(schema, file.resolve().parent)
    head = f"# yaml-language-server: $schema={Path(way).as_posix()}\n# Rules of the record type {record}.\n"
    keys = "".join(f"{key}: {flow(value, in_single_quotes)}\n" for key, value in rule.keys.items())
    return f"{head}\nrecord: {record}\n{keys}\nrules:\n{rendered(rule, 2)}"


def _added(file: Path, record: str, rule: NewRule) -> str:
    source, problems = read_yaml(file)
    if source is None or problems:
        raise RuleProblems(problems)
    own = source.value.get("record")
    if own not in {record, None}:
        raise UsageError(f"{file} holds the rules of {own}, not of {record}; name another file with --into")
    lines = source.text.split("\n")
    found = _list_of_rules(source)
    if found is None:
        head = [] if own else [f"record: {record}", ""]
        while lines and not lines[-1].strip():
            lines.pop()
        return "\n".join([*lines, "", *head, "rules:", rendered(rule, 2)])
    end, indent = found
    while end > 0 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    rest = lines[end:] if any(line.strip() for line in lines[end:]) else []
    return "\n".join([*lines[:end], "", rendered(rule, indent).rstrip("\n"), *(rest or [""])])


def _list_of_rules(source: Source) -> tuple[int, int] | None:
    """The line behind the list of rules, counted from 0, and how far its dashes are indented."""
    root: Any = source.root
    node = next((value for key, value in root.value if key.value == RULE), None) if root is not None else None
    if node is None:
        return None
    if node.flow_style or not isinstance(node, yaml.SequenceNode) or not node.value:
        raise UsageError(
            f"the list of rules in {source.file} is in brackets; write it with dashes, one rule below another"
        )
    last = node.end_mark
    return last.line + (last.column > 0), node.start_mark.column


def rendered(rule: NewRule, indent: int) -> str:
    """A rule as YAML."""
    lines = [f"- id: {rule.id}", "  status: draft", *(f"  # {comment}" for comment in rule.comments)]
    pattern = rule.pattern.strip("\n")
    lines += ["  pattern: |", *(f"    {line.strip()}" for line in pattern.split("\n"))] if "\n" in pattern else [
        f"  pattern: {quoted(pattern)}"
    ]  # fmt: skip
    lines += [f"  set: {flow(rule.set, in_single_quotes)}"] if rule.set else []
    lines += ["  tests:"] if rule.tests else []
    for test in rule.tests:
        lines.append(f"    - text: {in_single_quotes(test.text)}")
        lines.append("      records:" if test.records else "      records: []")
        lines += [f"        - {flow(record, in_single_quotes)}" for record in test.records]
    return "".join(f"{' ' * indent}{line}\n" for line in lines)
