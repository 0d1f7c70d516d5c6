"""Records at a terminal: what stands where, and that nothing in an article steers it."""

import io
from typing import Any, Literal

import orjson
import pytest
from rich.console import Console

from extractor.showing.parties import Parties
from extractor.showing.records import heading, shown

TEXT = "Norland accused\nSudland of lies."


def span(text: str, start: int | None = None, **beside: Any) -> dict[str, Any]:
    at = TEXT.index(text) if start is None else start
    return {"text": text, "start": at, "end": at + len(text), **beside}


def record(**changes: Any) -> dict[str, Any]:
    fields = {"accuser": span("Norland", country="NOR"), "accused": span("Sudland"), "allegation": span("lies")}
    found = {"type": "accusation", "rule": "accusation/accuse-of", "cue": span("accused"), "evidence": span(TEXT)}
    return {**found, "fields": fields, "computed": {"kind": "accuse", "grounds": "stated"}, **changes}


def said(speaker: str, **computed: str) -> dict[str, Any]:
    return record(type="official_statement", fields={"speaker": {"text": speaker}}, computed=computed)


def drawn(what: Any, *, colours: bool = False) -> str:
    system: Literal["standard"] | None = "standard" if colours else None
    console = Console(file=io.StringIO(), width=80, force_terminal=colours, color_system=system)
    console.print(what)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_record_is_a_sentence_and_a_table() -> None:
    lines = [line.strip() for line in drawn(shown(record(), ["accuser", "accused", "allegation"])).splitlines()]
    assert lines == [
        "",
        "accusation  kind accuse · grounds stated · accusation/accuse-of",
        "Norland accused Sudland of lies.",
        "cue         accused",
        "accuser     Norland  country NOR",
        "accused     Sudland",
        "allegation  lies",
    ]


def test_fields_have_colours_in_the_sentence() -> None:
    sentence = drawn(shown(record(), ["accuser", "accused"]), colours=True).splitlines()[2]
    assert "\x1b[36mNorland\x1b[0m \x1b[1;4maccused\x1b[0m \x1b[32mSudland\x1b[0m" in sentence


def test_a_field_of_several_spans_has_a_row_each_and_one_name() -> None:
    several = record(fields={"accused": [span("Norland"), span("Sudland")]})
    assert [line.split() for line in drawn(shown(several, ["accused"])).splitlines()[-2:]] == [
        ["accused", "Norland"], ["Sudland"]
    ]  # fmt: skip


def test_a_field_of_another_sentence_marks_nothing_in_this_one() -> None:
    far = {"text": "Ostland", "start": 500, "end": 507}
    later = record(evidence=span("Sudland of lies."), cue=None, fields={"accuser": span("Norland"), "accused": far})
    assert "\x1b[36mNorland" not in drawn(shown(later, ["accuser"]), colours=True)


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\u202eb", "a\tb", "\x9b0m"])
def test_nothing_steers_the_terminal(text: str) -> None:
    bad = {"text": text, "start": 0, "end": len(text)}
    fields = {text: bad, "accuser": {**bad, text: text}}
    worst = record(type=text, rule=text, evidence=bad, cue=bad, fields=fields, computed={text: text})
    found = drawn(shown(worst, []))
    line = {"document": {"id": text, "title": text}, "records": [], "error": {"kind": "crash", "message": text}}
    assert not set("\x1b\u202e\t\x9b") & set(found + drawn(heading(line)))


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ([record(), record()], {"accusation": "Norland → Sudland 2"}),
        ([record(fields={"accuser": span("Norland")})], {"accusation": ""}),
        ([record(fields={"accuser": {"text": "He"}, "accused": span("Sudland")})], {"accusation": ""}),
        (
            [record(fields={"accuser": {"text": "The army"}, "accused": {"text": "the council"}})],
            {"accusation": "army → council 1"},
        ),
        (
            [said("He", speaker_resolved="Otto Lind"), said("the minister"), said("he")],
            {"official_statement": "Otto Lind 1, minister 1"},
        ),
        ([record(type="image_credit", fields={"agency": [{"text": "Wire"}]})], {"image_credit": "Wire 1"}),
        ([record(type="strike")], {}),
    ],
)
def test_the_most_frequent_names(records: list[dict[str, Any]], told: dict[str, str]) -> None:
    parties = Parties()
    parties.add(orjson.dumps({"records": records}))
    assert parties.told() == told
