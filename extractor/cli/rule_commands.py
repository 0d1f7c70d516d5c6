"""The commands `rules new`, `rules docs` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from extractor.catalogue import rule_pages
from extractor.cli.options import RuleCache
from extractor.exits import FINE
from extractor.language.extending import rule_folders
from extractor.language.json_source import read_json
from extractor.language.locate import locate_rules
from extractor.language.schemas import record_types, rules_schema, schema_folders
from extractor.outputs.columns import tables, told
from extractor.problems import RuleProblems, UsageError, nearest
from extractor.rule_index.rule_index import Study
from extractor.scaffolding.scaffolding import new_rule


def new(id: str, /, *, record: str, into: Path | None = None, rules: Path | None = None) -> int:
    """Write a new draft rule with one test in which it fires and one in which it does not.

    Parameters
    ----------
    id
        The id of the new rule, in lower case.
    record
        Its record type, which has rules or at least a schema.
    into
        The file to which it is added; by default that of the record type, or a new one.
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    """
    folder = locate_rules(rules)
    print(f"{new_rule(id, record, into, folder, Study.load(folder, cache=False))}: {record}/{id}")
    return FINE


def docs(into: Path = Path("docs/rules"), /, *, rules: Path | None = None, rule_cache: RuleCache = True) -> int:
    """Write a Markdown page a rule, built from its tests, and an index.

    Parameters
    ----------
    into
        The folder to write to.
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    """
    count = rule_pages.write_pages(Study.of_rules(locate_rules(rules), cache=rule_cache), into)
    print(f"{count} pages in {into}")
    return FINE


def schema(
    what: Literal["rules", "records", "tables"], type: str | None = None, /, *, rules: Path | None = None
) -> int:  # fmt: skip
    """Print the JSON Schema of rule files, or those of the record types, or the columns of their tables.

    Parameters
    ----------
    what
        rules for the schema of rule files, records for those of records, by their types, tables for the columns of the
        tables of these.
    type
        One record type; all by default.
    rules
        Folder of rules, whose schemas count first; by default ./rules, then the bundled ones.
    """
    if what == "rules":
        print(json.dumps(rules_schema(), indent=2, ensure_ascii=False))
        return FINE
    folders = schema_folders(*rule_folders(locate_rules(rules)))
    types = sorted(record_types(folders))
    if type is not None and type not in types:
        raise UsageError(f"there is no schema of a record type `{type}`; {nearest(type, types)}")
    if what == "tables":
        chosen = types if type is None else [type]
        print("\n\n".join(told(table) for name, table in tables(chosen, folders).items() if name in chosen))
        return FINE
    files = {name: next(f for d in folders if (f := d / "records" / f"{name}.schema.json").is_file()) for name in types}
    read = {name: read_json(file) for name, file in files.items() if type in {name, None}}
    problems = [problem for source, found in read.values() if source is None for problem in found]
    if problems:
        raise RuleProblems(problems)
    found = {name: source.value for name, (source, _) in read.items() if source is not None}
    print(json.dumps(found[type] if type is not None else found, indent=2, ensure_ascii=False))
    return FINE
