"""Whom the records of a run are about most, counted as lines go by.

output lines ─▶ Parties ─▶ for each record type its most frequent names, as a text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from extractor.reports.pictures import pictures

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

    def texts(self, record: Mapping[str, Any]) -> tuple[str | None, ...]:
        """What a record says there, and last of the other party."""
        computed, fields = record.get("computed", {}), record["fields"]
        own = [computed.get(name) for name in self.computed]
        return *own, *(_text(fields.get(name)) for name in (*self.fields, self.other))


class Parties:
    """Counts names; what stands for nobody, such as a pronoun, is none."""

    def __init__(self) -> None:
        said = pictures()
        self._pictures = {one["type"]: _Picture.of(one) for one in said["pictures"].values()}
        self._leading, self._nobody = frozenset(said["leading"]), frozenset(said["nobody"])
        self._counts: defaultdict[str, Counter[tuple[str | None, ...]]] = defaultdict(Counter)
        """By record type the texts that may name the party, the best first, and last that of the other party: what
        they come to is asked at the end, once for all that are the same."""

    def add(self, line: bytes) -> None:
        """Count the names of an encoded output line."""
        for record in orjson.loads(line)["records"]:
            picture = self._pictures.get(record["type"])
            if picture is not None:
                self._counts[record["type"]][picture.texts(record)] += 1

    def told(self) -> dict[str, str]:
        """The most frequent names of each type, with their numbers."""
        found: dict[str, str] = {}
        for name, counts in self._counts.items():
            named: Counter[str] = Counter()
            for texts, count in counts.items():
                who = self._who(texts, both=bool(self._pictures[name].other))
                named.update({who: count} if who else {})
            found[name] = ", ".join(f"{who} {count:,}" for who, count in named.most_common(_SHOWN))
        return found

    def _who(self, texts: Sequence[str | None], *, both: bool) -> str:
        """The party that these texts name, with the other where it takes `both`; nothing where none is named."""
        *own, other = texts
        who = next(filter(None, map(self._name, filter(None, own))), "")
        whom = self._name(other) if other else ""
        if both and not whom:
            return ""
        return f"{who}{_TO}{whom}" if who and whom else who

    def _name(self, text: str) -> str:
        """A name without a leading article; nothing where it is none."""
        words = text.split()
        bare = " ".join(words[1:] if len(words) > 1 and words[0].lower() in self._leading else words)
        return "" if bare.lower() in self._nobody else bare


def _text(value: Any) -> str | None:
    """The words of a field, of a list its first."""
    first = value[0] if isinstance(value, list) and value else value
    return str(first["text"]) if isinstance(first, dict) else None
