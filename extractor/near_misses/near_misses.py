"""A record that somebody expects and does not get: which rule came nearest, and the smallest change that would make it.

(text, `type:field=value`) ── attempts of the rules that give the field, each mended ─▶ Near misses, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from extractor.explaining.attempts import Attempt, Span, Way
from extractor.explaining.explaining import Explainer, Explanation, Trial
from extractor.explaining.faults import fault_of, words_of
from extractor.explaining.outcomes import FAILED, MATCHED
from extractor.explaining.refusals import outcome, remedies
from extractor.explaining.walk import Walked
from extractor.language import tree
from extractor.language.model import POS_TAGS, is_member
from extractor.language.patterns import DETAIL, RULE
from extractor.near_misses.expected import CUE, OTHER_VALUE, REFUSED, Expected, demanded, gives
from extractor.near_misses.repairs import Change, Mender, Repair
from extractor.records.assemble import positions
from extractor.records.draft import trimmed
from extractor.rule_index.entries import Known

EACH = 4
"""So many repairs of each half are looked at."""
MENDED = 40
"""So many attempts, the nearest first, are mended."""
NEAR = 2.2
"""Where a repair costs no more than this, no words are tried as cues that no rule knows."""
NO_MATCH = 9.0
"""What it adds to the cost that nothing mends it."""


@dataclass(frozen=True, slots=True)
class Near:
    """A rule that nearly makes the record: the trial, the changes that would do, the value that then comes."""

    trial: Trial
    changes: tuple[Change, ...]
    value: str
    cost: float
    notes: tuple[str, ...] = ()
    fields: int = 0

    @property
    def idle(self) -> bool:
        """Whether there are changes of which nothing comes that was asked for."""
        return bool(self.changes) and self.cost >= OTHER_VALUE + sum(change.cost for change in self.changes)

    def rank(self) -> tuple[float, int, tuple[int, ...]]:
        """Smaller is nearer: less to change, then more fields that come of it."""
        return self.cost, -self.fields, tuple(-x for x in self.trial.attempt.progress())


def near_misses(expected: Expected, explanation: Explanation, explainer: Explainer) -> list[Near]:
    """The nearest rules first, each once for every set of changes."""
    search = _Search(expected, explanation, explainer)
    found = list(search.near())
    if not found or min(found, key=Near.rank).cost > NEAR:
        found += search.without_cue()
    best: dict[tuple[str, tuple[str, ...]], Near] = {}
    for near in sorted((near for near in found if not near.idle), key=Near.rank):
        best.setdefault((near.trial.known.rule.id, tuple(change.text for change in near.changes)), near)
    solved = [near for near in best.values() if near.cost < OTHER_VALUE]
    return solved or list(best.values())


def asleep(expected: Expected, explanation: Explanation, explainer: Explainer) -> list[str]:
    """Words that are terms of a cue's lexicon and do not count as such where they stand, because of their tags."""
    return list(dict.fromkeys(_Search(expected, explanation, explainer).asleep()))


class _Search:
    """The attempts of all rules that give the field, in the sentences that hold its value, and their repairs."""

    def __init__(self, expected: Expected, explanation: Explanation, explainer: Explainer) -> None:
        self._expected, self._explainer, self._bench = expected, explainer, explanation.bench
        anchor = explainer.study.records[expected.record].anchor
        asked = {expected.field, anchor if expected.field == "cue" else ""}
        rules = explainer.study.rules.values()
        self._rules = [k for k in rules if k.record == expected.record and not asked.isdisjoint(gives(k))]
        self._sentences = expected.sentences(explanation)
        self._trials = [
            trial
            for units in self._sentences
            for trials in explainer.trials(explanation.ran, units, self._rules)
            for trial in trials
        ]

    def near(self) -> Iterator[Near]:
        """Of every attempt: why its match made no such record, or how to mend it."""
        tried = sorted(self._trials, key=Trial.nearness, reverse=True)
        for trial in tried[:MENDED]:
            if trial.state == FAILED:
                yield from self._mended(trial)
            else:
                made = self._made(trial)
                yield made
                if not made.value:
                    yield from (near for near in self._mended(trial) if near.cost < OTHER_VALUE)

    def _made(self, trial: Trial) -> Near:
        """A match: refused, beaten or dropped; or its record has another value."""
        value = self._value(trial.attempt, trial.known)
        cost = self._expected.apart(value)
        if trial.state == MATCHED:
            notes = () if value else tuple(self._passed_over(trial))
            return Near(trial, (), value, cost, notes, self._fields(trial.attempt))
        notes = (*outcome(trial, self._bench, self._explainer), *remedies(trial, self._bench, self._explainer))
        return Near(trial, (), value, REFUSED + cost, notes, self._fields(trial.attempt))

    def _passed_over(self, trial: Trial) -> Iterator[str]:
        """Why a match passed over the optional part that holds the field."""
        before = len(trial.attempt.way.left)
        for mirrored in (True, False):
            parts, position = self._asked(trial, mirrored=mirrored)
            walked = self._bench.half(parts, position, mirrored=mirrored)
            if walked.miss is not None:
                index = len(parts) - 1 - walked.reached if mirrored else walked.reached
                number = index + 1 if mirrored else before + index + 1
                part = (*trial.attempt.way.left, *trial.attempt.way.right)[number - 1]
                fault = fault_of(
                    walked.miss, part, number, trial.written, self._bench, self._explainer, mirrored=mirrored
                )
                told = f"`{fault.label}` is passed over: wanted {fault.wanted}, there stands {fault.stood}"
                yield "; ".join(filter(None, (told, fault.reason)))

    def _asked(self, trial: Trial, *, mirrored: bool) -> tuple[tuple[tree.Node, ...], int]:
        """A half in which the field is no longer optional, and where it begins."""
        attempt = trial.attempt
        parts, position = (
            (attempt.way.left, attempt.left_of) if mirrored else (attempt.way.right, attempt.position)
        )  # fmt: skip
        return tuple(demanded(part, self._expected.field) for part in parts), position

    @staticmethod
    def _fields(attempt: Attempt) -> int:
        return sum(not name.startswith("_") for name in attempt.captures)

    def _mended(self, trial: Trial) -> Iterator[Near]:
        lefts = self._halves(trial, mirrored=True)
        rights = self._halves(trial, mirrored=False)
        found = [self._near(trial, left, right) for left in lefts for right in rights]
        if found:
            yield min(found, key=Near.rank)
        else:
            yield Near(trial, (), "", NO_MATCH)

    def _halves(self, trial: Trial, *, mirrored: bool) -> list[Repair]:
        """A half as it is where it matches, else the cheapest repairs of it; the cue can get other words alone."""
        parts, position = self._asked(trial, mirrored=mirrored)
        mender = Mender(self._bench, self._explainer, trial.written, mirrored=mirrored)
        fixed = -1 if mirrored or trial.known.kind == DETAIL else 0

        def walk(parts: tuple[tree.Node, ...]) -> Walked:
            return self._bench.half(parts, position, mirrored=mirrored)

        return list(islice(mender.repairs(parts, walk, fixed), EACH))

    def _near(self, trial: Trial, left: Repair, right: Repair) -> Near:
        way = Way(trial.attempt.way.number, left.parts, right.parts, trial.attempt.way.anchors)
        at = (trial.attempt.position, trial.attempt.left_of)
        attempt = self._bench.joined(way, at, left.walked, right.walked)
        value = self._value(attempt, trial.known)
        cost = left.cost + right.cost + self._expected.apart(value)
        return Near(trial, (*left.changes, *right.changes), value, cost, fields=self._fields(attempt))

    def _value(self, attempt: Attempt, known: Known) -> str:
        """The text of the expected field in a match; of several the expected one where it is among them."""
        name = known.anchor if self._expected.field == "cue" else self._expected.field
        spans = attempt.captures.get(name, [])
        texts = [words_of(self._bench, s) for span in spans if (s := trimmed(self._bench.encoded, span))[0] < s[1]]
        return self._expected.value if self._expected.value in texts else " | ".join(texts)

    def without_cue(self) -> Iterator[Near]:
        """Rules none of whose cues stand in the sentence, with each word of it as the cue, added to a lexicon."""
        for known in self._rules:
            for way in self._explainer.ways(known) if known.kind != DETAIL else ():
                for units in self._sentences:
                    for position, listed in self._positions(units, way):
                        attempt = self._bench.attempt(way, position, position)
                        if listed or attempt.left.miss is None:
                            yield from self._with_cue(Trial(known, attempt, FAILED), listed=listed)

    def asleep(self) -> Iterator[str]:
        """Terms of lexicons of cues whose tag is another one here."""
        encoded = self._bench.encoded
        for way in (way for known in self._rules if known.kind != DETAIL for way in self._explainer.ways(known)):
            members = {n.lexicon for n in tree.walk(way.right[0]) if isinstance(n, tree.Member)}
            for units in self._sentences:
                for unit in range(*units):
                    symbol = self._explainer.symbol(encoded, unit)
                    for name, pos in sorted(symbol.lexicons):
                        if name in members and not is_member(pos, symbol.tag):
                            text = words_of(self._bench, (unit, unit + 1))
                            yield f"`{text}` is in <{name}> as a {pos}, but is tagged {symbol.tag} here, and so no cue"

    def _with_cue(self, trial: Trial, *, listed: bool) -> Iterator[Near]:
        """A word taken for a cue; one that no lexicon of the cue has where one change more does at most."""
        for near in self._mended(trial):
            if near.cost < NO_MATCH and (listed or len(near.changes) <= 2):
                yield replace(near, cost=near.cost + CUE)

    def _positions(self, units: Span, way: Way) -> Iterator[tuple[int, bool]]:
        """The words of a sentence that might be cues, by their tags; and whether a lexicon of the cue has them.

        Of others those are left out that patterns name by themselves, such as forms of `~be`: they have another part.
        """
        known = self._explainer.study.lexicons
        lexicons = {n.lexicon for n in tree.walk(way.right[0]) if isinstance(n, tree.Member) and n.lexicon in known}
        wanted = {tag for name in lexicons for tag in POS_TAGS.get(known[name].pos, ())}
        for unit in range(*units):
            symbol = self._explainer.symbol(self._bench.encoded, unit)
            position = positions(self._bench.encoded, (unit, unit + 1))[0]
            listed = not lexicons.isdisjoint(name for name, _ in symbol.lexicons)
            char = self._bench.encoded.marked[position]
            named = " ".join(self._bench.encoded.units.forms[unit]).lower() in self._explainer.analyser.vocabulary.names
            free = symbol.tag in wanted and char not in self._others and not named
            if (listed or free) and char not in way.anchors:
                yield position, listed

    @cached_property
    def _others(self) -> frozenset[str]:
        """The words that are cues of other record types: they mean something else."""
        rules = (known for known in self._explainer.study.rules.values() if known.record != self._expected.record)
        ways = (way for known in rules if known.kind == RULE for way in self._explainer.ways(known))
        return frozenset[str]().union(*(way.anchors for way in ways))
