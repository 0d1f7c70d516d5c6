"""Output lines in words of our own, for tests of what is made of them."""

import json
from typing import Any

TEXT = "=SUM(A1) Norland blamed Sudland, \"as ever\", on Monday.\n\nTom Lind, Eva Berg/Nordfoto 3\x00\x85"


def span(text: str, of: str = TEXT, **beside: Any) -> dict[str, Any]:
    start = of.index(text)
    return {"text": text, "start": start, "end": start + len(text), **beside}


ACCUSATION = {
    "type": "accusation",
    "rule": "accusation/blame",
    "cue": span("blamed"),
    "evidence": span(TEXT[: TEXT.index("\n")]),
    "fields": {
        "accuser": span("Norland", country="NOR"),
        "accused": span("Sudland"),
        "date": span("Monday", iso="2021-11-08/2021-11"),
    },
    "computed": {"grounds": "stated", "kind": "blame"},
}
CREDIT = {
    "type": "image_credit",
    "rule": "image_credit/slash",
    "evidence": span(TEXT[TEXT.index("Tom") :]),
    "fields": {"credit": span("Tom Lind, Eva Berg/Nordfoto"), "photographer": [span("Tom Lind"), span("Eva Berg")]},
    "computed": {"kind": "staff_or_agency"},
}


def line(name: str = "a.txt", *records: dict[str, Any], **more: Any) -> bytes:
    """The encoded line of a document."""
    head = {"id": name, "title": "", "published": "2021-11-09", "chars": len(TEXT), "sha256": "0" * 64}
    found = [{"id": f"{name}#{r['type']}-{r.get('cue', r['evidence'])['start']}", **r} for r in records]
    return json.dumps({"schema": "2", "document": head, "records": found, "warnings": [], **more}).encode()
