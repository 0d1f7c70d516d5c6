"""Rules by roles that nearly make a record that somebody expects, and the changes of roles and conditions for it.

(Expected, sentences) ── try each rule at each act, mend what it missed, try again ─▶ Near acts, the nearest first.
Every change is tried by the matcher itself: what is told here as enough is enough. What would make a rule fire
anywhere is no change: an auxiliary in its lexicon, a part left open that its records need or that it knows acts by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.clauses.model import Clause
from extractor.engine.alphabet import index_of
from extractor.engine.atoms import WordSet
from extractor.engine.match import Match
from extractor.engine.symbol_sets import SymbolSet
from extractor.explaining.explaining import Explainer, Explanation
from extractor.explaining.faults import lexicons_of, words_of
from extractor.explaining.outcomes import FAILED, MATCHED
from extractor.explaining.refusals import failing, outcome, remedies, remedies_of
from extractor.explaining.role_faults import name_of, written
from extractor.explaining.role_trials import RoleTrial, judged
from extractor.language import tree
from extractor.language.extending import rule_folders
from extractor.language.model import POS_TAGS, Rule
from extractor.language.roles import OPTIONAL, Part, RoleWay
from extractor.language.schemas import record_schema, schema_folders
from extractor.near_misses.expected import CUE, OTHER_VALUE, REFUSED, Expected
from extractor.records.draft import trimmed
from extractor.roles.all_players import Played, everyone
from extractor.roles.matching import RoleMatcher
from extractor.roles.misses import EDGE, FORM, PART, WHERE, Miss
from extractor.rule_index.entries import Known, where

MOST = 4
"""So many changes are put together."""
CHANGE, NEW_PART = 1.0, 1.3
"""What a change costs, and one that adds a part."""


@dataclass(frozen=True, slots=True)
class NearAct:
    """A rule by roles that nearly makes the record: its trial as it is, what would do, what value then comes."""

    trial: RoleTrial
    changes: tuple[str, ...]
    value: str
    cost: float
    notes: tuple[str, ...] = ()
    fields: int = 0
    known_by_parts: bool = False
    """Whether what the rule asks of one of its parts holds."""

    def rank(self) -> tuple[float, int]:
        """Smaller is nearer."""
        return self.cost, -self.fields


@dataclass(frozen=True, slots=True)
class _Draft:
    """A rule as it would be, with what was changed."""

    rule: Rule
    changes: tuple[str, ...] = ()
    cost: float = 0.0

    def with_change(self, text: str, rule: Rule, cost: float = CHANGE) -> _Draft:
        return _Draft(rule, (*self.changes, text), self.cost + cost)


def near_acts(expected: Expected, explanation: Explanation, explainer: Explainer) -> list[NearAct]:
    """The nearest rules first, each once for every set of changes."""
    rules = (k for k in explainer.study.rules.values() if k.record == expected.record and k.rule.predicate is not None)
    search = _Search(expected, explanation, explainer)
    found = sorted((near for known in rules for near in search.near(known)), key=NearAct.rank)
    best: dict[tuple[str, tuple[str, ...]], NearAct] = {}
    for near in found:
        best.setdefault((near.trial.known.rule.id, near.changes), near)
    solved = [near for near in best.values() if near.cost < OTHER_VALUE]
    return solved or list(best.values())[:1]


class _Search:
    def __init__(self, expected: Expected, explanation: Explanation, explainer: Explainer) -> None:
        self._expected, self._explainer, self._ran = expected, explainer, explanation.ran
        self._bench, self._encoded = explanation.bench, explanation.bench.encoded
        self._sentences = expected.sentences(explanation)

    def near(self, known: Known) -> Iterator[NearAct]:
        """Of every act that could be the rule's what is to be changed."""
        for units in self._sentences:
            tried = {trial.clause.number: trial for trial in self._explainer.acts(self._ran, units, [known])}
            for clause in self._ran.acts.clauses.around(units[0]):
                trial = tried.get(clause.number)
                if trial is not None:
                    yield from self._mended(trial, _Draft(known.rule))
                else:
                    yield from self._with_predicate(known, clause)

    def _with_predicate(self, known: Known, clause: Clause) -> Iterator[NearAct]:
        """The rule as if a lexicon of its predicate had the word of an act."""
        lexicons, symbol = self._explainer.study.lexicons, self._explainer.symbol(self._encoded, clause.head)
        nodes = tree.walk(known.rule.predicate) if known.rule.predicate is not None else ()
        named = [node.lexicon for node in nodes if isinstance(node, tree.Member)]
        fitting = [n for n in named if n in lexicons and symbol.tag in POS_TAGS.get(lexicons[n].pos, ())]
        if not fitting or clause.is_auxiliary or fitting[0] in lexicons_of(clause.head, self._bench, self._explainer):
            return
        note = lexicons[fitting[0]]
        word = words_of(self._bench, (clause.head, clause.head + 1))
        text = f"add the lemma of `{word}` to the lexicon <{note.name}> ({where(note.place)})"
        trial = RoleTrial(known, clause, FAILED, {})
        yield from (
            n for n in self._mended(trial, _Draft(known.rule).with_change(text, known.rule, CUE)) if self._worth(n)
        )

    @staticmethod
    def _worth(near: NearAct) -> bool:
        """Whether a word more is worth to be told: it is enough, or nearly, and a part tells the act as well."""
        return bool(near.value) and len(near.changes) <= 1 + near.known_by_parts

    def _mended(self, trial: RoleTrial, draft: _Draft) -> Iterator[NearAct]:
        """Change the rule until it makes the record, or nothing more can be done."""
        found = self._run(draft.rule, trial)
        for _ in range(MOST):
            changed = None if self._value(found) == self._expected.value else self._changed(draft, trial, found)
            if changed is None:
                break
            draft, found = changed, self._run(changed.rule, trial)
        yield self._told(trial, draft, found)

    def _told(self, trial: RoleTrial, draft: _Draft, found: Match | Miss) -> NearAct:
        value = self._value(found)
        fields = sum(not name.startswith("_") for name in found.captures)
        notes: tuple[str, ...] = ()
        if not draft.changes and trial.state not in {MATCHED, FAILED}:
            parts = (self._bench, self._explainer)
            notes = (*outcome(trial, *parts), *remedies(trial, *parts))
        cost = draft.cost + self._expected.apart(value) + (REFUSED if notes else 0)
        known = any(draft.rule.where.get(name) == trial.known.rule.where.get(name, {}) for name in found.captures)
        return NearAct(trial, draft.changes, value, cost, notes, fields, known)

    def _run(self, rule: Rule, trial: RoleTrial) -> Match | Miss:
        """What comes of a rule at an act, whatever word says it."""
        head = trial.clause.head
        word = WordSet(SymbolSet.of({index_of(self._encoded.units.chars[head])}))
        record = replace(self._explainer.study.records[self._expected.record], rules=(replace(rule, predicate=word),))
        tried = self._explainer.extractor.role_matcher(record).tried(self._ran.acts)
        return next(found for clause, found in tried if (clause.head, clause.number) == (head, trial.clause.number))

    def _value(self, found: Match | Miss) -> str:
        """The text of the expected field; nothing where there is no match."""
        if not isinstance(found, Match):
            return ""
        name = found.captures.keys() & {self._expected.field}
        spans = found.captures[self._expected.field] if name else [found.cue] if self._expected.field == "cue" else []
        texts = [words_of(self._bench, trimmed(self._encoded, span)) for span in spans]
        return " | ".join(texts)

    def _changed(self, draft: _Draft, trial: RoleTrial, found: Match | Miss) -> _Draft | None:
        """The rule with one change more, of what it missed first; None where there is none."""
        if isinstance(found, Match):
            return self._given(draft, trial, first=True)
        rule, name = draft.rule, found.name
        if found.reason == PART:
            if name == self._expected.field:
                return self._given(draft, trial, first=False)
            return _optional(draft, name) if self._may_be_open(rule, name) else None
        if found.reason == EDGE:
            text = f"let the edge of `{name}` fit what it begins with, or take it away"
            return draft.with_change(text, replace(rule, edges={n: e for n, e in rule.edges.items() if n != name}))
        if found.reason in {FORM, WHERE}:
            return self._allowed(draft, trial, found)
        return None

    def _may_be_open(self, rule: Rule, name: str) -> bool:
        """Whether nobody need play a part: not where records need it, nor where the rule knows its acts by it."""
        return not name.startswith("_") and name not in rule.where and name not in self._needed

    @cached_property
    def _needed(self) -> frozenset[str]:
        """The fields without which there is no record."""
        schema = record_schema(self._expected.record, schema_folders(*rule_folders(self._explainer.study.folder)))
        own = self._explainer.study.records[self._expected.record].options.required
        return frozenset([*own, *(schema.required if schema is not None else ())])

    def _given(self, draft: _Draft, trial: RoleTrial, *, first: bool) -> _Draft | None:
        """The rule with a way to who is expected to play the part, before the others or behind them."""
        one = next(self._wanted(trial), None)
        field = self._expected.field
        part = next((part for part in draft.rule.parts if part.name == field), None)
        if one is None or any(self._expected.field in text for text in draft.changes):
            return None
        name = name_of(one, self._bench)
        at = one.player.preposition
        node = None if one.role else WordSet(SymbolSet.of({index_of(self._encoded.units.chars[at])}))
        way = RoleWay(one.role, node, one.of)
        if part is None:
            text = f"add the part `{field}{OPTIONAL}: {name}` to `roles`"
            parts = (*draft.rule.parts, Part(field, (way,), optional=True))
            return draft.with_change(text, replace(draft.rule, parts=parts), NEW_PART)
        listed = (name, written(part)) if first else (written(part), name)
        mark = OPTIONAL if part.optional else ""
        text = f"look for `{field}` by `{name}`{' first' if first else ' too'}: `{field}{mark}: {' | '.join(listed)}`"
        fresh = replace(part, ways=(way, *part.ways) if first else (*part.ways, way))
        return draft.with_change(text, replace(draft.rule, parts=_with_part(draft.rule, fresh)))

    def _wanted(self, trial: RoleTrial) -> Iterator[Played]:
        """Who plays a role in the act and is what is expected; then who begins so."""
        known = list(everyone(self._ran.acts.around(trial.clause.head), trial.clause))
        texts = [words_of(self._bench, (one.player.start, one.player.end)) for one in known]
        yield from (one for one, text in zip(known, texts, strict=True) if text == self._expected.value)
        yield from (
            one for one, text in zip(known, texts, strict=True)
            if text.startswith(self._expected.value) or self._expected.value.startswith(text)
        )  # fmt: skip

    @cached_property
    def _matcher(self) -> RoleMatcher:
        return self._explainer.extractor.role_matchers[self._expected.record]

    def _allowed(self, draft: _Draft, trial: RoleTrial, found: Miss) -> _Draft:
        """The rule without the conditions that do not hold."""
        asked = replace(trial, known=replace(trial.known, rule=draft.rule), captures=found.captures, missed=found)
        asked = replace(asked, state=judged(asked.known, trial.clause, found, self._ran).state)
        parts = (self._bench, self._explainer)
        wrong = failing(asked, *parts)
        left = {
            name: {key: wanted for key, wanted in tests.items() if (name, key) not in wrong}
            for name, tests in draft.rule.where.items()
        }
        kept = {name: tests for name, tests in left.items() if tests}
        text = "; ".join(remedy for pair in wrong for remedy in remedies_of(asked, *pair, *parts))
        return draft.with_change(text, replace(draft.rule, where=kept), CHANGE * len(wrong))


def _optional(draft: _Draft, name: str) -> _Draft:
    part = next(part for part in draft.rule.parts if part.name == name)
    text = f"let nobody need play `{name}`: `{name}{OPTIONAL}: {written(part)}`"
    return draft.with_change(text, replace(draft.rule, parts=_with_part(draft.rule, replace(part, optional=True))))


def _with_part(rule: Rule, fresh: Part) -> tuple[Part, ...]:
    return tuple(fresh if part.name == fresh.name else part for part in rule.parts)
