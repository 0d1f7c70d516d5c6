"""A pattern that was looked for becomes a draft rule, and sentences in which it was found become its tests.

(pattern, matches) ─▶ a rule in a rule file, with what the rules then make of each sentence as the expected records.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.authoring.catalogue.rule_files import (
    NewRule,
    NewTest,
    add_rule,
    home_of,
    rules_without_errors,
    with_rule,
)  # fmt: skip
from extractor.authoring.searching.adhoc import AdHoc
from extractor.authoring.searching.grep import Hit
from extractor.authoring.study import Study
from extractor.authoring.trials.rule_tests import extractor_for_tests
from extractor.files import instead
from extractor.language.extending import rule_folders
from extractor.language.schemas import record_types, schema_folders
from extractor.problems import UsageError


def save_pattern(
    pattern: AdHoc, id: str, record: str, into: Path | None, hits: Sequence[Hit], folder: Path, study: Study
) -> int:
    """Write the rule and its tests; 0 when every sentence gives a record, 1 when some do not and are left out."""
    types = record_types(schema_folders(*rule_folders(folder)))
    anchor = study.records[record].anchor if record in study.records else "cue"
    if not pattern.anchor:
        raise UsageError(f"a rule needs its cue: write `{{{anchor}: …}}` around the words without which there is none")
    file = home_of(record, into, folder, study, sorted(types))
    bare = with_rule(file, record, NewRule(id, pattern.text), folder, study)
    with instead({file: bare}):
        rules = rules_without_errors(folder)
        print(f"reading the rules with {record}/{id} among them", file=sys.stderr)
        extractor = extractor_for_tests(rules, folder)
    made = {hit.words(hit.sentence): None for hit in hits}
    records = {text: list(_records(extractor.extract(text), f"{record}/{id}")) for text in made}
    tests = tuple(NewTest(text, tuple(found)) for text, found in records.items() if found)
    add_rule(file, record, NewRule(id, pattern.text, tests), folder, study)
    left = [text for text, found in records.items() if not found]
    for text in left:
        print(f"no record of this rule comes of it, so it is no test (see extractor explain): {text}", file=sys.stderr)
    print(f"{record}/{id} is in {file}, a draft with {len(tests)} test{'' if len(tests) == 1 else 's'}")
    return 1 if left else 0


def _records(line: Mapping[str, Any], rule: str) -> Iterator[dict[str, object]]:
    """The records of a rule as its tests write them: cue and fields; what is computed is left to the writer."""
    for record in line["records"]:
        if record["rule"] == rule:
            cue = {"cue": record["cue"]["text"]} if "cue" in record else {}
            yield {**cue, **{name: _text(value) for name, value in record["fields"].items()}}


def _text(value: Any) -> object:
    return [span["text"] for span in value] if isinstance(value, list) else value["text"]
