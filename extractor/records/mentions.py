"""Who is meant: earlier mentions of people and bodies, for pronouns, surnames and roles.

Encoded + the table `speakers` of the rules ── collect ─▶ mentions ── resolve ─▶ name, whether official.
Which phrase classes are people, which pronouns are which, is said in the table; nothing of it here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.engine.chunking import Chunker
from extractor.engine.encoding import Encoded
from extractor.engine.where import Conditions, phrase_at

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names somebody: its units, the words of its name, its last word, and what its kind says."""

    span: Span
    name: tuple[str, ...]
    head: str
    classes: frozenset[str]
    official: str
    gender: str
    number: str


class Mentions:
    """The people and bodies of one document, in text order."""

    def __init__(
        self, encoded: Encoded, conditions: Conditions, chunker: Chunker, table: Mapping[str, object]
    ) -> None:
        self._encoded = encoded
        self._conditions = conditions
        self._chunker = chunker
        self._classes = _strings(table.get("classes"))
        self._pronoun = str(table.get("pronoun", ""))
        self.all = [m for p in encoded.phrases if (m := self._mention((p.start, p.end))) is not None]
        self._spoken: list[tuple[int, Mention]] = []

    def _mention(self, span: Span) -> Mention | None:
        encoded = self._encoded
        classes = frozenset(c for c in self._classes if self._conditions.is_kind(encoded, *span, c))
        if not classes:
            return None
        attributes = self._conditions.attributes(encoded, *span)
        phrase = phrase_at(encoded, span[0])
        parts = self._chunker.parts(phrase, encoded.units.chars) if phrase is not None else {}
        start, end = parts.get("name", span)
        words = tuple(w for unit in encoded.units.forms[start:end] for w in unit)
        head = encoded.units.forms[phrase.end - 1 if phrase is not None else span[1] - 1][-1]
        return Mention(
            span, words, head.lower(), classes, attributes.get("official", ""), attributes.get("gender", ""),
            attributes.get("number", ""),
        )  # fmt: skip

    def at(self, span: Span) -> Mention | None:
        """The mention that begins in a span."""
        return next((m for m in self.all if span[0] <= m.span[0] < span[1]), None)

    def spoke(self, span: Span) -> None:
        """Note that the one meant by a span has just spoken; pronouns prefer the last speaker."""
        mention = self.at(span)
        if mention is not None:
            self._spoken.append((span[0], self.resolve(span) or mention))

    def resolve(self, span: Span) -> Mention | None:
        """The fullest earlier mention of the same one: for a pronoun, a surname, a role; None where there is none."""
        mention = self.at(span)
        if mention is None:
            return None
        if self._pronoun in mention.classes:
            return self._antecedent(mention)
        same = [m for m in self.all if m.span < mention.span and _same(m, mention)]
        return max(same, key=lambda m: (len(m.name), -m.span[0]), default=None)

    def _antecedent(self, pronoun: Mention) -> Mention | None:
        spoken = [m for at, m in self._spoken if at < pronoun.span[0] and _agrees(m, pronoun)]
        if spoken:
            return spoken[-1]
        earlier = [m for m in self.all if m.span[0] < pronoun.span[0] and self._pronoun not in m.classes]
        fitting = [m for m in earlier if _agrees(m, pronoun)]
        if not fitting:
            return None
        return self.resolve(fitting[-1].span) or fitting[-1]

    def official(self, span: Span, default: str) -> bool:
        """Whether the one meant by a span is an official speaker, by its kind or by any mention of the same one."""
        mention = self.at(span)
        if mention is None:
            return default == "yes"
        if mention.official:
            return mention.official == "yes"
        if self._pronoun in mention.classes:
            meant = self._antecedent(mention)
            return self.official(meant.span, default) if meant is not None and meant != mention else default == "yes"
        said = [m.official for m in self.all if m.official and _same(m, mention)]
        return said[0] == "yes" if said else default == "yes"


def _same(one: Mention, other: Mention) -> bool:
    if one.name and other.name and one.name[-1] == other.name[-1] and one.name[-1][:1].isupper():
        return set(other.name) <= set(one.name) or set(one.name) <= set(other.name)
    return one.head == other.head and not one.head[:1].isupper()


def _agrees(mention: Mention, pronoun: Mention) -> bool:
    if pronoun.number and mention.number and pronoun.number != mention.number:
        return False
    return not (pronoun.gender and mention.gender and pronoun.gender != mention.gender)


def _strings(value: object) -> Sequence[str]:
    return [str(v) for v in value] if isinstance(value, list) else []
