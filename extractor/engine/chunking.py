"""Phrases: runs of words that chunk rules find, each given a kind by the first phrase rule that covers it.

chars of units ── chunk rules ─▶ spans ── phrase rules, remembered by the words' classes ─▶ Phrase ─▶ marked text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from operator import is_

from extractor.engine.atoms import END, PHRASES, Atoms, WordSet
from extractor.engine.compiling import Compiled, compile_plain
from extractor.engine.first_sets import first_words, opening_look
from extractor.engine.phrase_prefilter import Covering
from extractor.engine.phrases import Phrase
from extractor.engine.symbol_sets import SymbolSet
from extractor.language import tree
from extractor.language.model import ChunkRule, PhraseRule
from extractor.memo import Memo


def kinds_by_class(chunks: Sequence[ChunkRule], phrases: Sequence[PhraseRule]) -> dict[str, frozenset[int]]:
    """Phrase classes with the numbers of the phrase rules that give them; a chunk's name is a class as well."""
    kinds: dict[str, set[int]] = {chunk.id: {len(phrases) + i} for i, chunk in enumerate(chunks)}
    for i, rule in enumerate(phrases):
        for name in (rule.chunk, *rule.classes):
            kinds.setdefault(name, set()).add(i)
    return {name: frozenset(numbers) for name, numbers in kinds.items()}


class Chunker:
    """Finds the phrases of encoded units; a kind is the number of its phrase rule, or of its bare chunk."""

    def __init__(self, chunks: Sequence[ChunkRule], phrases: Sequence[PhraseRule], atoms: Atoms) -> None:
        guards = _Guards(atoms)
        nodes = [guards.guarded(_without_captures(atoms.spelled(chunk.pattern))) for chunk in chunks]
        sources = [f"({opening_look(node, atoms)}{compile_plain(node, atoms, 'chunk').source})" for node in nodes]
        first = atoms.chars(SymbolSet.union(first_words(node, atoms) for node in nodes))
        self._scan = Compiled(f"(?={first})(?:{'|'.join(sources)})", (), "phrase")
        self._chunks = [*(rule.chunk for rule in phrases), *(chunk.id for chunk in chunks)]
        self._bare = {chunk.id: len(phrases) + i for i, chunk in enumerate(chunks)}
        self._rules = [compile_plain(atoms.spelled(rule.pattern), atoms, rule.id) for rule in phrases]
        self._covering = {chunk.id: Covering(chunk.id, phrases, atoms) for chunk in chunks}
        self._parts = Memo(self._parts_of)
        self._named = Memo(self._named_parts)
        self._kinds = {chunk.id: Memo(partial(self._kind_of, chunk.id)) for chunk in chunks}
        self._memos = [Memo(partial(self._within_marks, chunk)) for chunk in ("", *self._kinds)]

    def mark(self, chars: str) -> str:
        """The units, each phrase with the opening mark of its kind before it and the closing mark after it."""
        memos = self._memos
        marked: str = self._scan.sub(lambda match: memos[match.lastindex][match[0]], chars)
        return marked

    def _within_marks(self, chunk: str, chars: str) -> str:
        return f"{chr(PHRASES + self._kinds[chunk][chars])}{chars}{END}"

    def _kind_of(self, chunk: str, chars: str) -> int:
        possible = self._covering[chunk].possible(chars)
        return next((number for number in possible if self._rules[number].fullmatch(chars)), self._bare[chunk])

    def front(self, phrase: Phrase, end: int, chars: str) -> Phrase:
        """The words of a phrase up to a unit, as a phrase of their own: `the minister`, of `the minister's plan`."""
        start, _, kind = phrase
        return Phrase(start, end, self._kinds[self._chunks[kind]][chars[start:end]])

    def part(self, name: str, phrase: Phrase, chars: str) -> tuple[int, int] | None:
        """The part of this name that the phrase's rule exports, as a unit range."""
        first, last, kind = phrase
        found = self._named[kind, chars[first:last]].get(name)
        return None if found is None else (first + found[0], first + found[1])

    def parts(self, chunk: str, chars: str) -> Sequence[tuple[str, int, int]]:
        """All named parts of words that are a phrase of this chunk, as ranges from its start, outer ones first."""
        return self._parts[self._kinds[chunk][chars], chars] if chunk in self._bare else ()

    def _named_parts(self, words: tuple[int, str]) -> Mapping[str, tuple[int, int]]:
        return {part: (start, end) for part, start, end in self._parts[words]}

    def _parts_of(self, words: tuple[int, str]) -> Sequence[tuple[str, int, int]]:
        """The parts of a phrase of this kind and these words, counted from its start."""
        kind, chars = words
        compiled = self._rules[kind] if kind < len(self._rules) else None
        match = compiled.fullmatch(chars) if compiled is not None and compiled.groups else None
        if compiled is None or match is None:
            return ()
        groups = enumerate(compiled.groups, 1)
        return [(group.capture, *match.span(i)) for i, group in groups if match.start(i) >= 0]


def _without_captures(node: tree.Node) -> tree.Node:
    """The same pattern, keeping nothing under a name."""
    if isinstance(node, tree.Capture):
        return _without_captures(node.part)
    old = node.children()
    new = tuple(map(_without_captures, old))
    return node if all(map(is_, new, old)) else tree.with_children(node, new)


class _Guards:
    """Patterns in which an alternative that does not begin with a word looks first whether it can begin here."""

    def __init__(self, atoms: Atoms) -> None:
        self._atoms = atoms
        self._known: dict[int, tuple[tree.Node, tree.Node]] = {}
        """What is guarded by identity: patterns share their parts, and go on doing so."""

    def guarded(self, node: tree.Node) -> tree.Node:
        """The same pattern with such looks."""
        found = self._known.get(id(node))
        if found is None:
            found = self._known[id(node)] = node, self._guarded(node)
        return found[1]

    def _guarded(self, node: tree.Node) -> tree.Node:
        if self._atoms.word_set(node) is not None:
            return node
        old = node.children()
        new = tuple(map(self.guarded, old))
        if isinstance(node, tree.Choice):
            new = tuple(_looking(child, self._atoms) for child in new)
        return node if all(map(is_, new, old)) else tree.with_children(node, new)


def _looking(node: tree.Node, atoms: Atoms) -> tree.Node:
    if not isinstance(node, tree.Sequence) or atoms.word_set(node.parts[0]) is not None or node.may_be_empty():
        return node
    first = WordSet(first_words(node, atoms))
    return tree.Sequence((tree.Look(first, ahead=True, negative=False), *node.parts))
