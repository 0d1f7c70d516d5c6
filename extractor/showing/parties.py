"""Whom the records of a run are about most, counted as lines go by.

output lines ─▶ Parties ─▶ for each record type its most frequent names, as a text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import yaml

from extractor.files import read_string
from extractor.reports.report import PICTURES

_SHOWN = 3
"""So many names of a type are told."""
_TO = " → "
_FULLER, _NAME, _WHO, _FROM, _TOWARDS, _CHAIN = "fuller", "name", "who", "from", "to", "chain"


@dataclass(frozen=True, slots=True)
class _Picture:
    """What names the party of a record type: computed values and fields, the best first; and the other party."""

    computed: Sequence[str]
    fields: Sequence[str]
    other: str = ""

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> _Picture:
        """As the file of pictures says it."""
        computed = [said[key] for key in (_FULLER, _NAME) if key in said]
        if _WHO in said:
            return cls(computed, [said[_WHO]])
        return cls(computed, said[_CHAIN]) if _CHAIN in said else cls(computed, [said[_FROM]], said.get(_TOWARDS, ""))


class Parties:
    """Counts names; what stands for nobody, such as a pronoun, is none."""

    def __init__(self) -> None:
        said = yaml.safe_load(read_string(PICTURES))
        self._pictures = {one["type"]: _Picture.of(one) for one in said["pictures"].values()}
        self._leading, self._nobody = frozenset(said["leading"]), frozenset(said["nobody"])
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, line: bytes) -> None:
        """Count the names of an encoded output line."""
        for record in orjson.loads(line)["records"]:
            picture = self._pictures.get(record["type"])
            if picture is not None:
                self._counts[record["type"]].update(self._of(record, picture))

    def told(self) -> dict[str, str]:
        """The most frequent names of each type, with their numbers."""
        found = {name: counts.most_common(_SHOWN) for name, counts in self._counts.items()}
        return {name: ", ".join(f"{who} {count:,}" for who, count in rows) for name, rows in found.items()}

    def _of(self, record: Mapping[str, Any], picture: _Picture) -> Iterator[str]:
        computed, fields = record.get("computed", {}), record["fields"]
        values = [*(computed.get(name) for name in picture.computed), *(_text(fields, name) for name in picture.fields)]
        who = next(filter(None, map(self._name, filter(None, values))), "")
        whom = self._name(_text(fields, picture.other) or "") if picture.other else ""
        if who and (whom or not picture.other):
            yield f"{who}{_TO}{whom}" if whom else who

    def _name(self, text: str) -> str:
        """A name without a leading article; nothing where it is none."""
        words = text.split()
        bare = " ".join(words[1:] if len(words) > 1 and words[0].lower() in self._leading else words)
        return "" if bare.lower() in self._nobody else bare


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    """The words of a field, of a list its first."""
    value = fields.get(name)
    first = value[0] if isinstance(value, list) and value else value
    return str(first["text"]) if isinstance(first, dict) else None
