"""Changes as text for a terminal, as JSON for programs, as Markdown for a pull request.

Changes ─▶ text, rule by rule, each record in its sentence.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extractor.differences.differences import (
    ADDED,
    BOTH,
    CHANGED,
    KINDS,
    NEW,
    OLD,
    REMOVED,
    Change,
    Changes,
    FieldChange,
)  # fmt: skip
from extractor.display.tables import aligned, escaped, markdown
from extractor.display.wording import counted

SIGNS = {ADDED: "+", REMOVED: "-", CHANGED: "~"}
LONGEST_COMMENT = 60_000
"""Characters of Markdown; a comment may have 65,536."""
_NOTHING = "(nothing)"
_HEAD = ("rule", *KINDS)


def as_text(changes: Changes) -> str:
    """For a terminal."""
    parts = [_summary(changes), *_documents(changes)]
    if changes.changes:
        parts.insert(1, aligned(_HEAD, _rows(changes)))
    for rule, found in changes.by_rule().items():
        parts += [rule, *map(_text, found)]
    return "\n\n".join(parts) + "\n"


def as_json(changes: Changes) -> str:
    """For programs."""
    value = {
        "records": {"old": changes.old, "new": changes.new},
        "documents": {
            "only_old": changes.only_old,
            "only_new": changes.only_new,
            "failed": [dataclasses.asdict(failed) for failed in changes.failed],
        },
        "rules": {rule: dict(_counts(found)) for rule, found in changes.by_rule().items()},
        "changes": [_plain(change) for change in changes.changes],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def as_markdown(changes: Changes) -> str:
    """For a comment on a pull request; what is too long for one is left out, and said to be."""
    parts = ["### What the change does to the records", escaped(_summary(changes)), *_documents(changes)]
    if changes.changes:
        parts.append(markdown(_HEAD, _rows(changes)))
    left = LONGEST_COMMENT - sum(map(len, parts))
    shown = 0
    for rule, found in changes.by_rule().items():
        kept = list(_that_fit([_markdown(change) for change in found], left - 200))
        if kept:
            title = f"<details><summary><code>{escaped(rule)}</code>: {_told(found)}</summary>"
            parts.append("\n\n".join([title, "\n".join(kept), "</details>"]))
            left -= len(parts[-1])
        shown += len(kept)
    if shown < len(changes.changes):
        parts.append(f"{len(changes.changes) - shown} more are not shown here: a comment is too short for them.")
    return "\n\n".join(parts) + "\n"


def _summary(changes: Changes) -> str:
    total = f"{counted(changes.old, 'record')} before, {changes.new} after"
    return f"{total}: {_told(changes.changes)}" if changes.changes else f"{total}: no record differs"


def _told(found: Sequence[Change]) -> str:
    counts = _counts(found)
    return ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind])


def _counts(found: Sequence[Change]) -> Counter[str]:
    return Counter(change.kind for change in found)


def _documents(changes: Changes) -> list[str]:
    sides = (("old", changes.only_old), ("new", changes.only_new))
    told = [f"Only in the {side} output: {', '.join(map(escaped, names))}" for side, names in sides if names]
    for side, where in ((OLD, "the old output alone"), (NEW, "the new output alone"), (BOTH, "both outputs")):
        failed = [f"{escaped(f.document)} ({escaped(f.error)})" for f in changes.failed if f.side == side]
        told += [f"Not compared, since it failed in {where}: {', '.join(failed)}"] if failed else []
    return told


def _rows(changes: Changes) -> list[tuple[str, ...]]:
    return [(rule, *(str(_counts(found)[kind] or "") for kind in KINDS)) for rule, found in changes.by_rule().items()]


def _text(change: Change) -> str:
    lines = [f"  {SIGNS[change.kind]} {change.document}:{change.start}  {change.place.marked('[[', ']]')}"]
    lines += [f"      {field.name}: {_text_of(change, field)}" for field in change.fields]
    return "\n".join(lines)


def _text_of(change: Change, field: FieldChange) -> str:
    if change.kind == CHANGED:
        return f"{_NOTHING if field.old is None else field.old} -> {_NOTHING if field.new is None else field.new}"
    return (field.old if change.kind == REMOVED else field.new) or ""


def _markdown(change: Change) -> str:
    e = change.place
    lines = [f"- **{change.kind}** {escaped(change.document)}, {change.start}"]
    lines.append(f"  > {escaped(e.before)} **{escaped(e.span)}** {escaped(e.after)}")
    lines += [f"  - {escaped(f.name)}: {_markdown_of(change, f)}" for f in change.fields]
    return "\n".join(lines)


def _markdown_of(change: Change, field: FieldChange) -> str:
    if change.kind != CHANGED:
        return escaped((field.old if change.kind == REMOVED else field.new) or "")
    sides = [f"“{escaped(value)}”" if value is not None else "nothing" for value in (field.old, field.new)]
    return " → ".join(sides)


def _that_fit(items: Sequence[str], space: int) -> Iterator[str]:
    for item in items:
        space -= len(item) + 1
        if space < 0:
            return
        yield item


def _plain(change: Change) -> Mapping[str, object]:
    e = change.place
    return {
        "kind": change.kind,
        "rule": change.rule,
        "document": change.document,
        "start": change.start,
        "before": e.before,
        "span": e.span,
        "after": e.after,
        "fields": {field.name: {"old": field.old, "new": field.new} for field in change.fields},
    }
