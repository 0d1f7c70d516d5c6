"""From matches to drafts: fields from captures, values from `set` and `take`, then details around the cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.engine.chunking import Chunker
from extractor.engine.compiling import Anchored
from extractor.engine.constraints import Act, Conditions
from extractor.engine.details import Detail
from extractor.engine.encoding import Encoded
from extractor.engine.first_sets import signs_after, signs_before
from extractor.engine.match import Captures, Match
from extractor.engine.prefilter import Fitting, bits_of, numbers_of
from extractor.engine.searching import search_within, try_halves
from extractor.language.model import RecordType, Rule
from extractor.language.roles import PREDICATE
from extractor.language.settings import Where
from extractor.memo import Memo
from extractor.records.context import Context
from extractor.records.draft import Draft, Span, trimmed
from extractor.records.inheritance import inherit
from extractor.records.phrase_parts import part
from extractor.roles.act_constraints import agrees
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
        owned = [(way, number) for number, detail in enumerate(details) for way in _ways(detail)]
        self._ways = [way for way, _ in owned]
        self._around = Fitting(self._ways)
        self._own = [bits_of(i for i, (_, owner) in enumerate(owned) if owner == n) for n in range(len(details))]
        """By detail the numbers of its ways, a bit each; none of those inside a field or by roles."""
        self._agreeing = Memo(self._that_agree)
        self._conditions = conditions
        self._chunker = chunker
        self._required, self._dropped = record.options.required, record.options.dropped

    def draft(self, match: Match, encoded: Encoded) -> Draft | None:
        """A draft with what its match captured; None where its anchor holds nothing but marks."""
        fields = {n: s for n, s in self._trimmed(match.captures, encoded).items() if not n.startswith("_")}
        if self._record.anchor not in fields:
            return None
        cue = fields.pop(self._record.anchor)[0] if self._record.anchor == "cue" else fields[self._record.anchor][0]
        return self._applied(match.rule, match.captures, Draft(self._record.name, match, cue, fields), encoded)

    def completed(self, draft: Draft, earlier: Sequence[Draft], context: Context) -> Draft:
        """The draft with its details and defaults; `earlier` are the drafts before it in its document."""
        encoded, acts = context.encoded, context.acts
        at = positions(encoded, draft.cue)
        fitting = self._around.between(signs_before(encoded.marked, at[0]), signs_after(encoded.marked, at[1]))
        for detail, own in self._agreeing[draft.match.act]:
            if (own & fitting or not own) and self._wanting(detail, draft) and self._fits(detail, draft):
                if isinstance(detail, ActDetail):
                    found = detail.found(acts, draft.cue, draft.fields)
                elif detail.rule.within:
                    found = self._inside(detail, draft, encoded)
                else:
                    found = _around(map(self._ways.__getitem__, numbers_of(own & fitting)), at, encoded)
                draft, fits = self._with_detail(detail, found, draft, encoded)
                if fits and detail.rule.inherit:
                    draft, _ = inherit(draft, detail.rule, earlier, context)
        return draft.with_computed(self._record.defaults)

    def whole(self, draft: Draft) -> bool:
        """Whether the draft has a field, and every field that its record type must have."""
        return bool(draft.fields) and all(name in draft.fields for name in self._required)

    def lack(self, draft: Draft) -> str:
        """What a draft that is not whole lacks, for people to read."""
        names = [f"`{name}`" for name in self._required if name not in draft.fields]
        return f"the record lacks the required {', '.join(names)}" if names else "the record has no field"

    def fault(self, draft: Draft) -> str:
        """Why a completed draft makes no record, for people to read; empty where it makes one."""
        told = ((name, draft.computed.get(name)) for name in self._dropped)
        found = next((f"{name}: {value}" for name, value in told if value in self._dropped[name]), "")
        return found and f"the record type makes none (`dropped`) where a detail tells `{found}`"

    def _trimmed(self, captures: Mapping[str, Sequence[Span]], encoded: Encoded) -> dict[str, list[Span]]:
        bare = ((name, [trimmed(encoded, span) for span in spans]) for name, spans in captures.items())
        kept = ((name, sorted(span for span in spans if span[0] < span[1])) for name, spans in bare)
        return {name: spans for name, spans in kept if spans}

    def _applied(self, rule: Rule, captures: Mapping[str, Sequence[Span]], draft: Draft, encoded: Encoded) -> Draft:
        """The draft with what a rule sets, and takes from captures."""
        draft = draft.with_computed(rule.set)
        for name, (capture, key) in rule.take.items():
            if capture == PREDICATE:
                told = getattr(draft.match.act, key)
                draft = draft.with_computed({name: told} if told else {})
                continue
            spans = captures.get(capture) or draft.spans_of(capture, self._record.anchor)
            if spans:
                draft = self._with_taken(name, spans[0], key, draft, encoded)
        return draft

    def _with_taken(self, name: str, span: Span, key: str, draft: Draft, encoded: Encoded) -> Draft:
        value = self._conditions.attributes(encoded, *span).get(key)
        if value is not None:
            return draft.with_computed({name: value})
        found = part(span, key, encoded, self._chunker) if key else span
        start, end = (0, 0) if found is None else trimmed(encoded, found)
        return draft.with_fields({name: [(start, end)]} if start < end and name not in draft.fields else {})

    def _that_agree(self, act: Act) -> Sequence[tuple[Detail | ActDetail, int]]:
        """The details that ask for such an act, each with its ways around a cue."""
        return [both for both in zip(self._details, self._own, strict=True) if agrees(act, both[0].act)]

    def _with_detail(
        self, detail: Detail | ActDetail, found: Iterable[Captures], draft: Draft, encoded: Encoded
    ) -> tuple[Draft, bool]:
        """The draft with the first of what a detail found that its tests allow; whether there is any."""
        for captures in found:
            known = {**draft.match.captures, **draft.fields, **captures}
            if self._conditions.hold(_captured(detail, draft), known, encoded):
                return self.add(detail.rule, captures, draft, encoded), True
        return draft, False

    def _wanting(self, detail: Detail | ActDetail, draft: Draft) -> bool:
        """Whether the detail can give anything that the draft does not have."""
        fields, computed = draft.fields.keys(), draft.computed.keys()
        given = detail.fields | detail.rule.inherit.keys() <= fields and detail.rule.set.keys() <= computed
        return not (given and detail.rule.take.keys() <= fields | computed)

    def add(self, rule: Rule, captures: Mapping[str, Sequence[Span]], draft: Draft, encoded: Encoded) -> Draft:
        """The draft with the fields it lacks from what a rule captured elsewhere."""
        found = self._trimmed(captures, encoded).items()
        fields = {name: spans for name, spans in found if not name.startswith("_") and name != self._record.anchor}
        lacking = {name: spans for name, spans in fields.items() if name not in draft.fields}
        return self._applied(rule, captures, draft.with_fields(lacking), encoded)

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
            if computed and draft.computed.get(name) not in tests.get("is", ()):
                return False
            if "missing" in tests and name in draft.fields:
                return False
        return True


def _ways(detail: Detail | ActDetail) -> Sequence[Anchored]:
    return () if isinstance(detail, ActDetail) else detail.around


def _around(ways: Iterable[Anchored], cue: tuple[int, int], encoded: Encoded) -> Iterator[Captures]:
    """What ways capture around a cue that lies between two positions, one after another."""
    for way in ways:
        found = try_halves(encoded, way, *cue)
        if found is not None:
            yield found[0]


def _captured(detail: Detail | ActDetail, draft: Draft) -> Where:
    """The tests of a detail that speak of its captures, not of computed values."""
    return {n: t for n, t in detail.where.items() if n not in draft.computed and "missing" not in t}


def positions(encoded: Encoded, cue: Span) -> tuple[int, int]:
    """Where in the marked text the first unit of a cue begins, and where its last one ends."""
    return encoded.phrases.position(cue[0]), encoded.phrases.position(cue[1] - 1) + 1
