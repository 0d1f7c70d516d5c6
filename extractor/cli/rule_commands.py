"""The commands `rules list`, `rules show`, `rules new`, `rules docs` and `schema`."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import orjson
from cyclopts import Parameter

from extractor.authoring.catalogue import rule_pages
from extractor.authoring.catalogue.rule_lists import measure, rows, table
from extractor.authoring.catalogue.starting import new_rule
from extractor.authoring.study import Study
from extractor.exits import FINE
from extractor.language.extending import rule_folders
from extractor.language.loading import read_rules
from extractor.language.locate import locate_rules
from extractor.language.schemas import record_types, rules_schema, schema_folders
from extractor.pipeline import Extractor
from extractor.problems import UsageError, nearest
from extractor.runs.inputs import find_inputs
from extractor.text.reading import UnreadableDocument, read_text

Cache = Annotated[bool, Parameter(name="--cache", negative="--no-cache")]


def list_rules(
    *,
    rules: Path | None = None,
    corpus: Annotated[list[Path] | None, Parameter(negative="")] = None,
    slowest: Annotated[bool, Parameter(negative="")] = False,
    output_format: Literal["text", "json"] = "text",
    cache: Cache = True,
) -> int:
    """List all rules with their status and the number of their tests.

    Parameters
    ----------
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    corpus
        Folders or files; with them, how many records each rule makes, and milliseconds spent in its patterns.
    slowest
        The rules that took longest first; needs a corpus.
    output_format
        A table, or JSON for tools.
    cache
        Use what is kept of the rules in the user's cache folder, and keep it.
    """
    if slowest and not corpus:
        raise UsageError("name the documents to measure on with --corpus")
    folder = locate_rules(rules)
    measured = measure(Extractor.load(folder, speakers="all", cache=cache), _texts(corpus)) if corpus else None
    found = rows(Study.load(folder, cache=cache), measured, slowest=slowest)
    if output_format == "json":
        print(orjson.dumps([dataclasses.asdict(row) for row in found], option=orjson.OPT_INDENT_2).decode())
    else:
        print("\n".join(table(found)))
    return FINE


def _texts(paths: list[Path]) -> Iterator[str]:
    for document in find_inputs(paths, sys.stdin.buffer.read):
        try:
            yield read_text(document.read())
        except (UnreadableDocument, OSError) as error:
            print(f"{document.id}: {error}", file=sys.stderr)


def show_rule(
    id: str,
    /,
    *,
    terms: Annotated[bool, Parameter(negative="")] = False,
    rules: Path | None = None,
    cache: Cache = True,
) -> int:
    """Show a rule: its patterns with frames filled in, what their names stand for, its tests as examples.

    Parameters
    ----------
    id
        The id of the rule, detail or follow-up, with or without its record type.
    terms
        All terms of its lexicons; a few by default.
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    cache
        Use what is kept of the rules in the user's cache folder, and keep it.
    """
    folder = locate_rules(rules)
    study = Study.load(folder, cache=cache)
    known = study.find(id)
    lexicons = read_rules(folder, linted=False)[0].lexicons if terms else {}
    listed = {name: sorted(lexicon.terms) for name, lexicon in lexicons.items()} if terms else None
    print("\n".join(rule_pages.text(rule_pages.page(known, study, listed))))
    return FINE


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


def docs(into: Path = Path("docs/rules"), /, *, rules: Path | None = None, cache: Cache = True) -> int:
    """Write a Markdown page a rule, built from its tests, and an index.

    Parameters
    ----------
    into
        The folder to write to.
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    cache
        Use what is kept of the rules in the user's cache folder, and keep it.
    """
    count = rule_pages.write_pages(Study.load(locate_rules(rules), cache=cache), into)
    print(f"{count} pages in {into}")
    return FINE


def schema(what: Literal["rules", "records"], type: str | None = None, /, *, rules: Path | None = None) -> int:
    """Print the JSON Schema of rule files, or those of the record types.

    Parameters
    ----------
    what
        rules for the schema of rule files, records for those of records, by their types.
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
    files = {name: next(f for d in folders if (f := d / "records" / f"{name}.schema.json").is_file()) for name in types}
    found = {name: json.loads(file.read_bytes()) for name, file in files.items()}
    print(json.dumps(found[type] if type is not None else found, indent=2, ensure_ascii=False))
    return FINE
