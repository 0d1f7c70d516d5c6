"""Reads annotations: a JSON file by document, brat standoff (.ann files, each beside its text), or an export of tasks
that people annotated in Label Studio.

path ─▶ GoldSet. The JSON file maps the name of a document to its records, `{"type", "cue": [start, end],
"fields": {name: [[start, end], …]}, "norm": {…}, "optional": true}`; its key `#types` lists the only types that it
annotates, `#unscored` the fields (`type.field`) that it left incomplete.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.files import read_string
from extractor.language.schemas import RecordSchema
from extractor.outputs.label_studio.reading import PREDICTED
from extractor.outputs.output_lines import read_lines
from extractor.problems import Place, Problem, RuleProblems, UsageError
from extractor.scoring.annotations import Annotation, GoldSet, found
from extractor.scoring.brat import ENDING, read_brat
from extractor.scoring.json_places import Lines, Member, members

TYPES, UNSCORED = "#types", "#unscored"
_NEEDED = ("type", "cue", "fields")
"""Without these it is no record."""
_SHOWN = 80
"""Characters of a record that is not as expected."""


class _NotMeant(ValueError):
    """Raised for what no annotation can be; the message says why."""


def read_gold(path: Path, names: Mapping[str, str], schemas: Mapping[str, RecordSchema]) -> GoldSet:
    """The annotations at a path; `names` says how the types and roles of others are called here.

    Raises UsageError where there are none, RuleProblems with the place of each thing that is not as expected.
    """
    if path.is_dir() or path.suffix == ENDING:
        return read_brat(path, names)
    try:
        text = read_string(path, "utf-8-sig")
        if text.lstrip()[:1] == "[":
            return _annotated(path, names, schemas)
        listed = list(members(text))
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist") from None
    except TypeError:
        raise UsageError(f"{path} does not map documents to records; see `extractor score --help`") from None
    except RecursionError:
        raise UsageError(f"{path} cannot be read as annotations: it is nested too deeply") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read as annotations: {error}") from error
    lines = Lines(path, text)
    problems = list(_twice(listed, lines))
    settings = {member.key: _names(member, lines, problems) for member in listed if member.key in {TYPES, UNSCORED}}
    documents = {m.key: tuple(_records(m, lines, problems)) for m in listed if m.key not in settings}
    if problems:
        raise RuleProblems(problems)
    types = frozenset(settings[TYPES]) if TYPES in settings else None
    places = {(u.partition(".")[0], u.partition(".")[2]): lines.of(u) for u in settings.get(UNSCORED, ())}
    return GoldSet(documents, types, frozenset(places), places)


def _annotated(path: Path, names: Mapping[str, str], schemas: Mapping[str, RecordSchema]) -> GoldSet:
    """The tasks of an export that somebody annotated; those types count that are marked, or predicted, anywhere."""
    lines = read_lines(path, schemas, names)
    done = {str(line["document"]["id"]): line for line in lines if not line.get(PREDICTED)}
    if not done:
        raise UsageError(f"{path}: no task is annotated")
    place = Place(path, 1, 1)
    documents = {
        name: tuple(_found(record, schemas.get(record["type"]), place) for record in line["records"])
        for name, line in done.items()
    }
    return GoldSet(documents, frozenset(record["type"] for line in lines for record in line["records"]))


def _found(record: Mapping[str, Any], schema: RecordSchema | None, place: Place) -> Annotation:
    anchor = str(schema.scoring.get("anchor", "")) if schema else ""
    spans = [record["cue"]] if "cue" in record else []
    spans += [s for value in record["fields"].values() for s in (value if isinstance(value, list) else [value])]
    texts = {(span["start"], span["end"]): span["text"] for span in spans}
    return replace(found(record, anchor), place=place, texts=texts)


def _twice(listed: list[Member], lines: Lines) -> Iterator[Problem]:
    seen = set[str]()
    for member in listed:
        if member.key in seen:
            yield _unexpected(f"{member.key} stands twice", lines.place(member.at), "put all of its records together")
        seen.add(member.key)


def _names(member: Member, lines: Lines, problems: list[Problem]) -> tuple[str, ...]:
    if not isinstance(member.value, list) or not all(isinstance(name, str) for name in member.value):
        problems.append(_unexpected(f"{member.key} is no list of names", lines.place(member.at)))
        return ()
    return tuple(member.value)


def _records(member: Member, lines: Lines, problems: list[Problem]) -> Iterator[Annotation]:
    if not isinstance(member.value, list):
        problems.append(_unexpected(f"the records of {member.key} are no list", lines.place(member.at)))
        return
    for record, at in zip(member.value, member.items, strict=True):
        place = lines.place(at)
        try:
            yield _annotation(record, place)
        except (TypeError, ValueError, AttributeError) as error:
            shown = json.dumps(record, ensure_ascii=False)[:_SHOWN]
            why = str(error) if isinstance(error, _NotMeant) else "a span is [start, end], fields have lists of such"
            title = f"a record of {member.key} is not as expected: {why}"
            problems.append(_unexpected(title, place, f"{', '.join(_NEEDED)} are needed; here stands {shown}"))


def _unexpected(title: str, place: Place, hint: str = "") -> Problem:
    return Problem("unexpected-annotation", title, place, hint)


def _annotation(record: Any, place: Place) -> Annotation:
    if not isinstance(record, dict):
        raise _NotMeant("it is no { }")
    lacking = [key for key in _NEEDED if key not in record]
    if lacking:
        raise _NotMeant(f"it has no {' and no '.join(lacking)}")
    fields = {name: tuple((_offset(s), _offset(e)) for s, e in spans) for name, spans in record["fields"].items()}
    start, end = map(_offset, record["cue"])
    computed = dict(record.get("norm", {}))
    return Annotation(str(record["type"]), (start, end), fields, computed, bool(record.get("optional")), place=place)


def _offset(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise _NotMeant(f"{json.dumps(given)} is no offset")
    return given
