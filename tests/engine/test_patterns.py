"""Rules with several patterns; what a pattern gives stands in tests/language/compliance.

The language is that of tests/small; `Small` makes an extractor of it with one rule.
"""

import json
from collections.abc import Callable

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
