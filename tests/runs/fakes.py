"""An extractor that does what the text tells it, for tests of the runs alone."""

import hashlib
import os
import re
import signal
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extractor.pipeline import Published
from extractor.runs.worker import Settings

SCHEMAS = Path(__file__).parents[2] / "schemas"


class FakeExtractor:
    record_types = ("accusation",)

    analyser: Any = None

    def encode_all(self, texts: Iterable[tuple[str, str]]) -> list[Any]:
        return list(texts)

    def lines(self, encoded: Sequence[Any], published: Published = None) -> list[dict[str, Any]]:
        days = [published] * len(encoded) if published is None or isinstance(published, date) else published
        return [self._extract(id, text, day) for (id, text), day in zip(encoded, days, strict=True)]

    def _extract(self, id: str, text: str, published: date | None) -> dict[str, Any]:
        for word in text.split():
            self._act(word)
        document: dict[str, Any] = {"id": id, "title": "", "published": published.isoformat() if published else None}
        document |= {"chars": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}
        records = [_accusation(id, text)] if "accused" in text else []
        return {"schema": "2", "document": document, "records": records, "warnings": []}

    def _act(self, word: str) -> None:
        match word:
            case "crash":
                raise ValueError("no such luck")
            case "recursion":
                self._act(word)
            case "memory":
                raise MemoryError
            case "die":
                os._exit(7)
            case "sleep":
                time.sleep(0.01)
            case "interrupt":
                raise KeyboardInterrupt
            case "loop":
                while True:
                    pass
            case "match":
                re.match("(?:a|a)*b", "a" * 60)
            case "deaf":
                sum(range(10**12))  # in C, where nothing looks for signals
            case "stopped":
                os.kill(os.getpid(), signal.SIGTERM)


def _accusation(name: str, text: str) -> dict[str, Any]:
    start = text.index("accused")
    cue = {"text": "accused", "start": start, "end": start + 7}
    fields = {"surprise" if "invalid" in text else "accused": cue}
    head = {"id": f"{name}#accusation-{start}", "type": "accusation", "rule": "accusation/fake"}
    return {**head, "cue": cue, "evidence": cue, "fields": fields, "computed": {"kind": "accuse"}}


def settings(**options: Any) -> Settings:
    return Settings(FakeExtractor, (SCHEMAS,), **options)
