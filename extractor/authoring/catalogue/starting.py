"""A new rule to start from: a pattern, a test in which it fires and one in which it does not.

(id, record type) ─▶ NewRule. Its words are made of the names of the rule and of its fields, so that they mean nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractor.authoring.catalogue.rule_files import NewRule, NewTest, add_rule, home_of
from extractor.authoring.study import Study, where
from extractor.language.extending import rule_folders
from extractor.language.model import listed
from extractor.language.schemas import record_schema, record_types, schema_folders

COMMENT = "a start: put your own words, or a lexicon as `<name>`, in place of the made-up ones, then `extractor check`"


def new_rule(id: str, record: str, into: Path | None, folder: Path, study: Study) -> str:
    """Write the rule; where it stands, as `file:line`."""
    folders = schema_folders(*rule_folders(folder))
    file = home_of(record, into, folder, study, sorted(record_types(folders)))
    schema = record_schema(record, folders)
    fields = tuple(schema.fields) if schema is not None else ()
    rules = add_rule(file, record, _start(id, record, fields, study), folder, study)
    place = next(rule.place for rule in rules.records[record].rules if rule.id == f"{record}/{id}")
    return where(place)


def _start(id: str, record: str, fields: Sequence[str], study: Study) -> NewRule:
    known = study.records.get(record)
    anchor = known.anchor if known is not None else "cue"
    lists = known.lists if known is not None else frozenset()
    required = listed(known.options.get("required")) if known is not None else []
    needed = [name for name in required if name != anchor]
    others = [name for name in fields if name != anchor and name not in needed]
    chosen = needed or others[:1] if anchor == "cue" else needed
    cue = id.replace("-", "")
    words = {name: name.replace("_", "").capitalize() for name in chosen}
    pattern = " ".join([f"{{{anchor}: {cue}}}", *(f"{{{name}: WORD}}" for name in chosen)])
    text = " ".join([cue, *words.values()])
    record_ = {anchor: cue, **{name: [word] if name in lists else word for name, word in words.items()}}
    silent = " ".join(words.values()) or cue[::-1]
    return NewRule(id, pattern, (NewTest(f"{text}.", (record_,)), NewTest(f"{silent}.")), (COMMENT,))
