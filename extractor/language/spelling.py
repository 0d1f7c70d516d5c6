"""Patterns that spell out the words of a term mean the term as well: where it stands in a text it is one unit.

Node ── find words in a row that are those of a term ─▶ Node in which they may stand apart or be one unit.
A word into which no text is ever cut, such as `"aren't"`, becomes the words that texts are cut into. Where a capture
begins or ends nothing is joined: half a unit cannot be captured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import TypedDict

from extractor.language import tree
from extractor.language.literals import Literals, Parts
from extractor.language.term_runs import Run, TermRuns, Trie, Words, is_in

MOST = 100
"""Where words in a row can be joined in more ways than this they are let be: nobody spells that out."""
FEW = 4
"""A repeat of at most so many turns can be written out turn by turn."""
LONGEST = 6
"""So many turns of a repeat are looked at together: terms are no longer."""


@dataclass(frozen=True)
class Spelling:
    """What is known of the words that patterns name: the terms they make, the forms of lemmas, how texts are cut."""

    terms: Trie = field(default_factory=dict, repr=False)
    lemmas: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    cut: Mapping[str, Words] = field(default_factory=dict, repr=False)
    _known: dict[int, tuple[tree.Node, tree.Node]] = field(default_factory=dict, repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Kept on disk without what can be worked out again."""
        return Spelling, (self.terms, self.lemmas, self.cut)

    def anew(self) -> Spelling:
        """The same, without what it remembers of patterns."""
        return Spelling(self.terms, self.lemmas, self.cut)

    def written_out(self, node: tree.Node) -> tree.Node:
        """The node with terms beside their words; one without any is the same object, a row stays a row."""
        found = self._known.get(id(node))
        if found is None:
            fresh = self._written_out(node)
            found = self._known[id(node)] = (node, fresh)
            self._known.setdefault(id(fresh), (fresh, fresh))
        return found[1]

    def texts(self, joined: tree.Joined) -> Iterator[str]:
        """The terms that a unit of spelled-out words stands for, in lower case."""
        return self._runs.texts(joined.parts)

    def is_term(self, words: Iterable[str]) -> bool:
        """Whether these words, in lower case, are a term; of words that some pattern names."""
        return is_in(self.terms, words)

    def torn(self, node: tree.Node) -> Iterator[tuple[Parts, list[str]]]:
        """The words in a row, or in turns of a repeat, that are those of terms and cannot be joined, with the terms: a
        capture begins or ends between them, or more is asked of them than can be asked of one unit.
        """
        if isinstance(node, tree.Sequence):
            parts, joined = node.parts, self._runs.among(node.parts)
        elif isinstance(node, tree.Repeat) and node.most > 1 and not node.part.may_be_empty():
            parts = (node.part, node.part)
            joined = self._runs.among(parts) if self._unrolls(node, node.part) else iter(())
        else:
            return
        told = {tuple(map(id, run.words)) for run in joined if self._fit(run.words)}
        for run in self._over.among(parts):
            key = tuple(map(id, run.words))
            if key not in told:
                told.add(key)
                yield run.words, list(self._over.texts(run.words))

    def _unrolls(self, node: tree.Repeat, part: tree.Node) -> bool:
        """Whether terms may reach over turns of a repeat: of captures the last turn counts, of many turns none."""
        captures = any(isinstance(inner, tree.Capture) for inner in tree.distinct((part,)))
        return not captures and (node.most <= FEW or self._runs.literals.plain(part))

    @cached_property
    def _runs(self) -> TermRuns:
        return TermRuns(self.terms, Literals(self.lemmas))

    @cached_property
    def _over(self) -> TermRuns:
        return TermRuns(self.terms, self._runs.literals, over=True)

    def _written_out(self, node: tree.Node) -> tree.Node:
        if isinstance(node, tree.Word):
            return self._cut_up(node)
        if isinstance(node, tree.Both | tree.Not):
            return node
        children = node.children()
        fresh = tuple(self.written_out(child) for child in children)
        if isinstance(node, tree.Sequence):
            fresh = self._joined(fresh)
        elif isinstance(node, tree.Repeat) and node.most > 1 and not fresh[0].may_be_empty():
            return self._repeated(node, fresh[0])
        same = len(fresh) == len(children) and all(a is b for a, b in zip(children, fresh, strict=True))
        return node if same else tree.with_children(node, fresh)

    def _cut_up(self, node: tree.Word) -> tree.Node:
        words = self.cut.get(node.text)
        if words is None:
            return node
        parts = tuple(tree.Word(word, at=node.at, end=node.end, origin=node.origin) for word in words)
        return self.written_out(_row(parts)) if len(parts) > 1 else parts[0]

    def _joined(self, parts: Parts) -> Parts:
        """Parts in a row, those in which terms are spelled out in one choice."""
        found = (run for run in self._runs.among(parts) if self._fit(run.words))
        runs = list(islice(found, MOST + 1))
        if len(runs) > MOST:
            return parts
        fresh: list[tree.Node] = []
        last = 0
        for first, end in _hulls(runs):
            inside = [run for run in runs if first <= run.first < end]
            fresh += (*parts[last:first], self._choice(parts, first, end, inside))
            last = end
        return (*fresh, *parts[last:])

    def _repeated(self, node: tree.Repeat, part: tree.Node) -> tree.Node:
        """A repeat in which terms may reach from one turn to the next: a few turns are written one by one; of many,
        those of single words may each be a term of several.
        """
        same = node if part is node.part else replace(node, part=part)
        units = list(self._turned(part, node.most)) if self._unrolls(node, part) else []
        if not units:
            return same
        place = _place(node, node)
        if node.most <= FEW:
            return self.written_out(tree.Sequence(_turns(part, node), **place))
        rest = tree.Repeat(tree.Choice((*units, part), **place), 0, node.most - node.least, node.lazy, **place)
        self._known[id(rest)] = (rest, rest)
        return self.written_out(tree.Sequence((*(part,) * node.least, rest), **place)) if node.least else rest

    def _turned(self, part: tree.Node, most: int) -> Iterator[tree.Node]:
        """The terms that turns of a part spell out, as units, each kind once."""
        found = (run.words for run in self._runs.among((part,) * min(most, LONGEST)) if self._fit(run.words))
        for words in {tuple(map(id, words)): words for words in islice(found, MOST)}.values():
            yield self._unit(words)

    def _choice(self, parts: Parts, first: int, end: int, runs: list[Run]) -> tree.Node:
        """Parts in a row as a choice: for each first term that may stand in them what then follows, and none."""
        ways = []
        for run in runs:
            after = (*run.after, *parts[run.last : end])
            rest = (self.written_out(_row(after)),) if after else ()
            ways.append(_row((*parts[first : run.first], *run.before, self._unit(run.words), *rest)))
        apart = _row(parts[first:end])
        self._known[id(apart)] = (apart, apart)
        return tree.Choice((*ways, apart), **_place(parts[first], parts[end - 1]))

    def _unit(self, words: Parts) -> tree.Node:
        """The term of these words as one unit; conditions on its first or its last word are conditions on it."""
        literals = [literal for word in words if (literal := self._runs.literals.of(word)) is not None]
        place = _place(words[0], words[-1])
        joined = tree.Joined(tuple(literal.node for literal in literals), **place)
        conditions = tuple(condition for literal in literals for condition in literal.conditions)
        return tree.Both((joined, *conditions), **place) if conditions else joined

    def _fit(self, words: Parts) -> bool:
        """Whether what is asked of the words, beside what they are, can be asked of them as one unit."""
        asked = [i for i, word in enumerate(words) if (found := self._runs.literals.of(word)) and found.conditions]
        return not asked or asked in ([0], [len(words) - 1])


def _turns(part: tree.Node, node: tree.Repeat) -> Parts:
    """The turns of a repeat, one by one."""
    more: Parts = ()
    for _ in range(node.most - node.least):
        more = (tree.Repeat(_row((part, *more)), 0, 1, node.lazy, **_place(node, node)),)
    return (*(part,) * node.least, *more)


def _hulls(runs: list[Run]) -> list[tuple[int, int]]:
    """The ranges of parts over which runs reach, those that overlap as one."""
    hulls: list[tuple[int, int]] = []
    for first, last in sorted((run.first, run.last) for run in runs):
        if hulls and first < hulls[-1][1]:
            hulls[-1] = (hulls[-1][0], max(last, hulls[-1][1]))
        else:
            hulls.append((first, last))
    return hulls


def _row(parts: Parts) -> tree.Node:
    return parts[0] if len(parts) == 1 else tree.Sequence(parts, **_place(parts[0], parts[-1]))


class _Place(TypedDict):
    """Where a node stands."""

    at: int
    end: int
    origin: str


def _place(first: tree.Node, last: tree.Node) -> _Place:
    """The place of a node that reaches from one to another, where both stand in one string."""
    return _Place(at=first.at, end=last.end if last.origin == first.origin else first.end, origin=first.origin)
