"""Which match makes the record where several fit, and what is told of those that do not."""

import json
from collections.abc import Callable

import pytest

from extractor.engine.tracing import Trace
from extractor.pipeline import Extractor

Small = Callable[..., Extractor]
OWN = {"id": "own", "pattern": "{own: CUE}"}
"""Gives every record a field, for there is no record without one."""
TEXT = "The army sent troops to Oslo."


def with_rules(small: Small, *patterns: str, **more: object) -> Extractor:
    rules = [
        {"id": f"rule-{i}", "status": "draft", "pattern": pattern, **more} for i, pattern in enumerate(patterns, 1)
    ]
    return small(json.dumps({"record": "event", "rules": rules, "details": [OWN]}))


def winners(extractor: Extractor, text: str = TEXT) -> list[str]:
    return [f"{r['rule'].split('/')[1]}: {r['cue']['text']}" for r in extractor.extract(text)["records"]]


PREFERENCE = {
    "more fields": (["{cue: ~send} NP to NP", "{cue: ~send} {x: NP}"], ["rule-2: sent"]),
    "hidden captures are no fields": (["{_x: NP} {cue: ~send} {_y: NP}", "{cue: ~send} {x: NP}"], ["rule-2: sent"]),
    "then the wider": (["{cue: ~send} {x: NP}", "NP {cue: ~send} {x: NP}"], ["rule-2: sent"]),
    "then the earlier": (["{cue: ~send} {x: NP}", "{cue: ~send} {y: FORCE}"], ["rule-1: sent"]),
    "overlapping cues": (["{cue: ~send}", "{cue: ~send NP}"], ["rule-2: sent troops"]),
    "overlapping cues, fields": (["{cue: ~send NP}", "{x: NP} {cue: ~send}"], ["rule-2: sent"]),
    "cues apart": (["{cue: ~send}", "{cue: <force>}"], ["rule-1: sent", "rule-2: troops"]),
    "text order": (["{cue: <place>}", "{cue: ~send}"], ["rule-2: sent", "rule-1: Oslo"]),
}


@pytest.mark.parametrize("name", PREFERENCE)
def test_preference(name: str, small: Small) -> None:
    patterns, expected = PREFERENCE[name]
    assert winners(with_rules(small, *patterns)) == expected


def test_two_types_at_one_cue_make_two_records(small: Small) -> None:
    kinds = [
        json.dumps({"record": name, "rules": [{"id": "a", "status": "draft", "pattern": "{cue: ~send} {x: NP}"}]})
        for name in ("event", "affair")
    ]
    records = small(*kinds).extract(TEXT)["records"]
    assert [record["type"] for record in records] == ["affair", "event"]


WHERE = {
    "attribute": ({"cue": {"kind": "send"}}, ["sent"]),
    "one of several values": ({"cue": {"kind": ["send", "withdraw"]}}, ["sent", "withdrew"]),
    "is": ({"x": {"is": "PERSON"}}, ["withdrew"]),
    "is one of": ({"x": {"is": ["ORG", "PERSON"]}}, ["sent", "withdrew"]),
    "not": ({"x": {"not": "PERSON"}}, ["sent"]),
    "attribute of the phrase": ({"x": {"official": "yes"}}, ["sent", "withdrew"]),
    "attribute of a word in the phrase": ({"x": {"rank": "high"}}, ["withdrew"]),
    "absent": ({"y": {"absent": True}}, ["withdrew"]),
    "a test on what is absent fails": ({"y": {"is": "FORCE"}}, ["sent"]),
    "quoted": ({"cue": {"quoted": "yes"}}, ["withdrew"]),
    "not quoted": ({"cue": {"quoted": "no"}}, ["sent"]),
    "all must hold": ({"x": {"official": "yes"}, "cue": {"kind": "send"}}, ["sent"]),
    "none holds": ({"cue": {"kind": "other"}}, []),
}


@pytest.mark.parametrize("name", WHERE)
def test_where(name: str, small: Small) -> None:
    where, expected = WHERE[name]
    extractor = with_rules(small, "{x: PARTY} {cue: <send_verb>} {y: FORCE}?", where=where)
    text = 'Now the army sent troops. It was "then General Ada Holm withdrew".'
    assert [r["cue"]["text"] for r in extractor.extract(text)["records"]] == expected


def test_unless(small: Small) -> None:
    unless = [{"cue": {"quoted": "yes"}}, {"x": {"is": "PERSON"}, "cue": {"kind": "withdraw"}}]
    rule = {"id": "a", "status": "draft", "pattern": "{x: PARTY} {cue: <send_verb>}"}
    extractor = small(json.dumps({"record": "event", "options": {"unless": unless}, "rules": [rule]}))
    text = 'The army sent it. He said "the army sent it". Then Ada withdrew. Then Ada sent it. The army withdrew.'
    assert [r["fields"]["x"]["text"] for r in extractor.extract(text)["records"]] == ["The army", "Ada", "The army"]


def test_a_trace_tells_what_became_of_every_rule(small: Small) -> None:
    rules = [
        {"id": "right", "pattern": "{cue: ~send} {x: PLACE}"},
        {"id": "left", "pattern": "{x: PLACE} {cue: ~send}"},
        {"id": "where", "pattern": "{x: PARTY} {cue: ~send}", "where": {"x": {"is": "PERSON"}}},
        {"id": "loser", "pattern": "{cue: ~send}"},
        {"id": "winner", "pattern": "{cue: ~send} {x: NP}"},
        {"id": "elsewhere", "pattern": "{cue: ~deny}"},
    ]
    extractor = small(json.dumps({"record": "event", "rules": [{"status": "draft", **rule} for rule in rules]}))
    trace = Trace()
    extractor.extract(TEXT, trace=trace)
    events = {event.rule.removeprefix("event/"): (event.kind, event.detail) for event in trace.events}
    assert events == {
        "right": ("failed", "right"),
        "left": ("failed", "left"),
        "where": ("constrained", "where"),
        "loser": ("beaten", "event/winner"),
    }


def test_a_trace_changes_nothing(small: Small) -> None:
    extractor = with_rules(small, "{cue: ~send}", "{cue: ~send} {x: NP}")
    assert extractor.extract(TEXT) == extractor.extract(TEXT, trace=Trace())
