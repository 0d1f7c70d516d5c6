"""What a pattern matches and captures: pattern, text → records, each as `cue: …; field: …`.

The language is that of tests/small; `Small` makes an extractor of it with one rule that has the pattern.
"""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor

Small = Callable[..., Extractor]

WORDS = [
    ("{cue: sent}", "They sent. They SENT it. Sent.", ["cue: sent", "cue: SENT", "cue: Sent"]),
    (
        "{cue: ~send}",
        "They send, sent, are sending. She sends.",
        ["cue: send", "cue: sent", "cue: sending", "cue: sends"],
    ),
    ("{cue: <send_verb>}", "They bring in, pulled out.", ["cue: bring in", "cue: pulled out"]),
    ("{cue: <place>}", "At North Cape, north cape and Oslo.", ["cue: North Cape", "cue: Oslo"]),
    ("{cue: <send_verb>&VBD}", "They sent it to send it.", ["cue: sent"]),
    ("{cue: <send_verb>&!VBD}", "They sent it to send it.", ["cue: send"]),
    ("{cue: (~send | ~deny)&VBD}", "They sent, denied, deny.", ["cue: sent", "cue: denied"]),
    ('{cue: ~do} "n\'t" {x: WORD}', "They don't go.", ["cue: do; x: go"]),
    ("{cue: <office>&CAP}", "The Minister met a minister.", ["cue: Minister"]),
    ("{cue: ~send} {x: NUMERAL}", "They sent two. They sent 20.", ["cue: sent; x: 20"]),
    ("{cue: ~send} {x: YEARLIKE}", "They sent 20. They sent 1999.", ["cue: sent; x: 1999"]),
    ("{cue: ~send} , {x: WORD}", "They sent, he said.", ["cue: sent; x: he"]),
]
PHRASES = [
    ("{x: NP} {cue: ~send}", "The army sent", ["cue: sent; x: The army"]),
    ("{x: PARTY} {cue: ~send}", "The old war sent. The army sent.", ["cue: sent; x: The army"]),
    ("{cue: ~send} {x: NP&!PLACE}", "They sent Oslo. They sent troops.", ["cue: sent; x: troops"]),
    ("{cue: ~send} {x: FORCE}", "They sent two tanks.", ["cue: sent; x: two tanks"]),
    ("{cue: <force>} {x: IN}", "The troops of Oslo", ["cue: troops; x: of"]),
    ("{x: JJ} {cue: <force>}", "The Swedish troops left.", ["cue: troops; x: Swedish"]),
    ("{x: army} {cue: ~send}", "The army sent", ["cue: sent; x: army"]),
    ("{x: the <body>} {cue: ~send}", "The army sent", ["cue: sent; x: The army"]),
    ("{cue: ~send} {x: NP NP}", "They sent the army troops.", []),
]
SEQUENCE = [
    ("{cue: ~send} {x: NP} to {y: PLACE}", "They sent troops to Oslo.", ["cue: sent; x: troops; y: Oslo"]),
    ("{cue: ~send} (from | to | of) {y: PLACE}", "They sent to Oslo, sent by Oslo.", ["cue: sent; y: Oslo"]),
    (
        "{cue: ~send} ({x: PLACE} | {y: NP})",
        "They sent Oslo, sent troops.",
        ["cue: sent; x: Oslo", "cue: sent; y: troops"],
    ),
    ("{cue: ~send} {x: (NP | NP of NP)}", "They sent troops of Oslo.", ["cue: sent; x: troops"]),
    ("{x: NP | NP of NP} {cue: ~send}", "Troops of Oslo sent", ["cue: sent; x: Oslo"]),
    (
        "({x: PLACE} {cue: ~send} | {cue: ~deny} {y: PLACE})",
        "Oslo sent and denied Malmo.",
        ["cue: sent; x: Oslo", "cue: denied; y: Malmo"],
    ),
]
REPEATS = [
    (
        "{cue: ~send} JJ? {x: FORCE}",
        "They sent troops, sent Swedish troops.",
        ["cue: sent; x: troops", "cue: sent; x: Swedish troops"],
    ),
    (
        "{cue: ~send} {x: (JJ | CD)*} ship",
        "They sent two long ship, sent ship.",
        ["cue: sent; x: two long", "cue: sent"],
    ),
    ("{cue: ~send} {x: (JJ | CD)+} ship", "They sent two long ship, sent ship.", ["cue: sent; x: two long"]),
    ("{cue: ~send} {x: CD{2}}", "They sent 1 2 3.", ["cue: sent; x: 1 2"]),
    ("{cue: ~send} {x: CD{2,3}}", "They sent 1 2 3 4, sent 1.", ["cue: sent; x: 1 2 3"]),
    ("{cue: ~send} {x: CD{1,3}?}", "They sent 1 2 3.", ["cue: sent; x: 1"]),
    ("{cue: ~send} {x: ITEM+?} to", "They sent troops of Oslo to war to win.", ["cue: sent; x: troops of Oslo"]),
    ("{cue: ~send} {x: ITEM+} to", "They sent troops of Oslo to war to win.", ["cue: sent; x: troops of Oslo to war"]),
    ("{x: NP (and NP)*} {cue: ~send}", "Oslo and Malmo and Visby sent", ["cue: sent; x: Oslo and Malmo and Visby"]),
    ("{x: NP (and NP)*?} {cue: ~send}", "Oslo and Malmo sent", ["cue: sent; x: Malmo"]),
]
GAPS = [
    ("{x: PARTY} ..2 {cue: ~send}", "The army now often sent", ["cue: sent; x: The army"]),
    ("{x: PARTY} ..1 {cue: ~send}", "The army now often sent", []),
    ("{x: PARTY} ..3 {cue: ~send}", "The army left Oslo but sent", []),
    ("{cue: ~send} ..5 {x: PLACE}", "They sent troops of old to Oslo.", ["cue: sent; x: Oslo"]),
    ("{cue: ~send} ..5 {x: PLACE}", "They sent troops. Oslo left.", []),
    ("{cue: ~send} ..5 {x: PLACE}", 'They sent "war and more war here" to Oslo.', ["cue: sent; x: Oslo"]),
    ("{cue: ~send} ..9 {x: PLACE}", "They sent troops to Malmo and Oslo.", ["cue: sent; x: Malmo"]),
]
LOOKS = [
    ("{cue: ~send} (?= NP of)", "They sent troops of Oslo. She sent troops.", ["cue: sent"]),
    ("{cue: ~send} (?! NP of) {x: NP}", "They sent troops of Oslo. She sent tanks.", ["cue: sent; x: tanks"]),
    ("(?<= to) {cue: ~send}", "They send it to send it.", ["cue: send"]),
    ("(?<! to | ~be) {cue: ~send}", "They are sent to send what they sent.", ["cue: sent"]),
    ("{x: NP} (?<! oslo) {cue: ~send}", "Oslo sent. Malmo sent.", ["cue: sent; x: Malmo"]),
    ("(?= <place>) {x: NP} {cue: ~send}", "Oslo sent, he sent", ["cue: sent; x: Oslo"]),
    ("^ {x: NP} {cue: ~send}", "Now Oslo sent. Malmo sent.", ["cue: sent; x: Malmo"]),
    ('{cue: ~send} {x: NP} (".")? $', "They sent troops now. They sent tanks.", ["cue: sent; x: tanks"]),
    ("^ {cue: ~send} $", "Sent", ["cue: Sent"]),
]
CAPTURES = [
    ("{x: NP} {cue: ~send} {x: NP}", "Oslo sent troops.", ["cue: sent; x: Oslo, troops"]),
    ("{x: {y: NP} of NP} {cue: ~send}", "The army of Oslo sent", ["cue: sent; x: The army of Oslo; y: The army"]),
    ("{x: NP {cue: ~send} NP}", "Oslo sent troops.", ["cue: sent; x: Oslo sent troops"]),
    ("{_x: NP} {cue: ~send}", "Oslo sent", ["cue: sent"]),
    ("{cue: ~send} {x: NP}?", "They sent troops, sent now.", ["cue: sent; x: troops", "cue: sent"]),
    ("{cue: ~send NP} to", "They sent troops to Oslo.", ["cue: sent troops"]),
    ("{cue: {x: NP} of NP}", "The army of Oslo", []),
]
QUOTATIONS = [
    ("{x: QUOTE} , {y: PARTY} {cue: <say_verb>}", '"We stay", he said.', ['cue: said; x: "We stay"; y: he']),
    ("{cue: <say_verb>} \":\" {x: QUOTE}", 'He said: "We stay. We sleep."', ['cue: said; x: "We stay. We sleep."']),
    ("OPEN {x: NP} CLOSE {cue: <say_verb>}", 'The "army" said', ["cue: said; x: army"]),
    ("{x: ITEM{1,9}} {cue: <say_verb>}", 'War is "a mess", he said.', ['cue: said; x: War is "a mess", he']),
    ("{cue: <say_verb>} {x: QUOTE}", 'He said "no', []),
]  # fmt: skip
TABLES = [*WORDS, *PHRASES, *SEQUENCE, *REPEATS, *GAPS, *LOOKS, *CAPTURES, *QUOTATIONS]


def with_rule(small: Small, **rule: object) -> Extractor:
    """One rule, and a detail that gives every record a field, for there is no record without one."""
    rules, details = [{"id": "a", "status": "draft", **rule}], [{"id": "own", "pattern": "{own: CUE}"}]
    return small(json.dumps({"record": "event", "lists": ["own", "x", "y"], "rules": rules, "details": details}))


def records(extractor: Extractor, text: str) -> list[str]:
    found = []
    for record in extractor.extract(text)["records"]:
        fields = {name: ", ".join(span["text"] for span in spans) for name, spans in record["fields"].items()}
        assert fields.pop("own") == record["cue"]["text"]
        found.append("; ".join([f"cue: {record['cue']['text']}", *(f"{k}: {v}" for k, v in sorted(fields.items()))]))
    return found


@pytest.mark.parametrize(("pattern", "text", "expected"), TABLES)
def test_patterns(pattern: str, text: str, expected: list[str], small: Small) -> None:
    assert records(with_rule(small, pattern=pattern), text) == expected


def test_any_of_several_patterns_makes_the_record(small: Small) -> None:
    extractor = with_rule(small, patterns=["{cue: ~send} {x: FORCE}", "{x: FORCE} ~be {cue: ~send}"])
    assert records(extractor, "They sent troops. Tanks were sent.") == ["cue: sent; x: troops", "cue: sent; x: Tanks"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    words=st.lists(
        st.sampled_from(["The army", "sent", "troops", "to", "Oslo", ".", ",", '"', "but", "he", "said"]), max_size=40
    )
)
def test_captures_are_what_the_text_says(words: list[str], small: Small) -> None:
    text = " ".join(words)
    extractor = with_rule(small, pattern="{x: ITEM{0,9}} {cue: ~send | ~say} {y: ITEM{0,9}?} (?= to | PLACE | $)")
    for record in extractor.extract(text)["records"]:
        for span in (record["cue"], record["evidence"], *record["fields"].get("x", []), *record["fields"].get("y", [])):
            assert text[span["start"] : span["end"]] == span["text"] != ""
