"""Output lines for reports, small and made up."""

from collections.abc import Mapping
from typing import Any

Line = dict[str, Any]
TEXT = "Norland 🙂 accused Sudland of theft. Sudland denied it.\n\nAda Berg sent two battalions to Bergstad in May."


def span(text: str, words: str, **beside: object) -> Line:
    """The first place of some words in a text."""
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words), **beside}


def record(text: str, of: str, cue: str, evidence: str, fields: Mapping[str, Any], **computed: object) -> Line:
    """A record with an id as `extract` makes it, of a document `a.txt`."""
    at = span(text, cue)
    found = {name: span(text, value) if isinstance(value, str) else value for name, value in fields.items()}
    head = {"id": f"a.txt#{of}-{at['start']}", "type": of, "rule": f"{of}/a-rule", "cue": at}
    return {**head, "evidence": span(text, evidence), "fields": found, "computed": computed}


def line(text: str = TEXT, records: list[Line] | None = None, **head: object) -> Line:
    """A line of a document `a.txt` without its text."""
    document = {"id": "a.txt", "title": "", "published": "2021-05-20", "chars": len(text), "sha256": None, **head}
    return {"schema": "2", "document": document, "records": RECORDS if records is None else records, "warnings": []}


RECORDS = [
    record(TEXT, "accusation", "accused", "Norland 🙂 accused Sudland of theft. Sudland denied it.",
           {"accuser": "Norland", "accused": "Sudland", "allegation": "theft", "response": "Sudland denied it"},
           kind="accuse", response_kind="denies", grounds="linked"),
    record(TEXT, "troop_movement", "sent", "Ada Berg sent two battalions to Bergstad in May.",
           {"actor": "Ada Berg", "force": "two battalions", "destination": span(TEXT, "Bergstad", country="NOR"),
            "equipment": [span(TEXT, "battalions")], "date": span(TEXT, "May", iso="2021-05")},
           movement="deploy", status="reported", grounds="stated"),
]  # fmt: skip
