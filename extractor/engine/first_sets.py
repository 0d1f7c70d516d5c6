"""With what a match of a pattern can begin: known before the pattern is tried, so that most are never tried in vain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from extractor.engine.atoms import END, PHRASES, Atoms
from extractor.engine.splitting import Mark
from extractor.engine.symbol_sets import NO_SYMBOLS, SymbolSet, alike
from extractor.language import tree

FIRST_MARK = chr(PHRASES)
Signs = frozenset[str]
"""Characters of marked text: words, and opening marks of phrases."""
_Set = TypeVar("_Set", Signs, SymbolSet)


def first_words(node: tree.Node, atoms: Atoms) -> SymbolSet:
    """The words with which a match of the node can begin; empty where it could begin with anything."""
    words = atoms.word_set(node)
    if words is not None:
        return words
    if isinstance(node, tree.Sequence | tree.Choice | tree.Capture | tree.Repeat):
        return SymbolSet.union(first_words(part, atoms) for part in _leading(node))
    return NO_SYMBOLS


def opening_look(node: tree.Node, atoms: Atoms) -> str:
    """A regular expression that looks ahead whether a match of the node can begin, by the first word and the second.

    Each first word leads to one set of second ones, so that a place costs one look at the word and one at the next: of
    the places where a date could begin by its first word, which may be `the` or any number, a fifth remains.
    """
    alone, heads, seconds = NO_SYMBOLS, list[SymbolSet](), list[SymbolSet]()
    for first, rest in _heads(node, atoms):
        following = NO_SYMBOLS if rest.may_be_empty() else SymbolSet.union(word for word, _ in _heads(rest, atoms))
        if following:
            heads.append(first)
            seconds.append(following)
        else:
            alone |= first
    firsts = dict[SymbolSet, SymbolSet]()
    for numbers, symbols in alike(heads):
        following = SymbolSet.union(seconds[number] for number in numbers)
        firsts[following] = firsts.get(following, NO_SYMBOLS) | (symbols - alone)
    pairs = sorted(firsts.items(), key=lambda pair: (-len(pair[1]), pair[1].least()))
    ways = [atoms.chars(symbols) + atoms.chars(following) for following, symbols in pairs if symbols]
    every = alone | SymbolSet.union(heads)
    return f"(?={atoms.chars(every)})(?={'|'.join((atoms.chars(alone), *ways))})"


def _heads(node: tree.Node, atoms: Atoms) -> Iterator[tuple[SymbolSet, tree.Node]]:
    """The ways in which a match of the node can begin: with which words, and what is left of the node behind them."""
    words = atoms.word_set(node)
    if words is not None:
        yield words, tree.Sequence(())
    elif isinstance(node, tree.Capture):
        yield from _heads(node.part, atoms)
    elif isinstance(node, tree.Choice):
        for part in node.parts:
            yield from _heads(part, atoms)
    elif isinstance(node, tree.Repeat):
        more = tree.Repeat(node.part, max(0, node.least - 1), node.most - 1, node.lazy)
        yield from ((first, tree.Sequence((rest, more))) for first, rest in _heads(node.part, atoms))
    elif isinstance(node, tree.Sequence):
        for i, part in enumerate(_leading(node)):
            behind = node.parts[i + 1 :]
            yield from ((first, tree.Sequence((rest, *behind))) for first, rest in _heads(part, atoms))
    elif not node.takes_nothing:
        yield atoms.alphabet.every, tree.Sequence(())


def first_signs(node: tree.Node, atoms: Atoms, *, mirrored: bool = False) -> Signs | None:
    """The signs with which a match of the node can begin; None where it could begin with anything, or be empty.

    A word at the border of a phrase counts as itself, though the phrase's mark stands before it.
    """
    found = None if node.may_be_empty() else _first(node, atoms, mirrored)
    if found is None:
        return None
    words, kinds = found
    marks = {END if mirrored else chr(PHRASES + kind) for kind in kinds}
    return atoms.signs(words) | marks if marks else atoms.signs(words)


def _first(node: tree.Node, atoms: Atoms, mirrored: bool) -> tuple[SymbolSet, frozenset[int]] | None:
    """The words, and the kinds of phrases, with which a match of the node can begin."""
    words = atoms.word_set(node)
    if words is None and isinstance(node, tree.Name) and node.name == "QUOTE":
        words = atoms.alphabet.classes.get("CLOSE" if mirrored else "OPEN", NO_SYMBOLS)
    if words is not None:
        return words, frozenset()
    kinds = atoms.phrase_set(node)
    if kinds is not None:
        return NO_SYMBOLS, kinds
    if node.takes_nothing or isinstance(node, Mark):
        return NO_SYMBOLS, frozenset()
    if not isinstance(node, tree.Sequence | tree.Choice | tree.Capture | tree.Repeat):
        return None
    found = [_first(part, atoms, mirrored) for part in _leading(node, mirrored=mirrored)]
    known = [pair for pair in found if pair is not None]
    if len(known) < len(found):
        return None
    return SymbolSet.union(words for words, _ in known), frozenset().union(*(kinds for _, kinds in known))


def edge_words(node: tree.Node, atoms: Atoms, *, mirrored: bool = False) -> SymbolSet | None:
    """The words with which a match of a node over words alone can begin, or, `mirrored`, end; None where with any."""
    found = None if node.may_be_empty() else _first(node, atoms, mirrored)
    return None if found is None else found[0]


def required_signs(node: tree.Node, atoms: Atoms) -> Signs | None:
    """Signs of which every match of the node holds one; None where a match may do without."""

    def own(part: tree.Node) -> Signs | None:
        words, kinds = atoms.word_set(part), atoms.phrase_set(part)
        if words is not None:
            return atoms.signs(words)
        return None if kinds is None else frozenset(chr(PHRASES + kind) for kind in kinds)

    return _required(node, own, lambda sets: frozenset[str]().union(*sets))


def required_words(node: tree.Node, atoms: Atoms) -> SymbolSet | None:
    """Words of which every match of a node over words alone holds one; None where a match may do without."""
    return _required(node, atoms.word_set, SymbolSet.union)


def _required(
    node: tree.Node, own: Callable[[tree.Node], _Set | None], union: Callable[[Iterable[_Set]], _Set]
) -> _Set | None:
    """Of the parts of a sequence, each of which would do, the one is taken that fewest symbols can be."""
    found = own(node)
    if found is not None:
        return found
    if node.may_be_empty() or not isinstance(node, tree.Sequence | tree.Choice | tree.Capture | tree.Repeat):
        return None
    parts = [_required(part, own, union) for part in node.children()]
    known = [one for one in parts if one is not None]
    if isinstance(node, tree.Choice):
        return union(known) if len(known) == len(parts) else None
    return min(known, key=len, default=None)


def _leading(node: tree.Node, *, mirrored: bool = False) -> Sequence[tree.Node]:
    """The parts of which one begins every match of the node."""
    if not isinstance(node, tree.Sequence):
        return node.children()
    parts = node.parts[::-1] if mirrored else node.parts
    first = next((i for i, part in enumerate(parts) if not part.may_be_empty()), len(parts))
    return parts[: first + 1]


def after_first_word(node: tree.Node, atoms: Atoms) -> tree.Node | None:
    """What is left of the node when it has matched one word; None where it need not begin with a word."""
    if atoms.word_set(node) is not None:
        return tree.Sequence(())
    if isinstance(node, tree.Capture):
        return after_first_word(node.part, atoms)
    if isinstance(node, tree.Choice):
        rests = [after_first_word(part, atoms) for part in node.parts]
        known = tuple(rest for rest in rests if rest is not None)
        return tree.Choice(known) if len(known) == len(rests) else None
    if not isinstance(node, tree.Sequence) or not node.parts:
        return None
    if node.parts[0].takes_nothing or isinstance(node.parts[0], Mark):
        return after_first_word(tree.Sequence(node.parts[1:]), atoms)
    rest = after_first_word(node.parts[0], atoms)
    return None if rest is None else tree.Sequence((rest, *node.parts[1:]))


def signs_after(marked: str, position: int) -> str:
    """The signs with which a pattern could begin at a position: a word, or the mark of a phrase and its first word."""
    position += marked[position : position + 1] == END
    in_phrase = FIRST_MARK <= marked[position : position + 1] < END
    return marked[position : position + 1 + in_phrase]


def signs_before(marked: str, position: int) -> str:
    """The signs with which a mirrored pattern could begin before a position."""
    position -= FIRST_MARK <= marked[position - 1 : position] < END
    in_phrase = marked[position - 1 : position] == END
    return marked[max(0, position - 1 - in_phrase) : position]
