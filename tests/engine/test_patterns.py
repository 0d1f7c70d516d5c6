"""Rules with several patterns, and what always holds; what a pattern gives stands in tests/language/compliance.

The language is that of tests/small; `Small` makes an extractor of it with one rule.
"""

import json
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor

Small = Callable[..., Extractor]


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
