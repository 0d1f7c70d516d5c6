"""Why rules match a text or do not: every rule whose anchor is present, with how far it came and what became of it.

(text, rules) ── extract with a trace, walk the patterns ─▶ Sentence views: tokens, phrases, and a Trial for each rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.engine.alphabet import Symbol, symbol_of
from extractor.engine.encoding import Encoded
from extractor.engine.tracing import Event, Trace
from extractor.explaining.attempts import Attempt, Bench, Span, Way, way_of
from extractor.explaining.leaves import Leaves
from extractor.explaining.outcomes import FAILED, MATCHED, REFUSED, STATES, Ran, became, is_cued, units_of
from extractor.explaining.role_trials import RoleTrial, detail_trials, role_trials
from extractor.hidden_terms import HiddenTerms
from extractor.language import tree
from extractor.language.patterns import DETAIL, FOLLOW_UP
from extractor.pipeline import Extractor
from extractor.records.assemble import positions
from extractor.records.draft import Sentences
from extractor.rule_index.entries import Known, Written
from extractor.rule_index.rule_index import Study


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule at an anchor: its nearest attempt and what became of it; `event` tells of a match that made no record."""

    known: Known
    attempt: Attempt
    state: str
    event: Event | None = None
    record: Mapping[str, Any] | None = None

    @property
    def captures(self) -> Mapping[str, list[Span]]:
        """The units of every capture; empty where the pattern did not match."""
        return self.attempt.captures

    @property
    def written(self) -> Written:
        """The pattern that was tried."""
        return self.known.patterns[self.attempt.way.number]

    def nearness(self) -> tuple[int, tuple[int, int]]:
        """Greater is nearer to a record."""
        return -STATES.index(self.state), self.attempt.progress()


@dataclass(frozen=True, slots=True)
class View:
    """A sentence, as the units that make it up, with the trials in it, the nearest first; those by roles apart."""

    units: Span
    trials: tuple[Trial, ...]
    acts: tuple[RoleTrial, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text explained: what ran, and its sentences."""

    ran: Ran
    views: tuple[View, ...]

    @property
    def bench(self) -> Bench:
        """The document as patterns see it."""
        return self.ran.bench


class Explainer:
    """Explains texts with one set of rules; made once."""

    def __init__(self, extractor: Extractor, study: Study) -> None:
        self.extractor, self.study = extractor, study
        self.analyser = analyser = extractor.analyser
        self.atoms = atoms = analyser.record_atoms
        self._forwards = Leaves(atoms, analyser.border, mirrored=False)
        self._backwards = Leaves(atoms, analyser.border, mirrored=True)
        self._ways: dict[str, tuple[Way, ...]] = {}

    def ways(self, known: Known) -> tuple[Way, ...]:
        """The ways in which a rule can match."""
        found = self._ways.get(known.rule.id)
        if found is None:
            rows = ((i, part) for i, written in enumerate(known.patterns) for part in written.splits)
            found = self._ways[known.rule.id] = tuple(way_of(part, i, self.atoms) for i, part in rows)
        return found

    def bench(self, encoded: Encoded) -> Bench:
        """A document ready for patterns to be walked on it."""
        return Bench(self._forwards, self._backwards, encoded)

    def explain(self, text: str, *, focus: Span | None = None, rules: Iterable[Known] | None = None) -> Explanation:
        """Explain a text, or its sentences that touch the characters `focus`; details only where they are named."""
        ran = self._run(text)
        chosen = list(self._anchored(ran) if rules is None else rules)
        acting = chosen if rules is not None else [k for k in self.study.rules.values() if k.kind != DETAIL]
        views = []
        for units in sentences_in(ran.bench.encoded, focus):
            trials = sorted(self._nearest(ran, units, chosen), key=Trial.nearness, reverse=True)
            acts = sorted(self.acts(ran, units, acting), key=RoleTrial.nearness, reverse=True)
            views.append(View(units, tuple(trials), tuple(acts)))
        return Explanation(ran, tuple(views))

    def acts(self, ran: Ran, units: Span, rules: Iterable[Known]) -> Iterator[RoleTrial]:
        """The trials of rules by roles at each act that their predicate names in a sentence, of details at records."""
        chosen = list(rules)
        yield from role_trials(self.extractor.role_matchers, chosen, units, ran)
        yield from detail_trials(self.extractor.act_details, chosen, units, ran)

    def trials(self, ran: Ran, units: Span, rules: Iterable[Known]) -> Iterator[list[Trial]]:
        """The trials of rules at each of their anchors in a sentence: a list for each, of every way."""
        for known in rules:
            for attempts in self._tried(ran, units, known):
                yield [self._judged(known, attempt, ran) for attempt in attempts]

    def _run(self, text: str) -> Ran:
        trace = Trace()
        line = self.extractor.extract(text, trace=trace)
        bench = self.bench(self.analyser.encode(self.analyser.segment(text, "-")))
        return Ran(bench, line, trace, self.extractor.acts(bench.encoded), self.extractor.parse(text))

    def _anchored(self, ran: Ran) -> Iterator[Known]:
        """The rules that were tried, and all follow-ups, of which a trace tells nothing."""
        tried = {event.rule for event in ran.trace.events} | {record["rule"] for record in ran.line["records"]}
        return (k for k in self.study.rules.values() if k.kind == FOLLOW_UP or k.rule.id in tried)

    def symbol(self, encoded: Encoded, unit: int) -> Symbol:
        """What is known of a unit: tags, shape, lexicons."""
        return symbol_of(self.analyser.vocabulary.alphabet, encoded.units.chars[unit])

    def _nearest(self, ran: Ran, units: Span, rules: Iterable[Known]) -> Iterator[Trial]:
        """Of the ways of a rule at an anchor the one that came nearest to a record."""
        for trials in self.trials(ran, units, rules):
            yield max(trials, key=Trial.nearness)

    def _judged(self, known: Known, attempt: Attempt, ran: Ran) -> Trial:
        """What became of an attempt; of a detail or follow-up, whether what is asked of its captures holds."""
        if not attempt.matched:
            return Trial(known, attempt, FAILED)
        if known.kind not in {DETAIL, FOLLOW_UP}:
            return _made(known, attempt, ran)
        where = {name: tests for name, tests in known.rule.where.items() if name in attempt.captures}
        where = {name: {k: v for k, v in tests.items() if k != "missing"} for name, tests in where.items()}
        holds = self.analyser.conditions.hold(where, attempt.captures, ran.bench.encoded)
        return Trial(known, attempt, MATCHED if holds else REFUSED)

    def _tried(self, ran: Ran, units: Span, known: Known) -> Iterator[list[Attempt]]:
        """The attempts of a rule's ways, a list for each anchor in the sentence."""
        bench, ways = ran.bench, self.ways(known)
        encoded = bench.encoded
        if known.kind == DETAIL:
            for cue in _cues(encoded, known.record, ran.line):
                if ways and units[0] <= cue[0] < units[1]:
                    left_of, right_of = positions(encoded, cue)
                    yield [bench.attempt(way, right_of, left_of) for way in ways]
            return
        anchors = frozenset[str]().union(*(way.anchors for way in ways))
        first, last = map(encoded.phrases.position, units)
        for position in range(first, last):
            char = encoded.marked[position]
            if char in anchors:
                yield [bench.attempt(way, position, position) for way in ways if char in way.anchors]


def passed(explanation: Explanation, rules: Iterable[Known], explainer: Explainer) -> list[str]:
    """What is to be told of terms in the text that hold the words of a rule's cue, and are one word each."""
    analyser, spelling = explainer.analyser, explainer.atoms.spelling
    notes: list[str] = []
    for known in rules:
        for written in known.patterns:
            for node in tree.distinct((written.expanded,)):
                if isinstance(node, tree.Capture) and node.name == known.anchor:
                    hidden = HiddenTerms.of(node.part, analyser, spelling)
                    hidden.look(explanation.bench.encoded, (), analyser)
                    notes += hidden.notes()
    return list(dict.fromkeys(notes))


def _made(known: Known, attempt: Attempt, ran: Ran) -> Trial:
    """What became of the match of a rule."""
    outcome = became(known, attempt.captures, ran)
    return Trial(known, attempt, outcome.state, outcome.event, outcome.record)


def sentences_in(encoded: Encoded, focus: Span | None) -> Iterator[Span]:
    """The sentences that touch a run of characters, or all, as units with their border."""
    sentences, count = Sentences.of(encoded), len(encoded.units.forms)
    for number, end in enumerate(sentences.ends):
        units = (sentences.start(number), min(end + 1, count))
        if units[0] >= units[1]:
            continue
        start, stop = encoded.span(*units)
        if focus is None or (start < focus[1] and focus[0] < max(stop, start + 1)):
            yield units


def _cues(encoded: Encoded, kind: str, line: Mapping[str, Any]) -> Iterator[Span]:
    """The units of the cues of records of a type."""
    yield from (units_of(record["cue"], encoded) for record in line["records"] if is_cued(record, kind))
