"""Record patterns tell far fewer words apart than tagging does: symbols that all of them treat alike become one.

patterns ── the sets of symbols they name ─▶ a code for every symbol; symbols in the same sets share theirs.
Codes are given so that the sets lie together, which keeps regular expressions short and quick to compile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractor.engine.alphabet import code_of
from extractor.engine.atoms import EDGES, Atoms
from extractor.language import tree

ALWAYS = (*EDGES, "OPEN", "CLOSE")
"""Classes that items and quotations tell apart, whatever the patterns name."""


def project(patterns: Iterable[tree.Node], atoms: Atoms) -> tuple[Atoms, dict[int, int]]:
    """Atoms over the fewer characters, and the table that translates a string of the many into them."""
    sets = set(_word_sets(patterns, atoms))
    sets |= {atoms.alphabet.classes.get(name, frozenset()) for name in ALWAYS}
    codes = _codes(sorted(sets, key=lambda words: (-len(words), min(words, default=0))), len(atoms.alphabet.symbols))
    return atoms.recoded(codes), {code_of(i): code for i, code in enumerate(codes)}


def _word_sets(patterns: Iterable[tree.Node], atoms: Atoms) -> Iterator[frozenset[int]]:
    """The sets of all parts that stand for one word; parts that patterns share are looked at once."""
    waiting, seen = list(patterns), set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        words = atoms.word_set(node)
        if words is None:
            waiting += node.children()
        else:
            yield words


def _codes(sets: list[frozenset[int]], count: int) -> tuple[int, ...]:
    member_of: list[list[int]] = [[] for _ in range(count)]
    for number, words in enumerate(sets):
        for i in words:
            member_of[i].append(number)
    groups: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, numbers in enumerate(member_of):
        groups[tuple(numbers)].append(i)
    codes = [0] * count
    for code, memberships in enumerate(sorted(groups)):
        for i in groups[memberships]:
            codes[i] = code_of(code)
    return tuple(codes)
