"""A new rule to start from: a pattern, a test in which it fires and one in which it does not.

(id, record type) ─▶ NewRule. Its words are made of the names of the rule and of its fields, so that they mean nothing.
"""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from extractor.language.extending import rule_folders
from extractor.language.schemas import record_types, schema_folders
from extractor.rule_index.entries import where
from extractor.rule_index.rule_index import Study
from extractor.scaffolding.requirements import Needs, needs
from extractor.scaffolding.rule_files import NewRule, NewTest, add_rule, home_of

CUE = "cue"
COMMENT = "a start: put your own words, or a lexicon as `<name>`, in place of the made-up ones, then `extractor check`"


def new_rule(id: str, record: str, into: Path | None, folder: Path, study: Study) -> str:
    """Write the rule; where it stands, as `file:line`."""
    folders = schema_folders(*rule_folders(folder))
    file = home_of(record, into, folder, study, sorted(record_types(folders)))
    rules = add_rule(file, record, _start(id, record, needs(record, study, folder), study), folder, study)
    place = next(rule.place for rule in rules.records[record].rules if rule.id == f"{record}/{id}")
    return where(place)


def _start(id: str, record: str, needed: Needs, study: Study) -> NewRule:
    anchor = needed.anchor
    cue = id.replace("-", "")
    words = {name: name.replace("_", "").capitalize() for name in needed.fields}
    pattern = " ".join([f"{{{anchor}: {cue}}}", *(f"{{{name}: WORD}}" for name in words)])
    text = " ".join([cue, *words.values()])
    fields = {name: [word] if name in needed.lists else word for name, word in words.items()}
    record_ = {anchor: [cue] if anchor in needed.lists else cue, **fields, **needed.values}
    silent = " ".join(words.values()) or cue[::-1]
    tests = (NewTest(f"{text}.", (record_,)), NewTest(f"{silent}."))
    keys = keys_of(needed, {anchor, *words}) if record not in study.records else {}
    return NewRule(id, pattern, tests, (COMMENT, *needed.comments), needed.values, keys)


def keys_of(needed: Needs, captured: Set[str]) -> dict[str, object]:
    """What a new file says of its record type, for a rule that captures these."""
    anchor = {"anchor": needed.anchor} if needed.anchor != CUE else {}
    lists = sorted(needed.lists & captured)
    return {**anchor, **({"lists": lists} if lists else {})}
