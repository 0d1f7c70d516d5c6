"""Words of a pattern that stand in a row and are those of a term.

(parts in a row, terms) ── follow the parts word by word, along the words of terms ─▶ Runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from extractor.language import tree
from extractor.language.literals import Literals, Parts

Words = tuple[str, ...]
Trie = dict[str, "Trie"]
"""The words of terms, each with what may follow it; `""` is in it where a term ends."""
_END = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that are those of a term, from the part number `first` to the part number `last` (exclusive).

    `before` and `after` are what is left of the parts in which they begin and end.
    """

    before: Parts
    words: Parts
    after: Parts
    first: int
    last: int


class _State(NamedTuple):
    """Words taken so far, the terms they begin; what is left of the part they end in, and the number of the next."""

    taken: Parts
    tries: tuple[Trie, ...]
    inner: Parts
    at: int


@dataclass(frozen=True, slots=True)
class TermRuns:
    """Finds runs; those on both sides of the border of a capture where they are asked for (`over`)."""

    terms: Trie
    literals: Literals
    over: bool = False
    _ends: dict[int, tuple[tree.Node, list[tuple[Parts, _State]]]] = field(default_factory=dict, repr=False)

    def among(self, parts: Parts) -> Iterator[Run]:
        """The words in these parts that are those of a term, where they do not all stand inside one part."""
        for first, part in enumerate(parts):
            for before, (taken, tries, inner, _) in self._endings(part):
                for found in self._further(parts, _State(taken, tries, inner, first + 1)):
                    if any(_END in trie for trie in found.tries):
                        yield Run(before, found.taken, found.inner, first, found.at)

    def texts(self, words: Parts) -> Iterator[str]:
        """The terms that such words are, in lower case."""
        rows: list[tuple[Words, Trie]] = [((), self.terms)]
        for word in words:
            literal = self.literals.of(word)
            known = literal.words if literal is not None else frozenset[str]()
            rows = [((*taken, next_), trie[next_]) for taken, trie in rows for next_ in sorted(known & trie.keys())]
        return (" ".join(taken) for taken, trie in rows if _END in trie)

    def _further(self, parts: Parts, state: _State) -> Iterator[_State]:
        """All states that can be reached by taking one word or more."""
        taken, tries, inner, at = state
        if inner:
            head, *rest = inner
            inner = tuple(rest)
        elif at < len(parts):
            head = parts[at]
            at += 1
        else:
            return
        following = self._follow(tries, head)
        if following:
            found = _State((*taken, head), following, inner, at)
            yield found
            yield from self._further(parts, found)
        for inside in self._inside(head):
            yield from self._further(parts, _State(taken, tries, (*inside, *inner), at))

    def _inside(self, node: tree.Node) -> Iterator[Parts]:
        """The rows that a node which is no word may stand for."""
        if isinstance(node, tree.Sequence):
            yield node.parts
        elif isinstance(node, tree.Choice):
            yield from ((part,) for part in node.parts if not self.literals.plain(part))
        elif isinstance(node, tree.Repeat) and not node.part.may_be_empty():
            yield (node.part, *_once_less(node))
            if node.least == 0:
                yield ()
        elif isinstance(node, tree.Capture) and self.over:
            yield (node.part,)

    def _endings(self, part: tree.Node) -> list[tuple[Parts, _State]]:
        """Beginnings of terms with which a part can end, each with what of the part stands before it."""
        found = self._ends.get(id(part))
        if found is None:
            found = self._ends[id(part)] = (part, list(self._endings_of(part)))
        return found[1]

    def _endings_of(self, part: tree.Node) -> Iterator[tuple[Parts, _State]]:
        tries = self._follow((self.terms,), part)
        if tries:
            yield (), _State((part,), tries, (), 0)
        if isinstance(part, tree.Choice):
            for inner in part.parts:
                yield from () if self.literals.plain(inner) else self._endings(inner)
        elif isinstance(part, tree.Repeat) and not part.part.may_be_empty():
            yield from (((*_once_less(part), *before), state) for before, state in self._endings(part.part))
        elif isinstance(part, tree.Capture) and self.over:
            yield from self._endings(part.part)
        elif isinstance(part, tree.Sequence):
            for i, inner in enumerate(part.parts):
                for before, state in self._endings(inner):
                    for last in self._to_the_end(part.parts, state._replace(at=i + 1)):
                        yield (*part.parts[:i], *before), last

    def _to_the_end(self, parts: Parts, state: _State) -> Iterator[_State]:
        """The states after which nothing of a row need follow."""
        for found in (state, *self._further(parts, state)):
            if all(isinstance(left, tree.Repeat) and not left.least for left in (*found.inner, *parts[found.at :])):
                yield found._replace(inner=(), at=0)

    def _follow(self, tries: Iterable[Trie], node: tree.Node) -> tuple[Trie, ...]:
        """What may follow in terms when a node has taken the next word of them; nothing where it can take none."""
        literal = self.literals.of(node)
        words = frozenset[str]() if literal is None else literal.words
        return tuple(trie[word] for trie in tries for word in sorted(words & trie.keys()))


def trie_of(terms: Iterable[Words]) -> Trie:
    """Terms by their words, one after another."""
    trie: Trie = {}
    for term in terms:
        inner = trie
        for word in term:
            inner = inner.setdefault(word, {})
        inner[_END] = {}
    return trie


def is_in(trie: Trie, words: Iterable[str]) -> bool:
    """Whether these words are a term."""
    for word in words:
        if word not in trie:
            return False
        trie = trie[word]
    return _END in trie


def _once_less(node: tree.Repeat) -> Parts:
    if node.most == 1:
        return ()
    return (replace(node, least=max(0, node.least - 1), most=node.most - 1),)
