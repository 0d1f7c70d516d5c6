"""From matches to drafts: fields from captures, values from `set` and `take`, then details around the cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.engine.chunking import Chunker
from extractor.engine.compiling import Anchored
from extractor.engine.constraints import Act, Conditions, Tests
from extractor.engine.encoding import Encoded
from extractor.engine.first_sets import signs_after, signs_before
from extractor.engine.matching import Captures, Detail, Match, search_within, try_halves
from extractor.engine.prefilter import Fitting, numbers_of
from extractor.language.model import RecordType, Rule, listed
from extractor.language.roles import PREDICATE
from extractor.memo import Memo
from extractor.records.draft import Draft, Span, trimmed
from extractor.records.phrase_parts import part
from extractor.roles.act_constraints import agrees
from extractor.roles.acts import DocumentActs
from extractor.roles.details import ActDetail

Details = Sequence[Detail | ActDetail]
"""The details of a record type, in the order in which they are tried."""


class Assembler:
    """Builds the drafts of one record type."""

    def __init__(self, record: RecordType, details: Details, conditions: Conditions, chunker: Chunker) -> None:
        self._record = record
        self._details = details
        self.act_details = {d.rule.id: d for d in details if isinstance(d, ActDetail)}
        """The details by roles, by their ids."""
        self._ways = [(way, number) for number, detail in enumerate(details) for way in _ways(detail)]
        self._around = Fitting([way for way, _ in self._ways])
        self._fitting, self._agreeing = Memo(self._that_fit), Memo(self._that_agree)
        self._conditions = conditions
        self._chunker = chunker
        self._required = listed(record.options.get("required"))

    def draft(self, match: Match, encoded: Encoded) -> Draft | None:
        """A draft with what its match captured; None where its anchor holds nothing but marks."""
        fields = {n: s for n, s in self._trimmed(match.captures, encoded).items() if not n.startswith("_")}
        if self._record.anchor not in fields:
            return None
        cue = fields.pop(self._record.anchor)[0] if self._record.anchor == "cue" else fields[self._record.anchor][0]
        draft = Draft(self._record.name, match.rule, cue, match.extent, fields, dict(match.captures), match.act)
        self._apply(match.rule, match.captures, draft, encoded)
        return draft

    def complete(self, draft: Draft, encoded: Encoded, acts: DocumentActs) -> None:
        """Look for details and fill in defaults; `acts` are those of the document."""
        at = positions(encoded, draft.cue)
        signs = signs_before(encoded.marked, at[0]), signs_after(encoded.marked, at[1])
        agreeing = self._agreeing[draft.act]
        for number, ways in self._fitting[signs]:
            detail = self._details[number]
            if number in agreeing and self._wanting(detail, draft) and self._fits(detail, draft):
                if isinstance(detail, ActDetail):
                    found = detail.found(acts, draft.cue, draft.fields)
                else:
                    found = self._inside(detail, draft, encoded) if detail.rule.within else _around(ways, at, encoded)
                self._detail(detail, found, draft, encoded)
        for name, value in self._record.defaults.items():
            draft.computed.setdefault(name, value)

    def whole(self, draft: Draft) -> bool:
        """Whether the draft has a field, and every field that its record type must have."""
        return bool(draft.fields) and all(name in draft.fields for name in self._required)

    def lack(self, draft: Draft) -> str:
        """What a draft that is not whole lacks, for people to read."""
        names = [f"`{name}`" for name in self._required if name not in draft.fields]
        return f"the record lacks the required {', '.join(names)}" if names else "the record has no field"

    def fits(self, where: Tests, draft: Draft, encoded: Encoded) -> bool:
        """Whether conditions on the fields of a draft hold."""
        return self._conditions.hold(where, draft.fields, encoded)

    def first_phrase(self, classes: Sequence[str], within: Span, encoded: Encoded) -> Span | None:
        """The first phrase of any of these classes in a range of units."""
        kinds = self._conditions.kinds_of(classes)
        for phrase in encoded.phrases.behind(within[0]):
            if phrase.end > within[1]:
                break
            if phrase.start >= within[0] and phrase.kind in kinds:
                return phrase.start, phrase.end
        return None

    def is_any(self, classes: Sequence[str], span: Span, encoded: Encoded) -> bool:
        """Whether a phrase, or a word in it, is in any of these classes."""
        return any(self._conditions.is_kind(encoded, *span, name) for name in classes)

    def _trimmed(self, captures: Mapping[str, list[Span]], encoded: Encoded) -> dict[str, list[Span]]:
        kept = {name: sorted(trimmed(encoded, span) for span in spans) for name, spans in captures.items()}
        return {
            name: [s for s in spans if s[0] < s[1]] for name, spans in kept.items() if any(s[0] < s[1] for s in spans)
        }

    def _apply(self, rule: Rule, captures: Mapping[str, list[Span]], draft: Draft, encoded: Encoded) -> None:
        for name, value in rule.set.items():
            draft.computed.setdefault(name, value)
        for name, path in rule.take.items():
            capture, _, key = path.partition(".")
            if capture == PREDICATE:
                self._take_of_act(name, key, draft)
                continue
            spans = captures.get(capture) or draft.spans_of(capture, self._record.anchor)
            if spans:
                self._take(name, spans[0], key, draft, encoded)

    @staticmethod
    def _take_of_act(name: str, key: str, draft: Draft) -> None:
        if getattr(draft.act, key):
            draft.computed.setdefault(name, getattr(draft.act, key))

    def _take(self, name: str, span: Span, key: str, draft: Draft, encoded: Encoded) -> None:
        value = self._conditions.attributes(encoded, *span).get(key)
        if value is not None:
            draft.computed.setdefault(name, value)
            return
        found = part(span, key, encoded, self._chunker) if key else span
        start, end = (0, 0) if found is None else trimmed(encoded, found)
        if start < end and name not in draft.fields:
            draft.fields[name] = [(start, end)]

    def _that_fit(self, signs: tuple[str, str]) -> Sequence[tuple[int, Sequence[Anchored]]]:
        """The details, by number, that can match around a cue between these signs, inside a field or by roles, with
        their ways.
        """
        found: dict[int, list[Anchored]] = {
            number: [] for number, d in enumerate(self._details) if isinstance(d, ActDetail) or d.rule.within
        }
        for way, number in map(self._ways.__getitem__, numbers_of(self._around.between(*signs))):
            found.setdefault(number, []).append(way)
        return sorted(found.items())

    def _that_agree(self, act: Act) -> frozenset[int]:
        """The details, by number, that ask for such an act."""
        return frozenset(number for number, detail in enumerate(self._details) if agrees(act, detail.act))

    def _detail(self, detail: Detail | ActDetail, found: Iterable[Captures], draft: Draft, encoded: Encoded) -> None:
        """Give the draft the first of what a detail found that its tests allow."""
        rule = detail.rule
        for captures in found:
            if self._conditions.hold(_captured(detail, draft), {**draft.helpers, **draft.fields, **captures}, encoded):
                self.add(rule, captures, draft, encoded)
                return

    def _wanting(self, detail: Detail | ActDetail, draft: Draft) -> bool:
        """Whether the detail can give anything that the draft does not have."""
        fields, computed = draft.fields.keys(), draft.computed.keys()
        return not (
            detail.fields <= fields
            and detail.rule.set.keys() <= computed
            and all(name in fields or name in computed for name in detail.rule.take)
        )

    def add(self, rule: Rule, captures: Mapping[str, list[Span]], draft: Draft, encoded: Encoded) -> None:
        """Give a draft the fields it lacks from what a rule captured elsewhere."""
        for name, spans in self._trimmed(captures, encoded).items():
            if not name.startswith("_") and name not in draft.fields and name != self._record.anchor:
                draft.fields[name] = spans
        self._apply(rule, captures, draft, encoded)

    def same(self, one: Span, other: Span, encoded: Encoded) -> bool:
        """Whether two spans may mean the same party or thing."""
        return self._conditions.same(encoded, one, other)

    def _inside(self, detail: Detail, draft: Draft, encoded: Encoded) -> Iterator[Captures]:
        """What the patterns of a detail capture inside the field that it names, one after another."""
        field = draft.first(detail.rule.within)
        if field is not None:
            around, every = positions(encoded, field), not self._record.lists.isdisjoint(detail.fields)
            yield from (c for p in detail.inside if (c := search_within(encoded, p, *around, every=every)) is not None)

    def _fits(self, detail: Detail | ActDetail, draft: Draft) -> bool:
        """Whether tests on values already computed (`movement: {is: …}`) hold."""
        for name, tests in detail.where.items():
            computed = name in self._record.compute or name in draft.computed
            if computed and draft.computed.get(name) not in listed(tests.get("is")):
                return False
            if "missing" in tests and name in draft.fields:
                return False
        return True


def _ways(detail: Detail | ActDetail) -> Sequence[Anchored]:
    return () if isinstance(detail, ActDetail) else detail.around


def _around(ways: Sequence[Anchored], cue: tuple[int, int], encoded: Encoded) -> Iterator[Captures]:
    """What ways capture around a cue that lies between two positions, one after another."""
    for way in ways:
        found = try_halves(encoded, way, *cue)
        if found is not None:
            yield found[0]


def _captured(detail: Detail | ActDetail, draft: Draft) -> dict[str, Mapping[str, object]]:
    """The tests of a detail that speak of its captures, not of computed values."""
    return {n: t for n, t in detail.where.items() if n not in draft.computed and "missing" not in t}


def positions(encoded: Encoded, cue: Span) -> tuple[int, int]:
    """Where in the marked text the first unit of a cue begins, and where its last one ends."""
    return encoded.phrases.position(cue[0]), encoded.phrases.position(cue[1] - 1) + 1
