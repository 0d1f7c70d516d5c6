"""From matches to drafts: fields from captures, values from `set` and `take`, then details looked for around the cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.engine.chunking import Chunker
from extractor.engine.encoding import Encoded
from extractor.engine.matching import Captures, Detail, Match, search_within, try_halves
from extractor.engine.where import Conditions, phrase_at
from extractor.language.model import RecordType, Rule
from extractor.records.draft import Draft, Span, trimmed


class Assembler:
    """Builds the drafts of one record type."""

    def __init__(self, record: RecordType, details: Sequence[Detail], conditions: Conditions, chunker: Chunker) -> None:
        self._record = record
        self._details = details
        self._conditions = conditions
        self._chunker = chunker
        required = record.options.get("required", ())
        self._required = tuple(required) if isinstance(required, list) else ()

    def draft(self, match: Match, encoded: Encoded) -> Draft:
        """A draft with what its match captured."""
        fields = {n: s for n, s in self._trimmed(match.captures, encoded).items() if not n.startswith("_")}
        cue = fields.pop(self._record.anchor)[0] if self._record.anchor == "cue" else fields[self._record.anchor][0]
        draft = Draft(self._record.name, match.rule, cue, match.extent, fields, dict(match.captures))
        self._apply(match.rule, match.captures, draft, encoded)
        return draft

    def complete(self, draft: Draft, encoded: Encoded) -> None:
        """Look for details and fill in defaults."""
        for detail in self._details:
            self._detail(detail, draft, encoded)
        for name, value in self._record.defaults.items():
            draft.computed.setdefault(name, value)

    def whole(self, draft: Draft) -> bool:
        """Whether the draft has every field that its record type must have."""
        return all(name in draft.fields for name in self._required)

    def _trimmed(self, captures: Mapping[str, list[Span]], encoded: Encoded) -> dict[str, list[Span]]:
        kept = {name: sorted(trimmed(encoded, span) for span in spans) for name, spans in captures.items()}
        return {name: [s for s in spans if s[0] < s[1]] for name, spans in kept.items() if any(s[0] < s[1] for s in spans)}

    def _apply(self, rule: Rule, captures: Mapping[str, list[Span]], draft: Draft, encoded: Encoded) -> None:
        for name, value in rule.set.items():
            draft.computed.setdefault(name, value)
        for name, path in rule.take.items():
            capture, _, key = path.partition(".")
            spans = captures.get(capture) or draft.fields.get(capture)
            if spans:
                self._take(name, spans[0], key, draft, encoded)

    def _take(self, name: str, span: Span, key: str, draft: Draft, encoded: Encoded) -> None:
        value = self._conditions.attributes(encoded, *span).get(key)
        if value is not None:
            draft.computed.setdefault(name, value)
            return
        part = self.part(span, key, encoded)
        if part is not None and name not in draft.fields:
            draft.fields[name] = [trimmed(encoded, part)]

    def part(self, span: Span, key: str, encoded: Encoded) -> Span | None:
        """The part `key` that the phrases of a span export, the first to have one."""
        unit = span[0]
        while unit < span[1]:
            phrase = phrase_at(encoded, unit)
            if phrase is None:
                unit += 1
                continue
            part = self._chunker.parts(phrase, encoded.units.chars).get(key)
            if part is not None and span[0] <= part[0] and part[1] <= span[1]:
                return part
            unit = phrase.end
        return None

    def _detail(self, detail: Detail, draft: Draft, encoded: Encoded) -> None:
        rule = detail.rule
        fresh = {n for n in detail.captures() if not n.startswith("_") and n not in draft.fields}
        fresh |= {n for n in rule.set if n not in draft.computed}
        fresh |= {n for n in rule.take if n not in draft.fields and n not in draft.computed}
        if not fresh or not self._fits(rule, draft):
            return
        tests = _captured(rule, draft)
        for captures in _found(detail, draft, encoded):
            if not self._conditions.hold(tests, captures, encoded):
                continue
            for name, spans in self._trimmed(captures, encoded).items():
                if not name.startswith("_") and name not in draft.fields:
                    draft.fields[name] = spans if name in self._record.lists else spans[:1]
            self._apply(rule, captures, draft, encoded)
            return

    def _fits(self, rule: Rule, draft: Draft) -> bool:
        """Whether tests on values already computed (`where: {movement: {is: …}}`) hold."""
        for name, tests in rule.where.items():
            if name in self._record.compute or name in draft.computed:
                options = tests.get("is", [])
                if draft.computed.get(name) not in (options if isinstance(options, list) else [options]):
                    return False
            if "missing" in tests and name in draft.fields:
                return False
        return True


def _found(detail: Detail, draft: Draft, encoded: Encoded) -> Iterator[Captures]:
    """What the ways and patterns of a detail capture, one after another."""
    inside = draft.first(detail.rule.within)
    if inside is not None:
        around = positions(encoded, inside)
        yield from (c for p in detail.inside if (c := search_within(encoded, p, *around)) is not None)
    at = positions(encoded, draft.cue)
    yield from (found[0] for way in detail.around if (found := try_halves(encoded, way, *at)) is not None)


def _captured(rule: Rule, draft: Draft) -> dict[str, Mapping[str, object]]:
    """The tests of a detail that speak of its captures, not of computed values."""
    return {n: t for n, t in rule.where.items() if n not in draft.computed and "missing" not in t}


def positions(encoded: Encoded, cue: Span) -> tuple[int, int]:
    """Where in the marked text the first unit of a cue begins, and where its last one ends."""
    at = encoded.at
    low, high = 0, len(at)
    starts = []
    for unit in (cue[0] + 1, cue[1]):
        low, high = 0, len(at)
        while low < high:
            middle = (low + high) // 2
            if at[middle] < unit:
                low = middle + 1
            else:
                high = middle
        starts.append(low)
    return starts[0] - 1, starts[1]
