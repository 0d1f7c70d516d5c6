"""The records that a rule made of a text, held against those that its test expects.

(records, rule, test) ─▶ Outcome. A test of a detail looks at all records of its type, whichever rule made them. Records
are paired by their cues, so that one record too few or too many does not make all that follow it wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from extractor.language.model import Rule, RuleTest
from extractor.rule_tests.outcomes import RECORD, Difference, Outcome, Record, Span


def record_of(rule: Rule) -> str:
    """The record type of a rule."""
    return rule.id.partition("/")[0]


def compared(
    records: Sequence[Record], rule: Rule, test: RuleTest, *, detail: bool = False, anchor: str = "cue"
) -> Outcome:
    """The outcome of a test whose text gave these records."""
    kind = record_of(rule)
    own = [r for r in records if r["type"] == kind and (detail or r["rule"] == rule.id)]
    others = tuple(dict.fromkeys(r["rule"] for r in records if r["type"] == kind and r not in own))
    pairs = tuple(_pairs(test.records, own, anchor))
    differences = tuple(d for pair in enumerate(pairs, 1) for d in _differences(*pair, test.records, own, anchor))
    return Outcome(rule, test, differences, others, tuple(own), pairs)


def _pairs(expected: Sequence[Record], got: Sequence[Record], anchor: str) -> Iterator[tuple[int | None, int | None]]:
    """Numbers of expected and of made records that belong together: those of one cue, else those in one place."""
    wanted, made = [str(_cue_wanted(e, anchor)) for e in expected], [_cue(r, anchor)["text"] for r in got]
    for _, a, b, c, d in SequenceMatcher(None, wanted, made, autojunk=False).get_opcodes():
        yield from zip_longest(range(a, b), range(c, d))


def _cue_wanted(record: Record, anchor: str) -> object:
    found = record.get("cue", record.get(anchor))
    found = found[0] if isinstance(found, list) and found else found
    return found.get("text") if isinstance(found, dict) else found


def _cue(record: Record, anchor: str) -> Mapping[str, Any]:
    found = record["cue"] if "cue" in record else record["fields"].get(anchor) or next(iter(record["fields"].values()))
    cue: Mapping[str, Any] = found[0] if isinstance(found, list) else found
    return cue


def _differences(
    number: int, pair: tuple[int | None, int | None], expected: Sequence[Record], got: Sequence[Record], anchor: str
) -> Iterator[Difference]:
    wanted, made = pair
    if wanted is None and made is not None:
        cue = _cue(got[made], anchor)
        yield Difference(number, RECORD, None, summary(got[made]), (cue["start"], cue["end"]))
    elif made is None and wanted is not None:
        yield Difference(number, RECORD, dict(expected[wanted]), None)
    elif wanted is not None and made is not None:
        yield from _compared(number, expected[wanted], got[made])


def _compared(number: int, wanted: Record, record: Record) -> Iterator[Difference]:
    fields = record["fields"]
    for name, value in wanted.items():
        found = value_of(record, name)
        if not equal(value, found):
            yield Difference(number, name, value, shown(found), _span(found))
    for name in (name for name in fields if name not in wanted):
        yield Difference(number, name, None, shown(fields[name]), _span(fields[name]))


def value_of(record: Record, name: str) -> Any:
    """The cue, a field or a computed value of a record; None where it has none of that name."""
    fields, computed = record["fields"], record["computed"]
    known = record if name == "cue" else fields if name in fields or name not in computed else computed
    return known.get(name)


def _span(found: object) -> Span | None:
    first = found[0] if isinstance(found, list) and found else found
    return (first["start"], first["end"]) if isinstance(first, dict) else None


def equal(wanted: object, found: object) -> bool:
    """Whether a value of a record is the one that a test expects."""
    if isinstance(found, list):
        listed = wanted if isinstance(wanted, list) else [wanted]
        return len(listed) == len(found) and all(map(equal, listed, found))
    if isinstance(found, dict):
        if isinstance(wanted, dict):
            return all(found.get(key) == value for key, value in wanted.items())
        return bool(found["text"] == wanted)
    return wanted == found


def shown(found: object) -> object:
    """A value of a record as tests write it: the text of a span, with what stands beside it where there is such."""
    if isinstance(found, list):
        return [shown(span) for span in found]
    if isinstance(found, dict):
        beside = {key: value for key, value in found.items() if key not in {"start", "end"}}
        return beside if len(beside) > 1 else found["text"]
    return found


def summary(record: Record, told: Callable[[object], object] = shown) -> dict[str, object]:
    """A record as tests write it: its cue and its fields; what is computed is left to the writer."""
    cue = {"cue": record["cue"]["text"]} if "cue" in record else {}
    return {**cue, **{name: told(value) for name, value in record["fields"].items()}}


def texts_of(found: Any) -> object:
    """A field of a record as its text, or its texts, alone."""
    return [span["text"] for span in found] if isinstance(found, list) else found["text"]
