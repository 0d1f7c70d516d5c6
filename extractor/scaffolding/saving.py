"""A pattern that was looked for becomes a draft rule, and sentences in which it was found become its tests.

(pattern, matches) ─▶ a rule in a rule file, with what the rules then make of each sentence as the expected records.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from extractor.display.wording import counted
from extractor.files import instead
from extractor.language.extending import rule_folders
from extractor.language.schemas import record_schema, record_types, schema_folders
from extractor.problems import UsageError
from extractor.records.validate import RecordValidator
from extractor.rule_index.rule_index import Study
from extractor.rule_tests.comparing import summary, texts_of
from extractor.rule_tests.rule_tests import extractor_for_tests
from extractor.scaffolding.requirements import needs
from extractor.scaffolding.rule_files import (
    NewRule,
    NewTest,
    add_rule,
    home_of,
    rules_without_errors,
    with_rule,
)  # fmt: skip
from extractor.scaffolding.scaffolding import keys_of
from extractor.search.adhoc import AdHoc
from extractor.search.search import Hit


def save_pattern(
    pattern: AdHoc, id: str, record: str, into: Path | None, hits: Sequence[Hit], folder: Path, study: Study
) -> int:
    """Write the rule and its tests; 0 when every sentence gives a record, 1 when some do not and are left out."""
    types = record_types(schema_folders(*rule_folders(folder)))
    anchor = study.records[record].anchor if record in study.records else "cue"
    if not pattern.anchor:
        raise UsageError(f"a rule needs its cue: write `{{{anchor}: …}}` around the words without which there is none")
    file = home_of(record, into, folder, study, sorted(types))
    rule = _rule(id, record, anchor, pattern, folder, study)
    with instead({file: with_rule(file, record, rule, folder, study)}):
        rules = rules_without_errors(folder)
        print(f"reading the rules with {record}/{id} among them", file=sys.stderr)
        extractor, validator = extractor_for_tests(rules, folder), RecordValidator.of_rules(folder)
    lines = {text: extractor.extract(text) for text in dict.fromkeys(hit.words(hit.sentence) for hit in hits)}
    made = {text: [r for r in line["records"] if r["rule"] == f"{record}/{id}"] for text, line in lines.items()}
    faults = {text: [fault for r in found for fault in validator.judged(r)] for text, found in made.items()}
    good = [text for text in made if made[text] and not faults[text]]
    tests = tuple(NewTest(text, tuple(summary(one, texts_of) for one in made[text])) for text in good)
    wrong = list(chain.from_iterable(faults.values()))
    if wrong and not tests:
        raise UsageError(f"the records of this rule could not be written, so it is not saved: {wrong[0]}")
    add_rule(file, record, replace(rule, tests=tests), folder, study)
    left = [text for text in made if text not in good]
    for text in left:
        why = f"could not be written ({faults[text][0]})" if faults[text] else "does not come (see extractor explain)"
        print(f"the record of this rule {why}, so this is no test: {text}", file=sys.stderr)
    print(f"{record}/{id} is in {file}, a draft with {counted(len(tests), 'test')}")
    return 1 if left else 0


def _rule(id: str, record: str, anchor: str, pattern: AdHoc, folder: Path, study: Study) -> NewRule:
    """The rule without tests: its pattern, and the values without which its records could not be written."""
    schema = record_schema(record, schema_folders(*rule_folders(folder)))
    fields = [name for name in pattern.captures if not name.startswith("_") and name != anchor]
    if schema is None or not schema.fields.keys() >= set(fields):
        return NewRule(id, pattern.text)
    needed = needs(record, study, folder, fields)
    keys = keys_of(needed, {anchor, *fields}) if record not in study.records else {}
    return NewRule(id, pattern.text, (), needed.comments, needed.values, keys)
