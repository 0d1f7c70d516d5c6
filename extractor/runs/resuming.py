"""What an ended run did, as if this run had done it: the outcomes of its lines, and the documents that are still to do.

lines, inputs in the same order ── side by side ─▶ Outcomes; the inputs then go on behind the last of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import orjson

from extractor.inputs.input import Input
from extractor.problems import UsageError
from extractor.runs.outcome import Outcome
from extractor.runs.worker import INVALID


def done_before(lines: Iterable[bytes], inputs: Iterator[Input]) -> Iterator[Outcome]:
    """The outcome of every line, its input taken; inputs in between were not wanted, and have no line.

    Raises UsageError where there is no input for a line.
    """
    for encoded in lines:
        line = orjson.loads(encoded)
        name = line["document"]["id"]
        item = next((item for item in inputs if item.id == name), None)
        if item is None:
            raise UsageError(f"the lines written so far have {name}, which is not among the inputs in their order")
        yield replace(_outcome(name, encoded, line), read=item.size)


def _outcome(name: str, encoded: bytes, line: dict[str, Any]) -> Outcome:
    """As it was, but for the size of the text; of what is no longer known, nothing."""
    invalid = tuple(warning["message"] for warning in line["warnings"] if warning["kind"] == INVALID)
    error = line.get("error")
    types = tuple(record["type"] for record in line["records"])
    told = f"{error['kind']}: {error['message']}" if error else ""
    return Outcome(name, encoded, 0, types, len(line["warnings"]), invalid, told, before=True)
