"""Drill sentences found: for every change of a rule one that notices it, of as few as a greedy choice needs.

(Book, RuleSet, Stock) ── a few sentences a change, tried at once ─▶ Drill: a sentence with the rule it is for.
The choice of a rule depends on that rule alone, so that many processes find what one does.
"""

from __future__ import annotations

import multiprocessing
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from extractor.authoring.drills.drill_places import Base, around
from extractor.authoring.drills.drill_splicing import Seam
from extractor.authoring.drills.drill_trial import Judge
from extractor.authoring.drills.drill_words import Stock
from extractor.authoring.drills.drill_writing import ANCHORED, BEYOND, OUTSIDE, THROUGH, Aim, Pen, text_of
from extractor.authoring.trials.changes import ANY_WORD_FOR, WITHOUT_CONDITION
from extractor.authoring.trials.mutants import DROPPED, Mutant, Mutants
from extractor.authoring.trials.rule_tests import all_rules, is_detail, record_of
from extractor.language import tree
from extractor.language.book import Book
from extractor.language.model import Rule, RuleSet
from extractor.pipeline import Extractor

TRIES = (12, 24)
"""So many sentences are written for a change in each round; there is a next one where none of them notices it."""
SPLICES = (24, 48)
"""So many are then made of sentences in which the rule matches, by putting in words for a part of its pattern."""
USERS = 3
"""A change that bears on several rules is tried in so many of them at most."""
_STOPPED = 0.7
_LONGEST_SEAM = 300
_NEAR = 6
"""A part of the pattern that is put in is the part aimed at or one of so many above it."""


@dataclass(frozen=True, slots=True)
class Drill:
    """A sentence, and the rule it was written for."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """The sentences of one rule, and how many changes they notice of how many."""

    drills: tuple[Drill, ...]
    noticed: int
    total: int


def find_drills(
    book: Book, rules: RuleSet, extractor: Extractor, texts: Sequence[str], jobs: int, wanted: frozenset[str]
) -> Iterator[Found]:
    """Drill sentences, rule by rule; `texts` give the words and phrases they are made of."""
    stock = Stock(extractor.analyser, texts)
    groups = _grouped(Mutants(book, rules).all(wanted), wanted)
    _Shared.driller = Driller(rules, extractor, stock, texts)
    _Shared.groups = groups
    names = sorted(groups, key=lambda name: (-len(groups[name]), name))
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(_drilled, names)
        return
    with multiprocessing.get_context("fork").Pool(jobs or None) as pool:
        yield from pool.imap_unordered(_drilled, names, 1)


class _Shared:
    """What the processes share: it is worked out before they part."""

    driller: ClassVar[Driller]
    groups: ClassVar[Mapping[str, Sequence[Mutant]]]


def _drilled(name: str) -> Found:
    return _Shared.driller.drill(name, _Shared.groups[name])


def _grouped(mutants: Iterator[Mutant], wanted: frozenset[str]) -> dict[str, list[Mutant]]:
    """Changes by the rule in which they are tried first: of several, the one with the fewest changes so far."""
    groups: defaultdict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        homes = sorted(wanted.intersection(mutant.spots)) or [mutant.condition[0] if mutant.condition else ""]
        groups[min(homes, key=lambda name: (len(groups[name]), name))].append(mutant)
    return {name: found for name, found in groups.items() if found}


class Driller:
    """Finds the drill sentences of a rule."""

    def __init__(self, rules: RuleSet, extractor: Extractor, stock: Stock, texts: Sequence[str]) -> None:
        self._rules, self._stock = rules, stock
        self._by_id = {rule.id: rule for rule in all_rules(rules)}
        self._atoms = extractor.analyser.atoms
        self._judge = Judge(rules, extractor, stock.symbols)
        self._bases = {name: self._bases_of(name) for name in rules.records}
        self._seams: defaultdict[str, list[Seam]] = defaultdict(list)
        self._own: defaultdict[str, list[Seam]] = defaultdict(list)
        """Seams of the sentences kept for the rule in hand."""
        for text in dict.fromkeys(texts):
            if self._judge.take(text):
                for record, seam in self._opened(text):
                    self._seams[record["rule"]].append(seam)
                self._judge.drop([text])

    def _opened(self, text: str) -> Iterator[tuple[dict[str, Any], Seam]]:
        """The records of a text, and where its words for each may be cut apart."""
        for record in self._extracted(text):
            seam = Seam.of(self._judge.encoded(text), record)
            if len(seam.text) <= _LONGEST_SEAM:
                yield record, seam

    def _bases_of(self, record: str) -> tuple[Base, ...]:
        """Records of the texts of tests, to which details and follow-ups add."""
        kind = self._rules.records[record]
        texts = dict.fromkeys(test.text for rule in kind.every_rule() for test in rule.tests)
        taken = [text for text in texts if self._judge.take(text)]
        found = [
            Base.of(text, made, kind.anchor)
            for text in taken
            for made in self._extracted(text)
            if made["type"] == record
        ]
        self._judge.drop(taken)
        return tuple(found)

    def _extracted(self, text: str) -> list[dict[str, Any]]:
        self._judge.noticing({}, [text])
        return self._judge.records(text)

    def drill(self, name: str, mutants: Sequence[Mutant]) -> Found:
        """The sentences that notice changes of a rule, greedily: one more only where those kept notice nothing."""
        kept: list[Drill] = []
        self._own.clear()
        noticed = 0
        for number, mutant in enumerate(mutants):
            rng = random.Random(f"{name}/{number}/{mutant.what}/{mutant.text}")
            noticed += self._noticed(name, mutant, kept, rng)
        self._judge.drop([drill.text for drill in kept])
        return Found(tuple(kept), noticed, len(mutants))

    def _noticed(self, name: str, mutant: Mutant, kept: list[Drill], rng: random.Random) -> bool:
        """Whether a sentence kept before or a new one, kept from now on, notices a change."""
        changed = mutant.rules()
        others = sorted(mutant.spots.keys() - {name})
        homes = [name, *rng.sample(others, min(USERS - 1, len(others)))]
        for home in homes:
            rule = {home: changed[home]}
            before = [drill.text for drill in kept]
            for number, tries in enumerate((*TRIES, *SPLICES)):
                write = self._fresh if number < len(TRIES) else self._spliced
                fresh = self._taken(write(home, mutant, tries, rng), before)
                found = self._judge.noticing(rule, [*(() if number else before), *fresh])
                self._judge.drop([text for text in fresh if text != found])
                if found in fresh:
                    kept.append(Drill(home, found))
                    kind = record_of(self._by_id[home])
                    self._own[home] += [seam for record, seam in self._opened(found) if record["type"] == kind]
                if found is not None:
                    return True
        return False

    def _taken(self, texts: Iterable[str], known: Sequence[str]) -> list[str]:
        """The texts that are new and can be judged, the shortest first."""
        ordered = sorted({*texts} - {*known, ""}, key=lambda text: (len(text), text))
        return [text for text in ordered if self._judge.take(text)]

    def _fresh(self, home: str, mutant: Mutant, tries: int, rng: random.Random) -> Iterator[str]:
        """New sentences for a change."""
        pen, patterns = self._pen(home, mutant, rng)
        for _ in range(tries if patterns else 0):
            yield self._sentence(self._by_id[home], rng.choice(patterns), pen, rng)

    def _spliced(self, home: str, mutant: Mutant, tries: int, rng: random.Random) -> Iterator[str]:
        """Sentences in which the rule matches, with words for a part of its pattern, near the one aimed at, put in."""
        pen, patterns = self._pen(home, mutant, rng)
        seams = self._seams[home] + self._own[home]
        for _ in range(tries if patterns and seams else 0):
            part = rng.choice(pen.way(rng.choice(patterns))[-_NEAR:])
            yield rng.choice(seams).with_words([token for token in pen.write(part) if token != ANCHORED], rng)

    def _pen(self, home: str, mutant: Mutant, rng: random.Random) -> tuple[Pen, list[tree.Node]]:
        """What writes for a change of a rule, and the patterns of the rule that hold the part changed."""
        rule, aim = self._by_id[home], _aim(mutant, home)
        pen = Pen(aim, self._stock, self._atoms, rng)
        number = aim.spot.number if aim.spot else None
        return pen, [rule.patterns[number]] if number is not None else [p for p in rule.patterns if pen.holds(p)]

    def _sentence(self, rule: Rule, pattern: tree.Node, pen: Pen, rng: random.Random) -> str:
        tokens = pen.write(pattern)
        if not is_detail(self._rules, rule):
            return text_of(tokens, stop=rng.random() < _STOPPED)
        bases = self._bases[record_of(rule)]
        return around(rng.choice(bases), rule, tokens, rng) if bases else ""


def _aim(mutant: Mutant, home: str) -> Aim:
    if mutant.condition is not None:
        return Aim(OUTSIDE, capture=mutant.condition[1])
    widened = mutant.what in {ANY_WORD_FOR, WITHOUT_CONDITION}
    how = OUTSIDE if widened else THROUGH if mutant.what == DROPPED else BEYOND
    return Aim(how, mutant.spots[home])
